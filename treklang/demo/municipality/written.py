"""Writing a planned municipality in bulk, its stage and all its courses, in one transaction."""

from __future__ import annotations

import os
from collections.abc import Callable

from treklang.catalogue.bulk import codes
from treklang.demo.municipality.plan import Municipality, mark_of
from treklang.demo.municipality.telling import Planning, Task, told_by_one, told_by_several
from treklang.demo.municipality.told_stage import TABLES as STAGE, ToldStage, stand
from treklang.demo.municipality.written_deeds import TABLES, World
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.bulk.copying import copying
from treklang.kernel.bulk.rows import Rows
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
    standing = stand(municipality)
    with acting_as(accounts.system(), purpose="demo") as system:
        world = World(standing.ground, codes(), cards())
    several = municipality.citizens >= SEVERAL_FROM
    tellers = min(os.cpu_count() or 1, MOST_TELLERS) if several else 1
    done = 0
    with copying((*STAGE, *TABLES), many=True, tell=finishing) as copy:
        if not copy.first_time(mark_of(municipality)):
            return
        rows = Rows(STAGE, copy.first, share=tellers, shares=tellers + 1)
        ToldStage(rows, system.id, standing, world.codes, world.offers).tell(municipality)
        copy.take(rows.blocks())
        task = Task(municipality, courses, world, copy.first, tellers)
        for some in told_by_several(task) if several else told_by_one(task):
            copy.take(some.blocks)
            done += some.citizens
            tell(done)
