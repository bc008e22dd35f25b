"""Taking a step: the one way in which a matter moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import keeping_posts
from linli.cores.access.rules import Actor
from linli.cores.matters.actions.clocks import move_clocks
from linli.cores.matters.actions.events import MatterEvent, announce
from linli.cores.matters.actions.timeline import write_entry
from linli.cores.matters.actions.waiting import show_whose_move
from linli.cores.matters.models import Attachment, Matter, TimelineEntry
from linli.cores.matters.policy import Standing, is_possible
from linli.cores.matters.workflow import PREVIOUS, AskType, Transition, details_of_kinds, kind_of
from linli.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from linli.kernel.prepared import Prepared, PreparedUpdate

_COLUMNS = tuple(field.attname for field in Matter._meta.concrete_fields if not field.generated)
_columns_of = attrgetter(*_COLUMNS)
"""What the row of a matter holds now: a step writes the columns that it has changed and no others."""
OWNER_BEFORE = "owner_before"
"""In the data of an entry: whose matter it was, where the step took it away; they hear of it, too."""


def _to_lock(matter_id: int) -> QuerySet[Matter]:
    with_details = Matter.objects.select_related(*details_of_kinds())
    return with_details.select_for_update(of=("self",)).filter(pk=matter_id)


_STEPPED = PreparedUpdate(Matter)
_LOCKED = Prepared(_to_lock, matter_id=987_654_321)
_OPEN_CHILD = Prepared(
    lambda parent: Matter.objects.filter(parent=parent, is_open=True).only("pk")[:1], parent=987_654_321
)


@dataclass
class Step:
    """A step while it is being taken, handed to the kind's effects."""

    matter: Matter
    transition: Transition
    by: Actor
    at: dt.datetime
    inputs: Mapping[str, object]
    words: str = ""
    data: dict[str, object] = field(default_factory=dict)
    """What the timeline keeps besides the words: names, not ids alone, so that it can be read years later."""
    entry: TimelineEntry | None = None
    target: str | None = None
    """Set by an effect to lead elsewhere than declared."""
    starts: tuple[str, ...] = ()
    """Clocks that an effect starts besides the declared ones."""
    stops: tuple[str, ...] = ()
    """Clocks that an effect stops besides the declared ones."""


