"""A change of a whole municipality's organisation: seen before, and carried out in one transaction while others read.

    python -m bench.change [--home FOLDER] [--units 2000] [--employees 5000] [--cases 100000]

The plan moves every unit, every employee and every open case. Prints each time beside the bare SQL of the same and says
whether the aims were met (exit 1 where not): preview under 5 s, execution under 60 s, the 95 % of pages that others open
during it at most twice as slow as before, subtree and units as of a day under 20 ms. Works in a home of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from bench.change_world import BASE, CENTRES, PASSWORD, READERS, Size, fill

Found = TypeVar("Found")
PREVIEW_S, EXECUTE_S, QUERY_MS, SLOWER = 5.0, 60.0, 20.0, 2.0
RUNS, BEFORE_S = 20, 20


def main() -> int:
    """Fill where needed, measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    for what in ("units", "employees", "cases"):
        parser.add_argument(f"--{what}", type=int, default=getattr(Size(), what))
    parser.add_argument(
        "--read", help="open pages as this user until standard input ends (started by the bench itself)"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as folder:
        os.environ |= {
            "TREKLANG_HOME": str(given.home or Path(folder) / "home"), "TREKLANG_DEMO": "1", "ALLOWED_HOSTS": "testserver",
            "TREKLANG_CITIZENS_AN_HOUR": "10000000",
        }  # fmt: skip
        from treklang.cli import house

        house.open_house()
        if given.read:
            return _read(given.read)
        started = time.perf_counter()
        fill(Size(given.units, given.employees, given.cases))
        print(f"filled after {time.perf_counter() - started:.0f} s", flush=True)
        return _measure(Size(given.units, given.employees, given.cases))


def _measure(size: Size) -> int:
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    with acting_as(accounts.system(), purpose="bench") as system:
        pass
    met = []
    with acting_as(system):
        met += _queries()
        plan_id = _plan(size, system)
    with acting_as(system):
        met.append(_preview(plan_id))
        _adopt(plan_id, system)
    bare = _bare_change(size)
    met += _execute(plan_id, system, bare)
    print("aims met" if all(met) else "aims missed")
    return 0 if all(met) else 1


def _queries() -> list[bool]:
    """The line of command and the units of a day now, ten years ago, and as they were known a month ago."""
    from django.db import connection

    from treklang.kernel import clock
    from treklang.organisation import as_of

    def asked(statement: str, **given: Any) -> Callable[[], object]:
        def ask() -> object:
            with connection.cursor() as cursor:
                cursor.execute(statement, given)
                return cursor.fetchall()

        return ask

    today, then, known = clock.today(), date(2015, 6, 1), clock.now()
    month = known - timedelta(days=30)
    top, centre = BASE + 1, BASE + 2
    return [
        _show("subtree of a centre", lambda: as_of.subtree(centre, on=today), asked(as_of._SUBTREE, on=today, unit=centre)),
        _show("subtree of a centre, 2015", lambda: as_of.subtree(centre, on=then),
              asked(as_of._SUBTREE, on=then, unit=centre)),
        _show("subtree of everything", lambda: as_of.subtree(top, on=today), asked(as_of._SUBTREE, on=today, unit=top)),
        _show("all units of a day", lambda: as_of.units(on=today), asked(as_of._UNITS, on=today)),
        _show("all units, 2015", lambda: as_of.units(on=then), asked(as_of._UNITS, on=then)),
        _show("one unit of a day", lambda: as_of.unit(centre, on=then), asked(as_of._ONE, on=then, unit=centre)),
        _show("all units, as known now", lambda: as_of.units(on=then, known_at=known),
              asked(as_of._UNITS_KNOWN, on=then, known_at=known)),
        _show("all units, as known before", lambda: as_of.units(on=then, known_at=month),
              asked(as_of._UNITS_KNOWN, on=then, known_at=month)),
    ]  # fmt: skip


def _show(what: str, do: Callable[[], object], bare: Callable[[], object]) -> bool:
    took, floor = _least(do), _least(bare)
    print(f"{what:28} {took:7.1f} ms   bare SQL {floor:7.1f} ms   ratio {took / floor:4.2f}", flush=True)
    return took < QUERY_MS


def _least(do: Callable[[], object]) -> float:
    do()
    return min(_timed(do)[0] * 1000 for _ in range(RUNS))


def _timed(do: Callable[[], Found]) -> tuple[float, Found]:
    started = time.perf_counter()
    found = do()
    return time.perf_counter() - started, found


def _plan(size: Size, by: Any) -> int:
    """A new area takes all centres, each team goes to the next centre, and all who work in a team go to the next team with
    their cases."""
    from treklang.change.actions import plans
    from treklang.change.steps import CreateUnit, MovePeople, MoveUnit, PeopleMove, new_unit
    from treklang.kernel import clock
    from treklang.organisation import queries as organisation
    from treklang.organisation.rules import UnitKind

    uids, today, at = organisation.unit_ids(), clock.today(), clock.now()
    names = organisation.names()
    teams = range(CENTRES + 2, size.units + 1)
    following = {team: team + 1 if team < size.units else teams[0] for team in teams}
    plan = plans.draw_up(title="Ny organisation", takes_effect_on=today, by=by, at=at)
    area = new_unit()
    steps: list[Any] = [CreateUnit(unit=area, name="Område", kind=UnitKind.CENTRE, parent=uids[BASE + 1])]
    steps += [MoveUnit(unit=uids[BASE + centre], parent=area) for centre in range(2, CENTRES + 2)]
    steps += [MoveUnit(unit=uids[BASE + team], parent=uids[BASE + 2 + team % CENTRES]) for team in teams]
    there: dict[int, list[UUID]] = {}
    for number in range(1, size.employees + 1):
        there.setdefault(CENTRES + 2 + number % size.teams, []).append(names[BASE + number][0])
    moves = tuple(
        PeopleMove(from_unit=uids[BASE + team], to_unit=uids[BASE + following[team]], people=tuple(people))
        for team, people in there.items()
    )
    for step in (*steps, MovePeople(moves=moves, with_cases=True)):
        plans.write(plan_id=plan.id, step=step, by=by, at=at)
    return int(plan.id)


def _preview(plan_id: int) -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from treklang.change import queries
    from treklang.change.models import Plan

    plan = Plan.objects.get(id=plan_id)
    with CaptureQueriesContext(connection) as told:
        queries.foreseen(plan)
    took, foreseen = _timed(lambda: queries.foreseen(plan))
    bare = sum(float(one["time"]) for one in told)
    seen = foreseen.preview
    print(f"preview of {len(foreseen.preview.units)} units, {len(seen.people)} employees, {seen.cases_that_change} cases: "
          f"{took:.1f} s   bare SQL {bare:.2f} s   ratio {took / bare:.1f}", flush=True)  # fmt: skip
    assert not seen.obstacles, seen.obstacles
    return took < PREVIEW_S


def _adopt(plan_id: int, by: Any) -> None:
    from treklang.change.actions import executing
    from treklang.kernel import clock

    executing.adopt(plan_id=plan_id, on=clock.today(), text="Vedtaget", by=by, at=clock.now())


def _bare_change(size: Size) -> float:
    """The same rows in plain statements with all that hangs on the tables, rolled back: history and doors too."""
    from django.db import connections

    from treklang.kernel import clock

    given: dict[str, Any] = {"on": clock.today(), "base": BASE, "first": BASE + CENTRES + 2, "last": BASE + size.units}
    with connections["owner"].cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("select set_config('treklang.doors_later', 'yes', true)")
        took, _ = _timed(lambda: [cursor.execute(statement, given) for statement in _BARE])
        cursor.execute("rollback")
    return took


_END = "set valid = daterange(least(lower(valid), %(on)s::date), %(on)s::date) where valid @> %(on)s::date"
_NEXT = "case when unit_id < %(last)s then unit_id + 1 else %(first)s end, daterange(%(on)s::date, null)"
_WAS = "upper(valid) = %(on)s::date and unit_id >= %(first)s"
_BARE = (
    f"update cases_assignment {_END}",
    f"""insert into cases_assignment (uid, case_id, caseworker_id, unit_id, valid)
        select gen_random_uuid(), case_id, caseworker_id, {_NEXT} from cases_assignment where {_WAS}""",  # noqa: S608
    """insert into kernel_event (uid, name, citizen, "case", by_id, at, recorded_at, data)
       select gen_random_uuid(), 'case.moved', c.citizen_id, c.id, (select min(id) from kernel_account), now(), now(), '{}'
         from cases_case c where c.id > %(base)s""",
    f"update organisation_employment {_END} and unit_id >= %(first)s",
    f"""insert into organisation_employment (uid, employee_id, position, weekly_hours, unit_id, valid)
        select gen_random_uuid(), employee_id, position, weekly_hours, {_NEXT}
          from organisation_employment where {_WAS}""",  # noqa: S608
    f"update organisation_function {_END} and unit_id >= %(first)s",
    f"""insert into organisation_function (uid, employee_id, kind, is_deputy, unit_id, valid)
        select gen_random_uuid(), employee_id, kind, is_deputy, {_NEXT} from organisation_function where {_WAS}""",  # noqa: S608
    f"update organisation_unitplacement {_END} and unit_id > %(base)s + 1",
    """insert into organisation_unitplacement (uid, unit_id, parent_id, valid)
       select gen_random_uuid(), unit_id, parent_id, daterange(%(on)s::date, null)
         from organisation_unitplacement where upper(valid) = %(on)s::date and unit_id > %(base)s + 1""",
    "select access_now()",
)


def _execute(plan_id: int, by: Any, bare: float) -> list[bool]:
    from treklang.change.actions import executing
    from treklang.kernel import clock
    from treklang.kernel.acting import acting_as

    with ExitStack() as stack:
        readers = [stack.enter_context(_reader(name)) for name in READERS]
        for reader in readers:
            assert reader.stdout is not None
            reader.stdout.readline()
        time.sleep(BEFORE_S)
        began = time.time()

        def execute() -> Any:
            with acting_as(by):
                return executing.execute(plan_id=plan_id, by=by, at=clock.now())

        took, plan = _timed(execute)
        ended = time.time()
        looks = [tuple(map(float, line.split())) for reader in readers for line in _ended(reader).splitlines()]
    print(f"execution: {took:.1f} s   bare SQL {bare:.1f} s   ratio {took / bare:.2f}   {plan.outcome}", flush=True)
    usual, during = (_p95([ms for at, ms in looks if at < began]),
                     _p95([ms for at, ms in looks if began <= at < ended]))  # fmt: skip
    print(f"pages of others: p95 {usual:.0f} ms before, {during:.0f} ms during it   ratio {during / usual:.2f}   "
          f"{sum(at >= began for at, _ in looks)} pages during it", flush=True)  # fmt: skip
    return [took < EXECUTE_S, during <= SLOWER * usual, plan.outcome["cases"] > 0]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if times else float("inf")


def _reader(username: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.change", "--home", os.environ["TREKLANG_HOME"], "--read", username],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _ended(reader: subprocess.Popen[str]) -> str:
    return reader.communicate()[0]


def _read(username: str) -> int:
    """Open one's day and one's cases in turn, a little apart as people do; say when each began and how long it took."""
    import select

    from django.test import Client

    client = Client()
    client.login(username=username, password=PASSWORD)
    pages = ("/min-dag/", "/min-dag/sager/")
    told: list[str] = []
    for page in pages * 2:  # what a worker loads and compiles on its first page is no user's wait
        client.get(page)
    print("ready", flush=True)
    number = 0
    while not select.select([sys.stdin], [], [], 0.3)[0]:
        began = time.time()
        answer = client.get(pages[number % len(pages)])
        assert answer.status_code == 200, answer.status_code
        told.append(f"{began} {(time.time() - began) * 1000}")
        number += 1
    print("\n".join(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
