"""The list of documents."""

from __future__ import annotations

from django.db.models import Count, Q

from linli.cores.access.public import Actor
from linli.domains.supervision.models import Document
from linli.kernel.paging import Page, keyset

SIZE = 30


def documents_page(actor: Actor, *, words: str = "", cursor: str | None = None) -> Page[Document]:
    """Documents that somebody may see, the newest first, with how many tasks wait and how many were accepted."""
    rows = Document.objects.visible_to(actor).select_related("plan")
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(text__icontains=words))
    tasks = Q(entries__kind="task")
    counted = rows.annotate(
        waiting=Count("entries", filter=tasks & Q(entries__state="proposed")),
        accepted=Count("entries", filter=tasks & Q(entries__state="accepted")),
    )
    return keyset(counted, order=("-loaded_at", "-id"), cursor=cursor, size=SIZE)
