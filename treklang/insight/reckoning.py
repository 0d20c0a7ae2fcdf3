"""What a measure says: a question's answer, the rows behind a figure, and the answer as an Arrow table.

Three or four queries a question, however many rows: the grouped one, and the organisation's few rows. What leaves here
has gone through insight/disclosure.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

import ibis
import pyarrow as pa

from treklang.insight import counting, disclosure
from treklang.insight.measure import Answer, Dimension, Figure, Measure, Question, Tables
from treklang.insight.reading import Reader
from treklang.insight.register import measures
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.wording import say

UNITS = ("unit", "part")
# More would make cells of a few people each, whatever is hidden.
MOST_DIVISIONS = 3


@dataclass(frozen=True)
class RowBehind:
    """A row that a figure was counted from."""

    citizen_id: int | None
    case_id: int | None
    unit_id: int | None
    on_day: date
    value: float | None


def answer(tables: Tables, question: Question, reader: Reader) -> Answer:
    """The answer to a question, as the reader may see it. BadInput where the question asks what there is not."""
    measure = check(question)
    figures = disclosure.protect(counting.cells(tables, measure, question, reader), measure.kind, reader)
    return Answer(
        question, figures, tables.as_of.isoformat(), _labels(tables, measure, question, figures),
        0 if reader.sees_all else reader.protection.least,
    )  # fmt: skip


def check(question: Question) -> Measure:
    """The measure that a question asks, where all that it names is there."""
    measure = measures().get(question.measure)
    if measure is None:
        raise BadInput(say("Der er ikke noget mål, som hedder %(key)s.", key=question.measure), field="measure")
    known = {dimension.column for dimension in measure.dimensions}
    wrong = [name for name in question.by if name not in {*known, *UNITS}]
    wrong += [name for name, _value in question.only if name not in known]
    if wrong:
        raise BadInput(say("Målet kan ikke opdeles efter %(names)s.", names=", ".join(wrong)), field="by")
    if len(question.by) > MOST_DIVISIONS or len(set(question.by)) != len(question.by):
        raise BadInput(say("Vælg højst %(most)s forskellige opdelinger.", most=MOST_DIVISIONS), field="by")
    if question.until_on <= question.from_on:
        raise BadInput(say("Perioden skal slutte efter, at den begynder."), field="until_on")
    return measure


def rows_behind(
    tables: Tables, question: Question, reader: Reader, *, period: date, group: tuple[str, ...], most: int = 500
) -> list[RowBehind]:
    """The rows of one figure, by day, at most `most` of them. NotAllowed where one of them is not the reader's to see.

    They are ids; what may be seen of a citizen or case behind one is asked of `access`, as on every page.
    """
    measure = check(question)
    rows = counting.divided(tables, measure, question, reader)
    here = rows.filter(rows.period == period, *(rows[f"g{number}"] == value for number, value in enumerate(group)))
    if not reader.sees_all and here.filter(~here.seen).count().to_pyarrow().as_py():
        raise NotAllowed(say("Du kan kun se rækkerne bag tal for de enheder, du selv leder."))
    columns = [field.name for field in fields(RowBehind)]
    found = here.order_by(["on_day", "case_id", "citizen_id"]).limit(most).select(*columns).to_pyarrow().to_pylist()
    return [RowBehind(**one) for one in found]


def table(tables: Tables, question: Question, reader: Reader) -> pa.Table:
    """An answer as an Arrow table: period, a column for each division (its values in words), and the figures."""
    return as_table(answer(tables, question, reader))


def as_table(given: Answer) -> pa.Table:
    """An answer's figures as an Arrow table."""
    rows = [_row(figure, given) for figure in given.figures]
    types = {"n": pa.int64(), "people": pa.int64(), "missing": pa.int64(), "hidden": pa.string(), "rounded": pa.bool_()}
    names = ["period", *given.question.by, "n", "people", "missing", "value", "low", "high", "hidden", "rounded"]
    schema = pa.schema(
        [
            (name, types.get(name, pa.date32() if name == "period" else pa.string()))
            if name not in {"value", "low", "high"}
            else (name, pa.float64())
            for name in names
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)


def _row(figure: Figure, given: Answer) -> dict[str, object]:
    plain = {field.name: getattr(figure, field.name) for field in fields(figure) if field.name != "group"}
    said = {name: value.value if isinstance(value, Enum) else value for name, value in plain.items()}
    for column, value in zip(given.question.by, figure.group, strict=True):
        said[column] = given.labels.get(column, {}).get(value, value)
    return said


def _labels(
    tables: Tables, measure: Measure, question: Question, figures: Iterable[Figure]
) -> dict[str, Mapping[str, str]]:
    known = {dimension.column: dimension for dimension in measure.dimensions}
    found: dict[str, Mapping[str, str]] = {}
    for number, column in enumerate(question.by):
        values = {figure.group[number] for figure in figures}
        found[column] = _unit_names(tables, values) if column in UNITS else _said(known[column], values)
    return found


def _said(dimension: Dimension, values: set[str]) -> dict[str, str]:
    """Values in words, those of the dimension in its order first."""
    listed = {value: str(title) for value, title in dimension.values.items() if value in values}
    rest = {value: value or str(say("Ikke kendt")) for value in sorted(values - set(listed))}
    return listed | rest


def _unit_names(tables: Tables, values: set[str]) -> dict[str, str]:
    units = tables["units"].select("id", "name")
    ids = sorted(int(value) for value in values if value)
    found = units.filter(units.id.isin(ids or [-1])).order_by([ibis.asc("name"), "id"]).to_pyarrow().to_pylist()
    named = {str(one["id"]): str(one["name"]) for one in found}
    return named | {value: value or str(say("Ingen enhed")) for value in sorted(values - set(named))}
