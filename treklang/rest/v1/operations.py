"""The API's operations, made from the table: what is asked, who may ask it, and what is answered."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import ninja
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import NinjaAPI, UploadedFile
from ninja.responses import Status
from pydantic import BaseModel

from treklang.kernel import clock
from treklang.rest.callers import check_scope
from treklang.rest.problems import Problem, Unknown
from treklang.rest.v1 import paging, seeing, table
from treklang.rest.v1.act import Act
from treklang.rest.v1.bodies import Intake, intake_of
from treklang.rest.v1.resource import Resource, told
from treklang.rest.v1.schemas import page_of, schema_of
from treklang.ui.audience import check_audience
from treklang.ui.signed_in import actor_of

REFUSALS: dict[int, Any] = {status: Problem for status in (400, 401, 403, 404, 422, 429, 503)}
FORM: Any = ninja.Form(...)  # type: ignore[type-arg]
PAGED = frozenset({"after", "limit"})
Rows = Callable[[HttpRequest], QuerySet[Any]]
AFTER: Any = ninja.Query("", max_length=100, description="the cursor of the page before, from its `next`")  # type: ignore[type-arg]
LIMIT: Any = ninja.Query(paging.USUAL, ge=1, le=paging.MOST)  # type: ignore[type-arg]


class Made(BaseModel):
    """What an action made or changed: its outer id, and where it can be read."""

    uid: UUID
    href: str | None


class Done(BaseModel):
    """What an action gave: one thing, several or none."""

    items: list[Made]


def add_all(api: NinjaAPI) -> None:
    """Give the API every operation of the table."""
    for room, resource in table.RESOURCES.values():
        if resource.key == "uid":
            _add_one(api, room, resource)
        if resource.mine:
            _add_list(api, room, resource, resource.mine)
        for parent in resource.under:
            _add_list_under(api, room, resource, table.resource(parent))
    for act in table.ACTS:
        _add_act(api, act)


def asked(request: HttpRequest, scope: str, known: frozenset[str] = frozenset()) -> None:
    """Refuse a token that was not given for this, and parameters of the address that the operation does not know."""
    check_scope(request, scope)
    if strange := sorted(set(request.GET) - known):
        raise Unknown(strange)


def asked_by_staff(request: HttpRequest, scope: str) -> None:
    """As `asked`, for what is the staff's: a citizen's account is refused with the sentence of the staff's pages."""
    asked(request, scope)
    check_audience(asked_by_staff, actor_of(request).kind)


def _add_one(api: NinjaAPI, room: str, resource: Resource) -> None:
    def one(request: HttpRequest, uid: UUID) -> Any:
        asked(request, f"{room}:read")
        return told(resource.fields, seeing.found(request, resource, uid))

    api.get(
        f"/{resource.path}/{{uuid:uid}}", operation_id=f"{resource.name}.read", tags=[room],
        response={200: schema_of(resource), **REFUSALS}, summary=f"One {_words(resource)}", openapi_extra=_of(resource),
    )(one)  # fmt: skip


def _add_list(api: NinjaAPI, room: str, resource: Resource, mine: Rows) -> None:
    def several(request: HttpRequest, after: str = AFTER, limit: int = LIMIT) -> Any:
        asked(request, f"{room}:read", PAGED)
        return _page(request, resource, mine(request), after, limit)

    api.get(
        f"/{resource.path}", operation_id=f"{resource.name}.list", tags=[room],
        response={200: page_of(resource), **REFUSALS}, summary=f"List: {_words(resource)}", openapi_extra=_of(resource),
    )(several)  # fmt: skip


def _add_list_under(api: NinjaAPI, room: str, resource: Resource, parent: Resource) -> None:
    def several(request: HttpRequest, uid: UUID, after: str = AFTER, limit: int = LIMIT) -> Any:
        asked(request, f"{room}:read", PAGED)
        above = seeing.found(request, parent, uid)
        within = resource.rows().filter(**{resource.under[parent.name]: above.pk})
        return _page(request, resource, within, after, limit)

    api.get(
        f"/{parent.path}/{{uuid:uid}}/{resource.path}", operation_id=f"{parent.name}.{resource.name}.list",
        tags=[room], response={200: page_of(resource), **REFUSALS},
        summary=f"List: {_words(resource)} of one {_words(parent)}", openapi_extra=_of(resource),
    )(several)  # fmt: skip


def _page(request: HttpRequest, resource: Resource, rows: QuerySet[Any], after: str, limit: int) -> dict[str, Any]:
    found, cursor = paging.page(resource.read(rows), key=resource.key, after=after, limit=limit)
    seeing.note(request, resource, found)
    following = f"{request.path}?{urlencode({'after': cursor, 'limit': limit})}" if cursor else None
    return {"items": [told(resource.fields, row) for row in found], "next": following}


def _words(resource: Resource) -> str:
    return resource.name.replace("_", " ")


def _of(resource: Resource) -> dict[str, Any]:
    """The class of facts that each field belongs to, for whoever reads the description."""
    return {"x-facts": {one.name: one.fact.value if one.fact else "not personal" for one in resource.fields}}


def _add_act(api: NinjaAPI, act: Act) -> None:
    intake = intake_of(act)
    run = _with_file(act, intake) if act.takes_file else _with_body(act, intake)
    api.post(
        act.path, operation_id=act.code, tags=[act.room], summary=act.summary, description=inspect.getdoc(act.do),
        response={201: Done, **REFUSALS, 409: Problem},
    )(run)  # fmt: skip


def _with_body(act: Act, intake: Intake) -> Callable[..., Any]:
    def run(request: HttpRequest, body: Any) -> Any:
        asked_by_staff(request, f"{act.room}:write")
        return _done(request, act, intake, body)

    run.__annotations__ = {"body": intake.schema}
    return run


def _with_file(act: Act, intake: Intake) -> Callable[..., Any]:
    def run(request: HttpRequest, body: Any, file: UploadedFile) -> Any:
        asked_by_staff(request, f"{act.room}:write")
        if strange := sorted({*request.POST, *request.FILES} - {*intake.schema.model_fields, "file"}):
            raise Unknown(strange)
        return _done(request, act, intake, body, name=file.name or "", content=file.read())

    run.__annotations__ = {"body": Annotated[intake.schema, FORM], "file": UploadedFile}
    return run


def _done(request: HttpRequest, act: Act, intake: Intake, body: Any, **more: Any) -> Any:
    """Do the action with what the body names, and say what it made."""
    arguments = {**intake.arguments(body, seeing.finder(request)), **more, "by": actor_of(request), "at": clock.now()}
    takes = inspect.signature(act.do).parameters
    given = act.do(**{name: value for name, value in arguments.items() if name in takes})
    rows = given if isinstance(given, list | tuple) else [given]
    return Status(201, {"items": [_made(row) for row in rows if isinstance(row, Model)]})


def _made(row: Model) -> dict[str, Any]:
    kind = table.of_model(type(row))
    uid = getattr(row, "uid")  # noqa: B009 - every table of the rooms has one, but Django's own class does not know
    return {"uid": uid, "href": f"/api/v1/{kind.path}/{uid}" if kind else None}
