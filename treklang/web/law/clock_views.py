"""The clocks of the law: of one rule, of one case, and one of them with all that made it so."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import clocks, happenings
from treklang.cases.clocks import Clock
from treklang.cases.queries import Case
from treklang.kernel import clock as time, events
from treklang.kernel.errors import Missing
from treklang.kernel.events import Event
from treklang.kernel.wording import say
from treklang.law import reckoning
from treklang.law.rules import Due
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui import lists, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.law import clock_presenter, law_words
from treklang.web.law.clock_list import clock_list
from treklang.web.law.rule_views import rule_named


def rule_clocks(request: HttpRequest, rule: str) -> HttpResponse:
    """Every clock of one rule that the user may see, as page and as file."""
    found = rule_named(rule)
    listing = clock_list(found, organisation.authority_units(on=time.today()), time.now())
    return lists.answer(
        request, listing, "law/rule_clocks.html", page=Page.RULE, rule=found.id, title=law_words.told(found.title)
    )


def case_deadlines(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A case's clocks: those that run first."""
    case = looking.at_case(request, uid, page=Page.DEADLINES)
    rows = clocks.of_case(case.id)
    shown = clock_presenter.case_clocks(case, rows, clocks.happened(rows), time.now())
    return render(request, "law/case_deadlines.html", {**case_frame(case, Page.DEADLINES), **shown})


def clock(request: HttpRequest, uid: UUID, clock: UUID) -> HttpResponse:
    """One clock: the rule that judged it, how it was reckoned, and what happened to it."""
    case = looking.at_case(request, uid, page=Page.DEADLINES)
    row = _of_case(clock, case)
    told = events.of_case(case.id)
    known = clock_presenter.Known(
        case=case, row=row, happened=told, due=_reckoned(row, case, told), extensions=clocks.extensions_of(row),
        now=time.now(), refusal=signed_in(request).refusal(Deed.KEEP_JOURNAL),
    )  # fmt: skip
    shown = clock_presenter.clock_page(known)
    return render(request, "law/clock.html", {**case_frame(case, Page.DEADLINES), **shown})


def _of_case(uid: UUID, case: Case) -> Clock:
    row = clocks.clock(uid)
    if row.case_id != case.id:
        raise Missing(say("Det, du leder efter, findes ikke, eller du har ikke adgang til det."))
    return row


def _reckoned(row: Clock, case: Case, told: list[Event]) -> Due | None:
    """The clock reckoned anew from what was told in its case, as the law reckoned it."""
    heard = [happenings.happening(one) for one in told if one.name in happenings.names()]
    return reckoning.due_of(clocks.rule_of(row), str(row.started_by), heard, happenings.around(case.citizen))
