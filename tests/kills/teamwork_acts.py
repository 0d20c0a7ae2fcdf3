"""What people do together that no step of a story does: enquiries, committees, handovers, plans elsewhere, cautions, conduct."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from treklang.cases.actions import external_plans, handovers, notes
from treklang.cases.actions.external_plans import PlanElsewhere
from treklang.cases.models import ExternalPlan, Handover, Note
from treklang.demo.stories.cast import Cast
from treklang.intake.actions import enquiries
from treklang.intake.actions.enquiries import Told
from treklang.intake.models import Enquiry
from treklang.intake.rules import Channel
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation.actions import conduct
from treklang.organisation.models import Conduct
from treklang.people.actions import cautions
from treklang.people.models import Caution
from treklang.visitation.actions import committees
from treklang.visitation.models import AgendaItem, Committee, CommitteeMember, Meeting, Recommendation
from treklang.visitation.rules import AgendaOutcome, Side

Casts = dict[str, Cast]
AT = datetime(2022, 7, 2, 9, 0, tzinfo=UTC)
TODAY = date(2022, 7, 2)
TOLD = Told(Channel.PHONE, "Borger", name="Bo Prøve", cause="Ringer igen.")
SEATS = (("vibeke", Side.AUTHORITY), ("bo", Side.PROVIDER))


@contextmanager
def _as(actor: Actor | None, what: str) -> Iterator[Actor]:
    with clock.at(AT), ids.seeded(f"teamwork/{what}"), acting_as(actor or accounts.system()) as by:
        yield by


def _unit(casts: Casts, key: str) -> int:
    return casts["second"].units[key]


def receive(casts: Casts) -> None:
    """Four enquiries, each of which ends in its own way."""
    with _as(None, "receive") as by:
        for hour in range(4):
            at = AT - timedelta(hours=hour)
            enquiries.receive(told=TOLD, unit_id=_unit(casts, "modtagelsen"), received_at=at, by=by, at=AT)


def _enquiry(number: int) -> Enquiry:
    return Enquiry.objects.order_by("id")[number]


def amend(casts: Casts) -> None:
    """More is known than at first."""
    with _as(None, "amend") as by:
        told = Told(Channel.VISIT, "Borger", name="Bo Prøve", cause="Ringer igen.", wishes="Ro.")
        enquiries.amend(enquiry_id=_enquiry(0).id, told=told, by=by, at=AT)


def identify(casts: Casts) -> None:
    """Two of the enquiries are about citizens who are known."""
    with _as(None, "identify") as by:
        for number, cast in ((2, "second"), (3, "guide")):
            enquiries.identify(enquiry_id=_enquiry(number).id, citizen_id=casts[cast].citizen_id, by=by, at=AT)


def answer(casts: Casts) -> None:
    """Advice is enough."""
    with _as(None, "answer") as by:
        enquiries.answer(enquiry_id=_enquiry(0).id, text="Råd", by=by, at=AT)


def send_on(casts: Casts) -> None:
    """Another team is the right one."""
    with _as(None, "send on") as by:
        unit = _unit(casts, "myndighed")
        enquiries.send_on(enquiry_id=_enquiry(1).id, unit_id=unit, because="Udredning", by=by, at=AT)


def open_case(casts: Casts) -> None:
    """A case with a number of its own: one made by the house is never given twice, also not after a kill."""
    with _as(None, "open case") as by:
        enquiries.open_case(
            enquiry_id=_enquiry(2).id, kle="27.36.12", number="K-1", unit_id=_unit(casts, "myndighed"), by=by, at=AT
        )


def add_to_case(casts: Casts) -> None:
    """The citizen has a case that the enquiry goes into."""
    with _as(None, "add to case") as by:
        enquiries.add_to_case(enquiry_id=_enquiry(3).id, case_id=_case(casts), by=by, at=AT)


def _case(casts: Casts) -> int:
    case = casts["guide"].case
    assert case is not None
    return case


def establish(casts: Casts) -> None:
    """A committee."""
    with _as(None, "establish") as by:
        committees.establish(name="Udvalget", unit_id=_unit(casts, "myndighed"), by=by, at=AT)


def seat(casts: Casts) -> None:
    """Members of both sides, one of whom leaves again."""
    with _as(None, "seat") as by:
        for name, side in (*SEATS, ("lars", Side.AUTHORITY)):
            employee, committee = casts["second"].employees[name], Committee.objects.get()
            committees.seat(
                committee_id=committee.id, employee_id=employee, side=side, from_on=TODAY, by=by, at=AT
            )  # fmt: skip


def unseat(casts: Casts) -> None:
    """One leaves."""
    with _as(None, "unseat") as by:
        member = CommitteeMember.objects.get(employee_id=casts["second"].employees["lars"])
        committees.unseat(member_id=member.id, on=TODAY + timedelta(days=30), by=by, at=AT)


def plan_meeting(casts: Casts) -> None:
    """Two meetings."""
    with _as(None, "plan meeting") as by:
        for days in (0, 7):
            committees.plan_meeting(
                committee_id=Committee.objects.get().id, meets_at=AT + timedelta(days=days), by=by, at=AT
            )


def _meeting(number: int) -> Meeting:
    return Meeting.objects.order_by("meets_at")[number]


def put_on_agenda(casts: Casts) -> None:
    """A recommendation comes on the later meeting."""
    with _as(None, "put on agenda") as by:
        made = Recommendation.objects.filter(case_id=_case(casts)).order_by("id")[0]
        committees.put_on_agenda(meeting_id=_meeting(1).id, recommendation_id=made.id, by=by, at=AT)


def move_to_meeting(casts: Casts) -> None:
    """It is moved to the first one."""
    with _as(None, "move to meeting") as by:
        item = AgendaItem.objects.get()
        committees.move_to_meeting(item_id=item.id, to_meeting_id=_meeting(0).id, by=by, at=AT)


def conclude(casts: Casts) -> None:
    """What the committee came to."""
    with _as(None, "conclude") as by:
        committees.conclude(item_id=AgendaItem.objects.get().id, outcome=AgendaOutcome.FOLLOWS, by=by, at=AT)


def close_meeting(casts: Casts) -> None:
    """Both sides were there."""
    with _as(None, "close meeting") as by:
        present = set(CommitteeMember.objects.values_list("id", flat=True))
        committees.close_meeting(meeting_id=_meeting(0).id, present=present, by=by, at=AT)


def offer_handover(casts: Casts) -> None:
    """A case is offered to another team."""
    with _as(None, "offer handover") as by:
        handovers.offer(
            case_id=_case(casts), to_unit_id=_unit(casts, "modtagelsen"), reason="Flyttet", left_open="Aftales",
            next_step="Ring", by=by, at=AT,
        )  # fmt: skip


def send_back_handover(casts: Casts) -> None:
    """Not taken at first."""
    with _as(None, "send back handover") as by:
        waiting = Handover.objects.get(answered_at=None)
        handovers.send_back(handover_id=waiting.id, reason="Hører til hos jer", by=by, at=AT)


def offer_handover_again(casts: Casts) -> None:
    """Offered once more."""
    with _as(None, "offer handover again") as by:
        handovers.offer(
            case_id=_case(casts), to_unit_id=_unit(casts, "modtagelsen"), reason="Flyttet", left_open="Aftales",
            next_step="Ring", by=by, at=AT,
        )  # fmt: skip


def take_handover(casts: Casts) -> None:
    """And taken."""
    with _as(None, "take handover") as by:
        handovers.take(handover_id=Handover.objects.get(answered_at=None).id, by=by, at=AT)


def link_plan(casts: Casts) -> None:
    """A plan of the job centre."""
    with _as(None, "link plan") as by:
        plan = PlanElsewhere("Jobcentret", "Min plan", "Mette Bay")
        external_plans.link(case_id=_case(casts), plan=plan, by=by, at=AT)


def end_plan(casts: Casts) -> None:
    """It holds no more."""
    with _as(None, "end plan") as by:
        external_plans.end(plan_id=ExternalPlan.objects.get().id, by=by, at=AT)


def pin_note(casts: Casts) -> None:
    """A note comes to the top of the journal."""
    with _as(None, "pin note") as by:
        note = Note.objects.filter(case_id=_case(casts), corrects=None).order_by("id")[0]
        notes.pin(note_id=note.id, pinned=True, by=by, at=AT)


def add_caution(casts: Casts) -> None:
    """Whoever comes must know it."""
    with _as(None, "add caution") as by:
        cautions.add(
            citizen_id=casts["guide"].citizen_id, text="Ring først", review_on=TODAY + timedelta(days=90), by=by, at=AT
        )


def review_caution(casts: Casts) -> None:
    """It still holds."""
    with _as(None, "review caution") as by:
        review_on = TODAY + timedelta(days=180)
        cautions.review(caution_id=Caution.objects.get().id, review_on=review_on, by=by, at=AT)


def end_caution(casts: Casts) -> None:
    """And then no more."""
    with _as(None, "end caution") as by:
        cautions.end(caution_id=Caution.objects.get().id, by=by, at=AT)


def publish_conduct(casts: Casts) -> None:
    """A code for good casework."""
    with _as(None, "publish conduct") as by:
        conduct.publish(title="Kodeks", text="Borgeren er med.", holds_from=TODAY, by=by)


def accept_conduct(casts: Casts) -> None:
    """An employee works by it."""
    with _as(casts["second"].actors["anne"], "accept conduct") as by:
        conduct.accept(conduct_id=Conduct.objects.get().id, by=by, at=AT)


ALL: tuple[Callable[[Casts], None], ...] = (
    receive, amend, identify, answer, send_on, open_case, add_to_case, establish, seat, unseat, plan_meeting,
    put_on_agenda, move_to_meeting, conclude, close_meeting, offer_handover, send_back_handover, offer_handover_again,
    take_handover, link_plan, end_plan, pin_note, add_caution, review_caution, end_caution, publish_conduct,
    accept_conduct,
)  # fmt: skip
