"""Where a reason stops: the eighteenth birthday, the protected address, the secret citizen, and what was ended at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import NOW, TODAY, World, world as world
from treklang.access import queries
from treklang.access.actions import kin
from treklang.access.opens import KNOW_SECRET
from treklang.access.rules import KinKind, Reason
from treklang.cases import queries as case_queries
from treklang.cases.actions import cases, handovers
from treklang.cases.rules import Agreement
from treklang.intake import queries as intake
from treklang.intake.actions import enquiries
from treklang.intake.actions.enquiries import Told
from treklang.intake.rules import Channel
from treklang.kernel import clock
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.scope import Fact
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people import queries as people
from treklang.people.actions import addresses, citizens, logins, protection, relations, representatives
from treklang.people.rules import WORKS_WITH, RelationKind, Representation
from treklang.visitation.actions import committees, recommendations
from treklang.visitation.actions.recommendations import AlternativeFacts, Grounds
from treklang.visitation.rules import Side

BIRTH = date(2008, 3, 10)
# 18 years later the Danish day begins an hour before that of UTC.
MIDNIGHT = datetime(2026, 3, 9, 23, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
Employ = Callable[..., tuple[Actor, int]]


@pytest.fixture
def employ(world: World) -> Employ:
    """Makes an employee in a unit of her own (or the one named); her actor and her key."""

    def employed(name: str, *functions: FunctionKind, unit_id: int | None = None) -> tuple[Actor, int]:
        if unit_id is None:
            unit_id = units.create(name=name, kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system).id
        account = accounts.ensure_story_person(username=f"limits-{name}", name=name)
        employee = employees.employ(
            name=name, unit_id=unit_id, functions=functions, from_on=date(2020, 1, 1), by=world.system,
            account_id=account.id,
        )  # fmt: skip
        return account.actor, employee.id

    return employed


# A replacement number: day + 60.
MOTHERS_CPR = "6203754321"


def person(world: World, name: str, cpr: str | None = None) -> tuple[people.Citizen, Actor]:
    """Somebody with an account on the portal."""
    citizen = citizens.register(name=name, cpr=cpr, by=world.system, at=NOW)
    account = accounts.ensure_story_person(username=f"limits-{name}", name=name, kind=ActorKind.CITIZEN)
    logins.link(citizen_id=citizen.id, account_id=account.id, by=world.system, at=NOW)
    return citizen, account.actor


def child_with_case(world: World) -> people.Citizen:
    child = citizens.register(name="Barn Demo", born_on=BIRTH, by=world.system, at=NOW)
    world.open_case("S-18", citizen_id=child.id)
    return child


def sees(actor: Actor, citizen: people.Citizen) -> bool:
    """Whether the database shows her the citizen, her case and her reason, which must be one answer."""
    with acting_as(actor):
        shown = people.named([citizen.id]) != {}
        assert bool(queries.reasons(actor.id, citizen.id)) == shown
    return shown


@pytest.mark.mission("R63")
def test_custody_ends_the_childs_case_for_the_parent_at_midnight_of_the_eighteenth_birthday(world: World) -> None:
    child, (mother, parent) = child_with_case(world), person(world, "Mor", MOTHERS_CPR)
    with acting_as(world["anne"]) as anne:
        assert people.meet(MOTHERS_CPR) == mother
        relations.note(
            citizen_id=child.id, relative_id=mother.id, kind=RelationKind.PARENT, from_on=TODAY, has_custody=True,
            by=anne, at=NOW,
        )  # fmt: skip
    answer = queries.may(parent.id, child.id, Fact.DECISION)
    assert (answer.may, answer.reason, answer.until) == (True, Reason.CUSTODY, MIDNIGHT)
    assert not queries.may(parent.id, child.id, Fact.JOURNAL).may
    for moment, open_still in ((NOW, True), (MIDNIGHT - MOMENT, True), (MIDNIGHT, False), (MIDNIGHT + MOMENT, False)):
        with clock.at(moment):
            keep_time()
            assert sees(parent, child) is open_still
            assert queries.may(parent.id, child.id, Fact.DECISION).may is open_still


@pytest.mark.mission("R63")
@pytest.mark.parametrize("days", [0, 1])
def test_custody_that_is_ended_is_over_that_day_also_when_it_began_the_same_day(world: World, days: int) -> None:
    child, (father, parent) = child_with_case(world), person(world, "Far")
    relation = relations.note(
        citizen_id=child.id, relative_id=father.id, kind=RelationKind.PARENT, from_on=TODAY - timedelta(days=days),
        has_custody=True, by=world["anne"], at=NOW,
    )  # fmt: skip
    assert sees(parent, child)
    relations.end(relation_id=relation.id, on=TODAY, by=world["anne"], at=NOW)
    assert not sees(parent, child)
    assert queries.wrong_doors() == 0


def test_a_representative_sees_the_matters_of_the_scope_until_the_agreed_end(world: World) -> None:
    lawyer, actor = person(world, "Advokat")
    noted = representatives.note(
        citizen_id=world.citizen.id, person_id=lawyer.id, kind=Representation.POWER_OF_ATTORNEY, scope=["decision"],
        from_on=TODAY, until=date(2026, 4, 1), by=world["anne"], at=NOW,
    )  # fmt: skip
    may = {fact for fact in Fact if queries.may(actor.id, world.citizen.id, fact).may}
    assert may == {Fact.IDENTITY, Fact.DECISION}
    with clock.at(datetime(2026, 3, 31, 22, 0, tzinfo=UTC)):
        assert queries.reasons(actor.id, world.citizen.id) == []
    representatives.end(representative_id=noted.id, on=TODAY, by=world["anne"], at=NOW)
    assert queries.reasons(actor.id, world.citizen.id) == []


def test_a_case_that_is_handed_on_the_day_it_came_is_closed_to_those_who_had_it(world: World, employ: Employ) -> None:
    first, _ = employ("Først", FunctionKind.CASEWORKER)
    unit = units.create(name="Anden", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    second, _ = employ("Dernæst", FunctionKind.CASEWORKER, unit_id=unit.id)
    cases.assign(case_id=world.case.id, unit_id=unit.id, from_on=TODAY, by=world.system, at=NOW)
    assert sees(second, world.citizen)
    assert not sees(world["anne"], world.citizen)
    assert not sees(first, world.citizen)


@pytest.fixture
def member(world: World, employ: Employ) -> Actor:
    """A member of the committee that has the citizen's case on its agenda, from a unit that has it not."""
    actor, employee = employ("Udvalgsmedlem", FunctionKind.COMMITTEE)
    committee = committees.establish(name="Udvalget", unit_id=world.unit_id, by=world.system, at=NOW)
    committees.seat(
        committee_id=committee.id, employee_id=employee, side=Side.AUTHORITY, from_on=TODAY, by=world.system, at=NOW
    )
    meeting = committees.plan_meeting(
        committee_id=committee.id, meets_at=NOW + timedelta(days=7), by=world.system, at=NOW
    )  # fmt: skip
    world.assess()
    made = recommendations.make(
        case_id=world.case.id, alternatives=(AlternativeFacts(world.own.id, is_recommended=True),),
        grounds=Grounds(text="Støtte."), by=world["anne"], at=NOW,
    )  # fmt: skip
    committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=made.id, by=world.system, at=NOW)
    return actor


