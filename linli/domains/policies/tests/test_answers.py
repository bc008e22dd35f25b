"""The county writes what it answers; the desk and everybody find it while it holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.audit.models import AuditRow
from linli.domains.policies.models import PolicyAnswer
from linli.domains.policies.queries import answers_to
from linli.domains.policies.tests.factories import PolicyAnswerFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "question": "宅基地怎么申请？",
    "answer": "向村民小组提出，村里公示后报镇里审批。",
    "is_public": "on",
}


def staff(role: Role) -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=role).user)
    return client


def test_what_an_editor_writes_is_found_by_the_desk_and_by_everybody() -> None:
    staff(Role.COUNTY_DISPATCHER).post("/settings/policies/add/", TYPED)
    called = staff(Role.TOWNSHIP_DISPATCHER).post("/policies/at-the-desk/", {"text": "我想问一下宅基地的事"})
    assert TYPED["answer"] in called.content.decode()
    assert TYPED["answer"] in Client().get("/policies/", {"q": "宅基地"}).content.decode()
    assert AuditRow.objects.filter(action="policies.add").count() == 1


def test_an_answer_whose_time_is_over_is_told_to_nobody() -> None:
    today = timezone.localdate()
    PolicyAnswerFactory.create(question="旧的津贴", valid_until=today - dt.timedelta(days=1))
    PolicyAnswerFactory.create(question="新的津贴", valid_until=today)
    assert [found.question for found in answers_to("津贴", public_only=False)] == ["新的津贴"]
    page = Client().get("/policies/").content.decode()
    assert "新的津贴" in page
    assert "旧的津贴" not in page


def test_what_is_not_public_is_for_the_desk_alone() -> None:
    PolicyAnswerFactory.create(question="内部口径", is_public=False)
    assert "内部口径" not in Client().get("/policies/").content.decode()
    assert answers_to("内部口径", public_only=True) == []
    assert len(answers_to("内部口径", public_only=False)) == 1


def test_the_question_counts_for_more_than_a_word_in_an_answer() -> None:
    PolicyAnswerFactory.create(question="低保怎么办", answer="也可以同时领取高龄津贴")
    PolicyAnswerFactory.create(question="高龄津贴怎么领")
    first, second = answers_to("高龄津贴", public_only=True)
    assert (first.question, second.question) == ("高龄津贴怎么领", "低保怎么办")


def test_two_editors_hear_of_each_other_and_lose_nothing() -> None:
    answer = PolicyAnswerFactory.create()
    client, url = staff(Role.SYSTEM_ADMIN), f"/settings/policies/{answer.pk}/"
    typed: dict[str, Any] = TYPED | {"version": answer.version}
    assert client.post(url, typed).status_code == 302
    second = client.post(url, typed | {"answer": "另一种写法"})
    assert second.status_code == 409
    assert "另一种写法" in second.content.decode()


def test_removing_is_kept_in_the_audit_log() -> None:
    answer = PolicyAnswerFactory.create(question="作废的")
    staff(Role.COUNTY_DISPATCHER).post(f"/settings/policies/{answer.pk}/remove/")
    assert not PolicyAnswer.objects.exists()
    assert AuditRow.objects.get(action="policies.remove").data["question"] == "作废的"


def test_nobody_else_writes_answers() -> None:
    for role in (Role.TOWNSHIP_DISPATCHER, Role.LEADER, Role.AUDIT_ADMIN):
        assert staff(role).post("/settings/policies/add/", TYPED).status_code == 403
    assert not PolicyAnswer.objects.exists()


def test_while_a_caller_speaks_only_what_they_ask_about_is_shown() -> None:
    PolicyAnswerFactory.create(question="高龄津贴怎么领？", keywords="老人 八十岁")
    PolicyAnswerFactory.create(question="夜里施工扰民怎么办？")
    PolicyAnswerFactory.create(question="低保怎么申请？", answer="镇里三天内入户，老人可以委托别人。")
    said = {"text": "您好，老人八十岁了，想问高龄津贴怎么领，三天能办好吗"}
    shown = staff(Role.TOWNSHIP_DISPATCHER).post("/policies/at-the-desk/", said).content.decode()
    assert "高龄津贴怎么领" in shown
    assert "施工扰民" not in shown
    assert "低保" not in shown


def test_two_characters_find_what_stands_in_question_keywords_or_answer() -> None:
    for facts in ({"question": "低保怎么申请"}, {"keywords": "吃低保"}, {"answer": "可以同时领低保。"}):
        PolicyAnswerFactory.create(**facts)
    PolicyAnswerFactory.create()
    assert len(answers_to("低保", public_only=True)) == 3
    assert answers_to("低", public_only=True) == []


def test_editors_page_through_what_they_look_for() -> None:
    for number in range(35):
        PolicyAnswerFactory.create(question=f"低保问题{number:02d}")
    PolicyAnswerFactory.create(question="别的")
    client = staff(Role.SYSTEM_ADMIN)
    first = client.get("/settings/policies/", {"q": "低保"})
    after = first.context["page"].next_cursor
    second = client.get("/settings/policies/", {"q": "低保", "cursor": after})
    seen = first.content.decode() + second.content.decode()
    assert all(f"低保问题{number:02d}" in seen for number in range(35))
    assert "别的" not in seen
    assert "没有找到" in client.get("/settings/policies/", {"q": "火箭"}).content.decode()
