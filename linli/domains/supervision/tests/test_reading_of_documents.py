"""What the rules read in documents of different styles, against what a careful clerk reads in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from linli.domains.supervision.rules import Kind, Part, read_document
from linli.domains.supervision.tests.truth import (
    DAYS,
    Row,
    by_place,
    figures,
    invented,
    listed,
    names,
    place_of,
    rows_of,
)

REAL_INPUT = next(
    (data for above in Path(__file__).resolve().parents if (data := above / "shared" / "data").exists()), None
)
PARTS = {"lead": Part.LEAD, "responsible": Part.RESPONSIBLE, "co_operating": Part.CO_OPERATING}
every_document = pytest.mark.parametrize("name", DAYS)


@every_document
def test_headings_stand_at_their_level_and_nothing_else_is_one(name: str) -> None:
    reading, rows = invented(name)
    read = by_place(reading)
    assert set(read) == {place_of(row) for row in rows}
    for row in rows:
        each = read[place_of(row)]
        assert (each.verdict.kind is Kind.HEADING) == (row["kind"] == "heading"), each.placed.words
        section = each.placed.section
        assert ".".join(map(str, section.numbers if section else ())) == row["section"], each.placed.words


@every_document
def test_orders_are_proposed_and_the_story_around_them_is_not(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(*invented(name))
    with capsys.disabled():
        print(f"\n{name}: {found}")  # noqa: T201 (the figures are what the test is for)
    assert found.recall >= 0.95
    assert found.background_proposed <= 0.1 * found.background


@every_document
def test_bodies_play_the_part_that_the_words_give_them(name: str) -> None:
    reading, rows = invented(name)
    read = by_place(reading)
    for row in _orders(rows):
        each = read[place_of(row)]
        for column, part in PARTS.items():
            assert names(each, part) == listed(row[column]), (column, each.placed.words)


@every_document
def test_limits_rhythms_and_numbers_are_picked_out_of_the_words(name: str) -> None:
    reading, rows = invented(name)
    read = by_place(reading)
    for row in _orders(rows):
        details = [proposal.details for proposal in read[place_of(row)].proposals]
        words = read[place_of(row)].placed.words
        days = {str(limit.on) for each in details for limit in each.deadlines if limit.on}
        assert days == listed(row["deadline"]), words
        assert {one.unit for each in details for one in each.recurrences} == listed(row["recurrence"]), words
        numbers = {f"{one.value}{one.unit}" for each in details for one in each.measures}
        assert numbers == listed(row["measure"]), words


@pytest.mark.realdata
def test_the_speech_that_began_it_all_is_read_as_a_clerk_reads_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    if REAL_INPUT is None:
        pytest.skip("The real input is not here; it is no part of the repository.")
    text = (REAL_INPUT / "deployment-speech.txt").read_text(encoding="utf-8")
    rows = rows_of(REAL_INPUT / "deployment-speech-truth.csv")
    reading = read_document(text, on=dt.date(2026, 3, 1))
    read, found = by_place(reading), figures(reading, rows)
    with capsys.disabled():
        print(f"\ndeployment speech: {found}")  # noqa: T201 (the figures are what the test is for)

    assert set(read) == {place_of(row) for row in rows}
    for row in rows:
        each = read[place_of(row)]
        assert (each.verdict.kind is Kind.HEADING) == (row["kind"] == "heading"), place_of(row)
        section = each.placed.section
        assert section is None or row["part"] == str(section.numbers[0])
        if row["kind"] == "heading":
            assert section is not None
            assert [str(number) for number in section.numbers] == [
                number for number in (row["part"], row["point"]) if number
            ]
    assert found.recall >= 0.95
    assert found.background_proposed <= 0.1 * found.background
    assert found.background_proposed <= 0.1 * found.proposed
    _every_body_and_rhythm_is_found(rows, read)


def _every_body_and_rhythm_is_found(rows: list[Row], read: dict) -> None:
    for row in rows:
        each = read[place_of(row)]
        said = {one.text for proposal in each.proposals for one in proposal.details.recurrences}
        assert said == listed(row["recurrence"]), place_of(row)
        assert names(each, Part.LEAD, Part.RESPONSIBLE) == listed(row["bodies"]), place_of(row)


def _orders(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["kind"] == "order"]
