"""Answers and measures' rows that are kept beside the lake are those that would be reckoned anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from treklang.insight import answers
from treklang.insight.lake import kept_rows
from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import Lake, open_lake
from treklang.insight.measure import Answer, Question, Step
from treklang.insight.reading import Protection, Reader, holder_of_the_lake
from treklang.insight.reckoning import answer
from treklang.insight.register import measures
from treklang.insight.tests.small_municipality import small_municipality

ASKED = Question("goals-reached", date(2023, 1, 1), date(2027, 1, 1), Step.YEAR)


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    write_lake(tmp_path / "lake", small_municipality(), as_of=datetime(2026, 1, 1, tzinfo=UTC))
    with open_lake(tmp_path / "lake") as opened:
        yield opened


def in_another_process() -> None:
    answers._kept.clear()


def asked_by(lake: Lake, reader: Reader) -> Answer:
    return answers.answered(lake, ASKED, reader, language="da")


def test_another_process_finds_the_same_answer_and_reckons_nothing(lake: Lake, monkeypatch: Any) -> None:
    reckoned = asked_by(lake, holder_of_the_lake())
    in_another_process()
    monkeypatch.setattr(answers, "answer", None)
    assert asked_by(lake, holder_of_the_lake()) == reckoned


def test_a_file_that_cannot_be_read_is_no_answer(lake: Lake) -> None:
    reckoned = asked_by(lake, holder_of_the_lake())
    (file,) = (lake.folder / answers.FOLDER).iterdir()
    file.write_text('{"question": ')
    in_another_process()
    assert asked_by(lake, holder_of_the_lake()) == reckoned


@pytest.mark.parametrize(
    "other",
    [
        Reader(Protection(b"one"), units=frozenset({1})),
        Reader(Protection(b"two")),
        Reader(Protection(b"one", least=9)),
        Reader(Protection(b"one"), sees_all=True),
    ],
)
def test_nobody_gets_what_was_answered_to_somebody_who_sees_otherwise(other: Reader) -> None:
    assert answers.digest((ASKED, other, "")) != answers.digest((ASKED, Reader(Protection(b"one")), ""))


def test_the_order_of_a_readers_units_does_not_matter() -> None:
    one, other = (Reader(Protection(b"one"), units=frozenset(units)) for units in ((8, 1, 900_001), (900_001, 8, 1)))
    assert answers.digest((ASKED, one, "")) == answers.digest((ASKED, other, ""))


@pytest.mark.parametrize("key", ["deadlines-kept", "external-share", "open-cases-per-caseworker", "right-first-time"])
def test_kept_rows_give_the_same_answer(lake: Lake, key: str) -> None:
    question = Question(key, date(2023, 1, 1), date(2027, 1, 1), Step.QUARTER, by=("unit",))
    before = answer(lake, question, holder_of_the_lake())
    kept_rows.keep(lake, measures()[key])
    assert len(list((lake.folder / kept_rows.FOLDER).iterdir())) == 1
    assert answer(lake, question, holder_of_the_lake()) == before
