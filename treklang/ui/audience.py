"""Whom a page is for: the staff, unless it says otherwise. A citizen reaches none of the staff's pages, nor staff the portal."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from treklang.kernel.actor import ActorKind
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who may open a page at all; what she may see there is another matter."""

    STAFF = "staff"
    CITIZENS = "citizens"
    EVERYBODY = "everybody"


def for_citizens(view: View) -> View:
    """Mark a page of the portal."""
    return _marked(view, Audience.CITIZENS)


def for_everybody(view: View) -> View:
    """Mark a page that staff and citizens both have, such as their own account."""
    return _marked(view, Audience.EVERYBODY)


def audience_of(view: Callable[..., Any]) -> Audience:
    """Whom a page is for."""
    return Audience(getattr(view, "audience", Audience.STAFF))


def check_audience(view: Callable[..., Any], kind: str) -> None:
    """Refuse a citizen's account the staff's pages, and every other account the citizens'."""
    audience, is_citizen = audience_of(view), kind == ActorKind.CITIZEN
    if audience is Audience.STAFF and is_citizen:
        raise NotAllowed(say("Siden er for kommunens medarbejdere."))
    if audience is Audience.CITIZENS and not is_citizen:
        raise NotAllowed(say("Siden er for borgere. Log ind som borger for at se den."))


def _marked(view: View, audience: Audience) -> View:
    setattr(view, "audience", audience)  # noqa: B010 - a function has no such attribute by its type
    return view
