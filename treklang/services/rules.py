"""What an order needs behind it. Pure: no database."""

from __future__ import annotations

from datetime import date

from treklang.kernel.errors import RuleBroken
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


def check_follow_up(*, ordered_on: date, follow_up_on: date | None) -> None:
    """An order has a follow-up date that comes after it (the house's rule 5)."""
    if follow_up_on is None or follow_up_on <= ordered_on:
        raise RuleBroken(
            say("Bestillingen mangler en dato for opfølgning efter den %(day)s. Vælg datoen.",
                day=f"{ordered_on:%d.%m.%Y}"),
            law="FFB",
            field="follow_up_on",
        )  # fmt: skip


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
