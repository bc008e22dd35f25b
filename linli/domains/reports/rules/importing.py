"""Tables of other offices: titles that can be told apart, and which of our fields their columns probably are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MOST_ROWS = 50_000
MOST_READ = 4 * MOST_ROWS
"""Lines looked at, empty ones included."""
MOST_COLUMNS = 100
LONGEST_CELL = 10_000
OWN_SOURCES = frozenset({"api", "desk", "open311", "round", "staff_api", "web"})
"""What our own doors call themselves: their numbers are not to be mixed with those of others."""


def distinct_titles(titles: Sequence[str]) -> list[str]:
    """The titles of a table, each once: those without words are counted (#3), repeated ones are numbered (时间 2)."""
    found: list[str] = []
    for place, title in enumerate(titles, 1):
        plain = " ".join(title.split()).strip("*") or f"#{place}"
        name, count = plain, 1
        while name in found:
            count += 1
            name = f"{plain} {count}"
        found.append(name)
    return found


def proposed_columns(
    titles: Sequence[str], known: Mapping[str, Sequence[str]], remembered: Mapping[str, str]
) -> dict[str, str]:
    """The title that each field probably has: as the last time, or called like it, or with such a word in it."""
    free, found = list(titles), dict[str, str]()

    def take(field: str, title: str) -> None:
        if field not in found and title in free:
            found[field] = title
            free.remove(title)

    for field, title in remembered.items():
        take(field, title)
    for field, words in known.items():
        for title in titles:
            if title.lower() in words:
                take(field, title)
    for field, words in known.items():
        for title in titles:
            if any(len(word) > 1 and word in title.lower() for word in words):
                take(field, title)
    return found
