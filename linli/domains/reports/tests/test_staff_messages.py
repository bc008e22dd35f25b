"""What members of staff read outside the system: whose move it is, and nothing about people."""

from __future__ import annotations

import pytest

from linli.cores.accounts.models import User
from linli.cores.matters.models import TimelineEntry
from linli.cores.matters.public import tell_about
from linli.cores.notify.models import Message
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.factories import WishFactory
from linli.cores.notify.tests.wires import Mailboxes, mailboxes  # noqa: F401
from linli.domains.reports.tests.test_around import people  # noqa: F401
from linli.domains.reports.tests.test_flow import Cast, filed, step

pytestmark = pytest.mark.django_db


def test_whose_turn_it_is_reads_so_in_their_language_and_the_desk_reads_of_progress(
    people: Cast,  # noqa: F811
    mailboxes: Mailboxes,  # noqa: F811
) -> None:
    handler, desk = (User.objects.get(pk=who.staff_id) for who in (people.handler, people.dispatcher))
    for user, language in ((handler, "en"), (desk, "zh-hans")):
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.org", language=language)
        for kind in ("matters.work", "matters.news"):
            WishFactory.create(user=user, kind=kind, ways=["email"])
    matter = filed()
    step(matter, "accept_and_dispatch", people.dispatcher, organisation=people.bureau)
    tell_about(TimelineEntry.objects.get(matter=matter, step="accept_and_dispatch"))
    step(matter, "return", people.handler, reason="不是我们的灯")
    tell_about(TimelineEntry.objects.get(matter=matter, step="return"))
    assert deliver_due() == 2
    theirs, ours = mailboxes.mails()
    assert theirs["To"] == f"{handler.username}@example.org"
    assert f"{matter.number} is yours to handle" in theirs["Subject"]
    assert f"{matter.number} 轮到您办理" in ours["Subject"]
    for mail in (theirs, ours):
        assert matter.title not in mail.get_content(), "what residents wrote stays behind the sign-in"
        assert "不是我们的灯" not in mail.get_content()
    assert not any(matter.title in str(row) for row in Message.objects.values())
