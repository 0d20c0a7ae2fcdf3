"""Run as a program beside a served demo: makes two teams with people and cases, or lets the night of today pass.

    TREKLANG_HOME=... python -m tests.system.two_teams make|night|names [SUFFIX]

Their names end in SUFFIX. `night` prints how many plans came into force and were held, `names` the teams of yesterday and of
today.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

from treklang.cli import house

TEAMS = {"Øst": ("Inge Dam", "Ole Kvist", "Pia Holt"), "Vest": ("Tove Birk", "Rune Dahl")}


def main() -> None:
    house.start_django()
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    if sys.argv[1] == "night":
        from treklang.change import jobs

        print(*jobs.run(accounts.system()))  # noqa: T201 - the result of a program
        return
    with acting_as(accounts.system(), purpose="examples") as by:
        if sys.argv[1] == "make":
            make(by, sys.argv[2])
        else:
            print(names(sys.argv[2]))  # noqa: T201 - the result of a program


def make(by: Any, suffix: str) -> None:
    """The teams below the administration, each with a leader, caseworkers and a case of each of them."""
    from treklang.cases.actions import cases
    from treklang.kernel import clock
    from treklang.organisation import queries as organisation
    from treklang.organisation.actions import employees, units
    from treklang.organisation.rules import FunctionKind, UnitKind
    from treklang.people.actions import citizens

    since, now = clock.today() - timedelta(days=400), clock.now()
    above = organisation.units_like("Socialforvaltningen", on=clock.today(), most=1)[0]
    for place, people in TEAMS.items():
        name = f"Team {place} {suffix}"
        team = units.create(name=name, kind=UnitKind.TEAM, from_on=since, by=by, parent_id=above.id)
        for person in people:
            kind = FunctionKind.LEADER if person == people[0] else FunctionKind.CASEWORKER
            found = employees.employ(
                name=f"{person} {suffix}", unit_id=team.id, functions=(kind,), from_on=since, by=by
            )
            if kind is FunctionKind.CASEWORKER:
                citizen = citizens.register(name=f"Borger hos {person}", by=by, at=now)
                cases.open_case(
                    citizen_id=citizen.id, kle="27.36.12", number=f"{name}-{person}", unit_id=team.id, caseworker_id=found.id,
                    opening=cases.Opening(enquired_by="Borger"), by=by, at=now,
                )  # fmt: skip


def names(suffix: str) -> str:
    """The teams' names on both days, in one line each."""
    from treklang.kernel import clock
    from treklang.organisation import as_of

    ours = tuple(f"Team {place} {suffix}" for place in (*TEAMS, "By"))
    days = (clock.today() - timedelta(days=1), clock.today())
    return "|".join(",".join(sorted(one.name for one in as_of.units(on=on) if one.name in ours)) for on in days)


if __name__ == "__main__":
    main()
