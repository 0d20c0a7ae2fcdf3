"""What the database itself holds: versions that nobody changes, rows that nobody sees without an acting user."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import InternalError, ProgrammingError, connection, transaction

from tests.world import NOW, World, world as world
from treklang.cases.actions import cases, notes
from treklang.cases.models import CaseText, Note
from treklang.cases.rules import NoteKind
from treklang.goals.models import Goal
from treklang.kernel import clock, events
from treklang.kernel.acting import acting_as
from treklang.kernel.errors import BadInput
from treklang.kernel.models import Event, Reading
from treklang.people.actions import citizens
from treklang.people.models import Citizen

LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)


def test_a_row_changed_twice_has_its_versions_with_the_storys_time(world: World) -> None:
    times = [datetime(2026, 4, day, 12, tzinfo=UTC) for day in (1, 2)]
    for moment, reason in zip(times, ("Bolig", "Arbejde"), strict=True):
        with clock.at(moment), acting_as(world["anne"], purpose="samtale"):
            cases.judge_coordination(case_id=world.case.id, needed=True, reason=reason, by=world["anne"], at=moment)
    versions = list(_pgh_of(CaseText).objects.filter(case_id=world.case.id).order_by("pgh_id"))
    assert [(one.pgh_label, one.coordination_reason, one.pgh_created_at) for one in versions] == [
        ("insert", "", NOW), ("update", "Bolig", times[0]), ("update", "Arbejde", times[1]),
    ]  # fmt: skip
    assert versions[-1].pgh_context == {"user": world["anne"].id, "purpose": "samtale"}


def test_an_event_has_the_storys_time_and_who_did_it(world: World) -> None:
    with clock.at(LATER), acting_as(world["anne"]):
        cases.judge_coordination(case_id=world.case.id, needed=False, reason="Kun bolig", by=world["anne"], at=NOW)
    event = events.of_case(world.case.id)[-1]
    event.refresh_from_db()
    assert (event.at, event.recorded_at, event.by_id) == (NOW, LATER, world["anne"].id)


def _versions() -> list[Any]:
    return [one for one in apps.get_models() if issubclass(one, _pgh()) and one._meta.app_label != "pghistory"]


def _pgh() -> type[Any]:
    from pghistory.models import Event as Version

    return Version


def test_the_runtime_role_may_neither_change_nor_delete_versions_events_and_looks(system: object) -> None:
    models = [*_versions(), Event, Reading]
    assert len(models) > 30
    for model in models:
        for privilege in ("update", "delete", "truncate"):
            with connection.cursor() as cursor:
                cursor.execute("select has_table_privilege(%s, %s)", [model._meta.db_table, privilege])
                assert cursor.fetchone() == (False,), (model._meta.db_table, privilege)


@pytest.mark.parametrize(
    "write",
    [
        lambda: Event.objects.update(name="x"),
        lambda: Event.objects.all()._raw_delete("default"),
        lambda: _pgh_of(Citizen).objects.update(name="x"),
        lambda: _pgh_of(Citizen).objects.all()._raw_delete("default"),
    ],
)
def test_who_tries_is_refused(world: World, write: Callable[[], Any]) -> None:
    with (
        pytest.raises((ProgrammingError, InternalError), match=r"permission denied|Cannot update or delete"),
        transaction.atomic(),
    ):
        write()


def _pgh_of(model: type[Any]) -> Any:
    return model.versions.rel.related_model


def test_a_trigger_keeps_even_the_owner_from_changing_versions(system: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tgrelid::regclass::text from pg_trigger where tgname like 'pgtrigger_append_only%'")
        guarded = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in _versions()} <= guarded


def test_a_note_keeps_every_version_even_where_its_row_is_written_past_the_actions(world: World) -> None:
    note = notes.write(
        case_id=world.case.id, kind=NoteKind.CONTACT, title="Samtale", text="Først", happened_at=NOW, by=world["anne"],
        at=NOW,
    )  # fmt: skip
    type(note).objects.filter(id=note.id).update(text="Så")
    kept = _pgh_of(Note).objects.filter(pgh_obj=note.id).order_by("pgh_id")
    assert list(kept.values_list("text", flat=True)) == ["Først", "Så"]


def _nobody_acts() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('treklang.user_id', '', true)")


def test_without_an_acting_user_no_row_is_seen_and_none_is_written(world: World) -> None:
    _nobody_acts()
    protected = [one for one in apps.get_models() if one.__module__.startswith("treklang.") and _is_protected(one)]
    assert len(protected) > 50
    assert {one._meta.db_table: one._default_manager.count() for one in protected} == dict.fromkeys(
        (one._meta.db_table for one in protected), 0
    )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Citizen.objects.create(name="Ingen")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        citizens.register(name="Ingen", by=world["anne"], at=NOW)


def _is_protected(model: type[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select relrowsecurity from pg_class where oid = %s::regclass", [f'"{model._meta.db_table}"'])
        found = cursor.fetchone()
    return bool(found and found[0])


@pytest.mark.parametrize("who", ["0", "-1", "999999999"])
def test_somebody_who_does_not_exist_sees_nothing(world: World, who: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('treklang.user_id', %s, true)", [who])
    assert Citizen.objects.count() == Goal.objects.count() == 0


def test_another_connection_has_no_acting_user(world: World) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("select coalesce(current_setting('treklang.user_id', true), ''), current_user")
            assert cursor.fetchone() == ("", "treklang_runtime")
            cursor.execute("select count(*) from people_citizen")
            assert cursor.fetchone() == (0,)
            with pytest.raises(ProgrammingError, match="row-level security"):
                cursor.execute("insert into kernel_event (by_id, name, data) values (1, 'x', '{}')")
    finally:
        other.close()


def test_the_acting_user_ends_with_the_transaction(world: World) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("begin")
            cursor.execute("select set_config('treklang.user_id', '1', true)")
            cursor.execute("commit")
            cursor.execute("select coalesce(current_setting('treklang.user_id', true), '')")
            assert cursor.fetchone() == ("",)
    finally:
        other.close()


def test_a_refusal_takes_back_what_was_written_before_it(world: World) -> None:
    before = Citizen.objects.count(), Event.objects.count()
    with pytest.raises(BadInput), transaction.atomic():
        citizens.register(name="Ny", by=world["ravi"], at=NOW)
        citizens.register(name=" ", by=world["ravi"], at=NOW)
    assert (Citizen.objects.count(), Event.objects.count()) == before


def test_ids_hold_no_number_and_no_time_of_birth(world: World) -> None:
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", str(world.citizen.uid))
    assert "610180" not in str(world.citizen.uid)
