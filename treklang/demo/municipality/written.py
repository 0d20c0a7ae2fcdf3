"""Writing a planned municipality in bulk: its stage by the ordinary actions, then all courses in one transaction."""

from __future__ import annotations

import os
from collections.abc import Callable

from treklang.catalogue.bulk import codes
from treklang.demo.municipality.founding import found
from treklang.demo.municipality.plan import Municipality, mark_of
from treklang.demo.municipality.telling import Planning, Task, told_by_one, told_by_several
from treklang.demo.municipality.written_deeds import TABLES, World
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.bulk.copying import copying
from treklang.offers.bulk import cards

# From so many citizens on, planning and telling is done by processes of their own; starting one takes a second or two.
SEVERAL_FROM = 1000
MOST_TELLERS = 4


def write(
    municipality: Municipality,
    courses: Planning,
    tell: Callable[[int], None],
    finishing: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Write the courses that `courses` plans (`planning.courses`), all or none, and the mark that they are written.

    `tell` hears how many citizens are written, `finishing` then how many of the indexes and constraints are made.
    Where the mark is there already, nothing is written.
    """
    world = _world(municipality)
    with copying(TABLES, many=True, tell=finishing) as copy:
        if not copy.first_time(mark_of(municipality)):
            return
        task = Task(municipality, courses, world, copy.first)
        several = municipality.citizens >= SEVERAL_FROM
        done = 0
        for some in told_by_several(task, min(os.cpu_count() or 1, MOST_TELLERS)) if several else told_by_one(task):
            copy.take(some.blocks)
            done += some.citizens
            tell(done)


def _world(municipality: Municipality) -> World:
    """The stage, made where it is not there yet, and what its people know: asked before the tables are locked."""
    ground = found(municipality)
    with acting_as(accounts.system(), purpose="demo"):
        return World(ground, codes(), cards())
