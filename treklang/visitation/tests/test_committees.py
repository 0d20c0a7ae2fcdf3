"""Visitation committees: both sides sit, each case is concluded on, and a meeting that is held stands (S0.43)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases.actions import cases
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.organisation import queries as organisation
from treklang.visitation import queries
from treklang.visitation.actions import committees, recommendations
from treklang.visitation.actions.recommendations import AlternativeFacts, Grounds
from treklang.visitation.rules import AgendaOutcome, Side

LATER = NOW + timedelta(days=7)
SEATS = (("vibeke", Side.AUTHORITY), ("lars", Side.AUTHORITY), ("petra", Side.PROVIDER))


def employee(world: World, name: str) -> int:
    found = organisation.employee_of(world[name])
    assert found is not None
    return int(found.id)


def establish(world: World) -> queries.Committee:
    """A committee with members of both sides, from today."""
    made = committees.establish(name="Udvalget", unit_id=world.unit_id, by=world["vibeke"], at=NOW)
    for name, side in SEATS:
        committees.seat(
            committee_id=made.id, employee_id=employee(world, name), side=side, from_on=TODAY, by=world["vibeke"],
            at=NOW,
        )  # fmt: skip
    return made


def plan(world: World, committee: queries.Committee, *, at: Any = NOW) -> queries.Meeting:
    return committees.plan_meeting(committee_id=committee.id, meets_at=at, place="Salen", by=world["vibeke"], at=NOW)


def recommend(world: World) -> queries.Recommendation:
    if not world.happened()[1:]:
        world.assess()
    facts = (AlternativeFacts(world.own.id, is_recommended=True), AlternativeFacts(world.private.id))
    return recommendations.make(
        case_id=world.case.id, alternatives=facts, grounds=Grounds(text="Støtte."), by=world["anne"], at=clock.now()
    )


def put_on(world: World, meeting: queries.Meeting, recommendation: queries.Recommendation) -> queries.AgendaItem:
    return committees.put_on_agenda(
        meeting_id=meeting.id, recommendation_id=recommendation.id, by=world["anne"], at=NOW
    )


def conclude(world: World, item: queries.AgendaItem, outcome: AgendaOutcome, **other: Any) -> queries.AgendaItem:
    return committees.conclude(item_id=item.id, outcome=outcome, by=world["vibeke"], at=NOW, **other)


def close(world: World, meeting: queries.Meeting, *names: str) -> queries.Meeting:
    seated = queries.members(meeting.committee_id, on=TODAY)
    present = {one.id for one in seated if one.employee.name in names}
    return committees.close_meeting(meeting_id=meeting.id, present=present, by=world["vibeke"], at=NOW)


@pytest.mark.mission("S0.43")
def test_a_committee_has_members_of_both_sides(world: World) -> None:
    made = establish(world)
    seated = queries.seated_in(queries.committees(on=TODAY)[0])
    assert [(one.employee.name, one.side) for one in seated] == [
        ("lars", "authority"), ("vibeke", "authority"), ("petra", "provider"),
    ]  # fmt: skip
    assert queries.members(made.id, on=TODAY - timedelta(days=1)) == []


def test_nobody_sits_twice_and_who_leaves_can_come_back(world: World) -> None:
    made = establish(world)
    given: dict[str, Any] = {"committee_id": made.id, "employee_id": employee(world, "petra"), "by": world["vibeke"]}
    with nothing_written(RuleBroken, "sidder allerede i udvalget"):
        committees.seat(**given, side=Side.PROVIDER, from_on=TODAY, at=NOW)
    petra = next(one for one in queries.members(made.id, on=TODAY) if one.employee.name == "petra")
    leaves = TODAY + timedelta(days=30)
    committees.unseat(member_id=petra.id, on=leaves, by=world["vibeke"], at=NOW)
    assert len(queries.members(made.id, on=leaves - timedelta(days=1))) == 3
    assert len(queries.members(made.id, on=leaves)) == 2
    with nothing_written(RuleBroken, "allerede udtrådt"):
        committees.unseat(member_id=petra.id, on=leaves, by=world["vibeke"], at=NOW)
    committees.seat(**given, side=Side.PROVIDER, from_on=leaves, at=NOW)
    assert len(queries.members(made.id, on=leaves)) == 3


def test_who_leaves_on_her_first_day_has_left_once_and_for_all(world: World) -> None:
    member = queries.members(establish(world).id, on=TODAY)[0]
    committees.unseat(member_id=member.id, on=TODAY, by=world["vibeke"], at=NOW)
    with nothing_written(RuleBroken, "allerede udtrådt"):
        committees.unseat(member_id=member.id, on=TODAY, by=world["vibeke"], at=NOW)


def test_a_member_is_of_one_committee(world: World) -> None:
    made, other = establish(world), establish(world)
    member = queries.members(made.id, on=TODAY)[0]
    assert queries.member(member.uid, committee_id=made.id) == member
    with pytest.raises(Missing):
        queries.member(member.uid, committee_id=other.id)


def test_a_committee_has_a_name_and_one_meeting_at_a_time(world: World) -> None:
    with nothing_written(BadInput, "mangler et navn"):
        committees.establish(name=" ", unit_id=world.unit_id, by=world["vibeke"], at=NOW)
    made = establish(world)
    plan(world, made)
    with nothing_written(BadInput, "allerede et møde på det tidspunkt"):
        plan(world, made)


@pytest.mark.parametrize("name", ["ravi", "petra", "carl", "sys"])
def test_the_agenda_is_kept_by_the_authority_and_the_committee(world: World, name: str) -> None:
    made = establish(world)
    meeting, recommendation = plan(world, made), recommend(world)
    item = put_on(world, meeting, recommendation)
    other = plan(world, made, at=LATER)
    by, sentence = world[name], "Du kan ikke føre visitationsudvalgets dagsorden"
    with nothing_written(NotAllowed, sentence):
        committees.establish(name="Nyt", unit_id=world.unit_id, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.seat(committee_id=made.id, employee_id=1, side=Side.PROVIDER, from_on=TODAY, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.unseat(member_id=1, on=TODAY, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.plan_meeting(committee_id=made.id, meets_at=LATER, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=recommendation.id, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.move_to_meeting(item_id=item.id, to_meeting_id=other.id, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.conclude(item_id=item.id, outcome=AgendaOutcome.FOLLOWS, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        committees.close_meeting(meeting_id=meeting.id, present=(), by=by, at=NOW)


def test_a_recommendation_waits_until_it_is_on_an_agenda(world: World) -> None:
    meeting, recommendation = plan(world, establish(world)), recommend(world)
    assert queries.waiting_for_committee() == [recommendation]
    put_on(world, meeting, recommendation)
    assert queries.waiting_for_committee() == []
    with nothing_written(RuleBroken, "står allerede på en dagsorden"):
        put_on(world, meeting, recommendation)
    assert world.happened()[-1] == "agenda.added"


def test_only_the_newest_recommendation_of_an_open_case_waits(world: World) -> None:
    recommend(world)
    with clock.at(NOW + timedelta(minutes=1)):
        newest = recommend(world)
    assert queries.waiting_for_committee() == [newest]
    cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    assert queries.waiting_for_committee() == []


def test_what_is_decided_waits_no_more(world: World) -> None:
    recommend(world)
    world.decide(world.line(world.own))
    assert queries.waiting_for_committee() == []


def test_a_closed_case_comes_on_no_agenda(world: World) -> None:
    meeting, recommendation = plan(world, establish(world)), recommend(world)
    cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "Sagen er lukket"):
        put_on(world, meeting, recommendation)


def test_a_postponed_case_waits_again_for_another_meeting(world: World) -> None:
    made = establish(world)
    meeting, next_one, recommendation = plan(world, made), plan(world, made, at=LATER), recommend(world)
    item = put_on(world, meeting, recommendation)
    conclude(world, item, AgendaOutcome.POSTPONED, reason="Lægens udtalelse mangler.")
    assert queries.waiting_for_committee() == [recommendation]
    with nothing_written(RuleBroken, "allerede været behandlet på det møde"):
        put_on(world, meeting, recommendation)
    put_on(world, next_one, recommendation)
    assert [one.meeting for one in queries.agenda_of_case(world.case.id)] == [next_one, meeting]


def test_a_case_is_moved_to_another_meeting_before_it_is_looked_at(world: World) -> None:
    made = establish(world)
    meeting, other = plan(world, made), plan(world, made, at=LATER)
    item = put_on(world, meeting, recommend(world))
    committees.move_to_meeting(item_id=item.id, to_meeting_id=other.id, by=world["anne"], at=NOW)
    assert (queries.agenda(meeting.id), queries.agenda(other.id)) == ([], [item])
    conclude(world, item, AgendaOutcome.FOLLOWS)
    with nothing_written(RuleBroken, "Sagen er behandlet på mødet"):
        committees.move_to_meeting(item_id=item.id, to_meeting_id=meeting.id, by=world["anne"], at=NOW)


def test_a_case_is_not_moved_to_a_meeting_that_looked_at_it(world: World) -> None:
    made = establish(world)
    meeting, other, recommendation = plan(world, made), plan(world, made, at=LATER), recommend(world)
    conclude(world, put_on(world, meeting, recommendation), AgendaOutcome.POSTPONED, reason="Mangler.")
    again = put_on(world, other, recommendation)
    with nothing_written(RuleBroken, "allerede været behandlet på det møde"):
        committees.move_to_meeting(item_id=again.id, to_meeting_id=meeting.id, by=world["anne"], at=NOW)


@pytest.mark.parametrize(
    ("outcome", "reason", "field"),
    [
        (AgendaOutcome.OTHER, "Tættere på", "alternative"),
        (AgendaOutcome.POSTPONED, " ", "reason"),
        (AgendaOutcome.AGAINST, "", "reason"),
    ],
)
def test_an_outcome_that_leaves_the_recommendation_says_why(
    world: World, outcome: AgendaOutcome, reason: str, field: str
) -> None:
    item = put_on(world, plan(world, establish(world)), recommend(world))
    with pytest.raises(BadInput) as refused:
        conclude(world, item, outcome, reason=reason)
    assert refused.value.field == field


def test_another_alternative_is_one_of_those_beside_the_recommended(world: World) -> None:
    recommendation = recommend(world)
    item = put_on(world, plan(world, establish(world)), recommendation)
    of = {one.is_recommended: one for one in recommendation.alternatives.all()}
    with nothing_written(BadInput, "Vælg det alternativ"):
        conclude(world, item, AgendaOutcome.OTHER, reason="Nej", alternative_id=of[True].id)
    conclude(world, item, AgendaOutcome.OTHER, reason="Tættere på.", alternative_id=of[False].id)
    assert queries.agenda(item.meeting_id)[0].alternative == of[False]
    conclude(world, item, AgendaOutcome.FOLLOWS)
    kept = queries.agenda(item.meeting_id)[0]
    assert (kept.outcome, kept.alternative, kept.reason) == ("follows", None, "")


@pytest.mark.mission("S0.43")
def test_a_meeting_is_closed_with_both_sides_and_every_case_concluded(world: World) -> None:
    meeting = plan(world, establish(world))
    item = put_on(world, meeting, recommend(world))
    with nothing_written(RuleBroken, "“Udfører” er noteret"):
        close(world, meeting, "vibeke", "lars")
    with nothing_written(RuleBroken, "“Myndighed” er noteret"):
        close(world, meeting, "petra")
    with nothing_written(RuleBroken, "uden udfald"):
        close(world, meeting, "vibeke", "petra")
    conclude(world, item, AgendaOutcome.FOLLOWS)
    close(world, meeting, "vibeke", "petra")
    was_there = {one.member.employee.name: one.was_present for one in queries.attendances(meeting.id)}
    assert was_there == {"vibeke": True, "lars": False, "petra": True}
    assert [one.uid for one in queries.meetings([meeting.committee_id]) if one.held_at] == [meeting.uid]
    assert queries.coming_meetings() == []


def test_what_was_held_stands(world: World) -> None:
    made = establish(world)
    meeting, recommendation = plan(world, made), recommend(world)
    item = put_on(world, meeting, recommendation)
    conclude(world, item, AgendaOutcome.POSTPONED, reason="Mangler.")
    close(world, meeting, "vibeke", "petra")
    with nothing_written(RuleBroken, "Mødet er holdt og afsluttet"):
        conclude(world, item, AgendaOutcome.FOLLOWS)
    with nothing_written(RuleBroken, "Mødet er holdt og afsluttet"):
        put_on(world, meeting, recommendation)
    with nothing_written(RuleBroken, "Mødet er holdt og afsluttet"):
        close(world, meeting, "vibeke", "petra")


def test_a_meeting_that_is_not_held_yet_is_not_closed(world: World) -> None:
    meeting = plan(world, establish(world), at=LATER)
    with nothing_written(RuleBroken, "Mødet er først den 09.03.2026"):
        close(world, meeting, "vibeke", "petra")


def test_meetings_say_how_many_cases_wait_for_an_outcome_those_that_come_first(world: World) -> None:
    made = establish(world)

    def told() -> list[tuple[Any, ...]]:
        rows: Any = queries.meetings([made.id])
        return [(one.uid, one.cases, one.waiting) for one in rows]

    meeting, other = plan(world, made, at=LATER), plan(world, made)
    item = put_on(world, meeting, recommend(world))
    assert told() == [(other.uid, 0, 0), (meeting.uid, 1, 1)]
    conclude(world, item, AgendaOutcome.FOLLOWS)
    assert told() == [(other.uid, 0, 0), (meeting.uid, 1, 0)]
