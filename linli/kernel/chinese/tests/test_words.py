"""Words of Chinese texts for search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.chinese import pairs_in, subjects_in, terms_in

TEXTS = st.text(alphabet="桥头村路灯不亮了张伟a1Ｂ２ ，。*", max_size=40)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("路灯", ["路灯"]),
        ("路灯不亮", ["路灯", "不亮"]),
        ("桥头村 化粪池", ["桥头村", "化粪池"]),
        ("清溪县桥头村路灯", ["清溪县", "桥头村", "路灯"]),
        ("化粪池堵塞没人管", ["化粪池", "堵塞", "没人管"]),
        ("李家河村的路灯坏了", ["李家", "河村", "路灯", "坏了"]),
        ("张伟强到现场", ["张伟强", "现场"]),
        ("3号楼", ["3号楼"]),
        ("路灯、路灯", ["路灯"]),
        ("ＳＵＶ", ["suv"]),
        ("路", []),
        ("a 1", []),
        ("，。", []),
    ],
)
def test_what_is_typed_is_taken_apart_into_what_is_looked_for(typed: str, terms: list[str]) -> None:
    assert [term.letters for term in terms_in(typed)] == terms


@pytest.mark.parametrize(
    ("text", "letters", "in_word"),
    [
        ("医院和平房", "和平", False),
        ("和平小区", "和平", True),
        ("桥头村", "头村", False),
        ("张伟强", "伟强", True),
    ],
)
def test_two_characters_of_one_word_are_told_from_two_that_only_meet(
    text: str, letters: str, in_word: bool
) -> None:
    (pair,) = [pair for pair in pairs_in(text) if pair.letters == letters]
    assert pair.in_word is in_word


@pytest.mark.parametrize("masked", ["138****5678", "a***@qq.com", "6101**********32", "欧阳**", "****110"])
def test_nothing_of_what_is_masked_is_kept(masked: str) -> None:
    assert [pair.letters for pair in pairs_in(f"请找{masked}办理")] == ["请找", "办理"]


@given(before=TEXTS, typed=st.text(alphabet="桥头村路灯不亮了张伟", min_size=2, max_size=8), after=TEXTS)
def test_whatever_is_typed_is_found_in_every_text_that_holds_it(before: str, typed: str, after: str) -> None:
    """Its pairs stand one behind the other, whichever way text and typed words are taken apart."""
    places: dict[str, set[int]] = {}
    for pair in pairs_in(f"{before}{typed}，{after}"):
        places.setdefault(pair.letters, set()).add(pair.place)
    for term in terms_in(typed):
        starts = places[term.pairs[0]]
        assert any(
            all(start + step in places.get(pair, ()) for step, pair in enumerate(term.pairs))
            for start in starts
        )


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("你好请问一下医保断缴了应该怎么办", ["医保", "断缴"]),
        ("老人八十岁了，想问高龄津贴怎么领", ["老人", "八十岁", "高龄", "津贴"]),
        ("怎么办？", []),
    ],
)
def test_what_a_sentence_is_about_is_what_is_left_without_the_asking(said: str, asked: list[str]) -> None:
    assert [term.letters for term in subjects_in(said)] == asked
