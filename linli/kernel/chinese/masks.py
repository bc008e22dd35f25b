"""What is shown of a person's data. Every mask leaves a masked value alone."""

from __future__ import annotations

import re

from linli.kernel.chinese.text import half_width

COMPOUND_SURNAMES = frozenset(
    (  # noqa: SIM905
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 "
        "皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 "
        "子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
        "段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 西门 第五 淳于 单于 纳兰 完颜 "
    ).split()
)
_DOOR = re.compile(
    r"(?:第|附)?(?:[0-9]+(?:[-/][0-9]+)*[A-Za-z]?|[A-Za-z][0-9]*)[ ]*"
    r"(?:号|號|栋|幢|座|单元|室|户|层|楼|门|房|弄|#)"
    r"|(?:第|附)?[零〇一二三四五六七八九十百两]+(?:号|號|栋|幢|单元|室)"
    r"|[0-9]+(?:-[0-9]+)+"
    r"|(?<=[路街巷道村区苑园])[ ]*[0-9]+$"
)


def mask_name(name: str) -> str:
    """王** or 欧阳**, however long the name is, so that the length tells nothing."""
    name = name.strip()
    if not name:
        return ""
    surname = name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]
    return f"{surname}**"


def mask_phone(phone: str) -> str:
    """138****5678; of a landline the area code and the last three digits: 0914****110."""
    if "*" in phone:
        return phone
    number = re.sub(r"(?<=\d{7})(?:转|-)\s*\d{1,6}$", "", half_width(phone).strip())  # the extension
    digits = re.sub(r"\D", "", number)
    if len(digits) > 11 and digits.startswith(("86", "0086")):
        digits = digits.removeprefix("00").removeprefix("86")
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    if digits.startswith("0") and len(digits) >= 10:
        area = digits[:3] if digits[1] in "12" else digits[:4]
        return f"{area}****{digits[-3:]}"
    return f"****{digits[-3:]}" if len(digits) >= 7 else "****" if digits else ""


def mask_id(number: str) -> str:
    """The first four and the last two characters of an identity number (enough to compare)."""
    if "*" in number:
        return number
    compact = re.sub(r"[\s-]", "", half_width(number)).upper()
    return (
        f"{compact[:4]}{'*' * (len(compact) - 6)}{compact[-2:]}" if len(compact) > 8 else "*" * len(compact)
    )


def mask_address(address: str) -> str:
    """The place without the door: from the first house, building or room number on it is ****.

    Roads, villages and villagers' groups (组) stay: 清溪县城关镇滨河路**** .
    """
    door = _DOOR.search(half_width(address))
    return f"{address[: door.start()].rstrip()}****" if door else address
