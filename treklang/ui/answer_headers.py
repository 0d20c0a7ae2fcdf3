"""What every answer tells the browser besides the content policy; and a file that is sent can do nothing in our place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}
# A document of a stranger's, opened from us, has no origin, no script, no form and no way out.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'"


class AnswerHeaders:
    """Middleware. Stands outside WhiteNoise: the static files have their own caching, all else is kept by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in ALWAYS.items():
            answer.headers.setdefault(name, value)
        if "Cache-Control" not in answer.headers:
            answer.headers["Cache-Control"] = "no-store"
            patch_vary_headers(answer, ["Cookie", "HX-Request"])
        if answer.headers.get("Content-Disposition", "").lower().startswith("attachment"):
            answer.headers["Content-Security-Policy"] = SANDBOX
        return answer
