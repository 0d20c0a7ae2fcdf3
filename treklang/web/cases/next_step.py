"""What comes next in a case, from what happened and what is due. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from treklang.services.rules import OrderState
from treklang.ui.formats import show_date

# From so many days before, the follow-up is what comes next.
FOLLOW_UP_SOON = timedelta(days=30)


@dataclass(frozen=True)
class Step:
    """One thing to do: what, why, and the name of the page of the case on which it is done."""

    text: str
    why: str
    page: str


@dataclass(frozen=True)
class Standing:
    """What a step follows from: the codes of what happened, oldest first, what is due, and how the help stands.

    `orders` has of each grant that runs the state of its newest order, "" without one.
    """

    codes: list[str]
    is_closed: bool
    hearing_until: date | None
    has_unsent_letter: bool
    follow_up_on: date | None
    orders: list[str]
    today: date

    def since(self, code: str, *others: str) -> bool:
        """Whether `code` happened, and none of `others` after it."""
        last = {name: place for place, name in enumerate(self.codes)}
        return code in last and all(last.get(other, -1) < last[code] for other in others)


def next_step(standing: Standing) -> Step | None:
    """The one thing that brings the case on; None in a closed case."""
    if standing.is_closed:
        return None
    return _finding_out(standing) or _deciding(standing) or _helping(standing)


def _finding_out(standing: Standing) -> Step | None:
    if "assessment.started" not in standing.codes:
        return Step(_("Begynd udredningen"), _("Borgeren er ikke udredt endnu."), "assessment")
    if standing.since("assessment.started", "assessment.completed", "assessment.corrected"):
        return Step(_("Gør udredningen færdig"), _("Udredningen er begyndt og ikke afsluttet."), "assessment")
    if "goal.set" not in standing.codes:
        return Step(_("Sæt indsatsmål"), _("Udredningen er afsluttet, og der er ingen mål endnu."), "goals")
    if standing.since("follow_up.held", "decision.made", "recommendation.made"):
        return Step(
            _("Træf afgørelse efter opfølgningen"), _("Der er fulgt op, og en afgørelse skal følge."), "decision"
        )
    if standing.since("assessment.completed", "recommendation.made", "decision.made"):
        return Step(_("Lav indstillingen"), _("Udredningen er afsluttet, og målene er sat."), "decision")
    return None


def _deciding(standing: Standing) -> Step | None:
    if standing.since("recommendation.made", "decision.made"):
        if standing.hearing_until:
            why = _("Borgeren kan svare til %(day)s.") % {"day": show_date(standing.hearing_until)}
            return Step(_("Afvent svar på partshøringen"), why, "decision")
        return Step(_("Træf afgørelsen"), _("Indstillingen er lavet."), "decision")
    if standing.has_unsent_letter:
        return Step(_("Læs og send afgørelsesbrevet"), _("Brevet er lavet og ikke sendt."), "decision")
    return None


def _helping(standing: Standing) -> Step | None:
    """What the grants that run need; where none does, nothing is waited for: what was ordered ended with its grant."""
    if not standing.orders:
        return Step(_("Luk sagen, hvis der ikke er mere at gøre"), _("Der er ingen hjælp i gang."), "case-close")
    if "" in standing.orders:
        return Step(_("Bestil hjælpen"), _("Hjælpen er bevilget og ikke bestilt."), "services")
    if OrderState.DECLINED.value in standing.orders:
        return Step(_("Find anden hjælp"), _("Udføreren har afvist bestillingen."), "services")
    if OrderState.PLACED.value in standing.orders:
        return Step(_("Afvent udførerens svar"), _("Hjælpen er bestilt."), "services")
    if standing.follow_up_on:
        return _following_up(standing.follow_up_on, standing.today)
    return Step(_("Planlæg en opfølgning"), _("Der er hjælp i gang, og ingen opfølgning er planlagt."), "services")


def _following_up(due_on: date, today: date) -> Step:
    if due_on < today:
        why = _("Opfølgningen skulle have været holdt %(day)s.") % {"day": show_date(due_on)}
        return Step(_("Følg op på hjælpen"), why, "services")
    why = _("Næste opfølgning er %(day)s.") % {"day": show_date(due_on)}
    if due_on > today + FOLLOW_UP_SOON:
        return Step(_("Følg hjælpen"), why, "services")
    return Step(_("Følg op på hjælpen"), why, "services")
