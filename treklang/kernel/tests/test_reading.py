"""The reading log as it is written: what stands, who may see it, and what happens when it cannot be."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from tests.world import NOW, World, world as world
from treklang.cases.models import Case
from treklang.kernel import clock, reading
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.errors import NotLogged
from treklang.kernel.reading import own_connection, verifying, writer
from treklang.kernel.reading.entries import COLUMNS, Channel, Look, Seen
from treklang.kernel.reading.reviews import sample
from treklang.kernel.tests.log_filling import empty_log as empty_log
from treklang.kernel.tests.own_database import own_database as own_database

SOME = 4711


def look(world: World, who: str = "anne", **other: object) -> None:
    given = {"by": world[who], "citizen": world.citizen.id, "page": "citizen", **other}
    reading.look(**given)  # type: ignore[arg-type]


def test_a_look_has_who_whom_what_when_and_by_which_way(world: World) -> None:
    with clock.at(NOW):
        look(world, case=world.case.id, channel=Channel.EXPORT, purpose=" Aktindsigt \0")
    (found,) = reading.of_citizen(world.citizen.id)
    assert (found.by.username, found.case, found.page, found.at) == ("test-anne", world.case.id, "citizen", NOW)
    assert (found.channel, found.purpose, found.refused) == ("export", "Aktindsigt", False)


def test_a_look_stands_though_its_page_is_undone(world: World) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        look(world)
        raise RuntimeError
    assert [one.page for one in reading.of_citizen(world.citizen.id)] == ["citizen"]


def test_a_list_is_one_statement_and_names_nobody_twice(world: World) -> None:
    seen = [(world.citizen.id, None), (world.citizen.id, world.case.id), (world.citizen.id, None)]
    reading.look_at_many(by=world["anne"], seen=seen, page="my_day", channel=Channel.SEARCH)
    found = reading.of_citizen(world.citizen.id)
    assert {(one.case, one.channel) for one in found} == {(None, "search"), (world.case.id, "search")}
    assert len(found) == 2
    reading.look_at_many(by=world["anne"], seen=[], page="my_day")


def test_a_reason_is_asked_for_where_the_page_is_and_a_refused_look_has_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        writer, "_with_reasons", lambda shown: ([Seen(citizen, case, "glass") for citizen, case in shown], [])
    )
    look(world)
    look(world, refused=True)
    assert [(one.reason, one.refused) for one in reading.of_citizen(world.citizen.id)] == [("", True), ("glass", False)]


def test_a_citizen_who_was_refused_is_noted_by_her_outer_id_and_nobody_is_not(world: World, system: object) -> None:
    reading.refuse(by=world["petra"], uid=world.citizen.uid, page="citizen")
    reading.refuse(by=world["petra"], uid="00000000-0000-7000-8000-000000000000", page="citizen")
    (found,) = reading.of_citizen(world.citizen.id)
    assert (found.by.username, found.refused) == ("test-petra", True)


def test_a_month_without_a_part_of_the_table_gets_one(world: World) -> None:
    moment = datetime(2019, 7, 31, 23, 59, 59, 999999, tzinfo=UTC)
    for at in (moment, moment + timedelta(microseconds=1)):
        with clock.at(at):
            look(world)
    assert [one.at for one in reading.of_citizen(world.citizen.id)] == [moment + timedelta(microseconds=1), moment]


def test_the_last_look_is_the_own_one_at_the_case_and_no_refused_one(world: World) -> None:
    for who, day, refused in (("anne", 1, False), ("petra", 2, False), ("anne", 3, True)):
        with clock.at(NOW + timedelta(days=day)):
            look(world, who, case=world.case.id, refused=refused)
    assert _seen(world, NOW + timedelta(days=9)) == NOW + timedelta(days=1)
    assert _seen(world, NOW + timedelta(days=500)) is None


def _seen(world: World, at: datetime) -> datetime | None:
    with clock.at(at):
        seen = reading.last_look(by=world["anne"], case_key="id", citizen_key="citizen_id", page="citizen")
        found: Any = Case.objects.annotate(seen=seen).get(id=world.case.id)
    return cast("datetime | None", found.seen)


def test_a_log_that_takes_nothing_refuses_the_look(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_APPEND", "select no_such_function(" + ", ".join(["%s"] * 13) + ")")
    with pytest.raises(NotLogged, match="kan ikke skrives i læseloggen"):
        look(world)


def test_a_lost_connection_is_opened_anew(world: World) -> None:
    look(world)
    (mine,) = own_connection.ask("select pg_backend_pid()", [])[0]
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [mine])
    look(world)
    assert len(reading.of_citizen(world.citizen.id)) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "insert into kernel_reading (by_id, citizen) values (1, 1)", "update kernel_reading set citizen = 1",
        "delete from kernel_reading", "truncate kernel_reading", "update kernel_reading_head set seq = 0",
        "delete from kernel_reading_head", "insert into kernel_reading_head values (99, 1, '')",
        "select * from kernel_reading_2019_07", "drop table kernel_reading",
    ],
)  # fmt: skip
def test_the_running_system_changes_no_line_and_no_head(world: World, statement: str) -> None:
    with connection.cursor() as cursor:
        with clock.at(datetime(2019, 7, 1, tzinfo=UTC)):
            look(world)
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
            cursor.execute(statement)


def test_who_has_no_reason_to_see_a_citizen_sees_only_her_own_looks_at_her(world: World) -> None:
    stranger = accounts.ensure_story_person(username="test-fremmed", name="Fremmed").actor
    for who in (world["anne"], stranger):
        reading.look(by=who, citizen=world.citizen.id, page="citizen")
    with acting_as(stranger), connection.cursor() as cursor:
        cursor.execute("select set_config('treklang.made', '', true)")
        assert [one.by.username for one in reading.of_citizen(world.citizen.id)] == ["test-fremmed"]


def test_the_sealed_text_is_the_line_as_copy_writes_it(world: World) -> None:
    words = "tab\t, linje\n, skrå\\streg, \r\b\f\v, æøå “€” 👩‍🦽"
    with clock.at(NOW):
        look(world, page="a\\N", purpose=words)
    (found,) = reading.of_citizen(world.citizen.id)
    text = Look(found.by_id, "a\\N", NOW, purpose=words).text(
        found.chain, found.seq, Seen(found.citizen, None, found.reason)
    )
    with connection.cursor() as cursor:
        statement = f"copy (select {COLUMNS} from kernel_reading where id = {found.id}) to stdout"
        with cursor.copy(statement) as copy:
            assert b"".join(bytes(one) for one in copy) == text + b"\n"


def test_writers_side_by_side_lose_nothing(empty_log: None, tmp_path: Path) -> None:
    by = accounts.system()
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with acting_as(by):
                for time in range(40):
                    reading.look_at_many(by=by, seen=[(SOME, None), (number, time)], page="citizen")
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with acting_as(by):
        assert reading.looks_at(SOME).count() == 12 * 40
    verdict = verifying.verify(tmp_path)
    assert (verdict.rows, verdict.whole) == (12 * 40 * 2, True)


def test_who_saw_a_citizen_asks_the_parts_of_the_time_by_index(world: World) -> None:
    with clock.at(NOW):
        look(world)
        rows = reading.looks_at(world.citizen.id, since=NOW - timedelta(days=40))
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    plan = rows.order_by("-at", "-id")[:25].explain()
    assert "Seq Scan on kernel_reading" not in plan
    parts = set(re.findall(r"kernel_reading_(20\d\d_\d\d)", plan))
    assert parts <= {"2026_01", "2026_02", "2026_03"}


def test_a_sample_is_the_same_each_time(world: World) -> None:
    with clock.at(NOW):
        for case in range(20):
            look(world, case=case)
    period = {"since": NOW - timedelta(days=1), "until": NOW + timedelta(days=1)}
    drawn = sample([world["anne"].id], **period, size=5)
    assert len(drawn) == 5
    assert drawn == sample([world["anne"].id], **period, size=5)
    assert drawn != sample([world["anne"].id], since=NOW - timedelta(days=2), until=period["until"], size=5)
    assert sample([world["petra"].id], **period, size=5) == []
