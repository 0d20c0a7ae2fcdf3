"""The API itself: its operations, who may call, how refusals are told, and its description as OpenAPI."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http.request import RawPostDataException
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from treklang.kernel.errors import DomainError
from treklang.rest import problems
from treklang.rest.callers import BySession, ByToken
from treklang.rest.v1 import beyond, operations, organisation_then, plans

DESCRIPTION = """reads every page's object and does every action of the house, as the caller: what the screens would refuse
is refused here with the same sentence (Accept-Language: da or en), and every look at a citizen is written in the reading log"""
# The first that an error is an instance of, from its own class upwards.
TOLD: dict[type[Exception], Any] = {
    Exception: problems.broken, DatabaseError: problems.undone, HttpError: problems.unreadable,
    RawPostDataException: problems.unreadable,
    AuthenticationError: problems.not_signed_in, ValidationError: problems.misshapen,
    problems.Unknown: problems.unknown, DomainError: problems.refused,
}  # fmt: skip


PROBLEM = {"$ref": "#/components/schemas/Problem"}
REFUSED = {
    400: "signs that no text holds", 401: "no token, or one that has ended",
    403: "the account's functions, or the token's scopes, do not permit it",
    404: "not there, or not the caller's to see", 409: "the law, a rule of the house, or somebody who saved first",
    422: "a field that is missing, unknown or cannot be", 503: "the look cannot be written in the reading log",
}  # fmt: skip


class Api(NinjaAPI):
    """Django Ninja's, with refusals described as application/problem+json."""

    def get_openapi_schema(self, **others: Any) -> Any:
        described = super().get_openapi_schema(path_prefix="/api/v1", **others)
        described["components"]["responses"] = {
            f"Problem{status}": {"description": why, "content": {problems.MEDIA_TYPE: {"schema": PROBLEM}}}
            for status, why in REFUSED.items()
        }
        for one in (one for path in described["paths"].values() for one in path.values()):
            one["responses"] = {
                str(status): {"$ref": f"#/components/responses/Problem{status}"} if int(status) in REFUSED else answer
                for status, answer in one["responses"].items()
            }
        content = described["paths"]["/api/v1/documents/{uid}/content"]["get"]["responses"]["200"]
        content["content"] = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
        return described


def _made() -> Api:
    auth = [ByToken(), BySession(settings.SESSION_COOKIE_NAME)]
    api = Api(title="Treklang", version="1", description=DESCRIPTION, auth=auth, docs_url=None, openapi_url=None)
    for kind, answer in TOLD.items():
        api.add_exception_handler(kind, answer)
    beyond.add_all(api)
    organisation_then.add_all(api)
    plans.add_all(api)
    operations.add_all(api)
    return api


api = _made()
