"""Planning courses and telling them as rows, some citizens at a time, in this process or in several beside it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

from treklang.demo.municipality.deeds import perform
from treklang.demo.municipality.plan import Courses, Municipality
from treklang.demo.municipality.teller import tell
from treklang.demo.municipality.written_deeds import TABLES, World, WrittenDeeds
from treklang.kernel.bulk.rows import Block, Rows

# Citizens whose rows are held in memory together: some 20 MB a process.
TOGETHER = 100


class Planning(Protocol):
    """A function of a module, such as `planning.courses`: other processes know it by its name."""

    def __call__(self, municipality: Municipality, *, first: int, last: int) -> Courses: ...


@dataclass(frozen=True)
class Some:
    """The rows of some citizens."""

    citizens: int
    blocks: list[Block]


@dataclass(frozen=True)
class Task:
    """What is told by how many: all citizens of a municipality. Their rows' inner keys begin with `first`, by table.

    The tellers share the keys among them and with one more, who told the stage.
    """

    municipality: Municipality
    courses: Planning
    world: World
    first: Mapping[str, int]
    tellers: int

    def parts(self) -> int:
        """In how many parts the citizens are told."""
        return -(-self.municipality.citizens // TOGETHER)

    def told(self, teller: int) -> Iterator[Some]:
        """Every part that one of the tellers tells: the first of two tells parts 0, 2, 4 ..."""
        rows = Rows(TABLES, self.first, share=teller, shares=self.tellers + 1)
        deeds = WrittenDeeds(rows, self.world)
        for part in range(teller, self.parts(), self.tellers):
            first = part * TOGETHER + 1
            last = min(first + TOGETHER - 1, self.municipality.citizens)
            for course in self.courses(self.municipality, first=first, last=last):
                perform(course, deeds)
            yield Some(last - first + 1, rows.blocks())


def told_by_one(task: Task) -> Iterator[Some]:
    """All parts, told here."""
    return task.told(0)


def told_by_several(task: Task) -> Iterator[Some]:
    """All parts in their order, each told by one of several processes, which wait until theirs is asked for."""
    with _tellers(task) as connections:
        for part in range(task.parts()):
            try:
                yield connections[part % task.tellers].recv()
            except EOFError:
                raise RuntimeError(
                    "a process that told courses ended before its time; what it said stands above"
                ) from None


@contextmanager
def _tellers(task: Task) -> Iterator[list[Connection]]:
    context, processes, connections = get_context("spawn"), [], []
    try:
        for teller in range(task.tellers):
            here, there = context.Pipe(duplex=False)
            given = pickle.dumps((task, teller))
            processes.append(context.Process(target=tell, args=(there, given), daemon=True))
            processes[-1].start()
            there.close()
            connections.append(here)
        yield connections
    finally:
        for process in processes:
            process.terminate()
            process.join()
