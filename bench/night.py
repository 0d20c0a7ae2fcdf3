"""The night's pass on 100,000 open cases with 600,000 clocks: what fell due, ages, figures and reminders.

    python -m bench.night [--cases 100000] [--home FOLDER]

Prints how long each part took and the process's memory before and after, and says whether the aims were met (exit 1 where not):
all of it under 60 s, and no more than 100 MB more memory than before. Works in a home of its own, left where --home names one.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

Found = TypeVar("Found")
A_CASE = 6
EMPLOYEES = 2000
MOST_S, MOST_MB = 60.0, 100
# Of a thousand clocks so many ran out last night, and so many of a thousand citizens came of age.
PASSED, OF_AGE = 20, 3


def main() -> int:
    """Fill where needed, pass, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as folder:
        os.environ |= {"TREKLANG_HOME": str(given.home or Path(folder) / "home"), "TREKLANG_MAIL_HOST": "127.0.0.1"}
        from treklang.cli import house

        house.open_house()
        _fill(given.cases)
        return _measure()


def _measure() -> int:
    from treklang.cases import jobs, reminders
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.kernel.clock import today

    with acting_as(accounts.system()) as system:
        pass
    before = _memory()
    passing, (ages, passed) = _timed(lambda: jobs.run(system))
    with acting_as(system):
        reminding, due = _timed(lambda: reminders.due(on=today()))
        writing, _ = _timed(lambda: _ask(jobs, due))
    again, nothing = _timed(lambda: jobs.run(system))
    grown = _memory() - before
    print(f"pass: {passing:.1f} s ({ages} ages reached, {passed} deadlines ran out)")
    print(f"reminders: {reminding:.1f} s to count for {len(due)} employees, {writing:.1f} s to ask for them")
    print(f"a second pass: {again:.1f} s ({nothing[0]} ages, {nothing[1]} deadlines)")
    print(f"memory: {before:.0f} MB before, {grown:+.0f} MB")
    met = passing + reminding + writing < MOST_S and grown < MOST_MB and nothing == (0, 0)
    print("aims met" if met else f"aims: under {MOST_S:.0f} s, under {MOST_MB} MB more, nothing twice")
    return 0 if met else 1


def _ask(jobs: Any, due: Iterable[Any]) -> None:
    for one in due:
        jobs.jobs.defer(jobs.send_reminder, account=one.account_id, day=date.today().isoformat())


def _timed(do: Callable[[], Found]) -> tuple[float, Found]:
    start = time.perf_counter()
    found = do()
    return time.perf_counter() - start, found


def _memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fill(cases: int) -> None:
    """Citizens, cases, who has them, and clocks: rows as the house would have them, written by the owner."""
    from django.db import connections, transaction

    from treklang.kernel.clock import now

    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from cases_clock")
        if int(cursor.fetchone()[0]) >= cases * A_CASE:
            return
        tables = ("people_citizen", "cases_case", "cases_assignment", "cases_clock", "kernel_event", "organisation_employee",
                  "organisation_unit", "kernel_account")  # fmt: skip
        for table in tables:
            cursor.execute(f"alter table {table} disable trigger user")
        facts: dict[str, Any] = {"cases": cases, "per": A_CASE, "employees": EMPLOYEES, "today": now().date(), "passed": PASSED,
                 "of_age": OF_AGE, "now": _a_year_ago(now())}  # fmt: skip
        for statement in _FILL:
            cursor.execute(statement, facts)
        cursor.execute("set constraints all immediate")
        for table in tables:
            cursor.execute(f"alter table {table} enable trigger user")
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")


def _a_year_ago(moment: datetime) -> datetime:
    return moment - timedelta(days=365)


_FILL = (
    """insert into kernel_account (username, name, kind, password, language, is_active, is_demo)
       select 'worker-' || n, 'Medarbejder ' || n, 'staff', '!', 'da', true, false from generate_series(1, %(employees)s) n""",
    """insert into organisation_unit (uid, name, kind, valid)
       values (gen_random_uuid(), 'Team', 'team', daterange('2020-01-01', null))""",
    """insert into organisation_employee (uid, name, account_id, email, wants_digest)
       select gen_random_uuid(), a.name, a.id, a.username || '@kommune.example', true
         from kernel_account a where a.username like 'worker-%%'""",
    """insert into people_citizen (id, uid, name, born_on, sex, civil_status, is_protected, is_secret)
       select n, gen_random_uuid(), 'Borger ' || n,
              case when n %% 1000 < %(of_age)s then (%(today)s::date - interval '18 years')::date
                   else %(today)s::date - interval '40 years' end, 'unknown', 'unknown', false, false
         from generate_series(1, %(cases)s) n""",
    """insert into cases_case (id, uid, citizen_id, kind, kle, number, number_system, opened_on, enquired_by_id, agreement,
                               is_principal, version)
       select n, gen_random_uuid(), n, 'adult', '27.36.12', 'N-' || n, '', %(today)s::date - 365,
              (select min(id) from catalogue_concept), 'agrees', false, 1 from generate_series(1, %(cases)s) n""",
    """insert into cases_assignment (uid, case_id, unit_id, caseworker_id, valid)
       select gen_random_uuid(), n, (select max(id) from organisation_unit),
              (select min(id) from organisation_employee where email <> '') + n %% %(employees)s,
              daterange(%(today)s::date - 365, null) from generate_series(1, %(cases)s) n""",
    """insert into kernel_event (uid, name, citizen, "case", by_id, at, recorded_at, data)
       select gen_random_uuid(), 'case.opened', n, n, (select min(id) from kernel_account), %(now)s, %(now)s, '{}'
         from generate_series(1, %(cases)s) n where n %% 1000 < %(of_age)s""",
    """insert into cases_clock (uid, citizen_id, case_id, rule, rule_version, about, started_by, started_on, first_due_on, due_on)
       select gen_random_uuid(), n, n, 'aktindsigt-part', '2014-01-01', '', gen_random_uuid(), %(today)s::date - 30, d.on, d.on
         from generate_series(1, %(cases)s) n, generate_series(1, %(per)s) k,
              lateral (select case when (n * 7 + k * 131) %% 1000 < %(passed)s then %(today)s::date - 1
                                   else %(today)s::date + (n + k) %% 90 end as on) d
        where k < %(per)s or n %% 1000 >= %(of_age)s""",
    """insert into cases_clock (uid, citizen_id, case_id, rule, rule_version, about, started_by, started_on, first_due_on, due_on)
       select gen_random_uuid(), e.citizen, e."case", 'foraeldres-indsigt-ophoerer', '1997-01-01', '', e.uid,
              %(today)s::date - 365, %(today)s::date, %(today)s::date from kernel_event e where e.name = 'case.opened'""",
)


if __name__ == "__main__":
    sys.exit(main())
