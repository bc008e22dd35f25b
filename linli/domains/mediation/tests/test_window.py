"""What may be mediated, and who is asked: by the law, by the parties' wish, and with reasons."""

from __future__ import annotations

import itertools

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.areas.tests.factories import AreaFactory
from linli.domains.mediation.rules import (
    Answers,
    Candidate,
    Hindrance,
    Need,
    Reason,
    Standing,
    Subject,
    hindrances,
    suggest,
)
from linli.domains.mediation.tests.factories import CommitteeFactory, MediatorFactory

COUNTY, TOWN, OTHER_TOWN, VILLAGE = "990001", "990001101", "990001102", "990001101001"
FREE = {"danger": "no", "crime": "no", "subject": "rights", "pending": "no", "refused": "no"}
ANSWERS = st.builds(
    Answers,
    subject=st.sampled_from(Subject),
    danger=st.booleans(),
    crime=st.booleans(),
    pending=st.booleans(),
    delegated=st.booleans(),
    refused=st.booleans(),
)
PEOPLE = st.lists(
    st.builds(
        Candidate,
        id=st.integers(1, 12),
        name=st.sampled_from(["周", "吴", "郑"]),
        standing=st.sampled_from(Standing),
        areas=st.sampled_from([(COUNTY,), (TOWN,), (VILLAGE,), (OTHER_TOWN,), (OTHER_TOWN, TOWN)]),
        kinds=st.frozensets(st.sampled_from(["land", "family", "labour"])),
        languages=st.frozensets(st.sampled_from(["putonghua", "sign"])),
        trade=st.sampled_from(["", "land", "labour"]),
        full_time=st.booleans(),
    ),
    unique_by=lambda one: one.id,
)
NEEDS = st.builds(
    Need,
    kind=st.sampled_from(["land", "family"]),
    area=st.sampled_from([TOWN, VILLAGE]),
    languages=st.frozensets(st.sampled_from(["putonghua", "sign"]), max_size=1),
    chosen=st.none() | st.integers(1, 12),
    aside=st.frozensets(st.integers(1, 12), max_size=3),
)


@given(ANSWERS)
def test_danger_comes_before_everything_and_only_a_clear_case_is_free(answers: Answers) -> None:
    found = hindrances(answers)
    if answers.danger:
        assert found[0] is Hindrance.DANGER
    against = (
        answers.danger or answers.crime or answers.refused or answers.subject is not Subject.RIGHTS
    ) or (answers.pending and not answers.delegated)
    assert bool(found) == bool(against)


def test_a_court_that_delegates_opens_the_way_and_a_refusal_still_closes_it() -> None:
    delegated = Answers(Subject.RIGHTS, pending=True, delegated=True)
    assert hindrances(delegated) == ()
    refused = Answers(Subject.RIGHTS, pending=True, delegated=True, refused=True)
    assert hindrances(refused) == (Hindrance.REFUSED,)


@given(NEEDS, PEOPLE)
def test_the_parties_choice_comes_first_and_who_steps_aside_never_comes(
    need: Need, people: list[Candidate]
) -> None:
    found = [choice.candidate.id for choice in suggest(need, people, most=99)]
    assert not need.aside & set(found)
    if need.chosen in {one.id for one in people} - need.aside:
        assert found[0] == need.chosen


@given(NEEDS, PEOPLE)
def test_nobody_is_suggested_who_cannot_do_it(need: Need, people: list[Candidate]) -> None:
    for choice in suggest(need, people, most=99):
        one = choice.candidate
        can = (
            one.standing is Standing.TAKES
            and any(need.area.startswith(area) for area in one.areas)
            and (not one.kinds or need.kind in one.kinds)
            and need.languages <= one.languages
        )
        assert can or choice.reasons[0] is Reason.CHOSEN
        assert can == (not choice.troubles)


@given(NEEDS, PEOPLE, st.randoms())
def test_the_order_does_not_hang_on_the_order_of_the_register(
    need: Need, people: list[Candidate], chance: object
) -> None:
    mixed = list(people)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert suggest(need, mixed) == suggest(need, people)
    for before, after in itertools.pairwise(suggest(need, people, most=99)):
        if Reason.TRADE in after.reasons and Reason.CHOSEN not in before.reasons:
            assert Reason.TRADE in before.reasons


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "可以申请调解"),
        ({"danger": "yes"}, "先打 110，再谈调解"),
        ({"subject": "status"}, "身份关系不能靠调解来确认"),
        ({"pending": "yes"}, "请它委派或者委托调解"),
        ({"refused": "yes"}, "第十七条"),
    ],
)
def test_everybody_is_told_whether_it_can_be_mediated_and_where_to_go_else(
    changes: dict[str, str], words: str
) -> None:
    page = Client().post("/mediation/check/", FREE | changes)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert ("可以申请调解" in page.content.decode()) == (not changes)


@pytest.mark.django_db
def test_the_window_finds_who_fits_with_the_reasons() -> None:
    for code, name in ((COUNTY, "清溪县"), (TOWN, "柳河镇"), (VILLAGE, "桥头村")):
        AreaFactory.create(code=code, name=name)
    committee = CommitteeFactory.create(organisation__area_code=TOWN)
    land = CommitteeFactory.create(kind="industry", trade="land")
    MediatorFactory.create(name="土地行家", committee=land, dispute_kinds=["land"])
    MediatorFactory.create(name="镇上的人", committee=committee, dispute_kinds=["land"])
    MediatorFactory.create(name="只管家事", committee=committee, dispute_kinds=["family"])
    MediatorFactory.create(name="要回避的", committee=committee)
    client = Client()
    client.force_login(PostFactory.create(role=Role.MEDIATION_CLERK).user)

    def asked(**words: str) -> str:
        wanted = {"dispute": "land", "area": VILLAGE, "aside": "要回避的"} | words
        page = client.get("/mediation/suggest/", wanted).content.decode()
        shown = page.index('<section class="block" aria-live')
        return page[shown : page.index("</section>", shown)]

    page = asked()
    assert page.index("土地行家") < page.index("镇上的人")
    assert "本行业的专业调解组织" in page
    assert "只管家事" not in page
    assert "要回避的" not in page
    chosen = asked(chosen="只管家事")
    assert chosen.index("只管家事") < chosen.index("土地行家")
    assert "不受理这类纠纷" in chosen
    refused = client.get(
        "/mediation/suggest/", {"dispute": "land", "area": "990001999", "chosen": "没有的人"}
    )
    assert refused.status_code == 422
    assert "名册上没有“没有的人”" in refused.content.decode()