def take_step(
    *,
    matter_id: int,
    step: str,
    by: Actor,
    inputs: Mapping[str, object] | None = None,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Matter:
    """Take the step and return the matter as it stands then.

    `version` is the one that the person saw: where somebody was faster, Stale names who and what.
    Raises NotAllowed, Stale, Invalid; then nothing has changed.
    """
    at = at or timezone.now()
    with transaction.atomic():
        by = keeping_posts(by)
        matter = _LOCKED.first(matter_id=matter_id)
        if matter is None:
            raise NotFound()
        transition = _transition(matter, step)
        if version is not None and version != matter.version:
            raise _overtaken(matter)
        if not is_possible(matter, transition):
            raise _overtaken(matter)
        acting = Standing(by, matter).acting_for(transition)
        if acting is None:
            raise NotAllowed(_("“%(step)s”不由您的岗位办理。") % {"step": transition.name})
        taken = Step(matter, transition, acting, at, _complete(transition, inputs or {}))
        _carry_out(taken)
    return matter


def _transition(matter: Matter, code: str) -> Transition:
    try:
        return matter.workflow.step(code)
    except KeyError:
        raise Invalid(_("没有这个办理动作。"), code="unknown_step") from None


def _complete(transition: Transition, inputs: Mapping[str, object]) -> Mapping[str, object]:
    """Refuse a step that lacks what it asks for, field by field."""
    missing = {
        ask.name: _("请填写“%(label)s”。") % {"label": ask.label}
        for ask in transition.asks
        if ask.required and inputs.get(ask.name) in (None, "", [], ())
    }
    if missing:
        raise Invalid(_("还有必填的内容没有填。"), fields=missing)
    return inputs


def _carry_out(step: Step) -> None:
    matter, transition = step.matter, step.transition
    kind, state_from, owner_before = kind_of(matter.kind), matter.state, matter.owner_id
    before = _columns_of(matter)
    if transition.closes_family and _OPEN_CHILD.first(parent=matter.pk) is not None:
        raise Invalid(_("还有未办结的子事项，不能办结。"), code="children_open")
    step.words = _words_of(step)
    if effect := kind.effects.get(transition.code):
        effect(step)
    _enter(step)
    move_clocks(
        matter,
        at=step.at,
        starts=(*transition.starts, *step.starts),
        stops=(*transition.stops, *step.stops),
        pauses=transition.pauses,
        resumes=transition.resumes,
    )
    if owner_before is not None and owner_before != matter.owner_id:
        step.data[OWNER_BEFORE] = owner_before
    _show_urging(step)
    if transition.counts:
        setattr(matter, transition.counts, getattr(matter, transition.counts) + 1)
    matter.version += 1
    matter.stepped_at = step.at
    step.entry = write_entry(
        matter,
        step=transition.code,
        by=step.by,
        at=step.at,
        state_from=state_from,
        words=step.words,
        data=step.data,
        is_public=bool(transition.public),
    )
    _keep_files(step)
    now = zip(_COLUMNS, before, _columns_of(matter), strict=True)
    _STEPPED.update(matter, tuple(name for name, old, new in now if new != old))
    if afterwards := kind.afterwards.get(transition.code):
        afterwards(step)
    announce(MatterEvent(matter, transition.code, state_from, matter.state, step.by, step.entry))


def _show_urging(step: Step) -> None:
    """An urging stands until a member of staff has done something about the matter."""
    if step.transition.counts == "urgings":
        step.matter.urged_at = step.at
    elif step.by.is_staff:
        step.matter.urged_at = None


def _enter(step: Step) -> None:
    """Move to the state that the declaration (or an effect) names, and say whose move it is."""
    matter, target = step.matter, step.target or step.transition.target
    if target == PREVIOUS:
        target = matter.state_before
    if target is not None and target != matter.state:
        matter.state_before, matter.state = matter.state, target
        was_open, matter.is_open = matter.is_open, matter.current.is_open
        if was_open and not matter.is_open:
            matter.closed_at = step.at
        elif matter.is_open:
            matter.closed_at = None
    show_whose_move(matter)


def _words_of(step: Step) -> str:
    """What was typed in words: the first long text that the step asks for."""
    for ask in step.transition.asks:
        if ask.type in (AskType.WORDS, AskType.SHORT) and step.inputs.get(ask.name):
            return str(step.inputs[ask.name]).strip()
    return ""


def _keep_files(step: Step) -> None:
    """Files that were uploaded for this step become the entry's."""
    for ask in step.transition.asks:
        files = step.inputs.get(ask.name) if ask.type is AskType.PHOTOS else None
        if isinstance(files, list) and files:
            kept = Attachment.objects.filter(pk__in=[file.pk for file in files], matter__isnull=True).update(
                matter=step.matter, entry=step.entry, draft_key="", is_public=step.transition.public_words
            )
            step.matter.files += kept


def _overtaken(matter: Matter) -> Stale:
    return Stale(" ".join([what_happened_meanwhile(matter), _("您填写的内容还在，请看过后再办。")]))


def what_happened_meanwhile(matter: Matter) -> str:
    """Who was faster, and how the matter stands now."""
    last = matter.timeline.exclude(state_to="").order_by("-at", "-id").first()
    if last is None or not last.actor_name:
        return _("这个事项刚刚有了变化，现在是“%(state)s”。") % {"state": matter.current.name}
    step = matter.workflow.known(last.step)
    return _("%(who)s（%(post)s）刚刚办理了“%(done)s”，事项现在是“%(state)s”。") % {
        "who": last.actor_name,
        "post": last.post_name,
        "done": step.name if step else last.step,
        "state": matter.current.name,
    }
