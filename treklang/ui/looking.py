"""The one way for a view to get at a citizen or a case: the look is written in the reading log in the same call."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.kernel import reading
from treklang.people import queries as people
from treklang.people.queries import Citizen
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of


def at_citizen(request: HttpRequest, uid: UUID, *, page: Page) -> Citizen:
    """The citizen whom a page is about. Raises Missing."""
    citizen = people.by_uid(uid)
    reading.look(by=actor_of(request), citizen=citizen.id, page=page.value)
    return citizen


def at_case(request: HttpRequest, uid: UUID, *, page: Page) -> Case:
    """The case that a page is about, with its citizen. Raises Missing."""
    case = cases.case(uid)
    reading.look(by=actor_of(request), citizen=case.citizen_id, case=case.id, page=page.value)
    return case


def at_list(request: HttpRequest, seen: Iterable[tuple[int, int | None]], *, page: Page) -> None:
    """Note whose names a list shows: pairs of citizen and case (None where it is about no case)."""
    reading.look_at_many(by=actor_of(request), seen=seen, page=page.value)


def at_found(request: HttpRequest, typed: str, *, most: int, page: Page) -> tuple[list[Citizen], int]:
    """The first citizens that a name or CPR number finds, each noted, and how many there are in all.

    Raises BadInput for ten digits that are no number.
    """
    found = people.look_up(typed)
    at_list(request, [(one.id, None) for one in found[:most]], page=page)
    return found[:most], len(found)
