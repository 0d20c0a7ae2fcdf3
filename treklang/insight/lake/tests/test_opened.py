"""A lake is opened as typed tables, whoever made it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from treklang.insight.lake.flowing import TABLES
from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import open_lake, present_lake
from treklang.insight.lake.tables import SOURCES
from treklang.insight.lake.versions import NoLake
from treklang.kernel.errors import Missing

MOMENT = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)


def test_rows_come_back_with_their_types_and_what_stands_beside_a_moment(tmp_path: Path) -> None:
    write_lake(tmp_path, {"events": [{"id": 1, "name": "cases.opened", "case_id": 7, "at": MOMENT}]}, as_of=MOMENT)
    with open_lake(tmp_path) as lake:
        assert lake.as_of == MOMENT
        (row,) = lake["events"].to_pyarrow().to_pylist()
        assert (row["name"], row["case_id"], row["citizen_id"], row["at"]) == ("cases.opened", 7, None, MOMENT)
        assert row["at_us"] == int(MOMENT.timestamp()) * 1_000_000
        assert row["at_day"] == date(2026, 3, 29), "the day is the Danish one"


def test_every_table_is_there_with_its_types_also_when_empty(tmp_path: Path) -> None:
    write_lake(tmp_path, {})
    with open_lake(tmp_path) as lake:
        assert [name for name in lake.names if lake[name].count().to_pyarrow().as_py()] == []
        assert len(lake.names) == len(SOURCES) + len(TABLES)
        kinds = lake["grants"].schema()
        assert kinds["id"].is_int64()
        assert kinds["uid"].is_string()
        assert kinds["starts_on"].is_date()
        assert kinds["granted_at"].is_timestamp()
        assert lake["unit_successions"].schema()["share"].is_float64()


def test_arrow_tables_are_taken_as_they_are(tmp_path: Path) -> None:
    cases = pa.table({"id": pa.array([1, 2], pa.int32()), "kind": ["adult", "adult"]})
    write_lake(tmp_path, {"cases": cases})
    with open_lake(tmp_path) as lake:
        assert lake["cases"].id.sum().to_pyarrow().as_py() == 3
        assert lake.rows("cases") == 2


def test_what_the_lake_does_not_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoLake, match="ingen analysedata"):
        open_lake(tmp_path)
    with pytest.raises(ValueError, match="no table fish"):
        write_lake(tmp_path, {"fish": []})
    with pytest.raises(ValueError, match="CaseNow has no column colour"):
        write_lake(tmp_path, {"cases": [{"id": 1, "colour": "red"}]})
    write_lake(tmp_path, {})
    with open_lake(tmp_path) as lake, pytest.raises(Missing, match="fish"):
        lake["fish"]


def test_an_open_lake_stays_as_it_was_and_the_next_opening_sees_the_new_one(tmp_path: Path) -> None:
    write_lake(tmp_path, {"cases": [{"id": 1}]})
    with open_lake(tmp_path) as before:
        write_lake(tmp_path, {"cases": [{"id": 1}, {"id": 2}]})
        assert before["cases"].count().to_pyarrow().as_py() == 1
        with present_lake(tmp_path) as after:
            assert after["cases"].count().to_pyarrow().as_py() == 2


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    write_lake(tmp_path / "lake", {})
    found = {(place.is_dir(), place.stat().st_mode & 0o777) for place in (tmp_path / "lake").rglob("*")}
    assert found == {(True, 0o700), (False, 0o600)}
    assert (tmp_path / "lake").stat().st_mode & 0o777 == 0o700


def test_tables_are_joined_and_counted_as_in_any_ibis_table(tmp_path: Path) -> None:
    write_lake(tmp_path, {"cases": [{"id": 1, "kind": "adult"}], "grants": [{"id": 5, "case_id": 1}, {"id": 6}]})
    with open_lake(tmp_path) as lake:
        cases, grants = lake["cases"], lake["grants"]
        joined = grants.join(cases, grants.case_id == cases.id).group_by("kind").agg(n=ibis._.count())
        assert joined.to_pyarrow().to_pylist() == [{"kind": "adult", "n": 1}]
