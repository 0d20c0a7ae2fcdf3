"""What an order needs behind it, and what may be written about help. Pure: no database."""

from __future__ import annotations

from datetime import date

from treklang.kernel import guarding
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import Worded, say


class OrderKind(Worded):
    """To whom an order goes."""

    EXTERNAL = "external", say("Bestilling hos anden leverandør")
    INTERNAL = "internal", say("Arbejdsopgave til egen enhed")


class OrderState(Worded):
    """What the provider answered."""

    PLACED = "placed", say("Afventer svar")
    ACCEPTED = "accepted", say("Modtaget og accepteret")
    DECLINED = "declined", say("Afvist")


class SubGoalState(Worded):
    """How a sub-goal goes."""

    OPEN = "open", say("I gang")
    REACHED = "reached", say("Nået")
    DROPPED = "dropped", say("Opgivet")


class ContactKind(Worded):
    """What somebody came for who came without referral (S4.33)."""

    ADVICE = "advice", say("Råd")
    COMPANY = "company", say("Samvær")
    ACTIVITY = "activity", say("Aktivitet")
    SAFETY = "safety", say("Tryghed i eget hjem")
    OTHER = "other", say("Andet")


# The flow in which help is about work: only there offers have workplaces.
EMPLOYMENT = "employment"


FOLLOW_UP = "bestilling-har-opfoelgning"  # the law's guard (the national report)


def check_follow_up(*, ordered_on: date, follow_up_on: date | None) -> None:
    """An order has a follow-up date that comes after it (the house's rule 5)."""
    planned = follow_up_on is not None and follow_up_on > ordered_on
    guarding.check(FOLLOW_UP, {"follow_up_planned": planned, "day": f"{ordered_on:%d.%m.%Y}"}, on=ordered_on)


def check_orderable(*, ended: bool, ordered: bool) -> None:
    """Only a running grant that is not ordered yet can be ordered."""
    if ended:
        raise RuleBroken(say("Bevillingen er ophørt og kan ikke bestilles. Træf en ny afgørelse først."))
    if ordered:
        raise RuleBroken(say("Bevillingen er allerede bestilt. Se bestillingen på sagen."))


def check_answerable(state: OrderState) -> None:
    """An order is answered once."""
    if state is not OrderState.PLACED:
        raise RuleBroken(say("Bestillingen er allerede besvaret: %(state)s.", state=state.title))


def check_running(*, ended: bool, ordered: bool) -> None:
    """Notes, sub-goals and status belong to help that is ordered and runs."""
    if ended or not ordered:
        raise RuleBroken(say("Der kan kun skrives om hjælp, der er bestilt og ikke ophørt."))


def check_end(*, starts_on: date, ended_on: date) -> None:
    """Help does not end before it starts."""
    if ended_on < starts_on:
        raise RuleBroken(
            say("Hjælpen kan ikke ophøre den %(end)s, før den begynder den %(start)s. Ret datoen.",
                end=f"{ended_on:%d.%m.%Y}", start=f"{starts_on:%d.%m.%Y}"),
            field="ended_on",
        )  # fmt: skip


def check_open_to_all(*, offer: str, referred: bool) -> None:
    """Contacts are noted where one comes without referral; help that is granted has notes of its own."""
    if referred:
        raise RuleBroken(
            say(
                "Til “%(offer)s” kommer man kun efter visitation. Skriv notatet på borgerens indsats i stedet.",
                offer=offer,
            )
        )


def check_minutes(minutes: int | None) -> None:
    """A contact lasts some minutes, at most a day, or its length is not told."""
    if minutes is not None and not 0 < minutes <= 24 * 60:
        raise BadInput(say("Skriv antal minutter som et tal fra 1 til 1440."), field="minutes")


def check_employment(*, offer: str, flow: str) -> None:
    """Only an offer in the flow of employment has workplaces (S4.38)."""
    if flow != EMPLOYMENT:
        raise RuleBroken(
            say("“%(offer)s” ligger ikke i forløbet Beskæftigelsen og kan ikke have arbejdspladser.", offer=offer)
        )


def check_course(*, from_on: date, until: date | None, grant_from: date) -> None:
    """A course of learning lies within the help, and does not end before it begins."""
    if from_on < grant_from:
        raise BadInput(
            say("Forløbet kan ikke begynde, før hjælpen begynder den %(day)s. Ret datoen.",
                day=f"{grant_from:%d.%m.%Y}"), field="from_on",
        )  # fmt: skip
    if until is not None and until < from_on:
        raise BadInput(say("Forløbet kan ikke slutte, før det begynder. Ret datoen."), field="until")


def check_completion(*, completed_before: date | None, from_on: date, completed_on: date) -> None:
    """A course is completed once, and not before it began."""
    if completed_before is not None:
        raise RuleBroken(
            say("Forløbet er allerede gennemført den %(day)s. Se beviset.", day=f"{completed_before:%d.%m.%Y}")
        )
    if completed_on < from_on:
        raise BadInput(say("Forløbet kan ikke være gennemført, før det begyndte. Ret datoen."), field="completed_on")
