"""The rules of the law: all of them, and one with all that is known of it. Everybody may read them; staff see where they run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import clock_states, clocks
from treklang.kernel import clock
from treklang.kernel.actor import ActorKind
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.law.register import UnknownRule, law
from treklang.law.rules import Kind, Rule
from treklang.ui import lists
from treklang.web.law import rule_presenter, worked_examples
from treklang.web.law.clock_list import year_of
from treklang.web.law.rule_list import Line, lines, not_coded, rule_list


def rules(request: HttpRequest) -> HttpResponse:
    """All rules by their acts, and the rows that have none, with the reason."""
    today = clock.today()
    listing = rule_list(lines(law(), today, clocks.running_by_rule() if is_staff(request) else None))
    if file := lists.file_of(request, listing):
        return file
    drawing, _nobody = lists.part(request, listing, size=len(listing.rows))
    chosen = lists.asked(request.GET.dict(), listing).chosen
    shown = {
        "listing": drawing,
        "groups": [group for group in _groups(request, listing) if group["total"]],
        "not_coded": not_coded(law().not_coded, chosen),
    }
    return render(request, "law/rules.html", shown)


def _groups(request: HttpRequest, listing: lists.Listing[Line]) -> list[dict[str, Any]]:
    """The same list once an act."""
    rows: list[Line] = list(listing.rows)
    acts = dict.fromkeys(line.act for line in rows)
    return [
        lists.part(
            request, replace(listing, title=act, rows=[line for line in rows if line.act == act]), size=len(rows)
        )[0]
        for act in acts
    ]


def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Everything of one rule."""
    found, today = rule_named(rule), clock.today()
    shown = rule_presenter.rule_page(found, law(), worked_examples.by_rule().get(found.id, []), today)
    runs = is_staff(request) and found.kind is Kind.CLOCK and not found.waits_for
    counted = (
        clock_states.counted(clocks.of_rule(found.id), now=clock.now(), this_year=year_of(today)) if runs else None
    )
    numbers = rule_presenter.numbers(found, counted, today.year) if counted else []
    return render(request, "law/rule.html", {**shown, "numbers": numbers})


def rule_named(name: str) -> Rule:
    """The rule with the id of an address. Raises Missing."""
    try:
        return law()[name]
    except UnknownRule:
        raise Missing(say("Der er ingen regel, der hedder “%(rule)s”. Se dem alle på listen.", rule=name)) from None


def is_staff(request: HttpRequest) -> bool:
    """Whether somebody of the staff reads: nobody else is told where a rule runs."""
    return request.user.is_authenticated and request.user.kind != ActorKind.CITIZEN
