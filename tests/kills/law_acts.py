"""What starts, meets and moves deadlines of the law and is in no story: applications, files asked for, complaints, the night."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from treklang.cases.actions import access_requests, applications, cases, clocks, happenings, nights
from treklang.cases.actions.cases import Opening
from treklang.cases.jobs import APPLICATIONS
from treklang.cases.models import AccessRequest, Application, Clock
from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.demo.stories.cast import Cast
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation.actions import employees
from treklang.people.actions import citizens
from treklang.visitation.actions import complaints, decisions
from treklang.visitation.actions.complaints import Said
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.models import Complaint, Decision
from treklang.visitation.rules import AppealOutcome, DecisionKind, LineKind, Reassessment

Casts = dict[str, Cast]
AT = datetime(2022, 7, 4, 9, 0, tzinfo=UTC)
TODAY = date(2022, 7, 4)
LATER = datetime(2022, 12, 1, 9, 0, tzinfo=UTC)


@contextmanager
def _as(what: str, at: datetime = AT) -> Iterator[Actor]:
    with clock.at(at), ids.seeded(f"law/{what}"), acting_as(accounts.system()) as by:
        yield by


def _case(casts: Casts) -> int:
    case = casts["guide"].case
    assert case is not None
    return case


def apply(casts: Casts) -> None:
    """Four applications, each of which ends in its own way."""
    with _as("apply") as by:
        for area in ("botilbud", "misbrugsbehandling", "andet", "beskaeftigelse-og-samvaer"):
            applications.receive(case_id=_case(casts), area=area, received_on=TODAY, by=by, at=AT)


def _application(area: str) -> int:
    return int(Application.objects.get(area=area, received_on=TODAY).id)


def extend_deadline(casts: Casts) -> None:
    """The first is put off by letter."""
    with _as("extend") as by:
        row = Clock.objects.get(rule=APPLICATIONS, about=str(_application("botilbud")))
        clocks.extend(clock_id=row.id, until=date(2022, 11, 1), reason="Vi venter.", by=by, at=AT)


def answer_application(casts: Casts) -> None:
    """It is answered after all by what was decided before."""
    with _as("answer application") as by:
        applications.mark_answered(application_id=_application("botilbud"), answered_on=TODAY, by=by, at=AT)


def withdraw_application(casts: Casts) -> None:
    """The second is taken back."""
    with _as("withdraw application") as by:
        applications.withdraw(application_id=_application("misbrugsbehandling"), withdrawn_on=TODAY, by=by, at=AT)


def correct_happening(casts: Casts) -> None:
    """The third came earlier than was thought."""
    with _as("correct") as by:
        row = Clock.objects.get(rule=APPLICATIONS, about=str(_application("andet")))
        happenings.correct(
            event_uid=row.started_by, right_on=date(2022, 6, 27), reason="Lå i en anden kasse.", by=by, at=AT
        )


def decide_on_application(casts: Casts) -> None:
    """The fourth is answered by a decision about it."""
    with _as("decide on application") as by:
        line = Line(LineKind.REFUSE, "SEL-104", "Social aktivitet", None, TODAY)
        words = Words(in_full_favour=False, reasons="Prøve", complaint_guidance="Klag.", exception_reason="Prøve")
        decisions.make(
            case_id=_case(casts), kind=DecisionKind.REFUSE, effective_on=TODAY, lines=(line,), words=words, by=by, at=AT
        )
        assert Application.objects.get(area="beskaeftigelse-og-samvaer").answered_on == TODAY


def ask_for_files(casts: Casts) -> None:
    """The party wants to see the files."""
    with _as("ask for files") as by:
        access_requests.receive(
            case_id=_case(casts), kind=AccessKind.PARTY, asked_by="Børge", received_on=TODAY, by=by, at=AT
        )


def answer_who_asked(casts: Casts) -> None:
    """And gets them."""
    with _as("answer who asked") as by:
        asked = AccessRequest.objects.filter(case_id=_case(casts), answered_on=None).order_by("id")[0]
        access_requests.answer(access_request_id=asked.id, outcome=AccessOutcome.GIVEN, answered_on=TODAY, by=by, at=AT)


def complain(casts: Casts) -> None:
    """A complaint over the newest decision."""
    with _as("complain") as by:
        decision = Decision.objects.filter(case_id=_case(casts)).order_by("-decided_at", "-id")[0]
        complaints.receive(
            decision_id=decision.id, received_on=TODAY, said=Said("For lidt.", late_reason="Prøve"), by=by, at=AT
        )


def _complaint(casts: Casts) -> int:
    return int(Complaint.objects.filter(case_id=_case(casts)).order_by("-id")[0].id)


def reassess_complaint(casts: Casts) -> None:
    """The decision stands."""
    with _as("reassess") as by:
        complaints.reassess(
            complaint_id=_complaint(casts), outcome=Reassessment.UPHELD, reasons="Som før.", reassessed_on=TODAY,
            by=by, at=AT,
        )  # fmt: skip


def forward_complaint(casts: Casts) -> None:
    """It goes to the Appeals Board."""
    with _as("forward") as by:
        complaints.forward(complaint_id=_complaint(casts), forwarded_on=TODAY, by=by, at=AT)


def note_appeal(casts: Casts) -> None:
    """The Board returns the case."""
    with _as("appeal") as by:
        complaints.note_appeal(
            complaint_id=_complaint(casts), outcome=AppealOutcome.RETURNED, decided_on=TODAY, text="Oplys mere.",
            by=by, at=AT,
        )  # fmt: skip


def complain_again(casts: Casts) -> None:
    """A second complaint over the same decision."""
    with _as("complain again") as by:
        decision = Complaint.objects.get(id=_complaint(casts)).decision_id
        complaints.receive(
            decision_id=decision, received_on=TODAY, said=Said("Stadig.", late_reason="Prøve"), by=by, at=AT
        )


def withdraw_complaint(casts: Casts) -> None:
    """Which is taken back."""
    with _as("withdraw complaint") as by:
        complaints.withdraw(complaint_id=_complaint(casts), withdrawn_on=TODAY, by=by, at=AT)


def open_a_young_case(casts: Casts) -> None:
    """Somebody who is eighteen in the autumn."""
    with _as("young") as by:
        citizen = citizens.register(name="Ung Prøve", born_on=date(2004, 10, 1), by=by, at=AT)
        cases.open_case(
            citizen_id=citizen.id, kle="27.36.12", number="K-18", unit_id=casts["second"].units["myndighed"],
            opening=Opening(enquired_by="Borger"), by=by, at=AT,
        )  # fmt: skip


def reach_ages(casts: Casts) -> None:
    """The night after the birthday."""
    with _as("ages", LATER) as by:
        assert nights.reach_ages(today=clock.today(), by=by)


def note_passed(casts: Casts) -> None:
    """The night finds what ran out."""
    with _as("passed", LATER):
        assert nights.note_passed(now=clock.now())


def make_figures(casts: Casts) -> None:
    """The night counts how the limits were kept."""
    with _as("figures", LATER):
        nights.make_figures(rule=APPLICATIONS, now=clock.now())


def be_reminded(casts: Casts) -> None:
    """An employee wants to be reminded by mail."""
    with _as("reminded") as by:
        employees.remind_at(
            employee_id=casts["second"].employees["anne"], email="anne@example.dk", wants_digest=True, by=by, at=AT
        )


ALL: tuple[Callable[[Casts], None], ...] = (
    apply, extend_deadline, answer_application, withdraw_application, correct_happening, decide_on_application,
    ask_for_files,
    answer_who_asked, complain, reassess_complaint, forward_complaint, note_appeal, complain_again, withdraw_complaint,
    open_a_young_case, reach_ages, note_passed, make_figures, be_reminded,
)  # fmt: skip
