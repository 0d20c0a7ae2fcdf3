"""The engines that reckon over the lake: DuckDB, which needs nothing, and Spark for who has a cluster of it.

Expressions are written once, in Ibis; `TREKLANG_ENGINE=spark` lets Spark run them over the same files. Days and moments
are reckoned in UTC by both.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import ibis

from treklang.kernel.errors import DomainError
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DUCKDB, SPARK = "duckdb", "spark"


class NoEngine(DomainError):
    """The asked engine is not there."""


@dataclass(frozen=True)
class Engine:
    """A connection, and how it takes Parquet files in as a table of that name."""

    connection: Any
    take_in: Callable[[str, Sequence[Path]], ir.Table]
    close: Callable[[], None]


def chosen() -> str:
    """The engine that TREKLANG_ENGINE names."""
    return os.environ.get("TREKLANG_ENGINE", "").strip().lower() or DUCKDB


def start(name: str, *, spill: Path, memory: str, threads: int | None) -> Engine:
    """Start an engine; what does not fit in `memory` is put down in `spill` meanwhile. Raises NoEngine."""
    if name == DUCKDB:
        return _duckdb(spill, memory, threads)
    if name == SPARK:
        return _spark(spill, memory, threads)
    raise NoEngine(say("TREKLANG_ENGINE er %(name)s. Skriv duckdb eller spark.", name=name))


def _duckdb(spill: Path, memory: str, threads: int | None) -> Engine:
    wanted = {"memory_limit": memory, "temp_directory": str(spill)} | ({"threads": threads} if threads else {})
    connection = ibis.duckdb.connect(**wanted)
    connection.raw_sql("set timezone = 'UTC'")

    def take_in(name: str, files: Sequence[Path]) -> ir.Table:
        return connection.read_parquet([str(file) for file in files], table_name=name)

    return Engine(connection, take_in, connection.disconnect)


def _spark(spill: Path, memory: str, threads: int | None) -> Engine:
    if find_spec("pyspark") is None:
        raise NoEngine(say("Spark er ikke installeret. Installér det med: pip install treklang[spark]"))
    if not (os.environ.get("JAVA_HOME") or which("java")):
        raise NoEngine(say("Spark kræver Java 17 eller nyere. Installér det, eller sæt JAVA_HOME."))
    session = _session(spill, memory, threads)
    connection = ibis.pyspark.connect(session)

    def take_in(name: str, files: Sequence[Path]) -> ir.Table:
        session.read.parquet(*(str(file) for file in files)).createOrReplaceTempView(name)
        return connection.table(name)

    return Engine(connection, take_in, session.stop)


def _session(spill: Path, memory: str, threads: int | None) -> Any:
    from pyspark.sql import SparkSession

    wanted = {
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": memory.lower().removesuffix("b"),
        "spark.local.dir": str(spill),
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "false",
    }
    building = SparkSession.builder.appName("treklang")
    if "spark.master" not in os.environ.get("PYSPARK_SUBMIT_ARGS", ""):
        building = building.master(f"local[{threads or '*'}]")
    for key, value in wanted.items():
        building = building.config(key, value)
    return building.getOrCreate()
