"""A working day's load: many users at once for some minutes, each a step every quarter of a minute, everything on.

    python -m bench.load [--users 200] [--minutes 10] [--citizens 2670] [--home FOLDER]

Makes (or takes) a home, employs the users in the units that have the cases, serves it as `treklang serve --with-worker`
does (policies, reading log, seals, jobs) and lets every user do the steps of her work. Prints what each kind of step took
as she met it, faults, the memory of web and database each minute, and the CPU of web, database and of the load itself apart.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.error import HTTPError, URLError

import psutil

from bench.day import Met, Server, Visitor, municipality

EVERY = 15.0  # seconds from one step of a user to her next, on average
P95_MS = 500
SINCE = date(2000, 1, 1)
# Of a hundred users: who they are. The rest of the mix is what each does of a hundred steps.
PEOPLE = {"caseworker": 60, "leader": 5, "reception": 10, "provider": 25}


@dataclass(frozen=True)
class Case:
    """A case that a user may open: outer ids and the citizen's name."""

    citizen: str
    case: str
    name: str


@dataclass
class Worker:
    """A user, her work, and what she may open."""

    username: str
    role: str
    cases: list[Case] = field(default_factory=list)
    grants: list[str] = field(default_factory=list)


Step = Callable[[Visitor, Worker, random.Random], float]


def _page(address: str) -> Step:
    return lambda visitor, worker, lot: visitor.get(address)


def _of_case(tab: str) -> Step:
    return lambda visitor, worker, lot: visitor.get(f"/sager/{lot.choice(worker.cases).case}/{tab}")


def _citizen(visitor: Visitor, worker: Worker, lot: random.Random) -> float:
    return visitor.get(f"/borgere/{lot.choice(worker.cases).citizen}/")


def _search(visitor: Visitor, worker: Worker, lot: random.Random) -> float:
    return visitor.post("/soeg/", q=lot.choice(worker.cases).name if worker.cases else "Hansen")


def _suggest(visitor: Visitor, worker: Worker, lot: random.Random) -> float:
    return visitor.post("/soeg/forslag/", q=(lot.choice(worker.cases).name if worker.cases else "Hansen")[:4])


def _note(visitor: Visitor, worker: Worker, lot: random.Random) -> float:
    return visitor.post(f"/sager/{lot.choice(worker.cases).case}/journal/notat/", **{
        "note-kind": "contact", "note-happened_on": date.today().isoformat(), "note-happened_at": "00:01",
        "note-title": "Samtale", "note-text": "Vi talte om ugen, der gik, og hvad der skal ske i den næste.",
    })  # fmt: skip


def _grant(visitor: Visitor, worker: Worker, lot: random.Random) -> float:
    return visitor.get(f"/indsatser/{lot.choice(worker.grants)}/")


def _told(visitor: Visitor, worker: Worker, lot: random.Random) -> float:
    return visitor.get("/modtagelse/")


MY_DAY, MY_CASES = _page("/min-dag/"), _page("/min-dag/sager/")
CASEWORK: dict[str, tuple[int, Step]] = {
    "my day": (18, MY_DAY), "my cases": (7, MY_CASES), "search": (6, _search), "names while typing": (6, _suggest),
    "citizen": (12, _citizen), "case": (16, _of_case("")), "journal": (12, _of_case("journal/")), "note": (5, _note),
    "assessment": (5, _of_case("udredning/")), "goals": (4, _of_case("maal/")), "decision": (4, _of_case("afgoerelse/")),
    "help": (4, _of_case("indsats/")), "treklang": (1, _of_case("treklang/")),
}  # fmt: skip
MIX: dict[str, dict[str, tuple[int, Step]]] = {
    "caseworker": CASEWORK,
    "leader": {**CASEWORK, "note": (0, _note), "my day": (30, MY_DAY), "my cases": (20, MY_CASES)},
    "reception": {
        "my day": (20, MY_DAY), "enquiries": (40, _told), "search": (20, _search), "names while typing": (20, _suggest),
    },
    "provider": {"my day": (30, MY_DAY), "my orders": (20, _page("/min-dag/bestillinger/")), "order": (50, _grant)},
}  # fmt: skip


