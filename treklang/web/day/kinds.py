"""The kinds of things that wait, each with the one question behind its number, its first few and its whole list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.db.models.functions.datetime import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from treklang.assessment import waiting as assessment
from treklang.cases import work
from treklang.cases.waiting import Waiting, joined, told, worded
from treklang.effect import waiting as effect
from treklang.effect.rules import FollowUpResult
from treklang.intake import queries as intake
from treklang.organisation.rules import Deed, FunctionKind
from treklang.services import waiting as services
from treklang.ui.addresses import address_of
from treklang.visitation import waiting as visitation
from treklang.web.day.desk import Desk

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Kind:
    """`rows` is the question; `href` where a thing is dealt with; `begun` says what the date is, "" for a deadline."""

    name: str
    title: Any
    column: Any
    rows: Callable[[Desk], Any]
    href: Callable[[Waiting], str]
    begun: Any = ""
    shown: Callable[[Desk], bool] = lambda desk: True

    @property
    def is_deadline(self) -> bool:
        """Whether the date is one to keep."""
        return not self.begun


def _follow_ups(desk: Desk) -> Any:
    rows = services.follow_ups(desk.scope.case_ids(), until=desk.today + SOON)
    return told(rows, kind="opfoelgninger", on=F("due_on"))


def _undecided(desk: Desk) -> Any:
    text = joined(F("grant__offer__name"), Value(": "), worded("result", FollowUpResult))
    return told(effect.without_decision(desk.scope.case_ids()), kind="uden-afgoerelse", on=F("held_on"), text=text)


def _hearings(desk: Desk) -> Any:
    return told(visitation.hearings(desk.scope.case_ids()), kind="partshoeringer", on=F("answer_by"), text=F("about"))


def _tasks(desk: Desk) -> Any:
    party = NullIf(joined(Value(" ("), F("party"), Value(")")), Value(" ()"))
    text = joined(F("title"), Coalesce(party, Value("")))
    return told(work.tasks_in(desk.scope), kind="opgaver", on=F("due_on"), text=text)


def _orders(desk: Desk) -> Any:
    rows = services.unanswered_orders(desk.scope.case_ids())
    return told(rows, kind="bestillinger", on=F("ordered_on"), text=F("grant__offer__name"), case="grant__case")


def _assessments(desk: Desk) -> Any:
    return told(assessment.unfinished(desk.scope.case_ids()), kind="udredninger", on=TruncDate("started_at"))


def _letters(desk: Desk) -> Any:
    rows = visitation.unsent_letters(desk.scope.case_ids())
    return told(rows, kind="breve", on=TruncDate("made_at"), text=F("document__title"), case="decision__case")


def _handovers(desk: Desk) -> Any:
    text = joined(F("from_unit__name"), Value(": "), F("reason"))
    return told(work.offered_to(desk.unit_ids), kind="overdragelser", on=TruncDate("offered_at"), text=text)


def _enquiries(desk: Desk) -> Any:
    rows = intake.waiting(desk.unit_ids)
    return told(
        rows, kind="henvendelser", on=TruncDate("received_at"), citizen="citizen", text=F("cause"),
        name=Coalesce(F("citizen__name"), F("name")), order=("-is_urgent", "w_on", "w_subject"),
    )  # fmt: skip


def _recommendations(desk: Desk) -> Any:
    return told(visitation.recommendations(), kind="til-udvalget", on=TruncDate("made_at"), text=F("intensity"))


def _of_case(page: str) -> Callable[[Waiting], str]:
    return lambda one: reverse(page, args=[one.case_uid]) if one.case_uid else ""


def _of_enquiry(one: Waiting) -> str:
    return address_of("enquiry", one.subject, otherwise=address_of("enquiries"))


def _receives(desk: Desk) -> bool:
    return not desk.user.refusal(Deed.RECEIVE) and bool(address_of("enquiries"))


def _meets(desk: Desk) -> bool:
    return FunctionKind.COMMITTEE in desk.user.functions


def _decision_after(one: Waiting) -> str:
    """The decision that must follow, filled in with what the follow-up came to."""
    return reverse("decide", args=[one.case_uid]) + "?follow_up=1"


def _tasks_of(one: Waiting) -> str:
    return reverse("journal", args=[one.case_uid]) + "#tasks"


# In the order in which they stand where nothing is late.
KINDS = (
    Kind("opfoelgninger", _("Opfølgninger inden 14 dage"), _("Frist"), _follow_ups, _of_case("services")),
    Kind("partshoeringer", _("Partshøringer uden svar"), _("Svarfrist"), _hearings, _of_case("decision")),
    Kind("opgaver", _("Åbne opgaver"), _("Frist"), _tasks, _tasks_of),
    Kind("uden-afgoerelse", _("Opfølgninger, der mangler en afgørelse"), _("Fulgt op"), _undecided,
         _decision_after, _("Fulgt op")),
    Kind("henvendelser", _("Henvendelser, der venter"), _("Modtaget"), _enquiries, _of_enquiry, _("Modtaget"),
         _receives),
    Kind("overdragelser", _("Sager, der er tilbudt jeres enhed"), _("Tilbudt"), _handovers, _of_case("case"),
         _("Tilbudt")),
    Kind("breve", _("Breve, der ikke er sendt"), _("Lavet"), _letters, _of_case("decision"), _("Lavet")),
    Kind("bestillinger", _("Bestillinger, der venter på svar"), _("Bestilt"), _orders, _of_case("services"),
         _("Bestilt")),
    Kind("udredninger", _("Udredninger, der ikke er afsluttet"), _("Begyndt"), _assessments, _of_case("assessment"),
         _("Begyndt")),
    Kind("til-udvalget", _("Indstillinger, der mangler et møde i udvalget"), _("Indstillet"), _recommendations,
         _of_case("decision"), _("Indstillet"), _meets),
)  # fmt: skip


def kinds_of(desk: Desk) -> list[Kind]:
    """What can wait for the acting user."""
    return [kind for kind in KINDS if kind.shown(desk)]


def empty_words() -> str:
    """What is said where nothing waits."""
    return str(_("Opfølgninger, partshøringer, opgaver og andet vises her, når det skal bruge dig."))
