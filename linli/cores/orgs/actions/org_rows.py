"""A body as somebody wrote it down, in a file or in a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from linli.cores.orgs.models import OrganisationType
from linli.kernel.chinese import clean_text, half_width
from linli.kernel.importing import titled_rows

COLUMNS = ("code", "name", "short_name", "type", "parent_code", "area_code", "duty_phone")
REQUIRED = ("code", "name", "type", "area_code")
_TITLES = {
    "code": ("code", "代码", "机构代码"),
    "name": ("name", "名称", "机构名称"),
    "short_name": ("short_name", "简称", "机构简称", "short name"),
    "type": ("type", "类型", "机构类型"),
    "parent_code": ("parent_code", "上级代码", "上级机构代码", "上级机构", "parent code", "parent"),
    "area_code": ("area_code", "区划代码", "所在区划", "area code", "area"),
    "duty_phone": ("duty_phone", "值班电话", "电话", "duty telephone", "duty phone", "telephone"),
}


@dataclass(frozen=True, slots=True)
class OrgRow:
    """One line, cleaned; None stands for a column that the file does not have: what is there then stays.

    `type` is '' where the words name none; `type_words` are the words.
    """

    code: str
    name: str
    type: str
    area_code: str
    short_name: str | None = None
    parent_code: str | None = None
    duty_phone: str | None = None
    type_words: str = ""
    line: int = 0


def column_name(column: str) -> str:
    """What a column is called on the screen and in the template."""
    return {
        "code": _("代码"),
        "name": _("名称"),
        "short_name": _("简称"),
        "type": _("类型"),
        "parent_code": _("上级代码"),
        "area_code": _("区划代码"),
        "duty_phone": _("值班电话"),
    }[column]


def read_orgs(data: bytes, filename: str) -> Iterator[OrgRow]:
    """The rows of a CSV or Excel file; Invalid where it cannot be read or lacks a required column."""
    types = type_words()
    for line, values in titled_rows(data, filename, _titles(), required=REQUIRED):
        clean = {field: clean_text(value, single_line=True) for field, value in values.items()}
        yield OrgRow(
            code=half_width(clean["code"]),
            name=clean["name"],
            type=types.get(clean["type"].lower(), ""),
            area_code=half_width(clean["area_code"]),
            short_name=clean.get("short_name"),
            parent_code=half_width(clean["parent_code"]) if "parent_code" in clean else None,
            duty_phone=half_width(clean["duty_phone"]) if "duty_phone" in clean else None,
            type_words=clean["type"],
            line=line,
        )


def _titles() -> dict[str, list[str]]:
    """By what words a column may be called: the usual ones, and those of the template in every language."""
    titles = {column: list(words) for column, words in _TITLES.items()}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for column in COLUMNS:
                titles[column].append(column_name(column).lower())
    return titles


def type_words() -> dict[str, str]:
    """Every word by which a type may be called, in all languages of the house, in small letters."""
    words = {type_.value: type_.value for type_ in OrganisationType}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words |= {str(type_.label).lower(): type_.value for type_ in OrganisationType}
    return words
