"""The life of a task: signed for, reported on, proven, extended, divided, checked, closed; and what time does to it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from linli.cores.access.public import Actor, Role, actor_of
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.matters.public import Light, Matter, steps_open_to, sweep_clocks, take_step
from linli.cores.matters.tests.factories import AttachmentFactory, ClockFactory, MatterFactory
from linli.cores.notify.models import Notice
from linli.domains.supervision import actions
from linli.domains.supervision.models import Task
from linli.domains.supervision.queries.standing import judged, reason_of
from linli.domains.supervision.tests.test_plan_and_tasks import MARCH, County, county, signed_in
from linli.kernel.errors import Invalid, NotAllowed

__all__ = ["county"]
pytestmark = pytest.mark.django_db


def on(month: int, day: int, hour: int = 10) -> dt.datetime:
    return dt.datetime(2026, month, day, hour - 8, tzinfo=dt.UTC)


class Running:
    """One task of the bureau to settle 120 disputes by the end of June, signed for in March."""

    def __init__(self, county: County, **facts: Any) -> None:
        given = {"target_value": Decimal(120), "target_unit": "件", "due_on": dt.date(2026, 6, 30)} | facts
        self.county, self.by = county, county.head
        self.plan = county.plan(county.facts(**given))
        self.pk = self.plan.tasks.filter(parent=None).values_list("pk", flat=True).get()
        self.take("sign_for")

    @property
    def task(self) -> Task:
        rows = Task.objects.select_related("plan", "matter").prefetch_related("milestones")
        return rows.get(pk=self.pk)

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(task=self.pk)

    def take(self, step: str, by: Actor | None = None, at: dt.datetime = MARCH, **inputs: Any) -> Matter:
        return take_step(matter_id=self.matter.pk, step=step, by=by or self.by, inputs=inputs, at=at)

    def report(self, figure: int | None, at: dt.datetime, *, proven: bool = True, **inputs: Any) -> Matter:
        photos = [AttachmentFactory.create()] if proven else []
        typed = {
            "figure": None if figure is None else Decimal(figure),
            "words": "已经调解。",
            "photos": photos,
        }
        return self.take("report_progress", at=at, **(typed | inputs))

    def why(self, today: dt.date) -> str:
        task = self.task
        return reason_of(task, judged(task, today=today))


def test_a_report_on_its_day_moves_the_number_the_light_and_the_next_day(county: County) -> None:
    running = Running(county, milestones=[])
    running.report(40, on(3, 31))
    task = running.task
    assert (task.figure, task.report_on, task.light) == (Decimal(40), dt.date(2026, 4, 30), Light.GREEN)
    report = task.reports.get()
    assert (report.due_on, report.figure, report.body) == (dt.date(2026, 3, 31), Decimal(40), county.bureau)
    entry = running.matter.timeline.get(step="report_progress")
    assert entry.attachments.count() == 1
    assert running.matter.clocks.filter(name="report", in_time=True).count() == 1
    running.report(45, on(4, 30))
    # from 2 March to 30 June are 120 days, to 30 April 59: 59 were to be done
    assert running.task.light == Light.YELLOW
    assert running.why(dt.date(2026, 5, 1)) == "完成 45 件，按进度应到 59 件"


def test_progress_is_proven_and_the_number_not_left_out(county: County) -> None:
    running = Running(county)
    with pytest.raises(Invalid) as refused:
        running.report(None, on(3, 31))
    assert "figure" in refused.value.fields
    with pytest.raises(Invalid) as refused:
        running.report(10, on(3, 31), proven=False)
    assert "photos" in refused.value.fields
    running.report(0, on(3, 31), proven=False)
    assert running.task.figure == 0


def test_matters_that_prove_a_task_are_counted_by_the_system_and_not_typed(county: County) -> None:
    running = Running(county, figure_from="matters", milestones=[])
    mine = {"desk": county.office, "owner": county.bureau, "filed_at": on(3, 3)}
    closed = {"is_open": False, "state": "closed", "closed_at": on(3, 20)} | mine
    late, early, open_one = (MatterFactory.create(**facts) for facts in (closed, closed, mine))
    ClockFactory.create(
        matter=late, stopped_at=on(3, 20), in_time=False, started_at=on(3, 3), due_at=on(3, 10)
    )
    with pytest.raises(Invalid, match="系统统计"):
        running.report(3, on(3, 31), matters=[late, early, open_one])
    running.report(None, on(3, 31), proven=False, matters=[late, early, open_one])
    running.report(None, on(4, 30), proven=False, matters=[late])
    assert running.task.figure == 2, "the same matter twice is one"
    address = reverse("matters:detail", args=[running.matter.number])
    page = signed_in(county.head_user.pk).get(address).content.decode()
    assert "所附事项 3 件：办结 2 件，其中按期 1 件（系统统计）" in page


def test_a_task_is_closed_by_the_office_on_proof_and_not_before_its_target(county: County) -> None:
    running = Running(county)
    done: dict[str, Any] = {"words": "全部完成。", "photos": [AttachmentFactory.create()]}
    with pytest.raises(Invalid, match="还没有达到目标"):
        running.take("report_done", at=on(6, 1), figure=Decimal(100), **done)
    with pytest.raises(Invalid, match="请附证明"):
        running.take("report_done", at=on(6, 1), figure=Decimal(120), words="全部完成。")
    running.take("report_done", at=on(6, 1), figure=Decimal(120), **done)
    assert (running.matter.state, running.matter.waiting_organisation) == ("checking", county.office)
    assert {"accept", "refuse"} <= {step.code for step in steps_open_to(county.supervisor, running.matter)}
    with pytest.raises(NotAllowed):
        running.take("accept", at=on(6, 2), words="通过。")
    running.take("refuse", by=county.supervisor, at=on(6, 2), words="缺台账。")
    assert (running.matter.state, running.matter.reworks, running.task.report_on) == (
        "doing",
        1,
        dt.date(2026, 6, 30),
    )
    running.take(
        "report_done", at=on(6, 5), figure=Decimal(120), **(done | {"photos": [AttachmentFactory.create()]})
    )
    running.take("accept", by=county.supervisor, at=on(6, 6), words="核对无误。")
    assert not running.matter.is_open
    assert running.matter.clocks.get(name="finish").in_time
    assert running.task.light == Light.NONE


def test_an_extension_is_asked_for_and_answered_with_reasons(county: County) -> None:
    running = Running(county)
    with pytest.raises(Invalid):
        running.take("request_extension", until=dt.date(2026, 6, 1), reason="早了。")
    running.take("request_extension", at=on(6, 1), until=dt.date(2026, 8, 31), reason="雨季施工受阻。")
    assert running.task.wanted_until == dt.date(2026, 8, 31)
    running.take("refuse_request", by=county.supervisor, at=on(6, 2), reason="先抓紧。")
    assert running.task.due_on == dt.date(2026, 6, 30)
    running.take("request_extension", at=on(6, 3), until=dt.date(2026, 8, 31), reason="雨季施工受阻。")
    running.take("grant_extension", by=county.supervisor, at=on(6, 4), words="同意，确有客观原因。")
    task = running.task
    assert (task.due_on, task.wanted_until, running.matter.pending) == (dt.date(2026, 8, 31), None, "")
    assert task.versions.get().reason == "同意，确有客观原因。"
    assert running.matter.clocks.get(name="finish", stopped_at=None).due_at.date() == dt.date(2026, 8, 31)


def test_a_task_divided_is_the_sum_of_its_parts_and_does_not_close_over_open_ones(county: County) -> None:
    running = Running(county, milestones=[])
    parts = [
        {"body": town, "target_value": Decimal(60), "due_on": None, "words": ""} for town in county.towns
    ]
    running.take("divide", parts=parts, roll_up="sum")
    first, second = running.task.parts.order_by("place")
    assert first.matter
    assert second.matter
    for part, body in zip((first, second), county.towns, strict=True):
        post = PostFactory.create(role=Role.TOWNSHIP_DISPATCHER, organisation=body, area_code=body.area_code)
        town, number = actor_of(post.user), part.matter_id or 0
        take_step(matter_id=number, step="sign_for", by=town, at=MARCH)
        inputs = {"figure": Decimal(25), "words": "办了。", "photos": [AttachmentFactory.create()]}
        take_step(matter_id=number, step="report_progress", by=town, inputs=inputs, at=on(3, 31))
    assert running.task.figure == Decimal(50)
    with pytest.raises(Invalid) as refused:
        running.take("report_done", at=on(4, 1), words="完成。", photos=[AttachmentFactory.create()])
    assert refused.value.code == "children_open"
    gone = {"step": "cancel", "by": county.supervisor, "inputs": {"reason": "合并。"}, "at": on(4, 2)}
    for part in (first, second):
        take_step(matter_id=part.matter_id or 0, **gone)  # type: ignore[arg-type]
    assert running.matter.timeline.filter(step="part_ended").count() == 2
    running.take("report_done", at=on(4, 3), words="完成。", photos=[AttachmentFactory.create()])


def test_what_a_human_says_stays_visible_beside_what_the_rule_says(county: County) -> None:
    running = Running(county, milestones=[])
    with pytest.raises(Invalid):
        running.take("say_light", by=county.supervisor, light="1", reason="本来就绿。")
    running.take("say_light", by=county.supervisor, light="3", reason="现场看没有动工。")
    assert running.task.light == Light.RED
    assert running.why(MARCH.date()) == "人工亮红灯：现场看没有动工。"
    running.take("say_light", by=county.supervisor, at=on(7, 10), light="1", reason="因洪灾，县长同意。")
    assert running.task.light == Light.GREEN
    assert (
        running.why(dt.date(2026, 7, 10))
        == "人工改为绿灯：因洪灾，县长同意。（按规则应为红灯：过了完成时限 10 天）"
    )
    running.take("take_light_back", by=county.supervisor, at=on(7, 11))
    assert running.task.light == Light.RED


def test_a_body_that_is_not_the_right_one_returns_it_and_the_office_decides(county: County) -> None:
    plan = county.plan()
    matter = plan.tasks.get().matter
    assert matter
    take_step(matter_id=matter.pk, step="return", by=county.head, inputs={"reason": "属镇办职责。"}, at=MARCH)
    take_step(
        matter_id=matter.pk,
        step="insist",
        by=county.supervisor,
        inputs={"reason": "三定方案明确。"},
        at=MARCH,
    )
    take_step(matter_id=matter.pk, step="return", by=county.head, inputs={"reason": "仍不属。"}, at=MARCH)
    inputs = {"organisation": county.towns[0], "reason": "重新研究。"}
    moved = take_step(matter_id=matter.pk, step="hand_out", by=county.supervisor, inputs=inputs, at=MARCH)
    assert (moved.state, moved.owner) == ("handed_out", county.towns[0])
    assert plan.tasks.get().lead == county.towns[0]
    assert plan.tasks.get().versions.get().reason == "重新研究。"


def test_those_who_help_sign_and_report_and_milestones_are_reached(county: County) -> None:
    running = Running(county)
    running.take("help_sign", by=county.clerk, at=on(3, 3))
    running.take("help_report", by=county.clerk, at=on(3, 20), words="派了三名调解员。")
    assert running.matter.timeline.get(step="help_report").data["organisation"] == "城关镇"
    page = reverse("supervision:milestone", args=[running.matter.number])
    client = signed_in(county.head_user.pk)
    assert client.post(page, {}).status_code == 422
    milestone = running.task.milestones.get()
    assert client.post(page, {"milestone": milestone.pk, "words": ""}).status_code == 302
    milestone.refresh_from_db()
    assert milestone.done_on is not None


def test_the_worker_reminds_urges_and_goes_higher_each_once_a_day(county: County) -> None:
    running = Running(county, milestones=[])

    def told(month: int, days: range) -> list[tuple[int, str]]:
        """The days on which something was said, and what; the worker runs twice on each."""
        return [
            (day, running.matter.timeline.order_by("-pk").values_list("step", flat=True)[0])
            for day in days
            for _turn in range(2)
            if actions.remind_all(now=on(month, day, 9))
        ]

    assert told(3, range(20, 32)) == [(24, "remind"), (28, "remind"), (30, "remind")]
    assert told(4, range(1, 10)) == [(1, "urge"), (3, "go_higher"), (7, "go_higher")]
    assert running.matter.urgings == 1
    assert [
        entry.data["leader"] for entry in running.matter.timeline.filter(step="go_higher").order_by("pk")
    ] == ["副县长", "高远、副县长"]
    assert Notice.objects.filter(recipient=county.leader_user).count() == 2


def test_time_alone_turns_a_light_and_tells_of_it_once(county: County) -> None:
    running = Running(county, milestones=[])
    assert actions.relight_all(now=on(3, 31)) == 0
    assert actions.relight_all(now=on(4, 1)) == 1
    assert running.task.light == Light.YELLOW
    assert running.matter.timeline.get(step="turn_light").data == {
        "light": "黄灯",
        "why": "该报告的日子过了 1 天，还没有报告",
    }
    assert actions.relight_all(now=on(4, 2)) == 0
    sweep_clocks(now=on(4, 2))
    assert running.matter.light == Light.RED, "in the inbox the report itself is late"
    assert actions.relight_all(now=on(7, 1)) == 1
    assert running.task.light == Light.RED


def test_the_page_of_a_task_tells_how_it_stands(county: County) -> None:
    running = Running(county)
    running.report(40, on(3, 31))
    user = User.objects.get(pk=county.head_user.pk)
    page = signed_in(user.pk).get(reverse("matters:detail", args=[running.matter.number])).content.decode()
    for words in (
        "完成 40 件，目标 120 件（33%）",
        "完成选址",
        "高远",
        "2026年平安建设工作方案",
        "报告进展",
        "申请延期",
    ):
        assert words in page
    assert "反映人" not in page
