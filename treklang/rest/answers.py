"""Whatever answers below /api/ speaks the API's language: problems in the place of error pages, in the asked language."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from treklang.rest import problems
from treklang.rest.callers import API


class ApiAnswers:
    """Middleware. Stands around those that may refuse a request before a view has it, and answer with a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API):
            return self.get_response(request)
        language = _asked(request)
        with translation.override(language):
            answer = self.get_response(request)
            if answer.status_code >= 400 and answer.headers.get("Content-Type") != problems.MEDIA_TYPE:
                answer = problems.in_place_of(answer)
        answer.headers["Content-Language"] = language
        answer.headers["Cache-Control"] = "no-store"
        patch_vary_headers(answer, ["Accept-Language", "Authorization"])
        return answer


def _asked(request: HttpRequest) -> str:
    """The language that the caller asks for: Danish, unless it says English."""
    wanted = request.headers.get("Accept-Language", "")[:2].lower()
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
