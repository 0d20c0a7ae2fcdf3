"""Checking the whole reading log: lines, heads and seals. Reads ten million lines without keeping them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from treklang.kernel.reading.chain import CHAINS, SPAN, Head, line_key, seal_key
from treklang.kernel.reading.entries import COLUMNS
from treklang.kernel.reading.findings import Finding, Kind
from treklang.kernel.reading.sealed import Sealed
from treklang.kernel.reading.walking import MOST_REMEMBERED, Walk, swaps

# So long may a line wait for its seal before the sealer is said to stand still.
PATIENCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Verdict:
    """How much was checked, and every place that is not as it was written."""

    rows: int
    seals: int
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not any(one.is_fault for one in self.findings)


def verify(seals: Path, *, since: datetime | None = None, alias: str = "owner") -> Verdict:
    """Check the log on the owner's connection against the seals in a folder.

    `since` leaves out what was sealed before. The seals are read first: what is written meanwhile is only ahead of them.
    """
    started = datetime.now(UTC)
    with closing(Sealed(seals, seal_key(), since=since)) as sealed, _snapshot(alias) as cursor:
        walks = _walk_all(cursor, sealed, started)
        findings = [*sealed.faults, *(one for walk in walks for one in walk.found), *_strays(cursor)]
    findings += swaps([line for walk in walks for line in walk.failed][:MOST_REMEMBERED], line_key())
    rows, wrong = sum(walk.rows for walk in walks), sum(walk.wrong for walk in walks)
    if rows and rows == wrong:
        findings.insert(0, Finding(Kind.OTHER_KEY))
    return Verdict(rows, sealed.count, tuple(findings))


@contextmanager
def _snapshot(alias: str) -> Iterator[CursorWrapper]:
    """One view of the log as it is now, whatever is written meanwhile."""
    with transaction.atomic(using=alias, durable=True), connections[alias].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        yield cursor


def _walk_all(cursor: CursorWrapper, sealed: Sealed, started: datetime) -> list[Walk]:
    cursor.execute("select chain, seq, mac from kernel_reading_head")
    heads = {chain: Head(seq, bytes(mac)) for chain, seq, mac in cursor.fetchall()}
    walks = []
    for chain in range(CHAINS):
        begin = sealed.begins.get(chain, Head())
        walk = Walk(chain, line_key(), begin, sealed.heads(chain))
        walk.take(_lines(cursor, chain, begin))
        walk.end(heads.get(chain), sealed_until=started - PATIENCE)
        walks.append(walk)
    return walks


def _lines(cursor: CursorWrapper, chain: int, begin: Head) -> Iterator[bytes | memoryview]:
    """The lines of a chain after a head, in their order: the order of the primary key."""
    first = chain * SPAN + (begin.seq + 1 if begin.seq else 0)
    statement = f"""copy (
        select encode(mac, 'hex'), {COLUMNS} from kernel_reading
         where id >= {first} and id < {(chain + 1) * SPAN} order by id, at
    ) to stdout"""  # noqa: S608 - numbers and our own names
    with cursor.copy(statement) as copy:
        yield from copy


def _strays(cursor: CursorWrapper) -> list[Finding]:
    """Lines in chains that there are not, and heads of such."""
    cursor.execute(
        """select chain, min(seq), max(seq) from kernel_reading where id < 0 or id >= %(end)s group by chain
           union all select chain, seq, seq from kernel_reading_head where chain not between 0 and %(last)s""",
        {"end": CHAINS * SPAN, "last": CHAINS - 1},
    )
    return [Finding(Kind.FOREIGN, *place) for place in cursor.fetchall()]
