"""Finding objects by their outer ids; the look at whoever they are about is noted in the reading log in the same call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from treklang.kernel.errors import Missing
from treklang.kernel.reading import Channel
from treklang.kernel.wording import say
from treklang.rest.v1 import table
from treklang.rest.v1.resource import Resource
from treklang.ui import looking
from treklang.ui.pages import Page


def found(request: HttpRequest, resource: Resource, uid: UUID) -> Any:
    """The object with this outer id. Raises Missing where it is not there or may not be seen: the same answer."""
    row = resource.read().filter(uid=uid).first()
    if row is None:
        _refused(request, resource, uid)
    about = resource.seen(row)
    if about and resource.page:
        looking.at_row(request, *about, page=resource.page, channel=Channel.API)
    return row


def note(request: HttpRequest, resource: Resource, rows: Iterable[Any]) -> None:
    """Write whom some objects are about into the reading log, in one statement."""
    seen = [about for about in map(resource.seen, rows) if about]
    if seen and resource.page:
        looking.at_list(request, dict.fromkeys(seen), page=resource.page, channel=Channel.API)


def finder(request: HttpRequest) -> Callable[[str, Collection[UUID]], dict[UUID, int]]:
    """Finds the inner keys of the objects that a body names."""

    def find(name: str, uids: Collection[UUID]) -> dict[UUID, int]:
        resource = table.resource(name)
        rows = {row.uid: row for row in resource.read().filter(uid__in=list(uids))}
        for uid in uids:
            if uid not in rows:
                _refused(request, resource, uid)
        note(request, resource, rows.values())
        return {uid: row.pk for uid, row in rows.items()}

    return find


def _refused(request: HttpRequest, resource: Resource, uid: UUID) -> None:
    """Nothing is there for this user: the way of the screens notes a refused look at a citizen or a case, and says so."""
    if resource.name == "citizen":
        looking.at_citizen(request, uid, page=resource.page or Page.CITIZEN, channel=Channel.API)
    if resource.name == "case":
        looking.at_case(request, uid, page=resource.page or Page.OVERVIEW, channel=Channel.API)
    raise Missing(say("Det, du leder efter, findes ikke, eller du har ikke adgang til det."))
