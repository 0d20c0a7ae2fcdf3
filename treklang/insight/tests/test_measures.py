"""Every measure that there is, one after another: its columns, its sentences, and that no row is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from treklang.insight import reckoning
from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import Lake, open_lake
from treklang.insight.measure import Kind, Measure, Question, Step
from treklang.insight.reading import Protection, Reader, holder_of_the_lake
from treklang.insight.register import COLUMNS, faults_of, measures
from treklang.insight.tests.small_municipality import small_municipality

ALL = Reader(Protection(b""), sees_all=True)
KEYS = sorted(measures())
FROM, UNTIL = date(2023, 1, 1), date(2026, 1, 1)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    folder: Path = tmp_path_factory.mktemp("lake")
    write_lake(folder, small_municipality(), as_of=datetime(2026, 1, 1, 3, tzinfo=UTC))
    with open_lake(folder) as opened:
        yield opened


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_of_a_measure_have_the_columns_it_says(lake: Lake, key: str) -> None:
    measure = measures()[key]
    schema = {name: str(kind).lstrip("!") for name, kind in measure.rows(lake).schema().items()}
    wanted = COLUMNS | {dimension.column: "string" for dimension in measure.dimensions}
    assert schema == wanted | ({"weight": "float64"} if measure.weighed else {})


@pytest.mark.parametrize("key", KEYS)
def test_a_measure_reads_the_tables_it_names_and_no_others(lake: Lake, key: str) -> None:
    seen: set[str] = set()

    class Watched:
        as_of = lake.as_of

        def __getitem__(self, name: str) -> Any:
            seen.add(name)
            return lake[name]

    measures()[key].rows(Watched())
    assert seen == set(measures()[key].sources)


@pytest.mark.parametrize("key", KEYS)
def test_no_row_is_lost_and_none_is_counted_twice(lake: Lake, key: str) -> None:
    measure = measures()[key]
    rows = measure.rows(lake)
    rows = rows.filter(rows.on_day >= FROM, rows.on_day < UNTIL)
    if measure.stock:
        rows = rows.filter(rows.on_day == date(2025, 12, 31))
    whole = asked(lake, measure)
    assert sum(figure.n or 0 for figure in whole) == rows.count().to_pyarrow().as_py()
    assert sum(figure.missing or 0 for figure in whole) == rows.filter(rows.value.isnull()).count().to_pyarrow().as_py()
    assert measure.missing is not None or not sum(figure.missing or 0 for figure in whole)


@pytest.mark.parametrize("key", KEYS)
def test_a_division_is_of_the_same_rows_as_the_whole(lake: Lake, key: str) -> None:
    measure = measures()[key]
    (whole,) = asked(lake, measure) or [None]
    for column in {*(dimension.column for dimension in measure.dimensions[:1]), "unit"}:
        parts = asked(lake, measure, by=(column,))
        assert sum(figure.n or 0 for figure in parts) == (whole.n if whole else 0), column
        if whole and measure.kind in {Kind.COUNT, Kind.SUM}:
            assert sum(figure.value or 0 for figure in parts) == whole.value


@pytest.mark.parametrize("key", [next(key for key in KEYS if measures()[key].kind is kind) for kind in Kind])
def test_restated_the_rows_are_as_many_as_before(lake: Lake, key: str) -> None:
    measure = measures()[key]
    then, now = asked(lake, measure), asked(lake, measure, restated=True)
    assert [figure.n for figure in now] == [figure.n for figure in then]


@pytest.mark.parametrize("key", KEYS)
def test_who_leads_no_unit_gets_no_small_number(lake: Lake, key: str) -> None:
    measure = measures()[key]
    nobody = Reader(Protection.keyed("of a test"))
    by = tuple(dimension.column for dimension in measure.dimensions[-1:])
    question = Question(key, FROM, UNTIL, Step.YEAR, by=(*by, "unit"))
    hidden = reckoning.answer(lake, question, nobody).figures
    shown = reckoning.answer(lake, question, ALL).figures
    assert [(figure.period, figure.group) for figure in hidden] == [(one.period, one.group) for one in shown]
    for blurred, exact in zip(hidden, shown, strict=True):
        if (exact.people or exact.n or 0) < nobody.protection.least:
            assert blurred.hidden
            assert (blurred.value, blurred.n) == (None, None)
        assert not blurred.n or blurred.n % 5 == 0


def test_a_file_that_is_no_measure_is_told_with_what_is_wrong(lake: Lake) -> None:
    assert faults_of(measures()["goals-reached"], "reached_goals") == [
        "its key is 'goals-reached', not the file's name with hyphens"
    ]


def asked(lake: Lake, measure: Measure, *, by: tuple[str, ...] = (), restated: bool = False):  # type: ignore[no-untyped-def]
    question = Question(measure.key, FROM, UNTIL, Step.WHOLE, by=by, restated=restated)
    return reckoning.answer(lake, question, holder_of_the_lake()).figures
