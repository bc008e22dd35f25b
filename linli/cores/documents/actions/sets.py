"""Making posters: one at once, the set of an area by the worker, part by part."""

from __future__ import annotations

import datetime as dt
import io
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from pypdf import PdfWriter

from linli.cores.access.rules import Actor
from linli.cores.audit.public import record
from linli.cores.documents.models import PosterSet
from linli.cores.documents.policy import require_printer
from linli.cores.documents.queries.posters import grids_in, posters_of
from linli.cores.documents.queries.wording import wishes, words_in
from linli.cores.documents.rules import Poster, Words, parts, poster_pdf, poster_picture
from linli.kernel.errors import Invalid, NotFound
from linli.kernel.uploads import unguessable_name

TASK = "linli.cores.documents.tasks.make_posters"
KEPT = dt.timedelta(days=7)
MOST_OPEN = 3
"""Sets that somebody may wait for at the same time."""
logger = logging.getLogger(__name__)


def one_poster(*, grid: str, language: str, site: str, by: Actor) -> bytes:
    """The poster of one grid as PDF."""
    poster, words = _poster(grid, language, site, by)
    return poster_pdf([poster], words)


def picture_of(*, grid: str, language: str, site: str, by: Actor) -> bytes:
    """The same as a PNG for the screen."""
    poster, words = _poster(grid, language, site, by)
    return poster_picture(poster, words)


def _poster(grid: str, language: str, site: str, by: Actor) -> tuple[Poster, Words]:
    require_printer(by, grid)
    wanted = wishes()
    found = posters_of(
        [code for code in grids_in(grid) if code == grid], site=site, with_photo=wanted.with_photo
    )
    if not found:
        raise NotFound(_("这个网格还没有边界，画好并发布网格以后才能生成海报。"))
    return found[0], words_in(language, wanted)


def ask_for_set(*, area_code: str, language: str, site: str, by: Actor) -> PosterSet:
    """Let the worker make the posters of all grids of an area; the one asked for is told how far it is."""
    require_printer(by, area_code)
    total = len(grids_in(area_code))
    if not total:
        raise Invalid(_("这里还没有画好边界的网格。"))
    with transaction.atomic():
        waiting = PosterSet.objects.filter(asked_by=by.staff_id, finished_at=None, failed_at=None)
        if waiting.filter(asked_at__gt=timezone.now() - dt.timedelta(hours=1)).count() >= MOST_OPEN:
            raise Invalid(_("已经有 %(most)d 套海报正在生成，请等它们完成。") % {"most": MOST_OPEN})
        made = PosterSet.objects.create(
            area_code=area_code, language=language, site=site, total=total, asked_by_id=by.staff_id
        )
        record(action="documents.ask_for_set", by=by, subject=f"area:{area_code}", data={"posters": total})
        app.configure_task(TASK, queue="documents").defer(set_id=made.pk)
    return made


def make_set(*, set_id: int) -> None:
    """Make a set part by part and tell after each how far it is; a set that was finished before stays as it is."""
    made = PosterSet.objects.filter(pk=set_id, finished_at=None).first()
    if made is None:
        return
    try:
        data = _all_parts(made)
    except Exception:
        logger.exception("posters of %s", made.area_code)
        PosterSet.objects.filter(pk=made.pk).update(failed_at=timezone.now())
        raise
    made.file.save(unguessable_name(".pdf"), ContentFile(data), save=False)
    made.done, made.finished_at, made.failed_at = made.total, timezone.now(), None
    made.save(update_fields=["file", "total", "done", "finished_at", "failed_at"])


def _all_parts(made: PosterSet) -> bytes:
    wanted = wishes()
    words = words_in(made.language, wanted)
    codes = grids_in(made.area_code)
    book = PdfWriter()
    made.total, made.done = max(len(codes), 1), 0
    for part in parts(codes):
        posters = posters_of(part, site=made.site, with_photo=wanted.with_photo)
        if posters:
            book.append(io.BytesIO(poster_pdf(posters, words)), import_outline=False)
        made.done += len(part)
        PosterSet.objects.filter(pk=made.pk).update(done=made.done, total=made.total)
    into = io.BytesIO()
    book.write(into)
    return into.getvalue()


def sweep_sets(*, now: dt.datetime | None = None) -> int:
    """Delete sets and their files after a week: posters are printed, not kept here."""
    old = list(PosterSet.objects.filter(asked_at__lt=(now or timezone.now()) - KEPT))
    for one in old:
        if one.file:
            one.file.delete(save=False)
        one.delete()
    return len(old)
