"""Who may look into which committee: its members into theirs, the authority into all."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui.signed_in import SignedIn, signed_in
from treklang.visitation import queries
from treklang.visitation.queries import Committee, CommitteeMember, Meeting
from treklang.visitation.rules import check_sits


@dataclass(frozen=True)
class Room:
    """The committees an acting user may look into. `is_of_authority`: she makes or decides recommendations."""

    user: SignedIn
    committees: list[Committee]
    is_of_authority: bool


def sees_all(user: SignedIn) -> bool:
    """Whether the user keeps agendas or recommends: then every committee is hers to see."""
    return not user.refusal(Deed.MEET) or not user.refusal(Deed.RECOMMEND)


def sits_in(user: SignedIn, seated: list[CommitteeMember]) -> bool:
    """Whether the user is among those who are seated."""
    return any(one.employee.account_id == user.actor.id for one in seated)


def sees_all_of(user: SignedIn, meeting: Meeting, seated: list[CommitteeMember]) -> bool:
    """Whether every case on an agenda is shown to the user: a member's right, until the day ends on which it was held."""
    held = meeting.held_at
    return sits_in(user, seated) and (held is None or clock.danish_day(held) >= clock.today())


def in_committees(request: HttpRequest) -> Room:
    """The committees with who sits in them. Raises NotAllowed for who sits in none and has no part in recommendations."""
    user = signed_in(request)
    every, all_of_them = queries.committees(on=clock.today()), sees_all(user)
    mine = every if all_of_them else [one for one in every if sits_in(user, queries.seated_in(one))]
    check_sits(all_of_them or bool(mine))
    return Room(user, mine, all_of_them)


def at_meeting(request: HttpRequest, uid: UUID) -> tuple[SignedIn, Meeting, list[CommitteeMember]]:
    """A meeting with who sat in its committee on its day. Raises NotAllowed for those whom it is not for."""
    user, meeting = signed_in(request), queries.meeting(uid)
    seated = queries.members(meeting.committee_id, on=clock.danish_day(meeting.meets_at))
    check_sits(sees_all(user) or sits_in(user, seated))
    return user, meeting, seated
