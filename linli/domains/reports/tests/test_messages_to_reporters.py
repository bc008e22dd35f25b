"""Whoever reported something and left an address is told of its public steps, and of nothing else."""

from __future__ import annotations

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from linli.cores.access.rules import RESIDENT
from linli.cores.matters.models import Matter
from linli.cores.notify.models import Message
from linli.cores.notify.public import deliver_due
from linli.cores.notify.tests.wires import Gateway, Mailboxes, gateway, mailboxes  # noqa: F401
from linli.cores.people.tests.factories import ContactFactory
from linli.domains.reports.actions import spread_news, write_to_reporter
from linli.domains.reports.tests.test_around import ALL_SAY_SO, people  # noqa: F401
from linli.domains.reports.tests.test_flow import Cast, filed, step, to_handling

pytestmark = pytest.mark.django_db
MAILBOX, PHONE = "lin@example.org", "13800005678"
SPREAD = "linli.domains.reports.tasks.spread_news"
WRITE = "linli.domains.reports.tasks.write_to_reporter"


def reported(**left: str) -> Matter:
    matter = filed()
    Matter.objects.filter(pk=matter.pk).update(
        contact=ContactFactory.create(**({"phone": "", "email": ""} | left))
    )
    return Matter.objects.get(pk=matter.pk)


def work() -> None:
    """What the worker does with what waits."""
    for args in ProcrastinateJob.objects.filter(task_name=WRITE).values_list("args", flat=True):
        write_to_reporter(**args)
    for args in ProcrastinateJob.objects.filter(task_name=SPREAD).values_list("args", flat=True):
        spread_news(**args)
    deliver_due()


def test_every_public_step_comes_by_mail_without_what_anybody_typed(
    people: Cast,  # noqa: F811
    mailboxes: Mailboxes,  # noqa: F811
) -> None:
    matter = to_handling(reported(email=MAILBOX), people)
    step(matter, "report_progress", people.handler, words="已经联系老王13700001111")
    work()
    subjects = [mail["Subject"] for mail in mailboxes.mails()]
    assert len(subjects) == 3  # accepted and dispatched, signed for, progress; not the internal ones
    assert all(matter.number in subject for subject in subjects)
    for mail in mailboxes.mails():
        assert mail["To"] == MAILBOX
        assert "老王" not in mail.get_content()
        assert matter.title not in mail.get_content()


def test_a_text_message_comes_only_where_something_is_asked_or_ends(
    people: Cast,  # noqa: F811
    gateway: Gateway,  # noqa: F811
) -> None:
    matter = to_handling(reported(phone=PHONE), people)
    step(matter, "ask_resident", people.handler, words="是哪一盏？")
    work()
    step(matter, "answer", RESIDENT, words="桥头那盏")
    step(matter, "feed_back", people.handler, words="灯已修好")
    step(matter, "verify_pass", people.gridworker, at=timezone.now(), **ALL_SAY_SO)
    step(matter, "close", people.dispatcher)
    work()
    step(matter, "reopen", people.dispatcher, reason="又坏了")
    work()
    asked, ended, again = (told["text"] for told in gateway.taken)
    assert "请您补充" in asked
    assert "哪一盏" not in asked
    assert "是否真正解决" in ended
    assert "重新办理" in again


def test_a_question_that_was_answered_meanwhile_is_not_sent(
    people: Cast,  # noqa: F811
    mailboxes: Mailboxes,  # noqa: F811
) -> None:
    matter = to_handling(reported(email=MAILBOX), people)
    work()
    before = len(mailboxes.taken)
    step(matter, "ask_resident", people.handler, words="是哪一盏？")
    step(matter, "answer", RESIDENT, words="桥头那盏")
    work()
    assert len(mailboxes.taken) == before
    assert Message.objects.get(kind="reports.question").state == "dropped"


@pytest.mark.usefixtures("mailboxes")
def test_who_left_nothing_is_no_work_for_anybody(people: Cast) -> None:  # noqa: F811
    to_handling(filed(), people)
    assert not ProcrastinateJob.objects.filter(task_name=WRITE).exists()


def test_both_residents_hear_of_a_merger_and_of_the_end_of_the_whole(
    people: Cast,  # noqa: F811
    mailboxes: Mailboxes,  # noqa: F811
) -> None:
    kept, double = to_handling(reported(email=MAILBOX), people), reported(email="wang@example.org")
    work()
    mailboxes.taken.clear()
    step(double, "merge", people.dispatcher, matter=kept, reason="同一盏灯")
    work()
    told = {mail["To"]: (mail["Subject"], mail.get_content()) for mail in mailboxes.mails()}
    assert f"编号{double.number}的诉求并入" in told[MAILBOX][1]
    assert "已并案" in told["wang@example.org"][0]
    mailboxes.taken.clear()
    step(kept, "feed_back", people.handler, words="灯已修好")
    step(kept, "verify_pass", people.gridworker, at=timezone.now(), **ALL_SAY_SO)
    step(kept, "close", people.dispatcher)
    work()
    ends = {mail["To"]: mail for mail in mailboxes.mails() if "已办结" in mail["Subject"]}
    assert set(ends) == {MAILBOX, "wang@example.org"}
    assert double.number in ends["wang@example.org"]["Subject"]
    assert kept.number in ends["wang@example.org"].get_content()
    work()
    assert [mail["To"] for mail in mailboxes.mails()].count("wang@example.org") == 1, "once"


def test_whoever_withdraws_takes_back_their_own_report_alone(
    people: Cast,  # noqa: F811
    mailboxes: Mailboxes,  # noqa: F811
) -> None:
    kept, double = filed(), reported(email=MAILBOX)
    step(double, "merge", people.dispatcher, matter=kept, reason="同一盏灯")
    step(kept, "withdraw", RESIDENT, words="不用了")
    work()
    double.refresh_from_db()
    assert (double.state, double.is_open, double.merged_into_id) == ("accepted", True, None)
    assert double.clocks.filter(name="dispatch", stopped_at=None).exists()
    assert "恢复单独办理" in mailboxes.mails()[-1].get_content()
