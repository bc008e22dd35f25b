"""The words of the house in English. No GNU gettext needed.

    python tools/messages.py update     collect msgids from Python and templates into locale/en/…/django.po
    python tools/messages.py check      fail on what is missing, fuzzy, obsolete, or has other placeholders
    python tools/messages.py compile    make the .mo files that Django reads

The source language is Chinese and has no catalogue. Entries stand sorted and without line numbers, so that
two changes of code make two small changes of the catalogue.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "linli"
CATALOGUES = (ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po",)
LEFT_OUT = {"tests", "migrations"}
KEYWORDS = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CHINESE_IN_ENGLISH_TOO = {"简体中文", "邻里", "邻里 Linli"}
"""Names that stay as they are: that of a language in the language itself, that of the house."""
HEADER = {
    "Project-Id-Version": "Linli",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


class Message(NamedTuple):
    """A sentence to be translated; `context` and `plural` are empty where there is none."""

    msgid: str
    context: str = ""
    plural: str = ""


def collect() -> set[Message]:
    """All messages of the Python files and the templates."""
    files = [path for kind in ("py", "html", "txt") for path in SOURCES.rglob(f"*.{kind}")]
    wanted = [path for path in sorted(files) if not LEFT_OUT & set(path.relative_to(ROOT).parts)]
    return {message for path in wanted for message in messages_of(path)}


def messages_of(path: Path) -> Iterator[Message]:
    from babel.messages.extract import extract

    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "templates" not in path.parts:
            return
        text = _as_python(text)
    stream = io.BytesIO(text.encode())
    for _line, words, _comments, context in extract("python", stream, keywords=KEYWORDS):
        singular, plural = words if isinstance(words, tuple) else (words, "")
        if singular:
            yield Message(singular, context or "", plural or "")


def _as_python(template: str) -> str:
    """Django's own translation of a template into something that an extractor for code can read."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template).splitlines())


def update() -> int:
    """Bring the catalogues up to date; what is translated stays, what nobody says any more goes."""
    import polib

    found = collect()
    for path in CATALOGUES:
        known = {_key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        fresh = polib.POFile(wrapwidth=100_000)
        fresh.metadata = dict(HEADER)
        for message in sorted(found):
            fresh.append(_entry(message, known.get(message)))
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(path))
        left = len(fresh.untranslated_entries())
        print(f"{path.relative_to(ROOT)}: {len(fresh)} messages, {left} to be translated")
    return 0


def _entry(message: Message, known: object) -> object:
    import polib

    entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context or None, msgid_plural=message.plural)
    if message.plural:
        entry.msgstr_plural = getattr(known, "msgstr_plural", None) or {0: "", 1: ""}
    else:
        entry.msgstr = getattr(known, "msgstr", "")
    entry.flags = list(getattr(known, "flags", []))
    return entry


def _key(entry: object) -> Message:
    return Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")  # type: ignore[attr-defined]


def check() -> int:
    """List what is wrong with the catalogues; 1 if anything is."""
    import polib

    found = collect()
    problems: list[str] = []
    for path in CATALOGUES:
        entries = {_key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        problems += [f"missing: {message.msgid}" for message in sorted(found - set(entries))]
        problems += [f"obsolete: {message.msgid}" for message in sorted(set(entries) - found)]
        for message in sorted(found & set(entries)):
            entry = entries[message]
            said = list(entry.msgstr_plural.values()) if message.plural else [entry.msgstr]
            problems += [f"{what}: {message.msgid}" for what in wrong_with(message, said, fuzzy=entry.fuzzy)]
    for problem in problems:
        print(problem.replace("\n", "\\n"))
    if problems:
        print(f"{len(problems)} messages are not in order: `make messages` collects, a person translates.")
    return 1 if problems else 0


def wrong_with(message: Message, said: list[str], *, fuzzy: bool = False) -> Iterator[str]:
    """What is wrong with one translation (each plural form of it)."""
    if fuzzy:
        yield "fuzzy"
    if not all(said):
        yield "untranslated"
        return
    wanted = set(PLACEHOLDER.findall(message.msgid)) | set(PLACEHOLDER.findall(message.plural))
    for number, words in enumerate(said):
        has = set(PLACEHOLDER.findall(words))
        may_leave_count_out = bool(message.plural) and number == 0  # "one matter" says its number in a word
        if has - wanted or (wanted - has and not may_leave_count_out):
            yield "other placeholders"
        if CHINESE.search(words) and message.msgid not in CHINESE_IN_ENGLISH_TOO:
            yield "still Chinese"


def compile_catalogues() -> int:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in CATALOGUES:
        with path.open("rb") as source:
            catalogue = read_po(source, locale="en", abort_invalid=True)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
    return 0


def main() -> int:
    verbs = {"update": update, "extract": update, "check": check, "compile": compile_catalogues}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        print(__doc__)
        return 2
    return verbs[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(main())
