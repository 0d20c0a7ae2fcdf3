"""Cautions: on top of every page of the citizen, looked at again by a day, ended and never lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel import events
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.people import queries
from treklang.people.actions import cautions
from treklang.people.models import Caution
from treklang.people.rules import check_review

SOON = TODAY + timedelta(days=90)


def add(world: World, **other: Any) -> Caution:
    given = {"text": "Gå aldrig alene ind.", "review_on": SOON, **other}
    return cautions.add(citizen_id=world.citizen.id, by=world["anne"], at=NOW, **given)


def test_open_cautions_come_with_the_citizen_the_first_to_review_first(world: World) -> None:
    add(world, detail="Hund i gården.")
    add(world, text="Ring først.", review_on=TODAY + timedelta(days=1))
    shown = queries.shown_cautions(queries.by_uid(world.citizen.uid))
    assert [(one["text"], one["review_on"]) for one in shown] == [
        ("Ring først.", TODAY + timedelta(days=1)), ("Gå aldrig alene ind.", SOON),
    ]  # fmt: skip
    assert shown[1]["detail"] == "Hund i gården."


def test_a_citizen_read_without_them_shows_none(world: World) -> None:
    add(world)
    assert queries.shown_cautions(queries.by_id(world.citizen.id)) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": "  "}, "Advarslen er tom"),
        ({"review_on": TODAY}, "en dag efter i dag"),
        ({"review_on": TODAY + timedelta(days=367)}, "inden for et år"),
    ],
)
def test_a_caution_that_cannot_be_is_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        add(world, **given)


@pytest.mark.parametrize("days", [1, 366])
def test_a_caution_is_looked_at_again_within_a_year(days: int) -> None:
    check_review(date(2026, 3, 2) + timedelta(days=days), today=date(2026, 3, 2))


def test_a_caution_is_looked_at_again_and_ended_once(world: World) -> None:
    caution = add(world)
    cautions.review(caution_id=caution.id, review_on=SOON + timedelta(days=30), by=world["lars"], at=NOW)
    cautions.end(caution_id=caution.id, by=world["lars"], at=NOW)
    kept = queries.caution(caution.uid)
    assert (kept.review_on, kept.ended_on) == (SOON + timedelta(days=30), TODAY)
    assert queries.shown_cautions(queries.by_uid(world.citizen.uid)) == []
    assert queries.cautions(world.citizen.id) == [caution]
    with nothing_written(RuleBroken, "afsluttet den 02.03.2026"):
        cautions.end(caution_id=caution.id, by=world["lars"], at=NOW)
    with nothing_written(RuleBroken, "Tilføj en ny"):
        cautions.review(caution_id=caution.id, review_on=SOON, by=world["lars"], at=NOW)
    told = [one.name for one in events.of_citizen(world.citizen.id)]
    assert sorted(one for one in told if one.startswith("caution")) == [
        "caution.added", "caution.ended", "caution.reviewed",
    ]  # fmt: skip
