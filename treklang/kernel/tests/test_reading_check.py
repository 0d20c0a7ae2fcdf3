"""The check of the reading log: what somebody changes who knows all but the key is named at its place."""

from __future__ import annotations

import hmac
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper

from treklang.kernel.reading import chain, seals, verifying
from treklang.kernel.reading.chain import CHAINS, SPAN, Head
from treklang.kernel.reading.findings import Finding, Kind
from treklang.kernel.reading.sealed import Sealed
from treklang.kernel.reading.walking import Walk, swaps
from treklang.kernel.tests.log_filling import empty, empty_log as empty_log, fill, seal_all
from treklang.kernel.tests.own_database import own_database as own_database

FIRST = datetime(2025, 12, 1, tzinfo=UTC)
LAST = datetime(2026, 2, 20, tzinfo=UTC)
# Lines of the log that is broken, over all chains.
ROWS = 800


@dataclass
class Log:
    """A whole log with its seals; what is done to it in `broken` is undone afterwards."""

    seals: Path
    heads: dict[int, Head]

    @contextmanager
    def broken(self) -> Iterator[CursorWrapper]:
        cursor = connections["owner"].cursor()
        cursor.execute("begin")
        try:
            yield cursor
        finally:
            cursor.execute("rollback")

    def check(self, cursor: CursorWrapper, chains: set[int] | None = None) -> list[Finding]:
        """What the check finds in some chains, in the transaction that broke them."""
        cursor.execute("select chain, seq, mac from kernel_reading_head")
        heads = {number: Head(seq, bytes(mac)) for number, seq, mac in cursor.fetchall()}
        sealed = Sealed(self.seals, chain.seal_key())
        walks = []
        for number in sorted(chains or set(range(CHAINS))):
            walk = Walk(number, chain.line_key(), Head(), sealed.heads(number))
            walk.take(verifying._lines(cursor, number, Head()))
            walk.end(heads.get(number), sealed_until=datetime.now(UTC))
            walks.append(walk)
        found = [*sealed.faults, *(one for walk in walks for one in walk.found), *verifying._strays(cursor)]
        sealed.close()
        return found + swaps([line for walk in walks for line in walk.failed], chain.line_key())


@pytest.fixture
def log(empty_log: None, tmp_path: Path) -> Log:
    folder = tmp_path / "seals"
    middle = fill(ROWS, first=FIRST, last=LAST)
    seal_all(folder, middle)
    with connections["owner"].cursor() as cursor:
        cursor.execute("create index on kernel_reading (chain, seq)")  # so that breaking a line is quick
    return Log(folder, middle)


def test_a_whole_log_is_whole(log: Log) -> None:
    verdict = verifying.verify(log.seals)
    assert (verdict.rows, verdict.seals, verdict.findings, verdict.whole) == (ROWS, 1, (), True)


Edit = Callable[[CursorWrapper, random.Random, dict[int, Head]], tuple[int, int]]
"""Breaks the log and gives the chain and the number of a line that the check must name."""
VALUES = {
    "by_id": "by_id + 1", "citizen": "citizen + 1", '"case"': 'coalesce("case", 0) + 1', "page": "page || '.'",
    "channel": "'job'", "reason": "reason || 'x'", "purpose": "purpose || 'x'", "refused": "not refused",
    "at": "at + interval '1 microsecond'", "mac": "sha256(mac)",
}  # fmt: skip


def place(chance: random.Random, heads: dict[int, Head], *, last: bool = True) -> tuple[int, int]:
    number = chance.randrange(CHAINS)
    return number, chance.randint(1, heads[number].seq if last else heads[number].seq - 1)


