"""Refusals as application/problem+json (RFC 9457): the same sentence as on the screen, in the asked language."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError
from psycopg.errors import InsufficientPrivilege
from pydantic import BaseModel

from treklang.kernel.errors import (
    BadInput,
    ChangedMeanwhile,
    DomainError,
    Missing,
    NotAllowed,
    NotLogged,
    RuleBroken,
    TooMany,
)
from treklang.kernel.wording import say
from treklang.ui.acting_user import undo
from treklang.ui.errors import status_of

MEDIA_TYPE = "application/problem+json"
KINDS: dict[type[DomainError], str] = {
    BadInput: "bad-input", RuleBroken: "rule-broken", NotAllowed: "not-allowed", Missing: "missing",
    ChangedMeanwhile: "changed-meanwhile", NotLogged: "not-logged", TooMany: "too-many",
}  # fmt: skip
logger = logging.getLogger(__name__)


class Fault(BaseModel):
    """One field that cannot be taken, and why."""

    field: str
    detail: str


class Changed(BaseModel):
    """What somebody else saved meanwhile."""

    field: str
    value: str


class Problem(BaseModel):
    """Why something was not done. Where a guard of the law refused: its `rule`, the `way_on`, and whether it `takes_reason`."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    law: str | None = None
    rule: str | None = None
    way_on: str | None = None
    takes_reason: bool | None = None
    faults: list[Fault] | None = None
    changes: list[Changed] | None = None


class Unknown(Exception):
    """Parameters that an operation does not know, by name."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = tuple(names)


def problem(kind: str, title: str, status: int, detail: str, **more: Any) -> HttpResponse:
    """An answer that tells a problem; what is empty is left out."""
    told = {"type": f"urn:treklang:problem:{kind}", "title": title, "status": status, "detail": detail, **more}
    kept = {name: value for name, value in told.items() if value or value is False}
    return JsonResponse(kept, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A refusal of the house."""
    kind = next((name for cls, name in KINDS.items() if isinstance(error, cls)), "refused")
    changes = [{"field": one.field, "value": one.value} for one in getattr(error, "changes", ())]
    return problem(
        kind, _title(error), status_of(error), str(error.sentence), field=error.field, law=error.law,
        **(_of_rule(error) if isinstance(error, RuleBroken) else {}), changes=changes,
    )  # fmt: skip


def _of_rule(error: RuleBroken) -> dict[str, Any]:
    """What a guard of the law says beside its sentence: its rule, the way on, and whether a recorded reason lets it pass."""
    if not error.rule:
        return {}
    return {"rule": error.rule, "way_on": str(error.way_on or ""), "takes_reason": error.takes_reason}


def _title(error: DomainError) -> str:
    titles = {
        BadInput: _("Der er noget, der skal rettes"), RuleBroken: _("Det kan ikke lade sig gøre nu"),
        NotAllowed: _("Det har du ikke adgang til"), Missing: _("Det findes ikke"),
        ChangedMeanwhile: _("En anden har gemt imens"), NotLogged: _("Opslaget kan ikke skrives i læseloggen"),
        TooMany: _("For mange borgere på en time"),
    }  # fmt: skip
    return next((title for kind, title in titles.items() if isinstance(error, kind)), _("Det gik ikke"))


def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Fields that are missing, unknown or of a wrong kind, each with its name."""
    return faulty({_place(one["loc"]): _why(one) for one in error.errors})


def faulty(faults: Mapping[str, str]) -> HttpResponse:
    """Fields with what is wrong with each."""
    told = [{"field": field, "detail": why} for field, why in faults.items()]
    detail = " ".join(f"{field}: {why}" for field, why in faults.items())
    return problem(
        "bad-input", _("Der er noget, der skal rettes"), 422, detail, field=next(iter(faults), ""), faults=told
    )


def unknown(request: HttpRequest, error: Unknown) -> HttpResponse:
    """Parameters that the operation does not know."""
    return faulty({name: _("Feltet kendes ikke.") for name in error.names})


def _place(place: Iterable[Any]) -> str:
    """Where a fault is: the parts of its place but for what the server calls the body or the query."""
    return ".".join(str(part) for part in list(place)[2:]) or str(list(place)[-1])


def _why(one: Mapping[str, Any]) -> str:
    kind = str(one["type"])
    words = {
        "missing": _("Feltet skal udfyldes."), "extra_forbidden": _("Feltet kendes ikke."),
        "string_too_long": _("Teksten er for lang."), "enum": _("Værdien er ikke en af dem, der kan vælges."),
        "timezone_aware": _("Tidspunktet mangler sin tidszone."),
    }  # fmt: skip
    return words.get(kind) or _("Værdien kan ikke bruges her.")


def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in, or the token is none, has ended or was taken back."""
    answer = problem("not-signed-in", _("Du er ikke logget ind"), 401,
                     _("Log ind, eller send en gyldig nøgle i Authorization: Bearer."))  # fmt: skip
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def unreadable(request: HttpRequest, error: HttpError | RawPostDataException) -> HttpResponse:
    """A body that cannot be read as JSON, or is a form."""
    if isinstance(error, RawPostDataException) or error.status_code == 400:
        return problem("bad-input", _("Der er noget, der skal rettes"), 422, _("Indholdet kan ikke læses som JSON."))
    return problem("refused", _("Det gik ikke"), error.status_code, str(error))


def undone(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """What the database refused to keep, each as the refusal it stands for; nothing of the request is kept."""
    undo(request, error)
    if isinstance(error.__cause__, InsufficientPrivilege):
        return refused(request, NotAllowed(say("Det har du ikke adgang til at skrive på denne borger.")))
    if isinstance(error, DataError):
        return refused(
            request, BadInput(say("En tekst er for lang, eller et tal er for stort. Ret det, og send igen."))
        )
    if isinstance(error, IntegrityError):
        logger.warning("refused by the database: %s", type(error.__cause__).__name__)
        return refused(request, RuleBroken(say("Det passer ikke med det, der allerede står. Intet er gemt.")))
    return broken(request, error)


def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """What nobody thought of; nothing of the request is kept."""
    logger.error("%s %s", request.method, request.path, exc_info=error)
    undo(request, error)
    return problem("broken", _("Noget gik i stykker"), 500, _("Intet er gemt. Prøv igen om lidt."))


def in_place_of(page: HttpResponse) -> HttpResponse:
    """The problem that stands for an error page which something before the API's own views gave."""
    told = {
        404: (404, "missing", _("Adressen fører ingen steder hen.")),
        405: (405, "wrong-method", _("Adressen tager ikke imod den metode.")),
        413: (413, "too-large", _("Det er for stort til at blive sendt. Intet er gemt.")),
    }  # fmt: skip
    otherwise = (page.status_code, "refused", _("Intet er gemt. Prøv igen om lidt."))
    status, kind, detail = told.get(page.status_code, otherwise)
    answer = problem(kind, _("Det gik ikke"), status, detail)
    for name in ("Allow", "Retry-After"):
        if name in page.headers:
            answer.headers[name] = page.headers[name]
    return answer
