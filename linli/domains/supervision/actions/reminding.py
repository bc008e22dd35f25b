"""Reminders before a day, urging after it, and then the next leader up; each once a day, by the clock."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.public import SYSTEM, Role
from linli.cores.matters.public import Matter, note, take_step
from linli.cores.notify.public import News, tell_staff
from linli.domains.supervision.models import Task
from linli.domains.supervision.models.task import Duty
from linli.domains.supervision.rules.reminders import HIGHER_AFTER, REMIND_BEFORE, Duties, due_today

LATE = "matters.late"
"""The kind of message of the matters core for what runs out of time."""


def remind_all(*, now: dt.datetime | None = None) -> int:
    """Remind, urge and go higher for every open task for which today is the day; returns how many were told of."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    days = [today + dt.timedelta(days=ahead) for ahead in REMIND_BEFORE]
    days += [today - dt.timedelta(days=after) for after in (1, *HIGHER_AFTER)]
    rows = Task.objects.filter(Q(report_on__in=days) | Q(due_on__in=days), matter__is_open=True)
    rows = rows.select_related("matter", "plan").prefetch_related("leaders").order_by("pk")
    return sum(_remind(task, today=today, now=now) for task in rows)


def _remind(task: Task, *, today: dt.date, now: dt.datetime) -> int:
    matter = task.matter
    assert matter is not None  # noqa: S101 (only tasks with a matter are asked for)
    if matter.state not in {"handed_out", "doing"}:
        return 0
    duties = due_today(report_on=task.report_on, due_on=task.due_on, today=today)
    if not duties.is_any or _told_already(matter, today):
        return 0
    with transaction.atomic():
        if duties.remind is not None:
            what = _("完成时限") if duties.of_end else _("报告进展")
            data: dict[str, object] = {"what": what, "days": duties.remind}
            note(matter, step="remind", by=SYSTEM, at=now, data=data)
        elif duties.urge:
            words = (
                _("过了完成时限，请抓紧完成并报告。")
                if duties.of_end
                else _("到了报告进展的日子没有报告，请马上报告。")
            )
            take_step(matter_id=matter.pk, step="urge", by=SYSTEM, inputs={"words": words}, at=now)
        else:
            _go_higher(task, duties, now=now)
    return 1


def _told_already(matter: Matter, today: dt.date) -> bool:
    steps = ("remind", "urge", "go_higher")
    return matter.timeline.filter(step__in=steps, actor_kind="system", at__date=today).exists()


def _go_higher(task: Task, duties: Duties, *, now: dt.datetime) -> None:
    """The leader who sees to it in person, then who answers for it; where neither has an account, the county's leaders."""
    assert task.matter is not None  # noqa: S101
    people, names = _leaders(task, duties.level)
    data: dict[str, object] = {"days": duties.days, "leader": names or _("县领导")}
    entry = note(task.matter, step="go_higher", by=SYSTEM, at=now, data=data)
    news = News(
        key=f"entry:{entry.pk}",
        kind=LATE,
        title=_("%(title)s：逾期 %(days)s 天") % {"title": task.matter.title, "days": duties.days},
        words=_("请过问：%(task)s") % {"task": task.words[:80]},
        url=reverse("matters:detail", args=[task.matter.number]),
        about=task.matter.number,
        urgent=True,
        data={"entry": str(entry.pk)},
    )
    tell_staff(news, to=people, bodies=[], at=now)


def _leaders(task: Task, level: int) -> tuple[set[int], str]:
    wanted = (Duty.DIRECT,) if level == 1 else (Duty.OVERALL, Duty.DIRECT)
    named = [each for duty in wanted for each in task.leaders.all() if each.duty == duty]
    people = {each.user_id for each in named if each.user_id}
    if not people:
        posts = Post.objects.on(timezone.localdate()).filter(role=Role.LEADER, user__is_active=True)
        areas = [task.plan.area_code, task.plan.area_code[:6]]
        people = set(posts.filter(area_code__in=areas).values_list("user_id", flat=True))
    return people, "、".join(each.name for each in named)