def change(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    here = place(chance, heads)
    column = chance.choice(list(VALUES))
    cursor.execute(f"update kernel_reading set {column} = {VALUES[column]} where chain = %s and seq = %s", here)
    return here


def delete(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    number, seq = place(chance, heads)
    count = chance.choice((0, 0, 3))
    cursor.execute("delete from kernel_reading where chain = %s and seq between %s and %s", [number, seq, seq + count])
    return number, seq


def insert(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    """A line in the middle, which has a number that is taken; or at the end, with the head led on to it."""
    number, seq = place(chance, heads)
    if chance.random() < 0.5:
        seq = heads[number].seq + 1
        cursor.execute("update kernel_reading_head set seq = %s, mac = %s where chain = %s", [seq, forged(seq), number])
    cursor.execute(
        """insert into kernel_reading (mac, chain, seq, at, by_id, citizen, page, channel, reason, purpose, refused)
           values (%s, %s, %s, '2026-01-15 12:00:00+00', 1, 1, 'citizen', 'screen', '', '', false)""",
        [forged(seq), number, seq],
    )
    return number, seq


def swap_contents(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    """The texts of two lines change places; their numbers and macs stay."""
    one, other = two(chance, heads)
    rows = [read(cursor, here) for here in (one, other)]
    for here, row in zip((other, one), rows, strict=True):
        cursor.execute(
            'update kernel_reading set at = %s, by_id = %s, citizen = %s, "case" = %s, page = %s, reason = %s, refused = %s '
            "where chain = %s and seq = %s",
            [*row, *here],
        )
    return one


def swap_numbers(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    """Two lines change places, each with its mac."""
    one, other = two(chance, heads)
    for here, there in ((one, (one[0], -1)), (other, one), ((one[0], -1), other)):
        cursor.execute("update kernel_reading set chain = %s, seq = %s where chain = %s and seq = %s", [*there, *here])
    return one


def cut(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    """The end of a chain is cut off and the head set back, as if it had never been."""
    number, seq = place(chance, heads, last=False)
    cursor.execute("delete from kernel_reading where chain = %s and seq > %s", [number, seq])
    cursor.execute(
        "update kernel_reading_head h set seq = %s, mac = r.mac from kernel_reading r "
        "where h.chain = %s and r.chain = h.chain and r.seq = %s", [seq, number, seq],
    )  # fmt: skip
    return number, seq + 1


def recompute(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    """A line is changed, and the rest of its chain computed anew with a key that is not the key; the head too."""
    number, seq = place(chance, heads)
    key = chance.choice((b"", b"treklang", bytes(32)))
    cursor.execute("update kernel_reading set citizen = citizen + 1 where chain = %s and seq = %s", [number, seq])
    cursor.execute("select mac from kernel_reading where chain = %s and seq = %s", [number, seq - 1])
    before = bytes(found[0]) if (found := cursor.fetchone()) else bytes(32)
    lines = list(verifying._lines(cursor, number, Head(seq - 1)))
    for one in lines:
        text = bytes(one)[:-1].partition(b"\t")[2]
        before = hmac.digest(key, before + text, "sha256")
        cursor.execute(
            "update kernel_reading set mac = %s where chain = %s and seq = %s",
            [before, number, int(text.split(b"\t")[1])],
        )
    cursor.execute("update kernel_reading_head set mac = %s where chain = %s", [before, number])
    return number, seq


def set_head(cursor: CursorWrapper, chance: random.Random, heads: dict[int, Head]) -> tuple[int, int]:
    """The head alone: led on, set back, or with another mac."""
    number, step = chance.randrange(CHAINS), chance.choice((-1, 0, 1))
    cursor.execute(
        "update kernel_reading_head set seq = seq + %s, mac = %s where chain = %s", [step, forged(step), number]
    )
    return number, heads[number].seq + max(step, 0)


def forged(seed: int) -> bytes:
    return hmac.digest(b"no key", str(seed).encode(), "sha256")


def two(chance: random.Random, heads: dict[int, Head]) -> tuple[tuple[int, int], tuple[int, int]]:
    one = place(chance, heads)
    while (other := place(chance, heads)) == one:
        pass
    return one, other


def read(cursor: CursorWrapper, here: tuple[int, int]) -> tuple[Any, ...]:
    cursor.execute(
        'select at, by_id, citizen, "case", page, reason, refused from kernel_reading where chain = %s and seq = %s',
        here,
    )
    return tuple(cursor.fetchone())


EDITS: tuple[Edit, ...] = (
    change,
    change,
    change,
    delete,
    insert,
    swap_contents,
    swap_numbers,
    cut,
    recompute,
    set_head,
)


def names(found: list[Finding], here: tuple[int, int]) -> bool:
    number, seq = here
    return any(one.is_fault and one.chain == number and one.first <= seq <= one.last for one in found)


def break_and_check(log: Log, count: int, seed: int) -> None:
    """So many edits, each on the whole log: the check names each at its place, and without it names nothing."""
    chance = random.Random(seed)
    for number in range(count):
        edit = EDITS[number % len(EDITS)]
        with log.broken() as cursor:
            here = edit(cursor, chance, log.heads)
            found = log.check(cursor, {here[0]})
            assert names(found, here), f"{edit.__name__} number {number} at {here} was not named: {found}"
            assert len(found) <= 5, f"{edit.__name__} at {here} is told at length: {found}"


def test_300_edits_are_each_named_at_their_place(log: Log) -> None:
    break_and_check(log, 300, seed=4)
    assert verifying.verify(log.seals).findings == ()


@pytest.mark.slow
def test_10_000_edits_are_each_named_at_their_place(log: Log) -> None:
    break_and_check(log, 10_000, seed=5)
    assert verifying.verify(log.seals).findings == ()


@pytest.mark.parametrize("edit", [swap_contents, swap_numbers])
def test_two_lines_that_changed_places_are_said_to_have(log: Log, edit: Edit) -> None:
    with log.broken() as cursor:
        one = edit(cursor, random.Random(7), log.heads)
        swapped = [found for found in log.check(cursor) if found.kind is Kind.SWAPPED]
    assert one in [(found.chain, found.first) for found in swapped] + [
        (found.more["other_chain"], found.more["other"]) for found in swapped
    ]


def test_a_month_that_was_taken_away_is_missing(log: Log) -> None:
    with log.broken() as cursor:
        cursor.execute("select chain, min(seq), max(seq) from kernel_reading_2026_01 group by chain")
        gone = {number: (first, last) for number, first, last in cursor.fetchall()}
        cursor.execute("drop table kernel_reading_2026_01")
        found = {one.chain: (one.first, one.last) for one in log.check(cursor) if one.kind is Kind.MISSING}
    assert found == gone


def test_a_line_of_a_chain_that_there_is_not_is_named(log: Log) -> None:
    for number, seq in ((9, 1), (-1, 5), (3, 0), (3, -7), (2, SPAN + 5)):
        with log.broken() as cursor:
            cursor.execute(
                """insert into kernel_reading (mac, chain, seq, at, by_id, citizen, page, channel, reason, purpose, refused)
                   values ('x', %s, %s, '2026-01-15 12:00:00+00', 1, 1, 'citizen', 'screen', '', '', false)""",
                [number, seq],
            )
            assert Kind.FOREIGN in {one.kind for one in log.check(cursor)}


def test_two_broken_lines_are_two_places_and_neighbours_are_one(log: Log) -> None:
    with log.broken() as cursor:
        cursor.execute("update kernel_reading set page = 'x' where chain = 3 and seq in (10, 11, 12, 40)")
        found = log.check(cursor, {3})
    assert [(one.kind, one.first, one.last) for one in found] == [(Kind.CHANGED, 10, 12), (Kind.CHANGED, 40, 40)]


def test_another_key_is_said_to_be_one(log: Log, settings: object) -> None:
    settings.READING_LOG_KEY = "another"  # type: ignore[attr-defined]
    assert verifying.verify(log.seals).findings[0].kind is Kind.OTHER_KEY


def test_who_has_the_key_too_is_named_by_the_seals(log: Log) -> None:
    """The chain is computed anew with the right key: only what was sealed outside tells it."""
    with log.broken() as cursor:
        cursor.execute("update kernel_reading set citizen = 1 where chain = 2 and seq = 50")
        before = b""
        cursor.execute("select mac from kernel_reading where chain = 2 and seq = 49")
        before = bytes(cursor.fetchone()[0])
        for one in list(verifying._lines(cursor, 2, Head(49))):
            text = bytes(one)[:-1].partition(b"\t")[2]
            before = chain.mac_of(chain.line_key(), before, text)
            cursor.execute(
                "update kernel_reading set mac = %s where chain = 2 and seq = %s", [before, int(text.split(b"\t")[1])]
            )
        cursor.execute("update kernel_reading_head set mac = %s where chain = 2", [before])
        found = log.check(cursor, {2})
    assert [(one.kind, one.first) for one in found] == [(Kind.REBUILT, log.heads[2].seq)]


def test_a_log_without_seals_is_not_whole_and_a_young_one_is(empty_log: None, tmp_path: Path) -> None:
    fill(50, first=FIRST, last=LAST)
    kinds = {one.kind for one in verifying.verify(tmp_path).findings}
    assert kinds == {Kind.UNSEALED}
    empty()
    now = datetime.now(UTC)
    fill(50, first=now - timedelta(seconds=20), last=now)
    assert verifying.verify(tmp_path).whole


def test_since_a_seal_only_what_came_after_is_read(log: Log) -> None:
    sealed_at = next(iter(seals.walk(log.seals, chain.seal_key()))).seal
    assert sealed_at is not None
    with connections["owner"].cursor() as cursor:
        cursor.execute("update kernel_reading set citizen = 1 where chain = 2 and seq = 50")
    verdict = verifying.verify(log.seals, since=sealed_at.at)
    assert (verdict.rows, verdict.whole) == (0, True)
    assert not verifying.verify(log.seals).whole
