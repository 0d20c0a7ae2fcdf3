"""One request, one acting user, one transaction; and the one place where a refusal becomes an answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse

from treklang.kernel.acting import acting_as
from treklang.kernel.errors import DomainError, NotAllowed
from treklang.ui.audience import Audience, audience_of, check_audience
from treklang.ui.errors import error_page
from treklang.ui.signed_in import to_log_in

Answer = Callable[[HttpRequest], HttpResponse]


class ActingUser:
    """Middleware. Pages are for signed-in users unless their view is marked `login_not_required`.

    All a request reads and writes is one transaction of the signed-in user; an exception of the view undoes it.
    A streamed answer would read rows after its end: no view may stream rows.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            with _acting(request):
                answer = self.get_response(request)
                if failed := _failure(request):
                    raise failed
        except Exception as error:
            if error is not _failure(request):
                raise
            return self._answer_failed(request, error, answer)
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Send whoever is not signed in to the log-in page, and refuse what is not for her kind of user."""
        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return to_log_in(request, citizens=audience_of(view) is Audience.CITIZENS)
        try:
            check_audience(view, request.user.kind)
        except NotAllowed as refused:
            return error_page(request, refused)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Keep the view's exception, so that the transaction is undone; the answer is written after it."""
        setattr(request, "_failure", error)  # noqa: B010 - a request of Django's has no such attribute
        return HttpResponse() if isinstance(error, DomainError) else None

    def _answer_failed(self, request: HttpRequest, error: Exception, answer: HttpResponse) -> HttpResponse:
        """A refusal as its page, drawn in a new transaction; anything else as Django answered it."""
        if not isinstance(error, DomainError):
            return answer
        with _acting(request):
            return error_page(request, error)


def undo(request: HttpRequest, error: Exception) -> None:
    """Let nothing of this request be kept, for a view that answers an exception (no refusal of the house) itself."""
    setattr(request, "_failure", error)  # noqa: B010 - a request of Django's has no such attribute


def _acting(request: HttpRequest) -> AbstractContextManager[object]:
    if not request.user.is_authenticated:
        return nullcontext()
    return acting_as(request.user.actor, purpose=f"{request.method} {request.path}")


def _failure(request: HttpRequest) -> Exception | None:
    failed: Exception | None = getattr(request, "_failure", None)
    return failed
