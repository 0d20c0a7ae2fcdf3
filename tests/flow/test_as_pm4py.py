"""`treklang flow analyse` on a log of each format answers what pm4py answers, to the digit."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from bench import flow_log, pm4py_answers as asked
from treklang.cli import main

pytestmark = pytest.mark.filterwarnings("ignore")  # pm4py's and pandas' own
# Published by the 4TU centre, of the CoSeLoG project; not in the repository, whose licence it does not have.
RECEIPT = Path(__file__).parents[3] / "shared" / "data" / "receipt.xes.gz"
DAYS = 7.0


@pytest.fixture(scope="module")
def pm4py() -> Any:
    return asked.load()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made log with ties, as Parquet in the names that pm4py uses."""
    path = tmp_path_factory.mktemp("made") / "log.parquet"
    pq.write_table(flow_log.copies(1), path)
    return path


def analysed(log: Path, out: Path, *options: str) -> dict[str, list[dict[str, str]]]:
    """The rows of each file that the command writes."""
    done = CliRunner().invoke(main, ["flow", "analyse", str(log), "--out", str(out), "--within", str(DAYS), *options])
    assert done.exit_code == 0, done.output
    return {path.stem: list(_rows(path)) for path in out.glob("*.csv")}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def check(found: dict[str, list[dict[str, str]]], pm4py: Any, log: Any) -> None:
    """Every file says what pm4py says."""
    check_pairs(found["dfg"], pm4py, log)
    assert {row["case"]: float(row["seconds"]) for row in found["throughput"]} == near(asked.throughput(pm4py, log))
    assert {row["variant"]: int(row["cases"]) for row in found["variants"]} == asked.variants(pm4py, log)
    assert {(row["from"], row["to"]): int(row["count"]) for row in found["handovers"]} == asked.handovers(pm4py, log)
    assert {row["activity"]: int(row["cases"]) for row in found["rework"]} == asked.rework(pm4py, log)
    assert {row["case"] for row in found["within"] if row["within"] == "true"} == asked.within(pm4py, log, DAYS)
    waited = {
        row["activity"]: tuple(float(row[name]) for name in ("count", "mean_s", "median_s", "p90_s"))
        for row in found["waiting"]
    }
    assert waited == near(asked.waiting(log))


def check_pairs(rows: list[dict[str, str]], pm4py: Any, log: Any) -> None:
    pairs = {(row["activity"], row["next_activity"]): row for row in rows}
    assert {pair: int(row["count"]) for pair, row in pairs.items()} == dict(asked.counts(pm4py, log))
    durations = asked.durations(pm4py, log)
    for name in ("mean", "median"):
        told = {pair: float(row[f"{name}_s"]) for pair, row in pairs.items()}
        assert told == near({pair: one[name] for pair, one in durations.items()})
    assert {pair: float(row["p90_s"]) for pair, row in pairs.items()} == near(asked.p90(log))


def near(found: dict[Any, Any]) -> dict[Any, Any]:
    return {key: pytest.approx(value, rel=1e-9, abs=1e-9) for key, value in found.items()}


@pytest.mark.skipif(not RECEIPT.exists(), reason="the published log is not beside the repository")
def test_of_a_published_municipal_log_every_answer_is_pm4pys(pm4py: Any, tmp_path: Path) -> None:
    log = pm4py.read_xes(str(RECEIPT), variant="iterparse")
    check(analysed(RECEIPT, tmp_path / "out"), pm4py, asked.frame(pm4py, log))


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_of_a_made_log_every_answer_is_pm4pys(ending: str, made: Path, pm4py: Any, tmp_path: Path) -> None:
    log, path = pd.read_parquet(made), made
    if ending == "csv":
        path = tmp_path / "log.csv"
        log.to_csv(path, index=False)
    check(analysed(path, tmp_path / "out"), pm4py, asked.frame(pm4py, log))


def test_where_people_are_missing_the_pairs_that_are_known_are_counted(pm4py: Any, tmp_path: Path) -> None:
    events = flow_log.one(2, missing=0.2)
    log = pa.Table.from_pylist(events).to_pandas().astype({"case": str, "activity": str})
    log["at"] = pd.to_datetime(log.pop("at_us"), unit="us", utc=True)
    log.to_csv(tmp_path / "log.csv", index=False)

    found = analysed(tmp_path / "log.csv", tmp_path / "out", "--time", "at")

    ordered = log.sort_values(["case", "at"], kind="stable")
    known = ordered.assign(next=ordered.groupby("case")["person"].shift(-1))
    expected = known.groupby(["person", "next"]).size().to_dict()
    told = {(float(row["from"]), float(row["to"])): int(row["count"]) for row in found["handovers"]}
    assert told == expected
