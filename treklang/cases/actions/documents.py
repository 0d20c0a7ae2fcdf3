"""Journalising documents (R108)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.cases.events import CaseEvent
from treklang.cases.models import Case, Document
from treklang.cases.rules import Direction, check_text
from treklang.kernel import clock, events, files, ids
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@dataclass(frozen=True)
class _Sent:
    """A file with its name and the date it bears."""

    name: str
    content: bytes
    dated_on: date


@transaction.atomic
def add(
    *, case_id: int, title: str, direction: Direction, name: str, content: bytes, dated_on: date, by: Actor,
    at: datetime,
) -> Document:  # fmt: skip
    """Put a document into a case. Raises BadInput for a file that is not what its name says."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    return _write(case_id, title, direction, _Sent(name, content, dated_on), by, at)


@transaction.atomic
def journalise(
    *, case_id: int, title: str, direction: Direction, name: str, content: bytes, dated_on: date, by: Actor,
    at: datetime,
) -> Document:  # fmt: skip
    """As `add`, for an action of another room that makes a document of its own and has asked who may."""
    return _write(case_id, title, direction, _Sent(name, content, dated_on), by, at)


def _write(case_id: int, title: str, direction: Direction, sent: _Sent, by: Actor, at: datetime) -> Document:
    check_text(title, field="title")
    case = fetch(Case.objects.select_related("citizen"), id=case_id)
    check_believable(sent.dated_on, today=clock.today(), earliest=case.citizen.born_on, field="dated_on")
    file = files.keep(name=sent.name, content=sent.content, citizen=case.citizen_id, case=case.id)
    document = Document.objects.create(
        uid=ids.new("document", title), case=case, title=title.strip(), direction=direction.value, file=file,
        dated_on=sent.dated_on, journalised_by_id=by.id,
    )  # fmt: skip
    events.append(
        CaseEvent.DOCUMENT_ADDED, by=by, at=at, citizen=case.citizen_id, case=case.id, data={"title": title.strip()}
    )
    return document
