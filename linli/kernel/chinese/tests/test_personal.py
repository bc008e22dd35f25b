"""Nothing that points to a person stays readable; everything else stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.chinese import (
    Kind,
    clean_text,
    find_personal,
    mask_address,
    mask_id,
    mask_name,
    mask_personal,
    mask_phone,
)

REAL_INPUT = Path(__file__).resolve().parents[5] / "shared" / "data" / "citizen-messages-answered.xlsx"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我的电话是13812345678，请回电", "我的电话是138****5678，请回电"),
        ("手机：138 1234 5678", "手机：138****5678"),
        ("手机１３８１２３４５６７８急", "手机138****5678急"),
        ("拨+86-138-1234-5678", "拨138****5678"),
        ("1 3 8 1 2 3 4 5 6 7 8", "138****5678"),
        ("找1381234567813987654321两人", "找138****5678、139****4321两人"),
        ("座机0914-3322110或（029）83322110", "座机0914****110或029****110"),
        ("联系电话：83322110", "联系电话：****110"),
        ("身份证11010519491231002X。", "身份证1101************2X。"),
        ("旧证110105491231002", "旧证1101*********02"),
        ("卡号6222 0212 3456 7894 开户", "卡号6222********7894 开户"),
        ("写信到zhang.san@example.cn谢谢", "写信到z***@example.cn谢谢"),
        ("加微信lixiaosi_88聊", "加微信li***聊"),
        ("QQ：123456789", "QQ：12***"),
    ],
)
def test_what_points_to_a_person_is_masked(text: str, masked: str) -> None:
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "请拨打12345或110",
        "2026年7月3日，共计1234567.89元",
        "事项编号202607030012345678901234",
        "面积12000平方米，长1380米",
        "热线400-123-4567",
        "138****5678",
        "微信群里说了三次",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_personal(text) == text
    assert find_personal(text) == []


def test_the_places_found_are_those_of_the_text() -> None:
    text = "王某，13812345678，a@b.cn"
    assert [(span.kind, text[span.start : span.end]) for span in find_personal(text)] == [
        (Kind.PHONE, "13812345678"),
        (Kind.EMAIL, "a@b.cn"),
    ]


pieces = st.sampled_from(
    ["13812345678", "11010519491231002X", "0914-", "3322110", "（029）", "QQ", "微信", "电话：", "@", "a.b",
     "c.cn", "1", " ", "-", "８", "6222021234567894", "转", "，", "*", "138", "1234", "+86"]
)  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join))
def test_masking_twice_changes_nothing_and_no_mobile_is_left(text: str) -> None:
    once = mask_personal(text)
    assert mask_personal(once) == once
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", once)


def test_a_name_keeps_its_surname_only() -> None:
    names = {"王小明": "王**", "王明": "王**", "欧阳小明": "欧阳**", "欧阳": "欧**", "John": "J**", " ": ""}
    assert {name: mask_name(name) for name in names} == names
    assert all(mask_name(mask_name(name)) == mask_name(name) for name in names)


def test_single_values_are_masked_in_their_own_way() -> None:
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("09143322110-801") == "0914****110"
    assert mask_phone("138****5678") == "138****5678"
    assert mask_phone("") == ""
    assert mask_id("11010519491231002x") == "1101************2X"


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("清溪县城关镇滨河路12号3栋2单元501室", "清溪县城关镇滨河路****"),
        ("幸福小区A座1203", "幸福小区****"),
        ("幸福小区３－２－５０１", "幸福小区****"),
        ("石桥村三组十五号", "石桥村三组****"),
        ("石桥村三组", "石桥村三组"),
        ("108国道石桥段", "108国道石桥段"),
        ("三门峡方向第二小学门口", "三门峡方向第二小学门口"),
    ],
)
def test_an_address_keeps_the_place_and_loses_the_door(address: str, masked: str) -> None:
    assert mask_address(address) == masked
    assert mask_address(masked) == masked


def test_imported_text_is_cleaned_but_titles_in_angles_stay() -> None:
    raw = (
        "\ufeff\u3000\u3000您好！<br>\t路灯&nbsp;坏了\x07。<p style='x'>见<清溪县公告></p>"
        "\r\n\r\n\r\n\r\n&lt;b&gt;谢谢<script>x()</script>"
    )
    assert clean_text(raw) == "您好！\n路灯 坏了。见<清溪县公告>\n\n谢谢"
    assert clean_text(" 一\n二\t三 ", single_line=True) == "一 二 三"


@pytest.mark.realdata
def test_no_mobile_number_remains_in_the_real_messages() -> None:
    if not REAL_INPUT.exists():
        pytest.skip("The real input is not here; it is no part of the repository.")
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(REAL_INPUT).get_sheet_by_index(0).to_python()
    for row in rows[1:]:
        for cell in row:
            masked = mask_personal(clean_text(str(cell)))
            assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", masked)
            assert mask_personal(masked) == masked
