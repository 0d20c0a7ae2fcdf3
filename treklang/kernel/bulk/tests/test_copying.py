"""Writing by COPY: what stands afterwards, and that nothing stands of what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, connections

from treklang.cases.actions import cases
from treklang.cases.models import Assignment, Case, Note
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.bulk.copying import copying
from treklang.kernel.bulk.rows import Row, Rows
from treklang.kernel.bulk.tests.schema import schema
from treklang.kernel.models import Event
from treklang.kernel.once import first_time
from treklang.kernel.tests.own_database import own_database as own_database
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.people.actions import citizens
from treklang.people.events import CitizenEvent
from treklang.people.models import Citizen

pytestmark = pytest.mark.usefixtures("own_database")
TABLES = (Citizen, Case, Assignment, Note)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 9, tzinfo=UTC)
ODD = "Ø\tx\ny\\z \\N “citat” 👩‍🦽"
few_and_many = pytest.mark.parametrize("many", [False, True], ids=["few", "many"])


def _ground() -> tuple[int, int, int]:
    """The keys of the system's account, a unit and a source: asked for before the tables are locked."""
    with acting_as(accounts.system()) as system:
        unit = units.create(name="Myndighed", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=system)
        return system.id, unit.id, catalogue.concept("source", "Borger", on=NOW.date()).id


def _tell(rows: Rows, name: str, number: str, ground: tuple[int, int, int]) -> tuple[Row, Row]:
    by, unit_id, source = ground
    rows.acts(by=by, at=NOW, purpose="import")
    citizen = rows.insert(Citizen, uid=ids.new("citizen"), name=name)
    case = rows.insert(
        Case, uid=ids.new("case"), citizen_id=citizen.id, kle="27.36.12", number=number, opened_on=NOW.date(),
        enquired_by_id=source, agreement="agrees",
    )  # fmt: skip
    rows.insert(Assignment, case_id=case.id, unit_id=unit_id, valid=(NOW.date(), None))
    rows.insert(
        Note, uid=ids.new("note"), case_id=case.id, kind="contact", title="A", text=ODD, happened_at=NOW,
        written_by_id=rows.by,
    )  # fmt: skip
    rows.event(CitizenEvent.REGISTERED, citizen=citizen.id)
    return citizen, case


def _write(*names: str, many: bool, spoil: Callable[[Rows, Any], Any] = lambda rows, ground: None) -> None:
    ground = _ground()
    with copying(TABLES, many=many) as copy:
        rows = Rows(TABLES, copy.first)
        for number, name in enumerate(names):
            citizen, _ = _tell(rows, name, f"S-{number}", ground)
            rows.acts(by=rows.by, at=LATER, purpose="import")
            rows.update(citizen, name=f"{name} {ODD}")
            copy.take(rows.blocks())
        spoil(rows, ground)
        copy.take(rows.blocks())


@few_and_many
def test_rows_stand_as_they_were_told_with_their_history(many: bool) -> None:
    _write("Ida", "Bo", many=many)
    with acting_as(accounts.system()) as system:
        names = [(one.name, one.pgh_label, one.pgh_created_at, one.pgh_context) for one in _versions(Citizen)]
        told = {"user": system.id, "purpose": "import"}
        assert names == [
            ("Ida", "insert", NOW, told), (f"Ida {ODD}", "update", LATER, told),
            ("Bo", "insert", NOW, told), (f"Bo {ODD}", "update", LATER, told),
        ]  # fmt: skip
        assert [one.name for one in Citizen.objects.order_by("id")] == [f"Ida {ODD}", f"Bo {ODD}"]
        assert {(note.text, note.written_at) for note in Note.objects.all()} == {(ODD, NOW)}
        assert [event.recorded_at for event in Event.objects.filter(name="citizen.registered")] == [NOW, NOW]


def _versions(model: Any) -> list[Any]:
    return list(model.versions.rel.related_model.objects.order_by("pgh_id"))


@few_and_many
def test_the_schema_is_the_same_afterwards(many: bool) -> None:
    before = schema()
    assert len(before) > 2000
    _write("Ida", many=many)
    assert schema() == before


@pytest.fixture
def plain_owner() -> Iterator[None]:
    """All tables belong to a role without any powers, as on a server that somebody else runs."""
    role = "treklang_plain_owner"
    with connections["owner"].cursor() as cursor:
        cursor.execute("select current_user")
        (before,) = cursor.fetchone()
        cursor.execute(f"drop role if exists {role}; create role {role}")
        _give_tables(cursor, role)
        cursor.execute(f"set role {role}")
        yield
        cursor.execute("reset role")
        _give_tables(cursor, before)
        cursor.execute(f"drop owned by {role}; drop role {role}")


