"""The load and deadlines of each district's team, as the page of the unit above them compares them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases.actions import access_requests
from treklang.cases.rules import AccessKind
from treklang.kernel import clock
from treklang.organisation.actions import districts
from treklang.organisation.rules import CoverageKind
from treklang.people.actions import citizens
from treklang.web.organisation.tests.conftest import Organisation
from treklang.web.tests.course import NOW, SINCE, open_case


@pytest.mark.mission("S1.10", "S1.23")
def test_the_load_and_deadlines_of_each_districts_team_stand_side_by_side(
    organised: Organisation, caseworker: Client
) -> None:
    by, asked = organised.course.by, {organised.first.id: 3, organised.second.id: 1}
    for number, unit in enumerate((organised.first, organised.second)):
        made = districts.create(
            code=str(number), name=f"Bydel {number}", postcodes=[6700 + number], from_on=SINCE, by=by
        )
        districts.cover(district_id=made.id, kind=CoverageKind.ADULT, unit_id=unit.id, from_on=SINCE, by=by)
        for nth in range(4):
            citizen = citizens.register(name=f"Borger {number}{nth}", by=by, at=NOW)
            case = open_case(by, citizen, f"{number}-{nth}", unit.id, organised.people["ea"])
            if nth < asked[unit.id]:
                access_requests.receive(
                    case_id=case.id, kind=AccessKind.PARTY, asked_by="Borgeren", received_on=NOW.date(), by=by, at=NOW
                )
    assert compared(organised, caseworker) == {
        "Team Nord": ["2", "4", "0", "0", "1,0"],
        "Team Syd": ["0", "4", "0", "0", ""],
    }
    with clock.at(NOW + timedelta(days=7)):
        soon = compared(organised, caseworker)
        assert {name: row[3] for name, row in soon.items()} == {"Team Nord": "3", "Team Syd": "1"}
    with clock.at(NOW + timedelta(days=30)):
        late = compared(organised, caseworker)
        assert {name: row[2] for name, row in late.items()} == {"Team Nord": "3", "Team Syd": "1"}


def compared(organised: Organisation, client: Client) -> dict[str, list[str]]:
    """Of each team: employees, open cases, overdue, due this week, employees for each leader."""
    page = client.get(reverse("unit", args=[organised.top.uid])).text.split('<h2 id="below">')[1].split("</table>")[0]
    rows = {name: page.split(f">{name}</a>")[1].split("</tr>")[0] for name in ("Team Nord", "Team Syd")}
    return {name: [part.split("<")[0] for part in row.split('"numeric">')[1:]] for name, row in rows.items()}
