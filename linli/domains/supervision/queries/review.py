"""A document side by side with what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from linli.cores.orgs.models import Organisation
from linli.domains.supervision.models import Document, Entry
from linli.domains.supervision.rules import Sentence, sentences_of

AllOf = dict[str, set[int]]
SHOWN = ("all", "proposed", "accepted", "dropped")


@dataclass(slots=True)
class Part:
    """A sentence of the source, with the first entry that came from it."""

    text: str
    start: int
    entry: Entry | None

    @property
    def tone(self) -> str:
        """How it is marked: heading, accepted, proposed, dropped or plain."""
        if self.entry is None:
            return "plain"
        return "heading" if self.entry.kind == "heading" else self.entry.state

    @property
    def head(self) -> str:
        """All but the last signs: what follows the sentence stays with its end, whatever the line."""
        return self.text[:-2]

    @property
    def tail(self) -> str:
        return self.text[-2:]

    @property
    def can_be_proposed(self) -> bool:
        return self.entry is None and len(self.text) > 4


@dataclass(slots=True)
class Review:
    """What the page shows. `entries` are those that the filter lets through, headings where something stands below them."""

    entries: list[Entry]
    lines: list[list[Part]]
    counts: dict[str, int]
    last_change: str = ""
    changes: int = 0
    ready: list[int] = field(default_factory=list)
    """Ids of the tasks that wait."""


def review_of(document: Document, *, shown: str = "all", words: str = "") -> Review:
    """Everything for the page, in five statements whatever the size of the document."""
    entries = list(
        document.entries.select_related("lead")
        .prefetch_related("responsible", "co_operating")
        .order_by("place")
    )
    tasks = [entry for entry in entries if entry.kind == "task"]
    counts = {state: sum(entry.state == state for entry in tasks) for state in SHOWN[1:]}
    changes = list(document.changes.values_list("what", flat=True))
    all_of = all_of_them()
    for entry in tasks:
        name_bodies(entry, all_of)
    _mark_joinable(entries)
    return Review(
        entries=_narrowed(entries, shown, words),
        lines=_lines(document.text, entries),
        counts={"all": len(tasks), **counts},
        last_change=changes[0] if changes else "",
        changes=len(changes),
        ready=[entry.pk for entry in tasks if entry.state == "proposed"],
    )


def name_bodies(entry: Entry, all_of: AllOf) -> None:
    """Put the names of the bodies beside the entry, as a page shows them."""
    entry.responsible_names = shown_names(entry.responsible.all(), all_of)  # type: ignore[attr-defined]
    entry.co_operating_names = shown_names(entry.co_operating.all(), all_of)  # type: ignore[attr-defined]


def all_of_them() -> AllOf:
    """The ids of all townships and of all departments in use, under the words for them."""
    rows = Organisation.objects.active().filter(type__in=["township", "department", "county_office"])
    found: AllOf = {"各镇办": set(), "各部门": set()}
    for pk, kind in rows.values_list("pk", "type"):
        found["各镇办" if kind == "township" else "各部门"].add(pk)
    return found


def shown_names(bodies: Iterable[Organisation], all_of: AllOf, *, lead: int | None = None) -> str:
    """Short names with 、 between; all townships of the county as 各镇办, all its departments as 各部门.

    Who leads does not help: all the others are all of them, too.
    """
    named = {body.pk: body.short_name for body in bodies}
    names: list[str] = []
    for words, ids in all_of.items():
        if len(ids) > 1 and ids - {lead} <= named.keys():
            names.append(words)
            named = {pk: name for pk, name in named.items() if pk not in ids}
    return "、".join([*names, *named.values()])


def _mark_joinable(entries: Sequence[Entry]) -> None:
    for place, entry in enumerate(entries):
        entry.can_join = place > 0 and entries[place - 1].kind == "task"  # type: ignore[attr-defined]


def _narrowed(entries: Sequence[Entry], shown: str, words: str) -> list[Entry]:
    """Tasks that fit, and the headings above them."""

    def fits(entry: Entry) -> bool:
        return shown in {"all", entry.state} and (not words or words in entry.words)

    kept: list[Entry] = []
    wanted = 99
    is_whole = shown == "all" and not words
    for entry in reversed(entries):
        if entry.kind == "task":
            if fits(entry):
                kept.append(entry)
                wanted = 99
        elif is_whole or (kept and entry.level < wanted and kept[-1].level >= entry.level):
            kept.append(entry)
            wanted = entry.level
    return kept[::-1]


def _lines(text: str, entries: Sequence[Entry]) -> list[list[Part]]:
    lines: dict[int, list[Part]] = {}
    for sentence in sentences_of(text):
        entry = _first_of(sentence, entries)
        lines.setdefault(sentence.line, []).append(
            Part(text[sentence.start : sentence.end], sentence.start, entry)
        )
    return [lines[line] for line in sorted(lines)]


def _first_of(sentence: Sentence, entries: Sequence[Entry]) -> Entry | None:
    touching = [each for each in entries if each.start < sentence.end and each.end > sentence.start]
    tasks = [each for each in touching if each.kind == "task"]
    return next(iter(tasks or touching), None)


def source_of(entry: Entry) -> str:
    """The words of the source from which an entry came."""
    return entry.document.text[entry.start : entry.end]


def reason_words(reason: str) -> str:
    """Why a sentence was proposed, in words for the clerk."""
    return {
        "asked": _("请有关单位办理"),
        "duty": _("有“要、须、不得”等要求"),
        "body": _("点名了单位"),
        "means": _("“通过……，……”的做法"),
        "verb": _("以动作开头"),
        "goal": _("定了目标和时间"),
        "table": _("来自任务表"),
        "chosen": _("人工提出"),
    }.get(reason, "")


def change_words(what: str) -> str:
    """What would be undone."""
    return {
        "accepted": _("采纳"),
        "dropped": _("舍弃"),
        "proposed": _("退回待定"),
        "edit": _("修改"),
        "split": _("拆分"),
        "join": _("合并"),
        "propose": _("提为任务"),
    }.get(what, "")