def protect(world: World, *, is_protected: bool = False, is_secret: bool = False) -> None:
    with acting_as(world["anne"]) as anne:
        protection.change(
            citizen_id=world.citizen.id, is_protected=is_protected, is_secret=is_secret, because="Trusler", by=anne,
            at=NOW,
        )  # fmt: skip


def finds_address(actor: Actor, world: World) -> bool:
    with acting_as(actor):
        shown = people.address(world.citizen.id, on=TODAY) is not None
    assert queries.may(actor.id, world.citizen.id, Fact.ADDRESS).may == shown
    return shown


def test_a_protected_address_is_hidden_from_those_who_do_not_need_it(
    world: World, employ: Employ, member: Actor
) -> None:
    unit = units.create(name="Spurgt", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    asked, _ = employ("Spurgt", FunctionKind.CASEWORKER, unit_id=unit.id)
    handovers.offer(
        case_id=world.case.id,
        to_unit_id=unit.id,
        reason="Flyttet",
        left_open="Aftales",
        next_step="Ring",
        by=world["anne"],
        at=NOW,
    )
    with acting_as(world["anne"]) as anne:
        addresses.note(
            citizen_id=world.citizen.id, line="Åvej 7", postcode="6700", town="Esbjerg", from_on=TODAY, by=anne, at=NOW
        )
    assert [finds_address(one, world) for one in (world["anne"], asked, member)] == [True, True, False]
    protect(world, is_protected=True)
    assert [finds_address(one, world) for one in (world["anne"], asked, member)] == [True, False, False]
    assert sees(member, world.citizen)
    assert sees(asked, world.citizen)
    protect(world)
    assert [finds_address(one, world) for one in (world["anne"], asked, member)] == [True, True, False]


def test_a_secret_citizen_is_known_to_her_caseworker_and_not_to_the_units_colleagues(
    world: World, employ: Employ, member: Actor
) -> None:
    worker, employee = employ("Rådgiver", FunctionKind.CASEWORKER, unit_id=world.unit_id)
    cases.assign(
        case_id=world.case.id, unit_id=world.unit_id, caseworker_id=employee, from_on=TODAY, by=world["anne"], at=NOW
    )
    colleagues = [world["anne"], world["lars"], world["ravi"]]
    assert all(sees(one, world.citizen) for one in (worker, member, *colleagues))
    protect(world, is_secret=True)
    assert sees(worker, world.citizen)
    assert sees(member, world.citizen)
    assert not any(sees(one, world.citizen) for one in colleagues)
    with acting_as(world["lars"]):
        assert people.find(world.citizen.name) == []
    assert Reason.TEAM not in KNOW_SECRET


def ask(world: World, unit_id: int) -> intake.Enquiry:
    """Somebody writes about the citizen to a unit."""
    told = Told(
        channel=Channel.PHONE, enquired_by="Borger", agreement=Agreement.AGREES, experienced_need="Et sted at være."
    )  # fmt: skip
    return enquiries.receive(
        told=told, unit_id=unit_id, citizen_id=world.citizen.id, received_at=NOW, by=world.system, at=NOW
    )


def reads(actor: Actor, enquiry: intake.Enquiry) -> bool:
    with acting_as(actor):
        return enquiry in intake.of_citizen(int(enquiry.citizen_id or 0))


def test_what_was_asked_about_a_citizen_is_open_to_its_unit_until_the_day_it_is_answered(
    world: World, employ: Employ
) -> None:
    unit = units.create(name="Modtagelsen", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    clerk, _ = employ("Modtager", FunctionKind.RECEPTION, unit_id=unit.id)
    stranger, _ = employ("Fremmed", FunctionKind.RECEPTION)
    enquiry = ask(world, unit.id)
    assert (reads(clerk, enquiry), reads(stranger, enquiry)) == (True, False)
    protect(world, is_secret=True)
    assert reads(clerk, enquiry)
    enquiries.answer(enquiry_id=enquiry.id, text="Ring til Åvej.", by=world.system, at=NOW)
    assert reads(clerk, enquiry)
    with clock.at(NOW + timedelta(days=1)):
        keep_time()
        assert not reads(clerk, enquiry)
        assert reads(world.system, enquiry)


@pytest.mark.mission("R96")
def test_what_was_asked_about_own_kin_is_closed_to_the_unit_that_must_answer(world: World, employ: Employ) -> None:
    unit = units.create(name="Modtagelsen", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    clerk, employee = employ("Søster", FunctionKind.RECEPTION, unit_id=unit.id)
    other, _ = employ("Kollega", FunctionKind.RECEPTION, unit_id=unit.id)
    enquiry = ask(world, unit.id)
    kin.note(employee_id=employee, cpr=str(world.citizen.cpr), kind=KinKind.KIN, from_on=TODAY, by=world.system, at=NOW)
    assert (reads(clerk, enquiry), reads(other, enquiry)) == (False, True)


def test_what_is_written_of_a_worker_counts_at_once_in_the_same_transaction(world: World, employ: Employ) -> None:
    other = units.create(name="Andre", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    case = world.open_case("S-2")
    cases.assign(case_id=case.id, unit_id=other.id, from_on=TODAY, by=world.system, at=NOW)
    cases.assign(case_id=world.case.id, unit_id=other.id, from_on=TODAY, by=world.system, at=NOW)
    worker, employee = employ("Flytter", FunctionKind.CASEWORKER)
    with acting_as(worker):
        assert people.named([world.citizen.id]) == {}
        with acting_as(world.system):
            employees.employ(
                name="Flytter", unit_id=other.id, functions=(FunctionKind.CASEWORKER,), from_on=TODAY, by=world.system,
                account_id=worker.id,
            )  # fmt: skip
        assert people.named([world.citizen.id]) != {}
        with acting_as(world.system):
            kin.note(
                employee_id=employee,
                cpr=str(world.citizen.cpr),
                kind=KinKind.OTHER,
                from_on=TODAY,
                by=world.system,
                at=NOW,
            )
        assert people.named([world.citizen.id]) == {}
        with acting_as(world.system):
            assert people.named([world.citizen.id]) != {}


@pytest.mark.parametrize(
    ("reason", "wishes"),
    [("team", "Ro om aftenen."), ("committee", "Ro om aftenen."), ("enquiry", ""), ("economy", "")],
)
def test_who_knows_of_a_case_reads_its_words_only_where_she_judges_it(
    world: World, employ: Employ, member: Actor, reason: str, wishes: str
) -> None:
    unit = units.create(name="Andre", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    ask(world, unit.id)
    world.grant()
    reception, _ = employ("Modtager", FunctionKind.RECEPTION, unit_id=unit.id)
    controller, _ = employ("Controller", FunctionKind.CONTROLLER)
    who = {"team": world["anne"], "committee": member, "enquiry": reception, "economy": controller}[reason]
    with acting_as(who):
        assert case_queries.case(world.case.uid).said.wishes == wishes


def test_those_who_work_with_a_citizen_have_a_reason_that_is_known_here() -> None:
    assert {reason.value for reason in Reason} >= WORKS_WITH
