"""Visitation committees: who sits in them, their meetings and agendas, and what they come to (S0.43)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.cases import queries as cases
from treklang.kernel import clock, events, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.visitation import queries
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import AgendaItem, Attendance, Committee, CommitteeMember, Meeting, Recommendation
from treklang.visitation.rules import (
    AgendaOutcome,
    Side,
    check_can_close,
    check_conclusion,
    check_meeting_began,
    check_meeting_open,
    check_once_on_agenda,
)


@transaction.atomic
def establish(*, name: str, unit_id: int, by: Actor, at: datetime) -> Committee:
    """A committee of a unit."""
    organisation.check_may(by, Deed.MEET)
    if not name.strip():
        raise BadInput(say("Udvalget mangler et navn. Skriv navnet."), field="name")
    committee = Committee.objects.create(uid=ids.new("committee", name), name=name.strip(), unit_id=unit_id)
    events.append(VisitationEvent.COMMITTEE_CHANGED, by=by, at=at, unit=unit_id, data={"committee": committee.id})
    return committee


@transaction.atomic
def seat(*, committee_id: int, employee_id: int, side: Side, from_on: date, by: Actor, at: datetime) -> CommitteeMember:
    """Give an employee a seat for one of the two sides, from a day on."""
    organisation.check_may(by, Deed.MEET)
    committee = fetch(Committee.objects.select_for_update(), id=committee_id)
    if CommitteeMember.objects.filter(
        committee=committee, employee_id=employee_id, valid__overlap=(from_on, None)
    ).exists():
        raise RuleBroken(say("Medarbejderen sidder allerede i udvalget."), field="employee")
    member = CommitteeMember.objects.create(
        uid=ids.new("member", committee.uid, side.value, from_on), committee=committee, employee_id=employee_id, side=side.value,
        valid=(from_on, None),
    )  # fmt: skip
    events.append(
        VisitationEvent.COMMITTEE_CHANGED, by=by, at=at, unit=committee.unit_id, data={"committee": committee.id}
    )
    return member


@transaction.atomic
def unseat(*, member_id: int, on: date, by: Actor, at: datetime) -> CommitteeMember:
    """The member sits in the committee until a day."""
    organisation.check_may(by, Deed.MEET)
    member = fetch(CommitteeMember.objects.select_for_update(of=("self",)).select_related("committee"), id=member_id)
    # Who left on her first day sits in no period at all.
    if member.valid.isempty or member.valid.upper is not None or on < member.valid.lower:
        raise RuleBroken(say("Medlemmet er allerede udtrådt, eller datoen ligger før indtrædelsen. Ret datoen."))
    member.valid = (member.valid.lower, on)
    member.save(update_fields=["valid"])
    events.append(
        VisitationEvent.COMMITTEE_CHANGED, by=by, at=at, unit=member.committee.unit_id,
        data={"committee": member.committee_id},
    )  # fmt: skip
    return member


@transaction.atomic
def plan_meeting(*, committee_id: int, meets_at: datetime, by: Actor, at: datetime, place: str = "") -> Meeting:
    """Plan a meeting."""
    organisation.check_may(by, Deed.MEET)
    committee = fetch(Committee.objects, id=committee_id)
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                uid=ids.new("meeting", meets_at), committee=committee, meets_at=meets_at, place=place.strip()
            )
    except IntegrityError:
        raise BadInput(
            say("Udvalget har allerede et møde på det tidspunkt. Vælg et andet."), field="meets_at"
        ) from None
    events.append(VisitationEvent.MEETING_PLANNED, by=by, at=at, unit=committee.unit_id, data={"meeting": meeting.id})
    return meeting


@transaction.atomic
def put_on_agenda(*, meeting_id: int, recommendation_id: int, by: Actor, at: datetime) -> AgendaItem:
    """Put a case's recommendation last on a meeting's agenda."""
    if not organisation.may(by, Deed.RECOMMEND):
        organisation.check_may(by, Deed.MEET)
    meeting = _open_meeting(meeting_id)
    # Locked: two people may put it on two agendas at once.
    recommendation = fetch(Recommendation.objects.select_for_update(), id=recommendation_id)
    cases.open_case(recommendation.case_id)
    seen = AgendaItem.objects.filter(recommendation=recommendation)
    check_once_on_agenda(waits=seen.filter(outcome="").exists(), on_this=seen.filter(meeting=meeting).exists())
    item = AgendaItem.objects.create(
        uid=ids.new("agenda_item", recommendation.uid), meeting=meeting, recommendation=recommendation,
        case_id=recommendation.case_id, citizen_id=recommendation.citizen_id, position=len(_outcomes(meeting, by)) + 1,
    )  # fmt: skip
    _append(VisitationEvent.ON_AGENDA, item, by, at)
    return item


@transaction.atomic
def move_to_meeting(*, item_id: int, to_meeting_id: int, by: Actor, at: datetime) -> AgendaItem:
    """Move a case that is not concluded on to another meeting's agenda."""
    if not organisation.may(by, Deed.RECOMMEND):
        organisation.check_may(by, Deed.MEET)
    item = _waiting_item(item_id)
    other = _open_meeting(to_meeting_id)
    check_once_on_agenda(waits=False, on_this=other.items.filter(recommendation_id=item.recommendation_id).exists())
    item.meeting, item.position = other, len(_outcomes(other, by)) + 1
    item.save(update_fields=["meeting", "position"])
    _append(VisitationEvent.MOVED_MEETING, item, by, at)
    return item


