"""What undoing needs: how the entries were before, and which were added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.supervision.models import Document, Entry, EntryChange
from linli.domains.supervision.policy import require_supervisor
from linli.kernel.errors import NotFound, Stale

MANY = ("responsible", "co_operating")


def locked(document_id: int, by: Actor) -> Document:
    """The document, locked, for somebody who may work on it. Stale once it has become a plan."""
    require_supervisor(by)
    seen = Document.objects.visible_to(by).filter(pk=document_id)
    document = Document.objects.select_for_update().filter(pk__in=seen).first()
    if document is None:
        raise NotFound()
    if hasattr(document, "plan"):
        raise Stale(_("这份文件已经生成方案“%(plan)s”，请在方案里修改。") % {"plan": document.plan.title})
    return document


def snapshot(entry: Entry) -> dict[str, Any]:
    """An entry as it is, for JSON."""
    facts = {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
    facts |= {name: [body.pk for body in getattr(entry, name).all()] for name in MANY}
    plain: dict[str, Any] = {
        name: value if isinstance(value, list | int | str | None) else DjangoJSONEncoder().default(value)
        for name, value in facts.items()
    }
    return plain


def note(
    document: Document,
    *,
    action: str,
    before: Iterable[dict[str, Any]],
    by: Actor,
    made: Iterable[Entry] = (),
) -> None:
    """Keep what undoing this needs, and tell the audit log."""
    kept = list(before)
    ids = [entry.pk for entry in made]
    EntryChange.objects.create(
        document=document, what=action.removeprefix("supervision."), before=kept, made=ids, by_id=by.staff_id
    )
    data: dict[str, object] = {"entries": [row["id"] for row in kept], "made": ids}
    record(action=action, by=by, subject=f"document:{document.pk}", data=data)


def undo(*, document_id: int, by: Actor) -> Document:
    """Take back the last thing that was done to a document's entries. Stale where there is nothing left to take back."""
    with transaction.atomic():
        document = locked(document_id, by)
        change = document.changes.first()
        if change is None:
            raise Stale(_("没有可以撤销的改动了。"))
        document.entries.filter(pk__in=change.made).delete()
        for row in change.before:
            _put_back(row)
        change.delete()
        data: dict[str, object] = {"what": change.what}
        record(action="supervision.undo", by=by, subject=f"document:{document.pk}", data=data)
    return document


def _put_back(row: dict[str, Any]) -> None:
    facts = {name: value for name, value in row.items() if name not in MANY}
    entry = Entry(**{name: _typed(name, value) for name, value in facts.items()})
    entry.save()
    for name in MANY:
        getattr(entry, name).set(row[name])


def _typed(name: str, value: Any) -> Any:
    field = Entry._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
    return value if name.endswith("_id") else field.to_python(value)  # type: ignore[union-attr]
