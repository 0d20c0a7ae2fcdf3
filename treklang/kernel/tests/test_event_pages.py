"""A citizen's events page by page, and the newest of some kinds in a case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.world import NOW, World, world as world
from treklang.cases import queries as cases
from treklang.cases.actions import notes, tasks
from treklang.cases.rules import NoteKind
from treklang.kernel import events


def write(world: World, count: int) -> None:
    for number in range(count):
        at = NOW + timedelta(minutes=number)
        notes.write(
            case_id=world.case.id, kind=NoteKind.STEP, title=f"Nr. {number}", text="Gjort.", happened_at=NOW,
            by=world["anne"], at=at,
        )  # fmt: skip


def page(world: World, number: int, *kinds: str) -> tuple[list[str], int]:
    found, total = events.page_of_citizen(world.citizen.id, page=number, size=2, kinds=kinds)
    return [event.data.get("title", event.name) for event in found], total


def test_events_come_newest_first_with_their_number_in_all(world: World) -> None:
    write(world, 3)
    assert page(world, 1, "note") == (["Nr. 2", "Nr. 1"], 3)
    assert page(world, 2, "note") == (["Nr. 0"], 3)
    assert page(world, 3, "note") == ([], 0)


def test_without_a_kind_all_are_there(world: World) -> None:
    write(world, 1)
    tasks.add(case_id=world.case.id, title="Ring", by=world["anne"], at=NOW + timedelta(hours=1))
    assert page(world, 1)[0] == ["Ring", "Nr. 0"]
    assert page(world, 1, "task", "note") == (["Ring", "Nr. 0"], 2)
    assert page(world, 1, "not") == ([], 0)


@pytest.mark.parametrize(("names", "newest"), [(("note.written", "case.opened"), "note.written"), (("no.such",), None)])
def test_the_newest_of_some_events_of_a_case(names: tuple[str, ...], newest: str | None, world: World) -> None:
    write(world, 1)
    found = cases.beside([world.case.id], newest=events.newest_name("id", names))
    assert found[world.case.id]["newest"] == newest
