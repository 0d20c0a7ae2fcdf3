"""`treklang measure` as an analyst runs it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from treklang.cli import main
from treklang.insight.lake.made import write_lake
from treklang.insight.register import measures
from treklang.insight.tests.small_municipality import small_municipality

YEARS = ("--from", "2023-01-01", "--until", "2026-01-01")


def measure(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["measure", *map(str, arguments)])


@pytest.fixture
def lake(tmp_path: Path, settings: Any) -> Path:
    settings.LAKE = tmp_path / "lake"
    write_lake(settings.LAKE, small_municipality(), as_of=datetime(2026, 1, 1, 3, tzinfo=UTC))
    return tmp_path


def test_every_measure_is_listed_and_explains_itself() -> None:
    listed = measure("list").output.splitlines()
    assert [line.split()[0] for line in listed] == list(measures())
    told = measure("show", "goals-reached").output
    assert "Nåede mål" in told
    assert "Køn (sex)" in told


def test_the_figures_are_the_same_in_every_form(lake: Path) -> None:
    asked = ("table", "citizens-with-help", *YEARS, "--by", "sex")
    as_csv = list(csv.DictReader(io.StringIO(measure(*asked).output)))
    as_json = json.loads(measure(*asked, "--format", "json").output)
    assert measure(*asked, "--format", "parquet", "--out", lake / "x.parquet").exit_code == 0
    as_parquet = pq.read_table(lake / "x.parquet").to_pylist()
    assert len(as_csv) == len(as_json) == len(as_parquet) > 0
    assert [row["value"] for row in as_json] == [row["value"] for row in as_parquet]
    assert [row["value"] or None for row in as_csv] == [row["value"] and str(row["value"]) for row in as_json]
    assert {row["hidden"] for row in as_csv} - {"no"}, "small numbers are hidden here as on the pages"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [(("show", "nothing"), "Der er ikke noget mål, som hedder nothing."),
     (("table", "goals-reached", *YEARS, "--by", "cpr"), "cpr"),
     (("table", "goals-reached", *YEARS, "--only", "sex"), "COLUMN=VALUE"),
     (("table", "goals-reached", *YEARS, "--format", "parquet"), "--out"),
     (("table", "goals-reached", "--from", "i går", "--until", "2026-01-01"), "--from")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_a_sentence(lake: Path, wrong: tuple[str, ...], sentence: str) -> None:
    done = measure(*wrong)
    assert done.exit_code in (1, 2)
    assert sentence in done.output
    assert "Traceback" not in done.output


def test_without_a_lake_it_says_how_to_fetch_one(tmp_path: Path, settings: Any) -> None:
    settings.LAKE = tmp_path / "none"
    done = measure("table", "goals-reached", *YEARS)
    assert done.exit_code != 0
    assert "treklang lake refresh" in done.output
