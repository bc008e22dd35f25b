"""What the parties said and agreed goes over to the county's new key with everything else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from linli.domains.mediation.models import Agreement, Dispute, Duty, Party
from linli.domains.mediation.tests.factories import DisputeFactory, DutyFactory, PartyFactory
from linli.kernel.crypto import UnknownKey

pytestmark = pytest.mark.django_db
NEW_KEY = "k2:aes-gcm:MDEyMzQ1Njc4OWFiY2RlZg=="


def test_a_dispute_its_parties_and_their_agreement_open_under_the_new_key_alone(settings: Any) -> None:
    dispute = DisputeFactory.create(wish="把墙退回原来的位置")
    party = PartyFactory.create(matter=dispute.matter, id_number="110101199003070012")
    duty = DutyFactory.create(
        agreement__matter=dispute.matter, agreement__facts="院墙占了过道", who=party, note="已拆一半"
    )
    old = settings.DATA_KEYS
    settings.DATA_KEYS = NEW_KEY
    for kept in (dispute, party, duty.agreement, duty):
        with pytest.raises(UnknownKey):
            type(kept).objects.get(pk=kept.pk)
    settings.DATA_KEYS = f"{NEW_KEY},{old}"
    call_command("rotate_keys", verbosity=0)
    settings.DATA_KEYS = NEW_KEY
    read = Dispute.objects.get(pk=dispute.pk)
    assert (read.what, read.wish) == ("两家为院墙的位置争了三年。", "把墙退回原来的位置")
    assert Party.objects.get(pk=party.pk).id_number == "110101199003070012"
    agreed = Agreement.objects.get(pk=duty.agreement_id)
    assert (agreed.facts, agreed.terms) == ("院墙占了过道", "各让一步。")
    done = Duty.objects.get(pk=duty.pk)
    assert (done.what, done.note) == ("拆掉院墙", "已拆一半")
