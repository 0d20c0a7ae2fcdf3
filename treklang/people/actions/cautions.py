"""Cautions: what whoever meets the citizen must know at once, with the day it is looked at again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.people.events import CitizenEvent
from treklang.people.models import Caution
from treklang.people.rules import check_review, check_stands


@transaction.atomic
def add(*, citizen_id: int, text: str, review_on: date, by: Actor, at: datetime, detail: str = "") -> Caution:
    """Add a caution. `text` is the one line that stands on every page of the citizen."""
    if not text.strip():
        raise BadInput(say("Advarslen er tom. Skriv kort, hvad man skal vide."), field="text")
    check_review(review_on, today=clock.danish_day(at))
    caution = Caution.objects.create(
        uid=ids.new("caution", text), citizen_id=citizen_id, text=text.strip(), detail=detail.strip(), added_at=at,
        added_by_id=by.id, review_on=review_on,
    )  # fmt: skip
    events.append(CitizenEvent.CAUTION_ADDED, by=by, at=at, citizen=citizen_id, data={"title": caution.text})
    return caution


@transaction.atomic
def review(*, caution_id: int, review_on: date, by: Actor, at: datetime) -> Caution:
    """The caution still holds; it is looked at again on another day."""
    caution = _standing(caution_id)
    check_review(review_on, today=clock.danish_day(at))
    caution.review_on = review_on
    caution.save(update_fields=["review_on"])
    _append(CitizenEvent.CAUTION_REVIEWED, caution, by, at)
    return caution


@transaction.atomic
def end(*, caution_id: int, by: Actor, at: datetime) -> Caution:
    """The caution holds no more, from today on."""
    caution = _standing(caution_id)
    caution.ended_on = clock.danish_day(at)
    caution.save(update_fields=["ended_on"])
    _append(CitizenEvent.CAUTION_ENDED, caution, by, at)
    return caution


def _standing(caution_id: int) -> Caution:
    caution = fetch(Caution.objects.select_for_update(), id=caution_id)
    check_stands(caution.ended_on)
    return caution


def _append(name: CitizenEvent, caution: Caution, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=caution.citizen_id, data={"title": caution.text})
