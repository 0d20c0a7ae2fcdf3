"""Actions that no step of a story does, each called once the way its caller does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from tests.kills import account_acts, change_acts, law_acts, organisation_acts, people_acts, teamwork_acts
from treklang.demo.stories.cast import Cast
from treklang.effect import instrument, rules as effect
from treklang.effect.actions import experiences
from treklang.integrations.ffb_gateway.actions import deliveries, outbox
from treklang.integrations.ffb_gateway.actions.attempts import Parcel
from treklang.integrations.ffb_gateway.client import Answer
from treklang.integrations.ffb_gateway.models import Delivery
from treklang.integrations.ffb_gateway.rules import Outcome
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.wording import say
from treklang.offers import queries as offer_queries
from treklang.offers.actions import offers
from treklang.people.actions import citizens
from treklang.services import queries as services
from treklang.services.actions import contacts, courses, orders, workplaces
from treklang.services.rules import ContactKind
from treklang.visitation.actions import decisions
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import DecisionKind, LineKind

Casts = dict[str, Cast]
AFTERWARDS = datetime(2022, 7, 2, 3, 0, tzinfo=UTC)
HELP_ENDED_ON = date(2022, 7, 1)


@contextmanager
def _system(what: str) -> Iterator[Actor]:
    with clock.at(AFTERWARDS), ids.seeded(f"direct/{what}"), acting_as(accounts.system()) as by:
        yield by


def reside(casts: Casts) -> None:
    """A step of registering that no screen or story asks for yet."""
    with _system("reside") as by:
        citizens.reside(
            citizen_id=casts["second"].citizen_id, lives_in="0101", acts="0101", pays="0101",
            from_on=date(2022, 7, 1), by=by, at=AFTERWARDS,
        )  # fmt: skip


def make_demo_user(casts: Casts) -> None:
    """What `treklang demo` does: no story has a user with a password."""
    with _system("demo user"):
        accounts.ensure_demo_user(username="gaest", name="Gæst", password="kun-til-proeve")


def end_registration(casts: Casts) -> None:
    """What the import from Tilbudsportalen does: an offer is no longer registered."""
    with _system("registration") as by:
        offers.end_registration(offer_id=casts["second"].offers["hjemmestoette"], on=date(2022, 7, 1), by=by)


def mark_planned_ends(casts: Casts) -> None:
    """What the nightly tick does the day after help ended as planned."""
    with _system("planned ends"):
        outbox.mark_planned_ends(today=clock.today())
        assert Delivery.objects.filter(citizen=casts["second"].citizen_id, day=HELP_ENDED_ON).exists()


def prepare_delivery(casts: Casts) -> None:
    """What the delivering job does before it sends."""
    with _system("prepare") as by:
        assert isinstance(deliveries.prepare(delivery_id=_delivery(casts, date(2021, 5, 29)), by=by), Parcel)


def settle_delivery(casts: Casts) -> None:
    """What the delivering job does with the gateway's answer."""
    with _system("settle") as by:
        parcel = deliveries.prepare(delivery_id=_delivery(casts, date(2021, 5, 29)), by=by)
        assert isinstance(parcel, Parcel)
        deliveries.settle(parcel, Outcome.CREATED, detail="HTTP 201", answer=Answer(201, "Bundle/1", 'W/"1"'), by=by)


def hold_delivery(casts: Casts) -> None:
    """What the delivering job does with a report that cannot be built."""
    with _system("hold") as by:
        deliveries.hold(delivery_id=_delivery(casts, date(2021, 5, 30)), because=say("Prøve"), by=by)


def note_contact(casts: Casts) -> None:
    """What a worker at a Kraftcenter does: no story has an offer that one comes to without referral."""
    with _system("contact") as by:
        house = _offer(casts, "Kraftcenter", "home-kraftcenter", by)
        contacts.note(offer_id=house, kind=ContactKind.ADVICE, happened_at=AFTERWARDS, by=by, at=AFTERWARDS)


