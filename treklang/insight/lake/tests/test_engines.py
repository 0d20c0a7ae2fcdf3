"""Every expression gives the same on DuckDB and on Spark: the measures, which are found by themselves, and the flow."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from treklang.insight.flow import (
    bottlenecks,
    directly_follows,
    handovers,
    load,
    rework,
    throughput,
    variants,
    waiting,
    within,
)
from treklang.insight.flow.prepared import Flow
from treklang.insight.lake.engine import DUCKDB, SPARK, NoEngine, start
from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import Lake, open_lake
from treklang.insight.register import measures
from treklang.insight.tests.small_municipality import small_municipality

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Ibis takes Spark's rows through pandas 3, which Spark 4.3 warns of.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:The copy keyword is deprecated")]
# So few rows are reckoned sooner than code is made for them.
FEW_ROWS = {
    "spark.sql.codegen.wholeStage": "false", "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}  # fmt: skip
AS_OF = datetime(2026, 1, 1, 3, tzinfo=UTC)
# What the two may tell apart: only which row comes first of equal ones is free.
FLOWS: dict[str, Callable[[Flow], ir.Table]] = {
    "directly-follows counts": directly_follows.counts,
    "directly-follows durations": directly_follows.durations,
    "hand-overs between people": handovers.between_persons,
    "hand-overs between units": handovers.between_units,
    "throughput": throughput.throughput,
    "variants": variants.counts,
    "rework": rework.rework,
    "waiting": waiting.waiting,
    "within 30 days": lambda flow: within.within(flow, 30),
    "bottlenecks": bottlenecks.bottlenecks,
    "load": load.load,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lake")
    write_lake(made, small_municipality() | {"events": _events()}, as_of=AS_OF)
    return made


@pytest.fixture(scope="module")
def duck(folder: Path) -> Iterator[Lake]:
    with open_lake(folder, engine=DUCKDB) as lake:
        yield lake


@pytest.fixture(scope="module")
def spark(folder: Path) -> Iterator[Lake]:
    with pytest.MonkeyPatch.context() as patch:
        given = " ".join(f"--conf {name}={value}" for name, value in FEW_ROWS.items())
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{given} pyspark-shell")
        yield from _on_spark(folder)


def _on_spark(folder: Path) -> Iterator[Lake]:
    try:
        lake = open_lake(folder, engine=SPARK, threads=2)
    except NoEngine as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    with lake:
        yield lake


@pytest.mark.parametrize("key", sorted(measures()))
def test_a_measure_has_the_same_rows_on_both(duck: Lake, spark: Lake, key: str) -> None:
    rows = measures()[key].rows
    assert _answer(rows(spark)) == _roughly(_answer(rows(duck)))


@pytest.mark.parametrize("name", sorted(FLOWS))
def test_the_flow_is_the_same_on_both(duck: Lake, spark: Lake, name: str) -> None:
    expected = _answer(FLOWS[name](duck.flow))
    assert expected, "there is something to tell"
    assert _answer(FLOWS[name](spark.flow)) == _roughly(expected)


def test_every_table_is_typed_alike_on_both(duck: Lake, spark: Lake) -> None:
    assert duck.names == spark.names
    for name in duck.names:
        assert _kinds(spark[name]) == _kinds(duck[name]), name


def test_an_engine_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoEngine, match="abacus"):
        start("abacus", spill=tmp_path, memory="1GB", threads=1)


def _events() -> list[dict[str, Any]]:
    """Twenty cases' events, some at the same moment, some again."""
    names = ["opened", "assessed", "decided", "assessed", "ordered", "followed-up"]
    return [
        {
            "id": 10 * case + step, "name": f"made.{names[(step * (1 + case % 3)) % 6]}", "case_id": case,
            "by_id": 1 + (case + step) % 4, "unit_id": 1 + step % 3,
            "at": datetime(2025, 1 + step // 2, 1 + case, 8, tzinfo=UTC),
        }
        for case in range(1, 21)
        for step in range(3 + case % 4)
    ]  # fmt: skip


def _answer(asked: ir.Table) -> list[tuple[Any, ...]]:
    """The rows, in an order of their own; which engine names or nests a list differently does not count."""
    rows = [tuple(_plain(value) for value in row.values()) for row in asked.to_pyarrow().to_pylist()]
    return sorted(rows, key=lambda row: repr([f"{one:.6g}" if isinstance(one, float) else one for one in row]))


def _plain(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def _roughly(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(pytest.approx(one, rel=1e-9) if isinstance(one, float) else one for one in row) for row in rows]


def _kinds(table: ir.Table) -> dict[str, str]:
    return {name: str(kind).lstrip("!").split("(")[0] for name, kind in table.schema().items()}
