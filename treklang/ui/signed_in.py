"""Who is signed in, and what she may do: read once a request, asked by the frame, the views and their presenters."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from treklang.kernel import clock
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import NotAllowed
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed, FunctionKind, check_can
from treklang.visitation import queries as visitation


@dataclass(frozen=True)
class SignedIn:
    """The acting user with her functions and units of today, and whether she sits in a visitation committee."""

    actor: Actor
    functions: frozenset[FunctionKind]
    units: tuple[organisation.Unit, ...]
    is_seated: bool = False

    def refusal(self, deed: Deed) -> str:
        """The sentence beside the button where she may not do `deed`; "" where she may."""
        if self.actor.kind is ActorKind.SYSTEM:
            return ""
        try:
            check_can(self.functions, deed)
        except NotAllowed as refused:
            return str(refused.sentence)
        return ""


def actor_of(request: HttpRequest) -> Actor:
    """The acting user of a request; pages are shown to signed-in users only (`acting_user.ActingUser`)."""
    if not request.user.is_authenticated:
        raise PermissionError("nobody is signed in")
    return request.user.actor


def signed_in(request: HttpRequest) -> SignedIn:
    """The acting user of a request with functions and units: one query, the first time it is asked."""
    known = getattr(request, "_signed_in", None)
    if not isinstance(known, SignedIn):
        actor = actor_of(request)
        today = clock.today()
        work = organisation.work_of(actor, on=today, seated=visitation.sits("employee_id", on=today))
        known = SignedIn(actor, work.functions, work.units, "seated" in work.facts)
        setattr(request, "_signed_in", known)  # noqa: B010 - a request of Django's has no such attribute
    return known


def to_log_in(request: HttpRequest, *, citizens: bool = False) -> HttpResponse:
    """The way to the log-in page (staff's or citizens') and back; a fragment asks for the whole page to go there."""
    answer: HttpResponse = redirect_to_login(request.get_full_path(), "citizen-login" if citizens else None)
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
    return answer
