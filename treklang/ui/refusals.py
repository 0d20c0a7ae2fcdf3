"""What is refused before anybody knows who asks: a page drawn without request, session and database; a problem for programs."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

PROGRAMS = "/api/"


def refused(request: HttpRequest, heading: str, sentence: str, *, status: int) -> HttpResponse:
    """The error page with one sentence; the same as problem+json below /api/. Says nothing of what was sent."""
    if request.path.startswith(PROGRAMS):
        problem = {"type": "refused", "title": heading, "status": status, "detail": sentence}
        return JsonResponse(problem, status=status, content_type="application/problem+json")
    words = {"heading": heading, "sentence": sentence, "municipality": settings.MUNICIPALITY}
    return HttpResponse(render_to_string("ui/error.html", words), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django finds malformed (handler400)."""
    return refused(request, _("Det kan ikke læses"), _("Intet er gemt. Gå tilbage, og prøv igen."), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses (handler403)."""
    return refused(request, _("Det har du ikke adgang til"), _("Gå til forsiden, og prøv derfra."), status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that does not come from a page of ours, or from one that is too old (CSRF_FAILURE_VIEW)."""
    sentence = _(
        "Intet er gemt. Siden er for gammel, eller formularen kom et andet sted fra. Gå tilbage, genindlæs siden, og prøv igen."
    )
    return refused(request, _("Formularen kunne ikke sendes"), sentence, status=403)
