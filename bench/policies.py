"""What the database's policies cost on the pages of a day: each page with them and without, in turns, in one process.

    python -m bench.policies [--citizens 2670] [--home FOLDER] [--rounds 7]

Without: row-level security is switched off on every table, so that the same statements meet no condition of a policy.
Pages that ask for their own scope ask all the same.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.day import TABS, Asked, choose, municipality

MOST = 0.15
CITIZENS = 12


def main() -> int:
    """Measure, and say whether the aim was met (exit 1 where not)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, default=2670)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with municipality(given.home, given.citizens):
        from treklang.cli import house

        house.open_house()
        return _measure(given.rounds)


def _measure(rounds: int) -> int:
    from django.test import Client

    from treklang.demo.users import DEMO_PASSWORD

    client = Client()
    client.login(username="anne", password=DEMO_PASSWORD)
    asked = choose(CITIZENS)
    tables = _tables()
    met: dict[str, dict[bool, list[float]]] = defaultdict(lambda: {True: [], False: []})
    try:
        for number in range(rounds * 2):
            are_on = number % 2 == 0
            _switch(tables, are_on=are_on)
            for address in _pages(asked[0]).values():  # plans are made anew after a switch
                _time(client, address)
            for one in asked:
                for name, address in _pages(one).items():
                    met[name][are_on].append(_time(client, address))
    finally:
        _switch(tables, are_on=True)
    return _tell(met)


def _pages(one: Asked) -> dict[str, str]:
    """The pages of a day, by name."""
    own = {"my day": "/min-dag/", "my cases": "/min-dag/sager/", "citizen": f"/borgere/{one.citizen}/"}
    return own | {f"case {tab}": f"/sager/{one.case}/{tab}" for tab in TABS}


def _tell(met: dict[str, dict[bool, list[float]]]) -> int:
    with_all = without_all = 0.0
    for name, times in met.items():
        # The quarter that was least disturbed by what else the machine does.
        with_them, without = (statistics.quantiles(times[are_on], n=4)[0] for are_on in (True, False))
        with_all, without_all = with_all + with_them, without_all + without
        print(f"{name:20} with {with_them:6.1f} ms   without {without:6.1f} ms   {with_them / without - 1:+.1%}")
    print(
        f"{'all pages':20} with {with_all:6.1f} ms   without {without_all:6.1f} ms   {with_all / without_all - 1:+.1%}"
    )
    return 0 if with_all / without_all - 1 < MOST else 1


def _tables() -> list[str]:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relrowsecurity and relkind in ('r', 'p') and not relispartition"
        )
        return [name for (name,) in cursor.fetchall()]


def _switch(tables: list[str], *, are_on: bool) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table {table} {'enable' if are_on else 'disable'} row level security")


def _time(client: Any, address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
