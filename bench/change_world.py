"""2,000 units with 20 years of names and places, 5,000 employees, 100,000 cases: rows as the house would have them, written
by the owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

READERS = ("bench-laeser-1", "bench-laeser-2")
PASSWORD = "kun til målinger"  # noqa: S105 - of accounts that a benchmark makes
# Inner keys begin here; what the actions make gets lower ones.
BASE = 1_000_000
CENTRES = 49
_SILENT = ("people_citizen", "people_address", "cases_case", "cases_assignment", "cases_clock", "organisation_employee",
           "organisation_employment", "organisation_function")  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much there is."""

    units: int = 2000
    employees: int = 5000
    cases: int = 100_000
    clocks: int = 3

    @property
    def teams(self) -> int:
        """Units that are neither the administration nor a centre."""
        return self.units - CENTRES - 1


def fill(size: Size) -> None:
    """Write it all, where it is not there yet."""
    from django.db import connections, transaction

    from treklang.kernel.clock import now

    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from organisation_unit where id > %s", [BASE])
        if int(cursor.fetchone()[0]) >= size.units:
            return
        for table in _SILENT:
            cursor.execute(f"alter table {table} disable trigger user")
        cursor.execute("select set_config('treklang.bulk', 'yes', true)")
        facts: dict[str, Any] = {
            "base": BASE, "units": size.units, "teams": size.teams, "centres": CENTRES, "employees": size.employees,
            "cases": size.cases, "clocks": size.clocks, "today": now().date(), "since": date(2006, 1, 1),
        }  # fmt: skip
        for statement in _FILL:
            cursor.execute(statement, facts)
        cursor.execute("set constraints all immediate")
        for table in _SILENT:
            cursor.execute(f"alter table {table} enable trigger user")
    with connections["owner"].cursor() as cursor:
        cursor.execute("select access_redoor_all()")
        cursor.execute("vacuum analyze")
    _readers()


def _readers() -> None:
    """Two who open pages: each logs in as an employee who has her cases already."""
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.organisation import queries as organisation

    with acting_as(accounts.system(), purpose="bench"):
        for number, username in enumerate(READERS, start=1):
            account = accounts.ensure_demo_user(username=username, name=username.title(), password=PASSWORD)
            organisation.Employee.objects.filter(id=BASE + number).update(account_id=account.id)


_FILL = (
    """insert into organisation_unit (id, uid, name, kind, valid)
       select %(base)s + n, gen_random_uuid(), 'Enhed ' || n,
              case when n = 1 then 'administration' when n <= %(centres)s + 1 then 'centre' else 'team' end,
              daterange(%(since)s, null) from generate_series(1, %(units)s) n""",
    """insert into organisation_unitnaming (uid, unit_id, name, kind, valid)
       select gen_random_uuid(), %(base)s + n, 'Enhed ' || n || case k when 9 then '' else ' (' || k || ')' end,
              case when n = 1 then 'administration' when n <= %(centres)s + 1 then 'centre' else 'team' end,
              daterange((%(since)s::date + make_interval(years => 2 * k))::date,
                        case when k < 9 then (%(since)s::date + make_interval(years => 2 * k + 2))::date end)
         from generate_series(1, %(units)s) n, generate_series(0, 9) k""",
    """insert into organisation_unitplacement (uid, unit_id, parent_id, valid)
       select gen_random_uuid(), %(base)s + n,
              %(base)s + case when n <= %(centres)s + 1 then 1 else 2 + (n * 7 + k * 13) %% %(centres)s end,
              daterange((%(since)s::date + make_interval(years => 2 * k))::date,
                        case when k < 9 then (%(since)s::date + make_interval(years => 2 * k + 2))::date end)
         from generate_series(2, %(units)s) n, generate_series(0, 9) k""",
    """insert into organisation_employee (id, uid, name, email, wants_digest)
       select %(base)s + n, gen_random_uuid(), 'Medarbejder ' || n, '', false from generate_series(1, %(employees)s) n""",
    """insert into organisation_employment (uid, employee_id, unit_id, position, weekly_hours, valid)
       select gen_random_uuid(), %(base)s + n, %(base)s + %(centres)s + 2 + n %% %(teams)s, 'Rådgiver', 37,
              daterange(%(since)s, null) from generate_series(1, %(employees)s) n""",
    """insert into organisation_function (uid, employee_id, unit_id, kind, is_deputy, valid)
       select gen_random_uuid(), %(base)s + n, %(base)s + %(centres)s + 2 + n %% %(teams)s, k.kind, false,
              daterange(%(since)s, null)
         from generate_series(1, %(employees)s) n, (values ('caseworker'), ('leader')) k (kind)
        where k.kind = 'caseworker' or n %% 10 = 0""",
    """insert into organisation_district (id, uid, code, name, valid)
       select %(base)s + n, gen_random_uuid(), n::text, 'Distrikt ' || n, daterange(%(since)s, null)
         from generate_series(1, 10) n""",
    """insert into organisation_districtarea (uid, district_id, postcode, valid)
       select gen_random_uuid(), %(base)s + 1 + n %% 10, 2000 + n, daterange(%(since)s, null) from generate_series(0, 99) n""",
    """insert into people_citizen (id, uid, name, born_on, sex, civil_status, is_protected, is_secret)
       select %(base)s + n, gen_random_uuid(), 'Borger ' || n, %(today)s::date - 8000 - n %% 15000, 'unknown', 'unknown',
              false, false from generate_series(1, %(cases)s) n""",
    """insert into people_address (uid, citizen_id, line, postcode, town, valid)
       select gen_random_uuid(), %(base)s + n, 'Vej 1', (2000 + n %% 100)::text, 'By', daterange(%(since)s, null)
         from generate_series(1, %(cases)s) n""",
    """insert into cases_case (id, uid, citizen_id, kind, kle, number, number_system, opened_on, enquired_by_id, agreement,
                               is_principal, version)
       select %(base)s + n, gen_random_uuid(), %(base)s + n, 'adult', '27.36.12', 'F-' || n, '', %(today)s::date - 365,
              (select min(id) from catalogue_concept), 'agrees', false, 1 from generate_series(1, %(cases)s) n""",
    """insert into cases_assignment (uid, case_id, unit_id, caseworker_id, valid)
       select gen_random_uuid(), %(base)s + n, %(base)s + %(centres)s + 2 + (1 + n %% %(employees)s) %% %(teams)s,
              %(base)s + 1 + n %% %(employees)s, daterange(%(today)s::date - 365, null)
         from generate_series(1, %(cases)s) n""",
    """insert into cases_clock (uid, citizen_id, case_id, rule, rule_version, about, started_by, started_on, first_due_on,
                                due_on)
       select gen_random_uuid(), %(base)s + n, %(base)s + n, 'aktindsigt-part', '2014-01-01', '', gen_random_uuid(),
              %(today)s::date - 30, d.on, d.on
         from generate_series(1, %(cases)s) n, generate_series(1, %(clocks)s) k,
              lateral (select %(today)s::date - 5 + (n * 7 + k * 131) %% 90 as on) d""",
)
