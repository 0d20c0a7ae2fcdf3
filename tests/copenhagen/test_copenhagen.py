"""Copenhagen's new local organisation of 2008, from the file of what was to the plan that is lived: ten teams for adults
become five, and one for the homeless takes those whom the rule says (S1.12-S1.37)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from tests.copenhagen.citizens_of_copenhagen import BASE, HOMELESSNESS, settle
from tests.house.repository import ROOT
from tests.world import NOW, TODAY
from treklang.change import queries
from treklang.change.actions import consultations, executing, plans
from treklang.change.models import Plan
from treklang.change.preview import answers
from treklang.change.rules import Way
from treklang.change.steps import AnyStep, Appoint, CreateUnit, GiveRule, MergeUnits, MoveCases, new_unit
from treklang.integrations.organisation import loading
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation import as_of
from treklang.organisation.actions import responsibilities
from treklang.organisation.models import Function, Unit
from treklang.organisation.rules import HousingStatus, Outcome, UnitKind

BEFORE = ROOT / "organisations" / "koebenhavn-foer.json"
DAY = date(2026, 4, 1)
THAT_NIGHT = datetime(2026, 4, 1, 3, 0, tzinfo=NOW.tzinfo)
YESTERDAY = DAY - timedelta(days=1)
PAIRS = {
    "Voksenteam Indre By og Østerbro": ("Indre By", "Østerbro"),
    "Voksenteam Brønshøj-Husum og Vanløse": ("Brønshøj-Husum", "Vanløse"),
    "Voksenteam Nørrebro og Bispebjerg": ("Nørrebro", "Bispebjerg"),
    "Voksenteam Vesterbro og Valby": ("Vesterbro-Kongens Enghave", "Valby"),
    "Voksenteam Amager": ("Amager Øst", "Amager Vest"),
}
HOMELESS = "Hjemløseteam"
CITIZENS = 400


def test_ten_teams_become_five_and_the_homeless_have_their_own(db: None) -> None:
    with clock.at(NOW), acting_as(accounts.system()) as by:
        plan = adopted(before(CITIZENS, by), by)
    with clock.at(THAT_NIGHT), acting_as(accounts.system()) as by:
        lived(plan, by)


def before(citizens: int, by: Actor) -> UUID:
    """The organisation as it was, with so many citizens; gives the rule of whom the homeless are taken by."""
    loading.load(BEFORE, by=by, from_on=date(2015, 1, 1))
    rule = responsibilities.place(
        rank=5, outcome=Outcome.UNIT, because="Hjemløse tages af dem, der kender gaden", from_on=date(2015, 1, 1), by=by,
        unit_id=_unit("Gadeplansindsatsen").id, housing=HousingStatus.NONE, age_from=18,
    )  # fmt: skip
    settle(citizens, by=by, homeless_unit=_unit("Gadeplansindsatsen").id)
    return rule.uid


def _unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def adopted(rule: UUID, by: Actor) -> Plan:
    """The plan written, foreseen, heard and adopted."""
    plan = plans.draw_up(title="Ny lokal organisering", takes_effect_on=DAY, by=by, at=NOW)
    for step in _steps(rule):
        plans.write(plan_id=plan.id, step=step, by=by, at=NOW)
    foreseen = queries.foreseen(plan)
    assert [str(one.sentence) for one in foreseen.preview.obstacles] == []
    assert [
        str(one.sentence) for one in foreseen.preview.of_its_making if "sagsbehandler" not in str(one.sentence)
    ] == []
    assert sum(one.cases for one in foreseen.preview.flows if one.to_name == HOMELESS) == len(_homeless())
    assert len(answers(foreseen.preview)) == 5
    heard = consultations.ask(
        plan_id=plan.id,
        body="Hovedsamarbejdsudvalget (HSU)",
        asked_on=TODAY,
        due_on=TODAY + timedelta(days=14),
        by=by,
        at=NOW,
    )
    consultations.answer(consultation_id=heard.id, on=TODAY, answer="Enig", by=by, at=NOW)
    return executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget i udvalget", by=by, at=NOW)


def _steps(rule: UUID) -> list[AnyStep]:
    top, street, steps = _unit("Socialforvaltningen").uid, new_unit(), list[AnyStep]()
    steps.append(CreateUnit(unit=street, name=HOMELESS, kind=UnitKind.TEAM, parent=top))
    steps.append(GiveRule(rule=rule, unit=street))
    for name, districts in PAIRS.items():
        new, old = new_unit(), [_unit(f"Voksenteam {district}") for district in districts]
        steps.append(CreateUnit(unit=new, name=name, kind=UnitKind.TEAM, parent=top))
        leader = Function.objects.filter(unit__in=old, kind="leader").select_related("employee").order_by("id").first()
        steps.append(MergeUnits(units=tuple(one.uid for one in old), into=new))
        if leader is not None:
            steps.append(Appoint(unit=new, employee=leader.employee.uid))
        steps.append(MoveCases(from_unit=new, way=Way.BY_RULES))
    return steps


def lived(plan: Plan, by: Actor) -> None:
    """The night puts it into force, and all is as it was foreseen."""
    was, clocks, homeless = (
        _yesterday(),
        _asked("select md5(string_agg(k::text, '' order by id)) from cases_clock k"),
        _homeless(),
    )
    everyone = _asked(_LYING, on=YESTERDAY)
    done = executing.execute(plan_id=plan.id, by=by, at=THAT_NIGHT)
    assert done.outcome["cases"] > len(homeless) > 0
    teams = [one.name for one in as_of.units(on=DAY) if one.name.startswith("Voksenteam")]
    assert sorted(teams) == sorted(PAIRS)
    assert sum(one.name.startswith("Voksenteam") for one in as_of.units(on=YESTERDAY)) == 10
    taken = _asked("select case_id from cases_assignment where unit_id = %(unit)s and valid @> %(on)s::date",
                   unit=_unit(HOMELESS).id, on=DAY)  # fmt: skip
    assert {case for (case,) in taken} == homeless
    assert [case for case, _ in _asked(_LYING, on=DAY)] == [case for case, _ in everyone]
    assert _asked("select count(*) from organisation_employment where valid @> %(on)s::date", on=DAY) == _asked(
        "select count(*) from organisation_employment where valid @> %(on)s::date", on=YESTERDAY
    )
    assert _asked("select md5(string_agg(k::text, '' order by id)) from cases_clock k") == clocks
    assert _asked("select access_wrong_doors()") == [(0,)]
    assert _yesterday() == was


# Each open case of a day with the unit in which it lies, where that is there.
_LYING = """
select a.case_id, a.unit_id from cases_assignment a
  join cases_case c on c.id = a.case_id and c.closed_on is null
  join organisation_unit u on u.id = a.unit_id and u.valid @> %(on)s::date
 where a.valid @> %(on)s::date order by 1
