"""What the rows point to, in words: employees by name and unit, codes by title, other persons only where nothing hides them.

A statement a kind of thing, whatever the number of rows; all of it as the acting user.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection

from treklang.access.person_export import contents
from treklang.access.person_export.contents import Thing
from treklang.access.person_export.reading import Row

# Columns that hold a key without being a foreign key, by their name.
BARE_KEYS = {"case": "cases_case", "unit": "organisation_unit"}
# Each gives the key and the words; null for what has no words to be shown.
_WORDS: Mapping[str, str] = {
    "kernel_account": """select a.id, case when a.kind <> 'citizen' then concat_ws(', ', coalesce(e.name, a.name),
        string_agg(distinct u.name, ', ' order by u.name)) end
        from kernel_account a left join organisation_employee e on e.account_id = a.id
        left join organisation_employment w on w.employee_id = e.id and w.valid @> %(day)s::date
        left join organisation_unit u on u.id = w.unit_id
        where a.id = any(%(keys)s) group by a.id, a.kind, a.name, e.name""",
    "organisation_employee": """select e.id, concat_ws(', ', e.name, string_agg(distinct u.name, ', ' order by u.name))
        from organisation_employee e
        left join organisation_employment w on w.employee_id = e.id and w.valid @> %(day)s::date
        left join organisation_unit u on u.id = w.unit_id
        where e.id = any(%(keys)s) group by e.id, e.name""",
    "organisation_unit": "select id, name from organisation_unit where id = any(%(keys)s)",
    "offers_offer": "select id, name from offers_offer where id = any(%(keys)s)",
    "services_workplace": "select id, name from services_workplace where id = any(%(keys)s)",
    "visitation_meeting": """select m.id, c.name || to_char(m.meets_at at time zone 'Europe/Copenhagen', ', DD.MM.YYYY')
        from visitation_meeting m join visitation_committee c on c.id = m.committee_id where m.id = any(%(keys)s)""",
    "catalogue_concept": "select id, title from catalogue_concept where id = any(%(keys)s)",
    "catalogue_legalsection": """select id, act || ' ' || section || ': ' || title from catalogue_legalsection
        where id = any(%(keys)s)""",
    "catalogue_service": "select id, title from catalogue_service where id = any(%(keys)s)",
    # Name and address protection covers the name (CPR-loven § 28); a secret person is not named to anybody else.
    "people_citizen": """select id, case when is_protected or is_secret then null else name end from people_citizen
        where id = any(%(keys)s)""",
}  # fmt: skip
# The account of the citizen herself, so that her own doings are told as hers.
_OWN_ACCOUNT = "select account_id from people_citizenlogin where citizen_id = %s"
Names = dict[str, dict[int, str | None]]


def target_of(thing: Thing, column: str) -> str:
    """The table that a column points to; "" for a column that holds something itself."""
    field = thing.field(column)
    if field.is_relation:
        return str(field.related_model._meta.db_table)  # type: ignore[union-attr]
    return BARE_KEYS.get(column, "") if field.get_internal_type() == "BigIntegerField" else ""


def names_of(found: Mapping[Thing, Iterable[Row]], *, citizen_id: int, on: date) -> Names:
    """The words of everything outside the export that its rows point to; what the acting user may not see is missing.

    Employees have the units of `on`.
    """
    keys: dict[str, set[int]] = {table: set() for table in _WORDS}
    for thing, rows in found.items():
        pointing = [(column, target) for column in thing.columns if (target := target_of(thing, column)) in _WORDS]
        for values in (values for row in rows for values in row.every()):
            for column, target in pointing:
                if values[column] is not None:
                    keys[target].add(values[column])
    names: Names = {}
    with connection.cursor() as cursor:
        for table, statement in _WORDS.items():
            cursor.execute(statement, {"keys": sorted(keys[table]), "day": on})
            names[table] = dict(cursor.fetchall())
        cursor.execute(_OWN_ACCOUNT, [citizen_id])
        own = {account: contents.phrase("herself") for (account,) in cursor.fetchall()}
    names["kernel_account"] |= own
    names["people_citizen"][citizen_id] = contents.phrase("herself")
    return names
