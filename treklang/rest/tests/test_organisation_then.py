"""The organisation of any day as JSON."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from treklang.kernel import clock
from treklang.kernel.acting import keep_time
from treklang.organisation.actions import districts, employees, forums, responsibilities, units
from treklang.organisation.queries import Employee, Unit
from treklang.organisation.rules import CoverageKind, ForumKind, FunctionKind, MoneyPeriod, Outcome, UnitKind
from treklang.web.tests.course import NOW, SINCE, Course

BELOW = "/api/v1/organisation"
NOBODY = "00000000-0000-7000-8000-000000000000"
WHOLE = ("chart", "employees", "responsibilities", "delegations", "districts", "forums")


@pytest.fixture
def team(course: Course) -> Unit:
    """A team below the course's unit, with a district, a rule, a line of the plan and a body of its own."""
    by = course.by
    made = units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=SINCE, parent_id=course.unit_id, by=by)
    employees.employ(
        name="Ea Lind",
        unit_id=made.id,
        functions=(FunctionKind.LEADER,),
        from_on=SINCE,
        by=by,
        weekly_hours=Decimal("30.5"),
    )
    north = districts.create(code="N", name="Nord", postcodes=[6705], from_on=SINCE, by=by)
    districts.cover(district_id=north.id, kind=CoverageKind.ADULT, unit_id=made.id, from_on=SINCE, by=by)
    responsibilities.place(
        rank=1, outcome=Outcome.UNIT, unit_id=made.id, because="Fordi.", facts=["Misbrug"], district_id=north.id,
        from_on=SINCE, by=by,
    )  # fmt: skip
    responsibilities.delegate(
        function=FunctionKind.LEADER,
        unit_id=made.id,
        amount=Decimal(500),
        period=MoneyPeriod.WEEK,
        from_on=SINCE,
        by=by,
    )
    forums.create(name="Råd", kind=ForumKind.CONSULTED, unit_id=made.id, from_on=SINCE, by=by)
    return made


def told(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(f"{BELOW}/{path}", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_whole_organisation_of_a_day(course: Course, team: Unit, anne: Client) -> None:
    boxes = {one["name"]: one for one in told(anne, "chart")}
    assert boxes["Team Nord"]["parent"] == boxes["Myndighed Voksne"]["uid"]
    assert [one["name"] for one in boxes["Team Nord"]["leaders"]] == ["Ea Lind"]
    assert boxes["Myndighed Voksne"]["cases"] == 1
    assert {"name": "Ea Lind", "units": "Team Nord"}.items() <= told(anne, "employees")[1].items()
    (rule,), (line,), (area,), (body,) = (told(anne, path) for path in WHOLE[2:])
    assert (rule["unit"], rule["district"], rule["facts"]) == (str(team.uid), area["uid"], ["Misbrug"])
    assert (line["amount"], line["period"], line["unit"]) == ("500.00", "week", str(team.uid))
    assert (area["postcodes"], area["served_by"]) == ([6705], {"adult": str(team.uid)})
    assert body["title"] == "Råd"


@pytest.mark.parametrize("path", WHOLE)
def test_before_the_organisation_there_is_nothing(course: Course, team: Unit, anne: Client, path: str) -> None:
    assert told(anne, path, on="2019-12-31") == []
    assert told(anne, path, known_at="2026-03-01T00:00:00Z") == []


def test_a_unit_and_an_employee_as_they_were_known(course: Course, team: Unit, anne: Client) -> None:
    with clock.at(NOW + timedelta(days=3)):
        keep_time()
        units.rename(unit_id=team.id, name="Team Vest", from_on=date(2025, 1, 1), by=course.by)
        now = told(anne, f"units/{team.uid}", on="2025-06-01")
        before = told(anne, f"units/{team.uid}", on="2025-06-01", known_at=(NOW + timedelta(days=1)).isoformat())
    assert [one["name"] for one in now["namings"]] == ["Team Nord", "Team Vest"]
    assert [one["name"] for one in before["namings"]] == ["Team Nord"]
    assert (now["people"][0]["name"], now["people"][0]["hours"]) == ("Ea Lind", "30.50")
    one = told(anne, f"employees/{Employee.objects.get(name='Ea Lind').uid}")
    assert one["jobs"][0]["name"] == "Team Vest"
    assert "unit_id" not in one["jobs"][0]


@pytest.mark.parametrize(("asked", "status"), [({"on": "x"}, 422), ({"known_at": "x"}, 422), ({"side": "1"}, 422)])
def test_what_is_no_day_is_refused(course: Course, anne: Client, asked: dict[str, str], status: int) -> None:
    assert anne.get(f"{BELOW}/chart", asked).status_code == status


def test_what_is_not_there_or_not_for_the_caller(course: Course, anne: Client, client: Client) -> None:
    assert anne.get(f"{BELOW}/units/{NOBODY}").status_code == 404
    assert anne.get(f"{BELOW}/employees/{NOBODY}").status_code == 404
    assert Client().get(f"{BELOW}/chart").status_code == 401