"""
# Who is without a home and of age on the day, with a case in a team for adults: the rule in plain SQL.
_WITHOUT_HOME = """
select a.case_id from cases_assignment a
  join cases_case c on c.id = a.case_id
  join people_citizen p on p.id = c.citizen_id and p.born_on <= %(on)s::date - interval '18 years'
  join organisation_unitnaming n on n.unit_id = a.unit_id and n.valid @> %(was)s::date and n.name like 'Voksenteam %%'
 where a.valid @> %(was)s::date and c.id > %(base)s
   and (exists (select from assessment_targetgroup t join catalogue_concept k on k.id = t.concept_id
                 where t.citizen_id = p.id and k.code = %(group)s::uuid)
        or exists (select from services_grant g join offers_offer f on f.id = g.offer_id and f.section = 'SEL-110'
                    where g.citizen_id = p.id))
"""


def _homeless() -> set[int]:
    rows = _asked(_WITHOUT_HOME, on=DAY, was=YESTERDAY, base=BASE, group=HOMELESSNESS)
    return {case for (case,) in rows}


def _asked(statement: str, **given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        found: list[Any] = cursor.fetchall()
        return found


def _yesterday() -> list[Any]:
    """All that is read of the day before, to the row; what a period was cut at is no matter of that day."""
    tables = {
        "cases_assignment": "case_id, unit_id, caseworker_id, coordinator_id",
        "organisation_employment": "employee_id, unit_id, position, weekly_hours, line_manager_id",
        "organisation_function": "employee_id, unit_id, kind, is_deputy",
        "organisation_unitplacement": "unit_id, parent_id",
        "organisation_districtcoverage": "district_id, unit_id, kind",
        "organisation_responsibility": "uid, rank, unit_id, because",
    }
    top = _unit("Socialforvaltningen").id
    found: list[Any] = [as_of.units(on=YESTERDAY), as_of.subtree(top, on=YESTERDAY)]
    for table, columns in tables.items():
        asked = f"select {columns} from {table} where valid @> %(on)s::date order by {columns}"
        found.append(_asked(asked, on=YESTERDAY))
    return found