class Load:
    """Everybody's steps, and what came of them."""

    def __init__(self, site: str, workers: list[Worker], seconds: float) -> None:
        self.site, self.workers, self.seconds = site, workers, seconds
        self.met: dict[str, Met] = {}
        self.faults: list[str] = []
        self.lock = threading.Lock()
        self.begun = threading.Event()

    def run(self, minute: Callable[[int], None]) -> None:
        """Log everybody in, then work until the time is over; `minute` is called each minute with its number."""
        threads = [threading.Thread(target=self._work, args=(n, one)) for n, one in enumerate(self.workers)]
        for thread in threads:
            thread.start()
            time.sleep(0.25)  # nobody logs two hundred people in at the same moment
        self.ends = time.monotonic() + self.seconds
        self.begun.set()
        for number in range(1, int(self.seconds // 60) + 1):
            time.sleep(max(0.0, self.ends - self.seconds + number * 60 - time.monotonic()))
            minute(number)
        for thread in threads:
            thread.join()

    def _work(self, number: int, worker: Worker) -> None:
        lot = random.Random(number)
        try:
            visitor = Visitor(self.site, worker.username)
        except (HTTPError, URLError, OSError) as error:
            self._fault("log-in", error)
            return
        self.begun.wait()
        time.sleep(lot.uniform(0, EVERY))
        steps = {name: step for name, step in MIX[worker.role].items() if step[0]}
        while time.monotonic() < self.ends:
            (name,) = lot.choices(list(steps), [weight for weight, _ in steps.values()])
            started = time.monotonic()
            try:
                milliseconds = steps[name][1](visitor, worker, lot)
            except (HTTPError, URLError, OSError) as error:
                self._fault(name, error)
            else:
                with self.lock:
                    self.met.setdefault(name, Met()).times.append(milliseconds)
            time.sleep(max(0.0, lot.expovariate(1 / EVERY) - (time.monotonic() - started)))

    def _fault(self, name: str, error: Exception) -> None:
        with self.lock:
            self.faults.append(f"{name}: {error}")


def main() -> int:
    """Measure, and say whether the aims were met (exit 1 where not)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--citizens", type=int, default=2670)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with municipality(given.home, given.citizens):
        from treklang.cli import house

        house.open_house()
        workers = _employ(given.users)
        with Server("--with-worker") as server:
            load = Load(server.site, workers, given.minutes * 60)
            return _tell(server, load)


def _tell(server: Server, load: Load) -> int:
    memory: list[float] = []

    def minute(number: int) -> None:
        memory.append(server.memory())
        print(f"minute {number:2}: {memory[-1]:6.0f} MB", flush=True)

    own = psutil.Process().cpu_times()
    before = server.cpu()
    load.run(minute)
    web, database = (now - then for now, then in zip(server.cpu(), before, strict=True))
    mine = psutil.Process().cpu_times()
    everything = Met([one for kind in load.met.values() for one in kind.times])
    for kind, one in [*sorted(load.met.items()), ("all", everything)]:
        print(f"{kind:20} median {one.p(0.5):7.1f} ms   p95 {one.p(0.95):7.1f} ms   {len(one.times)} steps")
    seconds = load.seconds + 0.25 * len(load.workers)
    print(f"CPU of {psutil.cpu_count()} cores in {seconds:.0f} s: web {web:.0f} s, database {database:.0f} s,"
          f" the load itself {mine.user + mine.system - own.user - own.system:.0f} s")  # fmt: skip
    grown = memory[-1] / memory[0] - 1 if memory else 0.0
    print(f"{len(load.faults)} faults; memory {grown:+.1%} from the first minute to the last")
    print(*sorted(set(load.faults))[:10], sep="\n")
    return 0 if not load.faults and everything.p(0.95) < P95_MS and grown < 0.1 else 1


def _employ(count: int) -> list[Worker]:
    """As many users as asked for, spread over the units whose work there is; and what each may open."""
    from django.db import connections

    from treklang.demo.users import DEMO_PASSWORD
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.organisation import queries as organisation
    from treklang.organisation.actions import employees
    from treklang.organisation.rules import FunctionKind

    units = _units()
    made = []
    with acting_as(accounts.system(), purpose="bench") as system:
        for role, share in PEOPLE.items():
            for number in range(count * share // 100):
                name = f"last-{role}-{number}"
                account = accounts.ensure_demo_user(username=name, name=name, password=DEMO_PASSWORD)
                kind = FunctionKind(role)
                unit = units[role][number % len(units[role])]
                if not organisation.functions_of(account.actor, on=SINCE):
                    employees.employ(
                        name=name, unit_id=unit, functions=(kind,), from_on=SINCE, account_id=account.id, by=system
                    )
                made.append((Worker(name, role), account.id))
    with connections["owner"].cursor() as cursor:
        for worker, account_id in made:
            cursor.execute(CASES, [account_id])
            worker.cases += [Case(str(citizen), str(case), name) for citizen, case, name in cursor.fetchall()]
            cursor.execute(GRANTS, [account_id])
            worker.grants += [str(uid) for (uid,) in cursor.fetchall()]
    return [worker for worker, _ in made]


CASES = """
select c.uid, k.uid, c.name from people_citizen c join cases_case k on k.citizen_id = c.id and k.closed_on is null
 where exists (select from access_door d where d.citizen = c.id and (d."case" is null or d."case" = k.id) and d.opens = 255
               and d.holder = any (access_holders_of(%s, now())) and d.valid @> now())
 order by k.id limit 60
"""
GRANTS = """
select g.uid from services_grant g join services_order o on o.grant_id = g.id
 where o.state = 'accepted' and exists (
       select from access_door d where d."grant" = g.id and d.reason = 'provider'
          and d.holder = any (access_holders_of(%s, now())) and d.valid @> now())
 order by g.id limit 60
"""
UNITS = {
    "caseworker": "select unit_id from cases_assignment where upper(valid) is null group by 1 having count(*) > 20",
    "leader": "select unit_id from cases_assignment where upper(valid) is null group by 1 having count(*) > 20",
    "reception": "select unit_id from organisation_function where kind = 'reception' group by 1",
    "provider": "select p.unit_id from services_order o join services_grant g on g.id = o.grant_id and g.ended_on is null"
    " join offers_offer f on f.id = g.offer_id join offers_provider p on p.id = f.provider_id"
    " where o.state = 'accepted' and p.unit_id is not null group by 1 having count(*) > 5",
}  # fmt: skip


def _units() -> dict[str, list[int]]:
    from django.db import connections

    found = {}
    with connections["owner"].cursor() as cursor:
        for role, statement in UNITS.items():
            cursor.execute(statement)
            found[role] = sorted(unit for (unit,) in cursor.fetchall())
    return found


if __name__ == "__main__":
    sys.exit(main())
