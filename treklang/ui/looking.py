"""The one way for a view to get at a citizen or a case: the look is written in the reading log in the same call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.db.models.expressions import Combinable
from django.http import HttpRequest

from treklang.access import queries as access
from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.kernel import reading
from treklang.kernel.actor import ActorKind
from treklang.kernel.errors import Missing
from treklang.kernel.reading import Cap, Channel
from treklang.kernel.wording import say
from treklang.people import queries as people
from treklang.people.queries import Citizen
from treklang.ui import page_facts
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of

# Pages that are not seen on a screen as pages are.
# Pages that name many citizens and open none.
NAMES = frozenset({
    Page.MY_DAY, Page.SEARCH, Page.FILE, Page.ENQUIRY, Page.AGENDA, Page.SAMPLE, Page.GLASS, Page.RULE, Page.CHANGE_PLAN,
    Page.MEASURE_ROWS,
})  # fmt: skip
OPENING = tuple(page.value for page in Page if page not in NAMES)
CHANNELS = {Page.FILE: Channel.FILE, Page.SEARCH: Channel.SEARCH}

NO_FACTS: Mapping[str, Combinable] = MappingProxyType({})


def at_citizen(
    request: HttpRequest, uid: UUID, *, page: Page, channel: Channel | None = None, purpose: str = ""
) -> Citizen:
    """The citizen whom a page is about. Raises Missing; who is there but not for this user has her refusal noted.

    Raises TooMany where the user has opened so many citizens in an hour that she may open no more.
    """
    with _refusal_noted(request, uid, page, channel):
        citizen = people.by_uid(uid)
    _open(request, citizen.id, None, page, channel, purpose)
    return citizen


def at_case(
    request: HttpRequest,
    uid: UUID,
    *,
    page: Page,
    channel: Channel | None = None,
    purpose: str = "",
    facts: Mapping[str, Combinable] = NO_FACTS,
) -> Case:
    """The case that a page is about, with its citizen, and `facts` as `cases.queries.case` reads them along. Raises Missing,
    as `at_citizen`, also where the user sees the case but not what the page tells of it: an empty page would say that there
    is nothing.
    """
    with _refusal_noted(request, uid, page, channel):
        case = cases.case(uid, opened=access.opened("citizen_id", "id"), **facts)
        if not page_facts.opens(case, page):
            raise Missing(say("Det, du leder efter, findes ikke, eller du har ikke adgang til det."))
    _open(request, case.citizen_id, case.id, page, channel, purpose)
    return case


def at_cpr(request: HttpRequest, number: str, *, page: Page) -> Citizen | None:
    """The citizen with a typed CPR number: that there is one is told, so it is a look. Raises BadInput for no number."""
    citizen = people.by_cpr(number)
    if citizen is not None:
        _note(request, [(citizen.id, None)], page)
    return citizen


def at_desk(request: HttpRequest, number: str, *, page: Page) -> Citizen | None:
    """As `at_cpr`, for whoever writes about the citizen who stands there, also where she had no reason to see her before."""
    citizen = people.meet(number)
    if citizen is not None:
        _note(request, [(citizen.id, None)], page)
    return citizen


def at_case_number(request: HttpRequest, number: str, *, page: Page) -> Case | None:
    """The case with a typed number."""
    case = cases.numbered(number)
    if case is not None:
        _note(request, [(case.citizen_id, case.id)], page)
    return case


def keys_of_case(uid: UUID) -> tuple[int, int]:
    """The inner keys of a case and its citizen, to keep something by: nothing is shown, no look is noted. Raises Missing."""
    case = cases.case(uid)
    return case.id, case.citizen_id


def at_row(request: HttpRequest, citizen: int, case: int | None, *, page: Page, channel: Channel) -> None:
    """Note that something of a citizen's is read by itself. Raises TooMany, as `at_citizen` and `at_case` do."""
    _open(request, citizen, case, page, channel, "")


def at_list(
    request: HttpRequest, seen: Iterable[tuple[int, int | None]], *, page: Page, channel: Channel | None = None
) -> None:
    """Note whose names a list shows: pairs of citizen and case (None where it is about no case)."""
    _note(request, seen, page, channel)


def at_found(request: HttpRequest, typed: str, *, most: int, page: Page) -> tuple[list[Citizen], int]:
    """The first citizens that a name or CPR number finds, each noted, and how many there are in all.

    Raises BadInput for ten digits that are no number.
    """
    found = people.look_up(typed)
    at_list(request, [(one.id, None) for one in found[:most]], page=page)
    return found[:most], len(found)


def _note(
    request: HttpRequest,
    seen: Iterable[tuple[int, int | None]],
    page: Page,
    channel: Channel | None = None,
    purpose: str = "",
) -> None:
    by, way = actor_of(request), channel or CHANNELS.get(page, Channel.SCREEN)
    reading.look_at_many(by=by, seen=seen, page=page.value, channel=way, purpose=purpose)


def _open(
    request: HttpRequest, citizen: int, case: int | None, page: Page, channel: Channel | None, purpose: str
) -> None:
    """Note whose page is opened: an employee opens no more than so many citizens in an hour. Raises TooMany."""
    by, way = actor_of(request), channel or CHANNELS.get(page, Channel.SCREEN)
    if by.kind is not ActorKind.STAFF or page in NAMES:
        _note(request, [(citizen, case)], page, channel, purpose)
        return
    cap = Cap(settings.CITIZENS_AN_HOUR, OPENING)
    reading.open_one(by=by, citizen=citizen, case=case, page=page.value, channel=way, purpose=purpose, cap=cap)


@contextmanager
def _refusal_noted(request: HttpRequest, uid: UUID, page: Page, channel: Channel | None) -> Iterator[None]:
    try:
        yield
    except Missing:
        way = channel or CHANNELS.get(page, Channel.SCREEN)
        reading.refuse(by=actor_of(request), uid=uid, page=page.value, channel=way)
        raise
