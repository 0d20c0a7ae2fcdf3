"""The lake has what the database has: taken whole, or only what changed, also while others write."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.world import NOW, World, found
from treklang.insight.lake.opened import Lake, open_lake
from treklang.insight.lake.refreshing import Refreshed, refresh
from treklang.insight.lake.tables import SOURCES
from treklang.insight.lake.versions import LakeBusy, writing
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.published import read
from treklang.kernel.tests.own_database import own_database as own_database
from treklang.people.actions import citizens


@pytest.fixture
def world(own_database: str) -> World:
    """The municipality, committed."""
    with clock.at(NOW), acting_as(accounts.system()) as system:
        return found(system)


@pytest.fixture
def owner(own_database: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(own_database) as connected:
        yield connected


def test_every_table_of_the_lake_is_its_view_row_by_row(world: World, tmp_path: Path) -> None:
    with clock.at(NOW), acting_as(accounts.system()):
        world.set_goal(world.assess(), "Spise")
        world.order(world.grant())
    refresh(tmp_path)
    with open_lake(tmp_path) as lake, acting_as(accounts.system()):
        for source in SOURCES:
            assert _rows(lake, source.name) == _in_database(source.row), source.name
        filled = {name for name in lake.names if lake.rows(name)}
    assert {"citizens", "cases", "goals", "decisions", "grants", "orders", "events", "findings", "offers"} <= filled


def test_what_did_not_change_is_not_taken_again(world: World, tmp_path: Path) -> None:
    assert _again(tmp_path).how == "full"
    assert _again(tmp_path).tables == ()
    with clock.at(NOW), acting_as(accounts.system()) as system:
        citizens.register(name="Bo Demo", cpr="0101900001", by=system, at=NOW)
    done = _again(tmp_path)
    assert set(done.tables) <= {"citizens", "events"}
    with open_lake(tmp_path) as lake:
        assert lake.rows("citizens") == lake["citizens"].count().to_pyarrow().as_py() == 2
        assert lake.as_of > datetime.now(tz=lake.as_of.tzinfo) - timedelta(minutes=1)


def test_what_was_worked_out_is_kept_for_the_day_as_long_as_nothing_is_new(world: World, tmp_path: Path) -> None:
    def answers() -> bool:
        with open_lake(tmp_path) as lake:
            return (lake.folder / "answers" / "one").exists()

    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    with clock.at(noon):
        _again(tmp_path)
        with open_lake(tmp_path) as lake:
            (lake.folder / "answers").mkdir()
            (lake.folder / "answers" / "one").write_text("42")
        assert _again(tmp_path).tables == ()
        assert answers()
    with clock.at(noon + timedelta(days=1)):
        _again(tmp_path)
        assert not answers()
        with open_lake(tmp_path) as lake:
            (lake.folder / "answers").mkdir()
            (lake.folder / "answers" / "one").write_text("42")
        with acting_as(accounts.system()) as system:
            citizens.register(name="Bo Demo", cpr="0101900001", by=system, at=NOW)
        _again(tmp_path)
        assert not answers()


def test_a_corrected_row_and_a_deleted_one_are_as_in_the_database(
    world: World, owner: psycopg.Connection[Any], tmp_path: Path
) -> None:
    refresh(tmp_path)
    owner.execute("update people_citizen set born_on = '1971-02-03'")
    owner.commit()
    _again(tmp_path)
    with open_lake(tmp_path) as lake:
        assert lake["citizens"].born_on.to_pyarrow().to_pylist() == [date(1971, 2, 3)]
        before = lake.rows("events")
    _without_triggers(owner, "kernel_event", "delete from kernel_event where id = (select min(id) from kernel_event)")
    _again(tmp_path)
    with open_lake(tmp_path) as lake, acting_as(accounts.system()):
        assert lake.rows("events") == before - 1
        assert _rows(lake, "events") == _in_database(next(one.row for one in SOURCES if one.name == "events"))


def test_an_event_that_was_committed_late_comes_with_the_next_refresh(
    world: World, own_database: str, owner: psycopg.Connection[Any], tmp_path: Path
) -> None:
    refresh(tmp_path)
    with psycopg.connect(own_database) as slow:
        late = _event(slow, world)
        early = _event(owner, world)
        owner.commit()
        assert late < early, "the lower id is the open transaction's"
        refresh(tmp_path)
        assert _ids(tmp_path, late, early) == [early]
        refresh(tmp_path)
        assert _ids(tmp_path, late, early) == [early]
        slow.commit()
    done = refresh(tmp_path)
    assert done.how == "incremental"
    assert done.rows == 1
    assert _ids(tmp_path, late, early) == [late, early]
    with open_lake(tmp_path) as lake:
        ordinals = lake["transitions"].ordinal.to_pyarrow().to_pylist()
        assert len(ordinals) == len(set(ordinals))
        assert {late, early} <= set(ordinals)


@pytest.mark.parametrize("seed", [1, 2])
def test_refreshed_bit_by_bit_the_lake_is_as_taken_whole(
    seed: int, world: World, owner: psycopg.Connection[Any], tmp_path: Path
) -> None:
    chance = random.Random(seed)
    refresh(tmp_path / "bits")
    for _ in range(3):
        for _ in range(chance.randint(1, 6)):
            chance.choice(DEEDS)(world, owner, chance)
            owner.execute("select pg_stat_force_next_flush()")
            owner.commit()
        done = _again(tmp_path / "bits")
        assert done.how == "incremental"
        refresh(tmp_path / "whole", full=True)
        with open_lake(tmp_path / "bits") as bits, open_lake(tmp_path / "whole") as whole:
            for source in SOURCES:
                assert _rows(bits, source.name) == _rows(whole, source.name), source.name
            assert _told(bits) == _told(whole)


def test_of_two_refreshes_at_once_one_says_that_the_other_runs(world: World, tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(LakeBusy, match="allerede"):
        refresh(tmp_path)
    assert refresh(tmp_path).how == "full"


def test_progress_is_told_table_by_table(world: World, tmp_path: Path) -> None:
    told: list[tuple[str, bool]] = []
    refresh(tmp_path, tell=lambda table, rows, seconds, done: told.append((table, done)))
    assert {name for name, done in told if done} == {source.name for source in SOURCES} | {"transitions"}


def _open_case(world: World, owner: psycopg.Connection[Any], chance: random.Random) -> None:
    with clock.at(NOW), acting_as(accounts.system()):
        world.open_case(f"S-{chance.randint(2, 10**9)}")


def _register(world: World, owner: psycopg.Connection[Any], chance: random.Random) -> None:
    with clock.at(NOW), acting_as(accounts.system()) as system:
        citizens.register(name="Bo Demo", cpr=None, by=system, at=NOW)


def _events_come(world: World, owner: psycopg.Connection[Any], chance: random.Random) -> None:
    for _ in range(chance.randint(1, 5)):
        _event(owner, world, name=f"cases.made_up_{chance.randint(1, 5)}", case=chance.choice([None, 1, 2, 3, 77]))


def _rolled_back(world: World, owner: psycopg.Connection[Any], chance: random.Random) -> None:
    _event(owner, world)
    owner.rollback()


def _corrected(world: World, owner: psycopg.Connection[Any], chance: random.Random) -> None:
    owner.execute("update cases_case set is_principal = not is_principal where mod(id, 2) = %s", [chance.randint(0, 1)])


def _erased(world: World, owner: psycopg.Connection[Any], chance: random.Random) -> None:
    _without_triggers(owner, "kernel_event", "delete from kernel_event where id in (select max(id) from kernel_event)")


Deed = Callable[[World, psycopg.Connection[Any], random.Random], None]
DEEDS: tuple[Deed, ...] = (_open_case, _register, _events_come, _events_come, _rolled_back, _corrected, _erased)


def _again(lake: Path) -> Refreshed:
    """A refresh when every connection has told the database's counters what it wrote."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_stat_force_next_flush()")
    return refresh(lake)


