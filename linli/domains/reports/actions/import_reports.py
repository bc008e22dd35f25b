"""Taking over the messages of another office: all or nothing, with a word on every line that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor, Role
from linli.cores.audit.public import record
from linli.cores.matters.public import (
    Category,
    Confidentiality,
    NewMatter,
    Reply,
    TakenOver,
    Urgency,
    take_over,
)
from linli.cores.people.public import save_contacts
from linli.domains.reports.actions.message_checks import Accepted, Checker, ImportWords, MessagesReport
from linli.domains.reports.actions.message_rows import Message, read_messages
from linli.domains.reports.models import ReportDetails
from linli.domains.reports.queries.routing import RoutingTable, forget_routing, routing_table
from linli.domains.reports.workflow import KIND
from linli.kernel.errors import NotAllowed
from linli.kernel.importing import titled_rows

Progress = Callable[[Iterable[Message]], Iterable[Message]]
CREATED_CLASSES = "W"
"""Categories that come with an import stand in classes of this letter, apart from the county's own set."""


def import_reports(
    *,
    data: bytes,
    filename: str,
    by: Actor,
    words: ImportWords | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MessagesReport:
    """Take over messages: answered ones as closed reports with the reply on their timeline, others as new ones.

    What was taken over before, by source and number, stays as it is. With any finding, or in a dry run, nothing changes.
    """
    if by.kind != "system" and not any(by.holding(Role.COUNTY_DISPATCHER)):
        raise NotAllowed(_("批量导入诉求由县级派遣员办理。"))
    words, report = words or ImportWords(), MessagesReport()
    messages = read_messages(data, filename, words.columns)
    with transaction.atomic():
        accepted = Checker(words, report).check(progress(messages) if progress else messages)
        if report.is_clean and not dry_run:
            write_messages(accepted, words, created=report.created, by=by)
            record(action="reports.import", by=by, subject=f"source:{words.source}", data=report.figures)
            report.applied = True
    return report


def category_map(data: bytes, filename: str) -> dict[str, str]:
    """Category codes by the names that a file uses: a table with the columns name (名称) and code (代码)."""
    titles = {"name": ("name", "名称", "一级分类", "类别"), "code": ("code", "代码", "类别代码")}
    rows = titled_rows(data, filename, titles, required=("name", "code"))
    return {row.values["name"]: row.values["code"] for row in rows if row.values["name"]}


def write_messages(
    accepted: Sequence[Accepted],
    words: ImportWords,
    *,
    by: Actor,
    created: Sequence[str] = (),
    taken_in: int | None = None,
) -> None:
    """Write what was checked, in the caller's transaction; `taken_in` is the import in the browser that it belongs to."""
    codes = _create_categories(created, words.source)
    contacts = save_contacts([(one.message.user, one.message.phone) for one in accepted])
    table = routing_table()
    taken = []
    for one, contact_id in zip(accepted, contacts, strict=True):
        code = one.category or codes.get(one.message.category)
        new = _new_matter(one, code, table, words)
        taken.append(_taken_over(one, replace(new, contact_id=contact_id), words))
    matters = take_over(taken, by=by)
    ReportDetails.objects.bulk_create(
        (
            ReportDetails(matter=matter, limits=table.limits_for(matter.category_id), taken_in_id=taken_in)
            for matter in matters
        ),
        batch_size=1000,
    )


def _new_matter(
    one: Accepted, category_code: str | None, table: RoutingTable, words: ImportWords
) -> NewMatter:
    message, category = one.message, table.categories.get(category_code or "")
    is_public = bool(category and category.may_be_public)
    return NewMatter(
        kind=KIND,
        title=message.title,
        text=message.text,
        name=message.user,
        address=message.address,
        category_code=category_code,
        area_code=one.area_code,
        desk_id=one.desk_id,
        channel=words.channel,
        urgency=Urgency.URGENT if category and category.is_urgent else Urgency.NORMAL,
        confidentiality=Confidentiality.OPEN if is_public else Confidentiality.INTERNAL,
        owner_id=one.desk_id if message.reply else None,
        source=words.source,
        source_number=one.number,
        clock_starts=("accept",),
        limits=table.limits_for(category_code),
    )


def _taken_over(one: Accepted, new: NewMatter, words: ImportWords) -> TakenOver:
    message = one.message
    assert message.at is not None  # noqa: S101  (the checks saw to it)
    if not message.reply or message.replied_at is None:
        return TakenOver(new=new, at=message.at)
    organisation = words.organisation or one.desk_name
    reply = Reply(words=message.reply, at=message.replied_at, organisation=organisation, state="closed")
    return TakenOver(new=new, at=message.at, reply=reply)


def _create_categories(names: Sequence[str], source: str) -> dict[str, str]:
    """Classes for names that the county has none for, after those made before; codes by name."""
    taken = Category.objects.filter(code__startswith=CREATED_CLASSES).values_list("code", flat=True)
    last = max((int(code[1:3]) for code in taken), default=0)
    codes = {name: f"{CREATED_CLASSES}{last + place:02d}" for place, name in enumerate(names, 1)}
    Category.objects.bulk_create(
        Category(code=code, kind=KIND, name=name, edition=source, order=10_000 + int(code[1:]))
        for name, code in codes.items()
    )
    if codes:
        forget_routing()
        transaction.on_commit(forget_routing)
    return codes
