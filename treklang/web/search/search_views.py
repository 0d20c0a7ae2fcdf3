"""One box for all: a name gives a list, a CPR number or a case number its page.

What was typed is always posted: neither a CPR number nor a name may stand in an address.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import work
from treklang.kernel import clock
from treklang.kernel.errors import BadInput
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people import queries as people
from treklang.ui import lists, looking
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.search import search_presenter, wanted

LONGEST = 200
MOST_UNITS = 10
MOST_SUGGESTED = 8


def search(request: HttpRequest) -> HttpResponse:
    """The search box on a page of its own, with what was found."""
    words = " ".join(request.POST.get("q", "")[:LONGEST].split())
    if not words:
        return _page(request, "", _("Skriv et navn, et CPR-nummer eller et sagsnummer.") if request.POST else "")
    case = looking.at_case_number(request, words, page=Page.SEARCH)
    if case is not None:
        return redirect("case", uid=case.uid)
    if wanted.is_cpr(words):
        return _by_cpr(request, words)
    if wanted.has_digits(words):
        return _page(
            request, words, _("Ingen af de sager, du har adgang til, har det nummer. Et CPR-nummer har ti cifre.")
        )
    if not wanted.is_name(words):
        return _page(request, words, _("Skriv mindst to bogstaver af navnet."))
    return _by_name(request, words)


def suggestions(request: HttpRequest) -> HttpResponse:
    """The first names that begin so, while they are typed; nothing for numbers."""
    words = " ".join(request.POST.get("q", "")[:LONGEST].split())
    found = people.find(words)[:MOST_SUGGESTED] if wanted.is_name(words) else []
    lists.note(request, [(person.id, None) for person in found], Page.SEARCH)
    return render(request, "search/suggestions.html", {"found": search_presenter.suggested(found), "words": words})


def _by_cpr(request: HttpRequest, words: str) -> HttpResponse:
    try:
        person = looking.at_cpr(request, words, page=Page.SEARCH)
    except BadInput as refused:
        return _page(request, words, str(refused))
    if person is None:
        unknown = _("Ingen af de borgere, du har adgang til, har det CPR-nummer. Se efter, om det er tastet rigtigt.")
        return _page(request, words, unknown)
    return redirect("citizen", uid=person.uid)


def _by_name(request: HttpRequest, words: str) -> HttpResponse:
    today = clock.today()
    found = people.find(words)
    held = work.open_of([person.id for person in found], on=today)
    listing = search_presenter.hits(found, held, today)
    if file := lists.file_of(request, listing):
        return file
    drawing, seen = lists.part(request, listing, size=people.MOST_FOUND)
    lists.note(request, seen, Page.SEARCH)
    units = organisation.units_like(words, on=today, most=MOST_UNITS)
    found_words = search_presenter.result(words, len(found), units, _register_href(request))
    return _shown(request, {**found_words, "listing": drawing}, status=200)


def _page(request: HttpRequest, words: str, error: str) -> HttpResponse:
    shown = {**search_presenter.result(words, 0, [], _register_href(request)), "error": error}
    return _shown(request, shown, status=422 if error else 200)


def _shown(request: HttpRequest, shown: dict[str, object], *, status: int) -> HttpResponse:
    answer = render(request, "search/search.html", shown, status=status)
    # What was typed stands in the box: no browser may keep it.
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _register_href(request: HttpRequest) -> str:
    return "" if signed_in(request).refusal(Deed.RECEIVE) else search_presenter.register_address()