def _give_tables(cursor: Any, role: str) -> None:
    cursor.execute(
        "select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')"
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f"alter table {table} owner to {role}")
    cursor.execute(f"grant create, usage on schema public to {role}")


@few_and_many
def test_the_owner_needs_no_powers(many: bool, plain_owner: None) -> None:
    before = schema()
    _write("Ida", many=many)
    assert schema() == before
    with acting_as(accounts.system()):
        assert [one.pgh_label for one in _versions(Citizen)] == ["insert", "update"]


def _twice_one_number(rows: Rows, ground: Any) -> None:
    _tell(rows, "Bo", "S-0", ground)


def _case_of_nobody(rows: Rows, ground: Any) -> None:
    _, case = _tell(rows, "Bo", "S-9", ground)
    rows.update(case, citizen_id=999_999)


def _two_units_at_once(rows: Rows, ground: Any) -> None:
    _, case = _tell(rows, "Bo", "S-9", ground)
    rows.insert(Assignment, case_id=case.id, unit_id=ground[1], valid=(date(2026, 5, 1), None))


def _no_name(rows: Rows, ground: Any) -> None:
    rows.insert(Citizen, name=None)


def _nul(rows: Rows, ground: Any) -> None:
    rows.insert(Citizen, name="nul \x00")


def _crash(rows: Rows, ground: Any) -> None:
    raise ZeroDivisionError


@few_and_many
@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_twice_one_number, IntegrityError), (_case_of_nobody, IntegrityError), (_two_units_at_once, IntegrityError),
        (_no_name, IntegrityError), (_nul, DataError), (_crash, ZeroDivisionError),
    ],
)  # fmt: skip
def test_of_what_fails_nothing_stands(spoil: Callable[[Rows, Any], Any], error: type[Exception], many: bool) -> None:
    before = schema()
    with pytest.raises(error):
        _write("Ida", many=many, spoil=spoil)
    assert schema() == before
    with acting_as(accounts.system()):
        assert (Citizen.objects.count(), Case.objects.count(), len(_versions(Citizen))) == (0, 0, 0)


@few_and_many
def test_actions_go_on_where_bulk_ended(many: bool) -> None:
    _write("Ida", "Bo", many=many)
    with acting_as(accounts.system()) as system, clock.at(LATER):
        citizen = citizens.register(name="Eva", by=system, at=LATER)
        last = Case.objects.order_by("id").last()
        assert last is not None
        cases.close(case_id=last.id, on=LATER.date(), by=system, at=LATER)
        assert citizen.id == Citizen.objects.order_by("-id")[1].id + 1
        assert [one.pgh_label for one in _versions(Case)] == ["insert", "insert", "update"]
        assert len(events.of_citizen(citizen.id)) == 1


@few_and_many
def test_bulk_goes_on_where_actions_ended(many: bool) -> None:
    with acting_as(accounts.system()) as system:
        first = citizens.register(name="Eva", by=system, at=NOW)
    _write("Ida", many=many)
    with acting_as(accounts.system()):
        assert [one.id for one in Citizen.objects.order_by("id")] == [first.id, first.id + 1]


def test_a_gap_that_a_rollback_left_is_no_matter() -> None:
    with pytest.raises(ZeroDivisionError), acting_as(accounts.system()) as system:
        citizens.register(name="Eva", by=system, at=NOW)
        raise ZeroDivisionError
    _write("Ida", many=True)
    with acting_as(accounts.system()) as system:
        assert citizens.register(name="Bo", by=system, at=NOW).id == Citizen.objects.get(name=f"Ida {ODD}").id + 1


def test_nobody_is_seen_without_an_acting_user() -> None:
    _write("Ida", many=True)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from people_citizen")
        assert cursor.fetchone() == (0,)


def test_a_key_is_taken_with_what_it_stands_for() -> None:
    with pytest.raises(ZeroDivisionError), copying(TABLES, many=False) as copy:
        assert copy.first_time("import/1")
        raise ZeroDivisionError
    with copying(TABLES, many=False) as copy:
        assert copy.first_time("import/1")
        assert not copy.first_time("import/1")
    with acting_as(accounts.system()):
        assert not first_time("import/1")


def test_what_is_put_back_is_told() -> None:
    told: list[tuple[int, int]] = []
    with copying(TABLES, many=True, tell=lambda done, of: told.append((done, of))):
        pass
    assert told[0][0] == 1
    assert told[-1][0] == told[-1][1] == len(told)


def test_the_planner_knows_what_was_written() -> None:
    _write(*"ABCDEFGHIJ", many=False)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select reltuples from pg_class where relname = 'people_citizenevent'")
        assert cursor.fetchone() == (20,)
