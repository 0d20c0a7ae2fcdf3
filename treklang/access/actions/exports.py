"""Taking everything on one person out, for the person herself (GDPR art. 15)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from treklang.access.events import AccessEvent
from treklang.access.person_export.document import Document, document_of
from treklang.access.person_export.rules import ExportForm, check_asked_on
from treklang.kernel import clock, events
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say


@transaction.atomic
def make(
    *, citizen_id: int, asked_on: date, form: ExportForm, pages: Mapping[str, str], by: Actor, at: datetime
) -> Document:
    """All that the acting user may see of a citizen, who asked for it on a day; `person_export.packing` writes it.

    `pages` are the words of the reading log's pages. Raises BadInput for a day that cannot be, Missing where there is
    nobody to see. The look is the caller's to note, before.
    """
    if by.kind not in (ActorKind.STAFF, ActorKind.SYSTEM):
        raise NotAllowed(say("Et udtræk laves af en medarbejder, som ser det igennem, før det udleveres."))
    check_asked_on(asked_on, today=clock.danish_day(at))
    made = document_of(citizen_id, asked_on=asked_on, by=by, on=clock.danish_day(at), pages=pages)
    events.append(
        AccessEvent.PERSON_EXPORTED, by=by, at=at, citizen=citizen_id,
        data={"asked_on": asked_on.isoformat(), "form": form.value, "rows": made.counts, "files": len(made.files),
              "closed": made.data["closed"], "cases_only": made.data["cases_only"]},
    )  # fmt: skip
    return made
