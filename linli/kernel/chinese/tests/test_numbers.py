"""Check digits by the standards' own examples, telephones in all the ways people write them."""

from __future__ import annotations

import pytest

from linli.kernel.chinese import (
    is_credit_code,
    is_id_number,
    is_mobile,
    is_persons_phone,
    is_phone,
    normalise_phone,
)


def test_identity_numbers_hold_by_their_check_digit() -> None:
    # The two examples of GB 11643.
    assert is_id_number("11010519491231002X")
    assert is_id_number(" １１０１０５１９４９１２３１００２ｘ ")
    assert is_id_number("440524188001010014")
    for wrong in ("110105194912310021", "11010519491331002X", "1101051949123100X", "", "X" * 18):
        assert not is_id_number(wrong)


def test_credit_codes_hold_by_their_check_character() -> None:
    assert is_credit_code("91350100M000100Y43")  # the example of GB 32100
    for wrong in ("91350100M000100Y44", "91350100M000100Y4", "91350100I000100Y43", "11010519491231002X"):
        assert not is_credit_code(wrong)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("008613800000000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("（0914）3322110", "09143322110"),
        ("0914-3322110", "09143322110"),
        ("0914—3322110转801", "09143322110-801"),
        ("+86 914 3322110", ""),
        ("029-83322110", "02983322110"),
        ("010 6332 2110", "01063322110"),
        ("0914-3322110-801", "09143322110-801"),
        ("3322110", "3322110"),
        ("400-123-4567", "4001234567"),
        ("12345", "12345"),
        ("12800000000", ""),
        ("1380000000", ""),
        ("没有电话", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_has_one_normal_form(written: str, normal: str) -> None:
    assert normalise_phone(written) == normal
    assert is_phone(written) == bool(normal)
    assert is_mobile(written) == normal.startswith("138")


@pytest.mark.parametrize(
    ("written", "reaches"),
    [
        ("138 0000 0000", True),
        ("0914-3322110", True),
        ("3322110", True),
        ("123", False),
        ("12345", False),
        ("110", False),
        ("400-123-4567", False),
        ("", False),
    ],
)
def test_nobody_is_reached_at_a_service_number(written: str, reaches: bool) -> None:
    assert is_persons_phone(written) is reaches