def _event(
    connected: psycopg.Connection[Any], world: World, *, name: str = "cases.opened", case: int | None = 1
) -> int:
    made = connected.execute(
        """insert into kernel_event (uid, name, citizen, "case", unit, by_id, at, data)
           values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, '{}') returning id""",
        [name, world.citizen.id, world.case.id if case == 1 else case, world.unit_id, world["anne"].id, NOW],
    ).fetchone()
    assert made
    connected.execute("select pg_stat_force_next_flush()")
    return int(made[0])


def _without_triggers(owner: psycopg.Connection[Any], table: str, command: str) -> None:
    owner.execute(f"alter table {table} disable trigger user")
    owner.execute(command)
    owner.execute(f"alter table {table} enable trigger user")
    owner.execute("select pg_stat_force_next_flush()")
    owner.commit()


def _ids(folder: Path, *asked: int) -> list[int]:
    with open_lake(folder) as lake:
        events = lake["events"]
        ids: list[int] = events.filter(events.id.isin(asked)).order_by("id").id.to_pyarrow().to_pylist()
        return ids


def _rows(lake: Lake, name: str) -> list[dict[str, Any]]:
    row = next(one.row for one in SOURCES if one.name == name)
    names = [field.name for field in fields(row)]
    rows: list[dict[str, Any]] = lake[name].select(names).order_by("id").to_pyarrow().to_pylist()
    return rows


def _in_database(row: type[Any]) -> list[dict[str, Any]]:
    names = [field.name for field in fields(row)]
    return [{name: _plain(getattr(one, name)) for name in names} for one in read(row, order=("id",))]


def _plain(value: Any) -> Any:
    return str(value) if hasattr(value, "hex") and hasattr(value, "urn") else value


def _told(lake: Lake) -> list[dict[str, Any]]:
    """The transitions in names, so that the codes do not matter; variants by which cases have the same."""
    flow = lake.flow
    told = flow.transitions.inner_join(flow.cases.select("case", "case_id", "events", "variant"), "case")
    for name, codes in (("activity", flow.activities), ("person", flow.persons), ("unit", flow.units)):
        for column in (name, f"next_{name}"):
            known = codes.select(**{f"{column}_code": codes.code, f"{column}_name": codes.name})
            told = told.left_join(known, told[column] == known[f"{column}_code"]).drop(column, f"{column}_code")
    rows: list[dict[str, Any]] = told.drop("case").order_by("ordinal").to_pyarrow().to_pylist()
    same: dict[int, str] = {}
    return [{**row, "variant": same.setdefault(row["variant"], row["case_id"])} for row in rows]
