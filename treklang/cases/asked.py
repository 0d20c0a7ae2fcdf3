"""What was asked of a case and waits for an answer: applications and wishes to see the files, with their deadlines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject

from treklang.cases.models import AccessRequest, Application, Clock
from treklang.cases.rules import AccessKind
from treklang.kernel.table import fetch

APPLICATION = "ansoegning-afgoeres"
ACCESS = {
    AccessKind.PARTY: "aktindsigt-part", AccessKind.PUBLIC: "aktindsigt-offentlighed",
    AccessKind.GDPR: "indsigt-i-egne-oplysninger",
}  # fmt: skip


def application(uid: UUID | str, *, case_id: int) -> Application:
    """The application of this very case with this outer id."""
    return fetch(Application.objects, uid=uid, case_id=case_id)


def access_request(uid: UUID | str, *, case_id: int) -> AccessRequest:
    """The wish to see the files of this very case with this outer id."""
    return fetch(AccessRequest.objects, uid=uid, case_id=case_id)


def applications_waiting(case_key: str) -> ArraySubquery:
    """An expression for `queries.beside`: the applications that wait, as uid, area, received_on, due_on and clock (its uid)."""
    rows = Application.objects.filter(case_id=OuterRef(case_key), answered_on=None, withdrawn_on=None)
    return _told(rows, [APPLICATION], "area")


def access_waiting(case_key: str) -> ArraySubquery:
    """As `applications_waiting`, of the wishes to see the files: uid, kind, asked_by, received_on, due_on and clock."""
    rows = AccessRequest.objects.filter(case_id=OuterRef(case_key), answered_on=None)
    return _told(rows, list(ACCESS.values()), "kind", "asked_by")


def _told(rows: QuerySet[Any, Any], rules: list[str], *names: str) -> ArraySubquery:
    clocks = Clock.objects.filter(
        rule__in=rules, case_id=OuterRef("case_id"), about=Cast(OuterRef("id"), CharField()), met_by=None, ended_by=None
    ).order_by("-id")
    shown = JSONObject(
        due_on=Subquery(clocks.values("due_on")[:1]), clock=Subquery(clocks.values("uid")[:1]),
        **{name: F(name) for name in ("uid", "received_on", *names)},
    )  # fmt: skip
    return ArraySubquery(rows.order_by("received_on", "id").values_list(shown))
