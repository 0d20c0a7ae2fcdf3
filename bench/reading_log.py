"""The reading log with ten million lines in 24 months: who saw a citizen last year, how long a check takes, what a look costs.

    python -m bench.reading_log [--rows 10000000] [--home FOLDER]

Prints the plan of the question, its time, and whether the aims were met (exit 1 where not). Works in a home of its own,
and leaves it where --home names one; a log that is there already with so many lines is used again.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

CITIZENS, USERS = 50_000, 2_000
MOST_S, MOST_LOOK_MS = 1.0, 2.0


def main() -> int:
    """Fill the log where needed, ask, check, and write some looks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as folder:
        os.environ |= {"TREKLANG_HOME": str(given.home or Path(folder) / "home"), "TREKLANG_DEMO": "1"}
        from treklang.cli import house

        house.open_house()
        _have(given.rows)
        met = [_ask(), _look(), _check()]
    return 0 if all(met) else 1


def _have(rows: int) -> None:
    from django.conf import settings
    from django.db import connections

    from treklang.kernel.tests import log_filling

    with connections["owner"].cursor() as cursor:
        cursor.execute("select sum(seq) from kernel_reading_head")
        if int(cursor.fetchone()[0]) >= rows:
            return
        log_filling.empty()
        cursor.execute(
            "insert into kernel_account (id, username, name, kind, password, language, is_active, is_demo) "
            "overriding system value select n, 'user-' || n, 'User ' || n, 'staff', '!', 'da', true, true "
            "from generate_series(1, %s) n on conflict do nothing", [USERS],
        )  # fmt: skip
        now = datetime.now(UTC)
        month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        first = month.replace(year=month.year - 2) + timedelta(days=32)
        started = time.monotonic()
        heads = log_filling.fill(rows, first=first.replace(day=1), last=now, citizens=CITIZENS, users=USERS)
        print(f"{rows:,} lines written with their macs in {time.monotonic() - started:.0f} s", flush=True)
        log_filling.seal_all(settings.READING_SEALS, heads, at=now)
        cursor.execute("vacuum (analyze) kernel_reading")
        cursor.execute("select count(*), pg_size_pretty(sum(pg_total_relation_size(inhrelid))) from pg_inherits "
                       "where inhparent = 'kernel_reading'::regclass")  # fmt: skip
        print("{} parts, {} with indexes".format(*cursor.fetchone()), flush=True)


def _ask() -> bool:
    from treklang.kernel import reading

    since = datetime.now(UTC) - timedelta(days=365)
    chosen = random.Random(3).sample(range(1, CITIZENS + 1), 50)

    def who(citizen: int) -> Any:
        return reading.looks_at(citizen, since=since).order_by("-at", "-id")

    with _system():
        times = [_time(partial(lambda one: list(who(one)), citizen)) for citizen in chosen]
        found = len(who(chosen[0]))
        plan = who(chosen[0]).explain(analyze=True, costs=False)
    print(f"\nwho saw a citizen last year ({found} looks): median {statistics.median(times) * 1000:.1f} ms, "
          f"slowest {max(times) * 1000:.1f} ms\n{plan}")  # fmt: skip
    parts = {word for word in plan.replace("_citizen_at_idx", "").split() if word.startswith("kernel_reading_20")}
    print(f"{len(parts)} parts in the plan")
    return max(times) < MOST_S and "Seq Scan on kernel_reading" not in plan and len(parts) <= 13


def _look() -> bool:
    from treklang.kernel import reading

    with _system() as by:
        one = [_time(lambda: reading.look(by=by, citizen=1, page="citizen")) for _ in range(300)]
        seen = [(citizen, None) for citizen in range(1, 51)]
        many = [_time(lambda: reading.look_at_many(by=by, seen=seen, page="my_day")) for _ in range(100)]
    for what, times in (("one look", one), ("a list of 50", many)):
        print(f"{what}: median {statistics.median(times) * 1000:.2f} ms")
    return statistics.median(one) * 1000 < MOST_LOOK_MS


def _check() -> bool:
    from django.conf import settings

    from treklang.kernel.reading import verifying

    started = time.monotonic()
    verdict = verifying.verify(settings.READING_SEALS)
    print(f"\nchecked {verdict.rows:,} lines in {time.monotonic() - started:.0f} s: whole={verdict.whole}")
    for one in verdict.findings[:10]:
        print(one.sentence)
    return verdict.whole


def _time(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _system() -> Any:
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    return acting_as(accounts.system())


if __name__ == "__main__":
    sys.exit(main())