@transaction.atomic
def conclude(
    *,
    item_id: int,
    outcome: AgendaOutcome,
    by: Actor,
    at: datetime,
    alternative_id: int | None = None,
    reason: str = "",
) -> AgendaItem:
    """Note what the committee came to of one case; written again before the meeting is closed, the last one stands."""
    organisation.check_may(by, Deed.MEET)
    item = fetch(
        AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting", "recommendation"), id=item_id
    )
    check_meeting_open(held=item.meeting.held_at is not None)
    others = {one.id for one in item.recommendation.alternatives.all() if not one.is_recommended}
    check_conclusion(outcome, alternative=alternative_id in others, reason=reason)
    item.outcome, item.reason, item.concluded_at = outcome.value, reason.strip(), at
    item.alternative_id = alternative_id if outcome is AgendaOutcome.OTHER else None
    item.save(update_fields=["outcome", "reason", "concluded_at", "alternative"])
    _append(VisitationEvent.CONCLUDED, item, by, at)
    return item


@transaction.atomic
def close_meeting(*, meeting_id: int, present: Collection[int], by: Actor, at: datetime) -> Meeting:
    """Close a meeting with those who were there (keys of members). Both sides must have been, and each case concluded."""
    organisation.check_may(by, Deed.MEET)
    meeting = _open_meeting(meeting_id)
    check_meeting_began(clock.danish_day(meeting.meets_at), today=clock.danish_day(at))
    seated = queries.members(meeting.committee_id, on=clock.danish_day(meeting.meets_at))
    sides = {Side(member.side) for member in seated if member.id in present}
    check_can_close(present=sides, waiting=_outcomes(meeting, by).count(""))
    for member in seated:
        Attendance.objects.create(
            uid=ids.new("attendance", member.uid), meeting=meeting, member=member, was_present=member.id in present
        )
    meeting.held_at = at
    meeting.save(update_fields=["held_at"])
    events.append(
        VisitationEvent.MEETING_HELD, by=by, at=at, unit=meeting.committee.unit_id, data={"meeting": meeting.id}
    )
    return meeting


def _outcomes(meeting: Meeting, by: Actor) -> list[str]:
    """What was come to of each case on an agenda, "" where it waits: the system's to count, for whoever keeps the agenda
    need not have a reason to see every case on it, and none may be passed over.
    """
    with acting_as(accounts.system(), told_of=by):
        return list(meeting.items.values_list("outcome", flat=True))


def _open_meeting(meeting_id: int) -> Meeting:
    meeting = fetch(Meeting.objects.select_for_update(of=("self",)).select_related("committee"), id=meeting_id)
    check_meeting_open(held=meeting.held_at is not None)
    return meeting


def _waiting_item(item_id: int) -> AgendaItem:
    item = fetch(AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting"), id=item_id)
    check_meeting_open(held=item.meeting.held_at is not None)
    if item.outcome:
        raise RuleBroken(say("Sagen er behandlet på mødet. Sæt den på et nyt møde, hvis den skal på igen."))
    return item


def _append(name: VisitationEvent, item: AgendaItem, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=item.citizen_id, case=item.case_id, data={"agenda_item": item.id})
