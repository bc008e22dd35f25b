"""Retention: people are forgotten, what happened stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from linli.cores.access.public import RESIDENT
from linli.cores.audit.models import AuditRow
from linli.cores.matters.actions import anonymise_matters
from linli.cores.matters.models import Matter, SealedWords, TimelineEntry
from linli.cores.matters.tests.factories import (
    AttachmentFactory,
    MatterFactory,
    SealedWordsFactory,
    TimelineEntryFactory,
)
from linli.cores.people.models import Contact
from linli.cores.people.tests.factories import ContactFactory

pytestmark = pytest.mark.django_db


def closed(days_ago: int, **more: Any) -> Matter:
    made: Matter = MatterFactory.create(
        is_open=False,
        state="closed",
        filed_at=timezone.now() - dt.timedelta(days=days_ago + 3),
        closed_at=timezone.now() - dt.timedelta(days=days_ago),
        receipt_hash=more.pop("receipt_hash", b"r" * 32),
        **more,
    )
    return made


def test_after_its_time_a_matter_stays_and_its_people_go(settings: Any, tmp_path: Path, capsys: Any) -> None:
    settings.MEDIA_ROOT, settings.KEEP_PERSONAL_DAYS = tmp_path, 1095
    old = closed(1096, contact=ContactFactory.create(), text="打13900001234", title="路灯不亮")
    young = closed(1094, contact=ContactFactory.create(), receipt_hash=b"y" * 32)
    reopened = MatterFactory.create(contact=ContactFactory.create(), reopenings=1)
    entry = TimelineEntryFactory.create(matter=old, actor_kind=RESIDENT.kind, words="电话13900001234")
    photo = AttachmentFactory.create(matter=old, entry=entry)
    photo.file.save("photo.jpg", ContentFile(b"jpeg"))
    SealedWordsFactory.create(matter=old)
    call_command("anonymise", "--dry-run")
    assert "1 件" in capsys.readouterr().out
    assert Matter.objects.filter(anonymised_at__isnull=False).count() == 0, "a dry run writes nothing"

    before = Matter.objects.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda do, **_k: do())
        assert anonymise_matters() == 1
    old.refresh_from_db()
    assert (old.text, old.receipt_hash, old.title) == ("打139****1234", None, "路灯不亮")
    assert old.contact is not None
    assert not Contact.objects.get(pk=old.contact.pk).phone
    assert TimelineEntry.objects.get(pk=entry.pk).words == "电话139****1234"
    assert not SealedWords.objects.exists()
    assert not Path(photo.file.path).exists()
    assert Matter.objects.count() == before, "figures stay"
    assert AuditRow.objects.get(action="matters.anonymise").subject == f"matter:{old.number}"
    for kept in (young, reopened):
        kept.refresh_from_db()
        assert kept.anonymised_at is None
        assert kept.contact is not None
        assert kept.contact.phone
    assert anonymise_matters() == 0
