"""The kinds of things that wait, each with the one question behind its number, its first few and its whole list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.db.models.functions.datetime import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from treklang.assessment import waiting as assessment
from treklang.cases import due, news, work
from treklang.cases.waiting import Told, Waiting, joined, told, worded
from treklang.effect import waiting as effect
from treklang.effect.rules import FollowUpResult
from treklang.intake import queries as intake
from treklang.law.register import law
from treklang.organisation.rules import Deed, FunctionKind
from treklang.services import waiting as services
from treklang.ui.addresses import address_of
from treklang.visitation import waiting as visitation
from treklang.web.day import places
from treklang.web.day.desk import Desk
from treklang.web.day.wording import FOLLOW_UPS, what

# The rule that the planned follow-ups are deadlines of; until its clocks run, they stand as lines of their own.
FOLLOW_UP_RULE = "opfoelgning-holdes"
CLOCKS = due.Kinds("frister", "alder", "venter-paa-borgeren")


class Section(Enum):
    """Where the lines of a kind stand: under the day they are due, with what has no day, with what others must do, or
    with what is new."""

    DUE = "due"
    UNDATED = "undated"
    OTHERS = "others"
    NEWS = "news"


@dataclass(frozen=True)
class Kind:
    """`told` is the question; `href` where a thing is dealt with; `begun` says what the date is, "" for a deadline."""

    name: str
    section: Section
    title: Any
    column: Any
    told: Callable[[Desk], Told]
    href: Callable[[Waiting, places.Abouts], str]
    begun: Any = ""
    shown: Callable[[Desk], bool] = lambda desk: True

    @property
    def is_deadline(self) -> bool:
        """Whether the date is one to keep."""
        return not self.begun

    @property
    def is_legal(self) -> bool:
        """Whether its things are clocks of the law."""
        return self.name in CLOCKS

    def what(self, one: Waiting) -> str:
        """What waits, in words."""
        return what(one)


def clocks_at_a_glance(desk: Desk) -> Told:
    """All kinds of clocks at once, for a statement over many kinds."""
    assert desk.until is not None
    return due.at_a_glance(desk.scope, soon=desk.until, kinds=CLOCKS)


def _clocks(desk: Desk) -> Told:
    return due.legal(due.ours(desk.scope), CLOCKS.ours)


def _ages(desk: Desk) -> Told:
    return due.legal(due.ages(desk.scope), CLOCKS.ages)


def _of_others(desk: Desk) -> Told:
    return due.legal(due.others(desk.scope), CLOCKS.others)


def _follow_ups(desk: Desk) -> Told:
    rows = services.follow_ups(desk.scope.case_ids(), until=desk.until or desk.today.max)
    return told(rows, kind=FOLLOW_UPS, on=F("due_on"), text=Value(FOLLOW_UP_RULE))


def _undecided(desk: Desk) -> Told:
    text = joined(F("grant__offer__name"), Value(": "), worded("result", FollowUpResult))
    return told(effect.without_decision(desk.scope.case_ids()), kind="uden-afgoerelse", on=F("held_on"), text=text)


def _heard(desk: Desk) -> Told:
    rows = visitation.hearings(desk.scope.case_ids()).filter(answer_by__lt=desk.today)
    return told(rows, kind="partshoeringer", on=F("answer_by"), text=F("about"))


def _tasks(desk: Desk) -> Told:
    party = NullIf(joined(Value(" ("), F("party"), Value(")")), Value(" ()"))
    text = joined(F("title"), Coalesce(party, Value("")))
    rows = work.tasks_parts(desk.scope)
    if desk.until:
        rows = [part.exclude(due_on__gt=desk.until) for part in rows]
    return told(*rows, kind="opgaver", on=F("due_on"), text=text)


def _orders(desk: Desk) -> Told:
    rows = services.unanswered_orders(desk.scope.case_ids())
    return told(rows, kind="bestillinger", on=F("ordered_on"), text=F("grant__offer__name"), case="grant__case")


def _assessments(desk: Desk) -> Told:
    return told(assessment.unfinished(desk.scope.case_ids()), kind="udredninger", on=TruncDate("started_at"))


def _letters(desk: Desk) -> Told:
    rows = visitation.unsent_letters(desk.scope.case_ids())
    return told(rows, kind="breve", on=TruncDate("made_at"), text=F("document__title"), case="decision__case")


def _handovers(desk: Desk) -> Told:
    text = joined(F("from_unit__name"), Value(": "), F("reason"))
    rows = work.offered_to(desk.unit_ids)
    return told(rows, kind="overdragelser", on=TruncDate("offered_at"), text=text, of_scope=False)


def _followings(desk: Desk) -> Told:
    text = joined(F("to_unit__name"), Value(": "), F("because"))
    rows = work.to_follow(desk.scope.case_ids())
    return told(rows, kind="foelger-borgeren", on=TruncDate("seen_at"), text=text)


def _enquiries(desk: Desk) -> Told:
    rows = intake.waiting(desk.unit_ids)
    return told(
        rows, kind="henvendelser", on=TruncDate("received_at"), citizen="citizen", text=F("cause"),
        name=Coalesce(F("citizen__name"), F("name")), order=("-is_urgent", "w_on", "w_subject"), of_scope=False,
    )  # fmt: skip


def _recommendations(desk: Desk) -> Told:
    return told(
        visitation.recommendations(), kind="til-udvalget", on=TruncDate("made_at"), text=F("intensity"), of_scope=False
    )


def _news(desk: Desk) -> Told:
    return news.new_to(desk.scope, by=desk.user.actor, kind="nyt")


def _of_case(page: str) -> Callable[[Waiting, places.Abouts], str]:
    return lambda one, abouts: reverse(page, args=[one.case_uid]) if one.case_uid else ""


def _of_enquiry(one: Waiting, abouts: places.Abouts) -> str:
    return address_of("enquiry", one.subject, otherwise=address_of("enquiries"))


def _decision_after(one: Waiting, abouts: places.Abouts) -> str:
    """The decision that must follow, filled in with what the follow-up came to."""
    return reverse("decide", args=[one.case_uid]) + "?follow_up=1"


def _tasks_of(one: Waiting, abouts: places.Abouts) -> str:
    return reverse("journal", args=[one.case_uid]) + "#tasks"


def _is_hers(desk: Desk) -> bool:
    return desk.is_hers


def _receives(desk: Desk) -> bool:
    return desk.is_hers and not desk.user.refusal(Deed.RECEIVE) and bool(address_of("enquiries"))


def _meets(desk: Desk) -> bool:
    return desk.is_hers and FunctionKind.COMMITTEE in desk.user.functions


def _no_clock_yet(desk: Desk) -> bool:
    return bool(law()[FOLLOW_UP_RULE].waits_for)


def _is_mine(desk: Desk) -> bool:
    return not desk.of_unit


# In the order in which they stand.
KINDS = (
    Kind(CLOCKS.ours, Section.DUE, _("Lovens frister"), _("Frist"), _clocks, places.place_of),
    Kind(CLOCKS.ages, Section.DUE, _("Aldersgrænser"), _("Dato"), _ages, places.place_of),
    Kind(FOLLOW_UPS, Section.DUE, _("Planlagte opfølgninger"), _("Frist"), _follow_ups, _of_case("services"),
         shown=_no_clock_yet),
    Kind("opgaver", Section.DUE, _("Åbne opgaver"), _("Frist"), _tasks, _tasks_of),
    Kind("uden-afgoerelse", Section.UNDATED, _("Opfølgninger, der mangler en afgørelse"), _("Fulgt op"), _undecided,
         _decision_after, _("Fulgt op")),
    Kind("partshoeringer", Section.UNDATED, _("Partshøringer, hvor svarfristen er gået"), _("Svarfrist"), _heard,
         _of_case("decision"), _("Svarfrist")),
    Kind("henvendelser", Section.UNDATED, _("Henvendelser, der venter"), _("Modtaget"), _enquiries, _of_enquiry,
         _("Modtaget"), _receives),
    Kind("overdragelser", Section.UNDATED, _("Sager, der er tilbudt jeres enhed"), _("Tilbudt"), _handovers,
         _of_case("case"), _("Tilbudt"), _is_hers),
    Kind("foelger-borgeren", Section.UNDATED, _("Sager, der bør følge borgeren til en anden enhed"), _("Set"), _followings,
         _of_case("case-team"), _("Set")),
    Kind("breve", Section.UNDATED, _("Breve, der ikke er sendt"), _("Lavet"), _letters, _of_case("decision"), _("Lavet")),
    Kind("udredninger", Section.UNDATED, _("Udredninger, der ikke er afsluttet"), _("Begyndt"), _assessments,
         _of_case("assessment"), _("Begyndt")),
    Kind("til-udvalget", Section.UNDATED, _("Indstillinger, der mangler et møde i udvalget"), _("Indstillet"),
         _recommendations, _of_case("decision"), _("Indstillet"), _meets),
    Kind(CLOCKS.others, Section.OTHERS, _("Borgerens og udførerens frister"), _("Frist"), _of_others,
         places.place_of, _("Frist")),
    Kind("bestillinger", Section.OTHERS, _("Bestillinger, der venter på svar"), _("Bestilt"), _orders,
         _of_case("services"), _("Bestilt")),
    Kind("nyt", Section.NEWS, _("Nyt for mig"), _("Dato"), _news, _of_case("case"), _("Dato"), _is_mine),
)  # fmt: skip


def kinds_of(desk: Desk) -> list[Kind]:
    """What can wait for the acting user."""
    return [kind for kind in KINDS if kind.shown(desk)]


def empty_words() -> str:
    """What is said where nothing waits."""
    return str(_("Frister, opgaver og andet vises her, når det skal bruge dig."))
