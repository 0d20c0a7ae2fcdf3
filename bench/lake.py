"""Refreshing the lake of a municipality with ten million events: whole, and when little happened since.

    python -m bench.lake [--events 10000000] [--home FOLDER]

Prints what each refresh took, its rate and the process's memory, the same rows streamed and thrown away (the floor), what
the policies cost, and whether the aims were met (exit 1 where not): the whole under 60 s, what is new under 5 s; for fewer
events in proportion, but no less than 5 s. Works in a home of its own, left where --home names one and used again.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EVENTS = 10_000_000
A_CASE = 20
FULL_S, NEW_S = 60.0, 5.0
NEW_EVENTS = 2_000


def main() -> int:
    """Fill where needed, refresh in every way, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as folder:
        os.environ |= {"TREKLANG_HOME": str(given.home or Path(folder) / "home")}
        from treklang.cli import house

        house.open_house()
        _fill(given.events)
        _plans()
        return _measure(given.events)


def _measure(events: int) -> int:
    from django.conf import settings

    from treklang.insight.lake.refreshing import refresh

    def tell(table: str, rows: int, seconds: float, done: bool) -> None:
        if done and rows > 10_000:
            print(f"    {table}: {rows:,} rows in {seconds:.1f} s")

    floor = _timed(_stream)
    print(f"streamed and thrown away: {floor:.1f} s ({events / floor:,.0f} rows/s)", flush=True)
    full = _timed(lambda: refresh(settings.LAKE, full=True, tell=tell))
    print(f"whole: {full:.1f} s ({full / floor:.1f} x the floor), load {os.getloadavg()[0]:.1f}", flush=True)
    quiet = _timed(lambda: refresh(settings.LAKE))
    _happen(NEW_EVENTS)
    little = _timed(lambda: refresh(settings.LAKE, tell=tell))
    print(f"nothing new: {quiet:.2f} s; {NEW_EVENTS:,} events in as many cases: {little:.2f} s", flush=True)
    asked = _timed(_ask)
    print(f"opened, and directly-follows counts with the changed cases: {asked:.2f} s")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most")
    most = max(FULL_S * events / EVENTS, NEW_S)
    met = full < most and max(quiet, little) < NEW_S
    print("aims met" if met else f"aims: whole under {most:.0f} s, what is new under {NEW_S:.0f} s")
    return 0 if met else 1


def _stream() -> None:
    from treklang.insight.lake import exporting

    with exporting.snapshot() as seen, seen._link.cursor() as cursor:
        cursor.execute("select * from kernel_events")
        for _ in cursor.fetch_record_batch():
            pass


def _ask() -> None:
    from django.conf import settings

    from treklang.insight.flow import directly_follows
    from treklang.insight.lake.opened import open_lake

    with open_lake(settings.LAKE) as lake:
        directly_follows.counts(lake.flow).to_pyarrow()


def _plans() -> None:
    """What the policies cost: all events counted by the system's account and by the owner, whom no policy binds."""
    from django.db import connection, connections

    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    query = "select count(at) from kernel_events"
    with acting_as(accounts.system()), connection.cursor() as cursor:
        bound = _timed(lambda: cursor.execute(query))
    with connections["owner"].cursor() as cursor:
        free = _timed(lambda: cursor.execute(query))
    print(f"all events counted: {bound:.2f} s with the policies, {free:.2f} s without", flush=True)


def _fill(events: int) -> None:
    """Events as the house would have them, by the owner: cases whose events lie some days apart, among many others'."""
    from django.db import connections, transaction

    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from kernel_event")
        if int(cursor.fetchone()[0]) >= events:
            return
    started = time.monotonic()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("alter table kernel_event disable trigger user")
        cursor.execute(_FILL, {"events": events, "cases": max(events // A_CASE, 1), "names": 40, "units": 60})
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table kernel_event enable trigger user")
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum (analyze) kernel_event")
    print(f"{events:,} events written in {time.monotonic() - started:.0f} s", flush=True)


def _happen(events: int) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(_FILL, {"events": events, "cases": events, "names": 40, "units": 60})
        cursor.execute("select pg_stat_force_next_flush()")


_FILL = """
insert into kernel_event (uid, name, citizen, "case", unit, by_id, at, data)
select gen_random_uuid(), 'bench.event_' || (n * 7919::bigint + n / %(cases)s) %% %(names)s,
       1 + n %% %(cases)s, 1 + n %% %(cases)s,
       1 + n %% %(units)s, (select min(id) from kernel_account), timestamptz '2020-01-01' + n * interval '20 seconds', '{}'
  from generate_series(1, %(events)s) n
"""


def _timed(do: Callable[[], Any]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
