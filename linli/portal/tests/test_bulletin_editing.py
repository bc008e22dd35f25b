"""Two people at one draft, text that was typed, and figures that move meanwhile."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from linli.cores.access.public import Actor
from linli.cores.measures.public import Period, fold_changes
from linli.domains.reports.tests.test_steps_at_once import at_once
from linli.portal.actions import bulletins as actions
from linli.portal.models import Bulletin, BulletinOffice
from linli.portal.rules.bulletin import Figures, lines_of, sections_of
from linli.portal.tests.test_bulletins import (
    JULY,
    NOW,
    clerk,
    county,
    drafted,
    files,
    finished,
    page_of,
)
from linli.portal.tests.test_cockpit import report

pytestmark = pytest.mark.django_db
__all__ = ["county", "files"]


def typed(made: Bulletin, **changed: str) -> dict[str, Any]:
    return {"version": made.version, "title": made.title, **made.sections, **changed}


def save(by: Actor, made: Bulletin, **words: Any) -> Any:
    return page_of(by).post(reverse("portal:bulletin_edit", args=[made.pk]), words)


def test_what_the_office_writes_is_kept_and_shown(county: None) -> None:
    office = clerk()
    made = drafted(office)
    assert save(office, made, **typed(made, advice="（一）压实责任\n逐件销号。")).status_code == 302
    page = page_of(office).get(reverse("portal:bulletin", args=[made.pk])).content.decode()
    assert "<h4>（一）压实责任</h4><p>逐件销号。</p>" in page


def test_whoever_is_slower_loses_nothing_and_overwrites_nothing_unseen(county: None) -> None:
    one, other = clerk(), clerk()
    made = drafted(one)
    assert save(one, made, **typed(made, advice="甲写的建议。")).status_code == 302
    answer = save(other, made, **typed(made, advice="乙写的建议。"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert one.name in page
    assert "甲写的建议。" in page
    assert "乙写的建议。</textarea>" in page
    made.refresh_from_db()
    assert made.sections["advice"] == "甲写的建议。"
    fresh = answer.context["form"]["version"].value()
    assert save(other, made, **typed(made, advice="两人商量好的。") | {"version": fresh}).status_code == 302
    made.refresh_from_db()
    assert made.sections["advice"] == "两人商量好的。"


def test_a_draft_that_was_changed_is_not_issued_unseen(county: None) -> None:
    office = clerk()
    made = drafted(office)
    later = finished_again(office, made)
    answer = page_of(office).post(
        reverse("portal:bulletin_issue", args=[made.pk]), {"version": made.version}, follow=True
    )
    assert "请看过以后再印发" in answer.content.decode()
    later.refresh_from_db()
    assert later.is_draft


def finished_again(office: Actor, made: Bulletin) -> Bulletin:
    texts = made.sections | {"advice": "逐件销号。"}
    return actions.edit_bulletin(
        bulletin_id=made.pk, version=made.version, title=made.title, sections=texts, by=office
    )


@pytest.mark.parametrize("number", ["手机 13812345678", "身份证611026199003071234", "微信号：lamp_1990"])
def test_nobodys_numbers_get_into_an_official_document(county: None, number: str) -> None:
    office = clerk()
    made = drafted(office)
    answer = save(office, made, **typed(made, advice=f"请联系王同志，{number}。"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "通报不写个人信息" in page
    assert number in page, "nothing typed is lost"
    desk = "联系电话0914-5550100，邮箱 zhzx@qingxi.gov.cn。"
    assert save(office, made, **typed(made, advice=desk)).status_code == 302


def test_a_section_goes_back_to_its_draft_and_the_others_keep_what_was_typed(county: None) -> None:
    office = clerk()
    made = drafted(office)
    changed = typed(made, overall="自己写的。", advice="也是自己写的。")
    assert save(office, made, **changed, restore="overall").status_code == 302
    made.refresh_from_db()
    assert made.sections["overall"] == made.drafted["overall"]
    assert made.sections["advice"] == "也是自己写的。"


def test_fresh_figures_rewrite_what_nobody_had_changed(county: None) -> None:
    office = clerk()
    made = drafted(office)
    assert "没有收到" in made.sections["overall"]
    save(office, made, **typed(made, places="各镇办自己写的。"))
    report("990001101", day=5)
    fold_changes()
    made.refresh_from_db()
    answer = page_of(office).post(
        reverse("portal:bulletin_refresh", args=[made.pk]), {"version": made.version}, follow=True
    )
    assert "各镇办情况里有您改过的文字，没有动" in answer.content.decode()
    made.refresh_from_db()
    assert "共收到群众诉求和网格上报事项1件" in made.sections["overall"]
    assert made.sections["places"] == "各镇办自己写的。"
    assert "收到的是柳河镇（1件）。" in made.drafted["places"]


def test_an_emptied_section_is_left_out_and_the_others_are_numbered_through(county: None) -> None:
    made = drafted(clerk())
    shown = sections_of(Figures(made.data, made.kind), made.sections | {"quality": " ", "bodies": ""})
    assert [one.heading for one in shown] == [
        "一、总体情况", "二、各镇办情况", "三、诉求构成", "四、突出问题", "五、下步建议",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）压实责任", 2),
        ("（一）压实责任。各镇办要逐件销号。", 0),
        ("1.住建局", 3),
        ("1.5天以内办结。", 0),
        ("一是压实责任", 0),
    ],
)
def test_a_heading_is_a_line_of_its_own_without_a_full_stop(line: str, level: int) -> None:
    assert [one.level for one in lines_of(f"\n{line}\n\n")] == [level]


@pytest.mark.django_db(transaction=True)
def test_two_that_are_issued_at_once_get_two_numbers(county: None) -> None:
    office = clerk()
    days = (JULY, Period(dt.date(2026, 6, 1), dt.date(2026, 6, 30)))
    made = [finished(office, period=period) for period in days]
    done = at_once(
        *(
            partial(actions.issue_bulletin, bulletin_id=one.pk, version=one.version, by=office, now=NOW)
            for one in made
        )
    )
    assert sorted(one.number or 0 for one in done if isinstance(one, Bulletin)) == [1, 2]
    assert BulletinOffice.objects.get(pk="990001").last_number == 2
