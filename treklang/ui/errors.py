"""How a refusal, a missing page and a breakdown are shown: one template, the right status."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from treklang.kernel.errors import (
    BadInput,
    ChangedMeanwhile,
    DomainError,
    Missing,
    NotAllowed,
    NotLogged,
    RuleBroken,
    TooMany,
)
from treklang.ui.addresses import address_of

STATUS: dict[type[DomainError], int] = {
    BadInput: 422,
    RuleBroken: 409,
    NotAllowed: 403,
    Missing: 404,
    ChangedMeanwhile: 409,
    NotLogged: 503,
    TooMany: 429,
}


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)


def error_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page for a refusal; for HTMX only its fragment."""
    template = "ui/error_fragment.html" if "HX-Request" in request.headers else "ui/error.html"
    return render(request, template, {**_words(error), "ways": _ways(request, error)}, status=status_of(error))


def _ways(request: HttpRequest, error: DomainError) -> list[dict[str, str]]:
    """Out of a citizen's or case's page that is not hers, whether or not there is one: the glass can be broken."""
    match, way = request.resolver_match, address_of("glass")
    of_citizen = match is not None and "uid" in match.kwargs and match.route.startswith(("borgere/", "sager/"))
    if not (isinstance(error, Missing) and of_citizen and way and match):
        return []
    return [{"text": _("Tag nødadgang, hvis det ikke kan vente"), "href": f"{way}?borger={match.kwargs['uid']}"}]


def _words(error: DomainError) -> dict[str, Any]:
    return {
        "heading": _heading(error),
        "sentence": str(error.sentence),
        "law": error.law,
        "changes": getattr(error, "changes", ()),
        **(_of_rule(error) if isinstance(error, RuleBroken) else {}),
    }


def _of_rule(error: RuleBroken) -> dict[str, str]:
    """What a guard of the law says beside its sentence: the way on, and the page of its rule."""
    return {
        "way_on": str(error.way_on or ""), "law_href": address_of("rule", error.rule) if error.rule else "",
    }  # fmt: skip


def _heading(error: DomainError) -> str:
    headings = {
        BadInput: _("Der er noget, der skal rettes"),
        RuleBroken: _("Det kan ikke lade sig gøre nu"),
        NotAllowed: _("Det har du ikke adgang til"),
        Missing: _("Siden findes ikke"),
        ChangedMeanwhile: _("En anden har gemt imens"),
        NotLogged: _("Opslaget kan ikke skrives i læseloggen"),
        TooMany: _("For mange borgere på en time"),
    }
    return next((heading for kind, heading in headings.items() if isinstance(error, kind)), _("Det gik ikke"))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere."""
    words = {
        "heading": _("Siden findes ikke"),
        "sentence": _("Adressen fører ingen steder hen. Måske er den skrevet forkert, eller siden er flyttet."),
    }
    return render(request, "ui/error.html", words, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for what broke, with a number for support. Stands without the database."""
    words = {
        "heading": _("Noget gik i stykker"),
        "sentence": _("Intet er gemt. Prøv igen om lidt; hjælper det ikke, så fortæl os fejlens nummer."),
        "reference": secrets.token_hex(3),
        "municipality": settings.MUNICIPALITY,
    }
    return HttpResponse(render_to_string("ui/error.html", words), status=500)
