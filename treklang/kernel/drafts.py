"""Unfinished texts: kept while they are typed, found again, gone when the form is saved. Only their writer sees them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from treklang.kernel.actor import Actor
from treklang.kernel.models import Draft as Draft
from treklang.kernel.table import RecordTime


def keep(
    *, by: Actor, form: str, subject: UUID, data: Mapping[str, str | list[str]], citizen: int | None = None,
    case: int | None = None,
) -> Draft:  # fmt: skip
    """Keep what is typed; what was kept of the same form and subject before is written over."""
    now = {"data": dict(data), "citizen": citizen, "case": case, "saved_at": RecordTime()}
    draft, _ = Draft.objects.update_or_create(by_id=by.id, form=form, subject=subject, defaults=now)
    draft.refresh_from_db(fields=["saved_at"])
    return draft


def find(*, by: Actor, form: str, subject: UUID) -> Draft | None:
    """The draft of a form about a subject, where there is one."""
    return Draft.objects.filter(by_id=by.id, form=form, subject=subject).first()


def drop(*, by: Actor, form: str, subject: UUID) -> None:
    """The form is saved, or the text thrown away: the draft ends."""
    Draft.objects.filter(by_id=by.id, form=form, subject=subject).delete()


def of_user(by: Actor) -> list[Draft]:
    """All drafts of a worker, the newest first."""
    return list(Draft.objects.filter(by_id=by.id).order_by("-saved_at", "-id"))


def of_citizen(by: Actor, citizen: int) -> list[Draft]:
    """A worker's drafts about one citizen, the newest first."""
    return list(Draft.objects.filter(by_id=by.id, citizen=citizen).order_by("-saved_at", "-id"))


def rows_of(by: Actor) -> QuerySet[Draft]:
    """A worker's drafts about cases, for whoever lists them in an order of her own."""
    return Draft.objects.filter(by_id=by.id, case__isnull=False)
