"""The English catalogue is held to its source by tools/messages.py; here, that tool is held to its word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.messages import KEYWORDS, SOURCES, Message, messages_of, wrong_with


@pytest.mark.parametrize(
    ("message", "said", "wrong"),
    [
        (Message("共 %(n)s 件"), ["%(n)s matters"], []),
        (Message("共 %(n)s 件"), ["matters"], ["other placeholders"]),
        (Message("移除 {name}"), ["Remove {nmae}"], ["other placeholders"]),
        (Message("保存"), [""], ["untranslated"]),
        (Message("保存"), ["保存 it"], ["still Chinese"]),
        (Message("%(n)d天", plural="%(n)d天"), ["one day", "%(n)d days"], []),
        (Message("%(n)d天", plural="%(n)d天"), ["one day", "days"], ["other placeholders"]),
    ],
)
def test_a_translation_that_would_mislead_is_named(
    message: Message, said: list[str], wrong: list[str]
) -> None:
    assert list(wrong_with(message, said)) == wrong


def test_what_waits_to_be_looked_at_again_is_not_in_order() -> None:
    assert list(wrong_with(Message("保存"), ["Save"], fuzzy=True)) == ["fuzzy"]


def test_words_are_found_in_every_part_of_a_template(tmp_path: Path) -> None:
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(
        '{% load i18n %}\n  <p title="it\'s">{% translate "甲" %}</p>\n{% tabs items label=_("乙") %}\n'
        "\t{% blocktranslate with n=1 %}丙 {{ n }}{% endblocktranslate %}{{ x|default:_('丁') }}\n"
        "{% blocktranslate count n=n %}{{ n }} 件{% plural %}{{ n }} 件{% endblocktranslate %}",
        encoding="utf-8",
    )
    found = set(messages_of(page))
    assert found == {
        Message("甲"),
        Message("乙"),
        Message("丙 %(n)s"),
        Message("丁"),
        Message("%(n)s 件", plural="%(n)s 件"),
    }


def test_no_code_translates_under_a_name_that_the_tool_does_not_know() -> None:
    alias = re.compile(r"import n?p?gettext(?:_lazy|_noop)? as (\w+)")
    unknown = {
        f"{path.relative_to(SOURCES)}: {name}"
        for path in SOURCES.rglob("*.py")
        for name in alias.findall(path.read_text(encoding="utf-8"))
        if name not in KEYWORDS
    }
    assert not unknown, "their words would never be translated"
