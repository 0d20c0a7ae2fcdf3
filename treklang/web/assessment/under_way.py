"""The assessment that the parts' pages write in, and what each of those pages shows around its form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.assessment import queries
from treklang.assessment.queries import Assessment
from treklang.cases.queries import Case
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in


def under_way(request: HttpRequest, uid: UUID) -> tuple[Case, Assessment]:
    """The case and its assessment that is not completed. Raises RuleBroken where there is none to write in."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    found = queries.current(case.id)
    if found is None or found.completed_at is not None:
        raise RuleBroken(say("Ingen udredning er i gang i sagen. Begynd en ny udredning på siden Udredning."))
    return case, found


def part_page(
    request: HttpRequest, template: str, case: Case, shown: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A part's page: the case's frame, the way between the parts, and why the reader may not write (or "")."""
    words = {
        **case_frame(case, Page.ASSESSMENT),
        "refusal": signed_in(request).refusal(Deed.ASSESS),
        "parts": parts(case, request.path),
        **shown,
    }
    return render(request, template, words, status=status)


def parts(case: Case, path: str) -> list[dict[str, Any]]:
    """The parts of an assessment in the order of the method, with their addresses; the page's own is marked."""
    titles = {
        "assessment-conditions": _("Tilstande"), "assessment-texts": _("Tekster"), "assessment-diagnoses": _("Diagnoser"),
        "assessment-dimensions": _("Tre dimensioner"), "assessment-need": _("Støttebehov"),
        "assessment-groups": _("Målgruppe"), "assessment-complete": _("Afslut udredningen"),
    }  # fmt: skip
    found = [(text, reverse(name, args=[case.uid])) for name, text in titles.items()]
    return [{"text": text, "href": href, "current": path == href} for text, href in found]
