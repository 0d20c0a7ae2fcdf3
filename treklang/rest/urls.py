"""The API's addresses, below /api/v1/. What is not among them is answered as any address that leads nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, re_path

from treklang.rest.v1.api import api


def _open(view: Any) -> Any:
    """A view that the middleware of the screens lets through: the API answers 401 itself, and asks for the session's
    CSRF token where a session calls (`callers`)."""
    view.login_required = False
    view.csrf_exempt = True
    return view


def _description(request: HttpRequest) -> HttpResponse:
    return JsonResponse(api.get_openapi_schema())


def _ours(pattern: URLPattern) -> URLPattern:
    _open(pattern.callback)
    pattern.name = None  # its operation id is its name; the names of addresses are the screens'
    return pattern


urlpatterns = [
    re_path(r"^openapi\.json$", _open(_description)),
    *(_ours(one) for one in api.urls[0] if isinstance(one, URLPattern)),
]
