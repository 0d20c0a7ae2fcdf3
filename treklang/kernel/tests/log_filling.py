"""A reading log of many lines, written past the writer by COPY: for tests of the check and for the bench."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from treklang.kernel.reading import seals
from treklang.kernel.reading.chain import BEGINNING, CHAINS, Head, line_key, mac_of, seal_key
from treklang.kernel.reading.entries import Channel, Look, Seen
from treklang.kernel.tests.own_database import own_database as own_database

PAGES = ("my_day", "citizen", "case.overview", "case.journal", "search", "list.file")
REASONS = ("caseworker", "team", "coordinator", "provider", "glass", "")
_COPY = """
copy kernel_reading (mac, chain, seq, at, by_id, citizen, "case", page, channel, reason, purpose, refused) from stdin
"""


@pytest.fixture
def empty_log(own_database: str) -> None:
    """A database of the test's own in which nobody has looked at anybody."""
    empty()


def empty() -> None:
    """Begin the log anew. As the owner: nobody else can."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate kernel_reading; update kernel_reading_head set seq = 0, mac = %s", [BEGINNING])


def fill(
    rows: int, *, first: datetime, last: datetime, citizens: int = 500, users: int = 40, seed: int = 1
) -> dict[int, Head]:
    """Write some lines over all chains, evenly over a period, and the heads; gives the heads. As the owner."""
    heads = dict.fromkeys(range(CHAINS), Head())
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select kernel_reading_month(m) from generate_series(%s::timestamptz, %s, '1 month') m union all "
            "select kernel_reading_month(%s)", [first, last, last],
        )  # fmt: skip
        with cursor.copy(_COPY) as copy:
            for text in _lines(rows, first, last, (citizens, users), random.Random(seed), heads):
                copy.write(text)
        for chain, head in heads.items():
            cursor.execute(
                "update kernel_reading_head set seq = %s, mac = %s where chain = %s", [head.seq, head.mac, chain]
            )
    return heads


def _lines(
    rows: int, first: datetime, last: datetime, of: tuple[int, int], chance: random.Random, heads: dict[int, Head]
) -> Iterator[bytes]:
    key, step = line_key(), (last - first) / max(rows, 1)
    for number in range(rows):
        at = first + number * step
        citizen = chance.randint(1, of[0])
        look = Look(
            chance.randint(1, of[1]), chance.choice(PAGES), at, Channel.SCREEN.value, "", chance.random() < 0.01
        )
        seen = Seen(citizen, chance.choice((None, citizen + 1_000_000)), chance.choice(REASONS))
        chain = chance.randrange(CHAINS)
        text = look.text(chain, heads[chain].seq + 1, seen)
        mac = mac_of(key, heads[chain].mac, text)
        heads[chain] = Head(heads[chain].seq + 1, mac)
        fields = text.split(b"\t")
        fields[2] = at.isoformat().encode()
        yield b"\\\\x" + mac.hex().encode() + b"\t" + b"\t".join(fields) + b"\n"


def seal_all(folder: Path, heads: dict[int, Head], *, at: datetime | None = None) -> None:
    """One seal that names every chain."""
    moment = at or datetime.now(UTC) + timedelta(seconds=1)
    folder.mkdir(exist_ok=True)
    text, _last = seals.line(seal_key(), seals.last(folder), {c: h for c, h in heads.items() if h.seq}, moment)
    with seals.file_for(folder, moment).open("ab") as file:
        file.write(text)
