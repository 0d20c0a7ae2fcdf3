"""The two operations that are no row of the table: finding citizens, and a document's bytes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from pydantic import BaseModel

from treklang.cases import queries as cases
from treklang.people import queries as people
from treklang.rest.v1 import seeing, table
from treklang.rest.v1.bodies import Body, Text
from treklang.rest.v1.operations import REFUSALS, asked, asked_by_staff
from treklang.rest.v1.resource import told
from treklang.rest.v1.schemas import schema_of

MOST_FOUND = 25


class Typed(Body):
    """A name (two letters at least) or a CPR number. It stands in the body, since no address may carry one."""

    typed: Text


def add_all(api: NinjaAPI) -> None:
    """Give the API both."""
    _add_finding(api)
    _add_content(api)


def _add_finding(api: NinjaAPI) -> None:
    citizen = table.resource("citizen")
    schema = schema_of(citizen)

    class Found(BaseModel):
        """The first citizens that were found, and how many there are in all."""

        items: list[schema]  # type: ignore[valid-type]
        total: int

    def find(request: HttpRequest, body: Typed) -> Any:
        asked_by_staff(request, "people:read")
        found = people.look_up(body.typed)
        seeing.note(request, citizen, found[:MOST_FOUND])
        return {"items": [told(citizen.fields, one) for one in found[:MOST_FOUND]], "total": len(found)}

    api.post(
        "/people/citizens/find", operation_id="citizen.find", tags=["people"], summary="Find citizens",
        response={200: Found, **REFUSALS},
    )(find)  # fmt: skip


def _add_content(api: NinjaAPI) -> None:
    document = table.resource("document")

    def content(request: HttpRequest, uid: UUID) -> HttpResponse:
        asked(request, "cases:read")
        seeing.found(request, document, uid)
        file = cases.document(uid).file
        answer = HttpResponse(bytes(file.content), content_type=file.media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{uid}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    api.get(
        "/documents/{uuid:uid}/content", operation_id="document.content", tags=["cases"], summary="A document's bytes",
        response={200: bytes, **REFUSALS},
    )(content)  # fmt: skip
