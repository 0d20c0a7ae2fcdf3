"""A municipality is written whole or not at all, and once."""

from __future__ import annotations

import pytest

from treklang.demo.municipality import written
from treklang.demo.municipality.plan import Courses, Municipality, mark_of
from treklang.demo.municipality.tests import every_step
from treklang.kernel import once
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.bulk.tests.schema import schema
from treklang.kernel.tests.own_database import own_database as own_database
from treklang.people import queries as people

pytestmark = pytest.mark.usefixtures("own_database")
HAMLET = every_step.hamlet(3)


def _citizens() -> int:
    with acting_as(accounts.system()):
        return len(people.all_ids())


def test_it_is_written_once_and_says_how_far_it_is() -> None:
    told: list[int] = []
    finished: list[tuple[int, int]] = []
    for _ in range(2):
        written.write(HAMLET, every_step.courses, told.append, lambda done, of: finished.append((done, of)))
    assert (_citizens(), told) == (3, [3])
    assert finished[-1][0] == finished[-1][1]
    assert once.done(mark_of(HAMLET))


def with_a_mistake(municipality: Municipality, *, first: int, last: int) -> Courses:
    """Two courses, and then the program falls over."""
    yield from every_step.courses(municipality, first=1, last=2)
    raise ZeroDivisionError


def test_a_mistake_half_way_leaves_no_citizen_and_can_be_mended() -> None:
    before = schema()
    with pytest.raises(ZeroDivisionError):
        written.write(HAMLET, with_a_mistake, lambda done: None)
    assert (_citizens(), schema(), once.done(mark_of(HAMLET))) == (0, before, [])
    written.write(HAMLET, every_step.courses, lambda done: None)
    assert _citizens() == 3


def test_a_teller_that_falls_over_ends_the_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "SEVERAL_FROM", 1)
    with pytest.raises(RuntimeError, match="ended before its time"):
        written.write(HAMLET, with_a_mistake, lambda done: None)
    assert _citizens() == 0