def add_workplace(casts: Casts) -> None:
    """What a worker at an employment offer does: no story has a workplace."""
    with _system("workplace") as by:
        crew = _offer(casts, "Flyverteam", "employment-flying", by)
        facts = workplaces.WorkplaceFacts("Vej og Park")
        added = workplaces.add(offer_id=crew, facts=facts, begun_on=HELP_ENDED_ON, by=by, at=AFTERWARDS)
        casts["second"].named["direct", "workplace"] = added.id


def end_workplace(casts: Casts) -> None:
    """The agreement with the workplace ends."""
    with _system("workplace ends") as by:
        workplace = casts["second"].named["direct", "workplace"]
        workplaces.end(workplace_id=workplace, ended_on=HELP_ENDED_ON, by=by, at=AFTERWARDS)


def begin_course(casts: Casts) -> None:
    """A course of learning in help that runs: no story has one, and in both the help has ended."""
    with _system("course") as by:
        casts["guide"].named["direct", "course"] = courses.begin(
            grant_id=_granted_again(casts["guide"], by), title="Køkken", from_on=HELP_ENDED_ON, by=by, at=AFTERWARDS
        ).id


def _granted_again(cast: Cast, by: Actor) -> int:
    """New help at the story's own offer, ordered."""
    line = Line(LineKind.GRANT, "SEL-104", "Social aktivitet", cast.offer("aaen"), HELP_ENDED_ON)
    decisions.make(
        case_id=cast.case_id(), kind=DecisionKind.GRANT, effective_on=HELP_ENDED_ON, lines=(line,),
        words=Words(in_full_favour=True, exception_reason="Prøve"), follow_up_on=date(2022, 10, 1), by=by, at=AFTERWARDS,
    )  # fmt: skip
    grant = next(one for one in services.of_case(cast.case_id()) if one.ended_on is None)
    orders.place(grant_id=grant.id, ordered_on=clock.today(), by=by, at=AFTERWARDS)
    return int(grant.id)


def tell_experience(casts: Casts) -> None:
    """What the citizen answers of her own experience: no story asks her."""
    with _system("experience") as by:
        told = experiences.tell(
            case_id=casts["guide"].case_id(), answers=_answers(4), answered_on=clock.today(),
            answered_by=effect.AnsweredBy.CITIZEN, by=by, at=AFTERWARDS,
        )  # fmt: skip
        casts["guide"].named["direct", "experience"] = told.id


def correct_experience(casts: Casts) -> None:
    """It was noted wrongly."""
    with _system("experience corrected") as by:
        wrong = casts["guide"].named["direct", "experience"]
        experiences.correct(experience_id=wrong, answers=_answers(2), by=by, at=AFTERWARDS)


def _answers(score: int) -> tuple[effect.Answer, ...]:
    return tuple(effect.Answer(key, score) for key in instrument.at(instrument.EVERYDAY, clock.today()).keys)


def complete_course(casts: Casts) -> None:
    """The course ends with its certificate in the journal."""
    with _system("course ends") as by:
        courses.complete(
            course_id=casts["guide"].named["direct", "course"], completed_on=clock.today(),
            gained=courses.Yield(professional="Kan koge."), by=by, at=AFTERWARDS,
        )  # fmt: skip


def _offer(casts: Casts, name: str, ring: str, by: Actor) -> int:
    """A further offer of the second story's provider."""
    first = offer_queries.by_id(casts["second"].offers["hjemmestoette"])
    facts = offers.OfferFacts(
        name=name, type="Mobilt tilbud", open_from=date(2020, 1, 1), registered_from=date(2020, 1, 1), ring=ring
    )
    return int(offers.add(provider_id=first.provider_id, facts=facts, by=by).id)


def _delivery(casts: Casts, day: date) -> int:
    return Delivery.objects.get(citizen=casts["guide"].citizen_id, day=day).id


ALL: tuple[Callable[[Casts], None], ...] = (
    reside, make_demo_user, end_registration, mark_planned_ends, prepare_delivery, settle_delivery, hold_delivery,
    note_contact, add_workplace, end_workplace, begin_course, complete_course, tell_experience,
    correct_experience,
    *teamwork_acts.ALL, *people_acts.ALL, *law_acts.ALL, *account_acts.ALL,
    *organisation_acts.ALL, *change_acts.ALL,
)  # fmt: skip
