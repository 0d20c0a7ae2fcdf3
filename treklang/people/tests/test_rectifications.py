"""What a citizen says is wrong, and the answer: added to the file, nothing is overwritten (R117, GDPR art. 16)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.kernel.scope import Fact
from treklang.people import queries
from treklang.people.actions import rectifications
from treklang.people.models import Rectification
from treklang.people.rules import RectificationOutcome, check_keeps_journal, of_age_on

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
CORRECTED, NOTED = RectificationOutcome.CORRECTED, RectificationOutcome.NOTED


def ask(world: World, **other: Any) -> Rectification:
    given = {
        "fact": Fact.JOURNAL, "about": "Notatet fra 2. februar", "statement": "Jeg ringede ikke.", "asked_on": YESTERDAY,
        **other,
    }  # fmt: skip
    return rectifications.ask(citizen_id=world.citizen.id, by=world["anne"], at=NOW, **given)


def answer(world: World, asked: Rectification, **other: Any) -> Rectification:
    given = {"outcome": CORRECTED, "answer": "Rettet i notatet.", **other}
    return rectifications.answer(rectification_id=asked.id, by=world["anne"], at=NOW, **given)


def told(world: World) -> list[tuple[str, dict[str, Any]]]:
    found = events.of_citizen(world.citizen.id)
    return [(one.name, one.data) for one in found if one.name.startswith("rectification")]


def test_it_says_where_it_stands_and_what_the_citizen_says_is_right(world: World) -> None:
    asked = ask(world, about=" Notatet ", statement=" Jeg ringede ikke. ")
    (kept,) = queries.rectifications(world.citizen.id)
    assert (kept.fact, kept.about, kept.statement) == ("journal", "Notatet", "Jeg ringede ikke.")
    assert (kept.asked_on, kept.outcome, kept.noted_by.id) == (YESTERDAY, "pending", world["anne"].id)
    assert told(world) == [("rectification.asked", {"rectification": asked.id})]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"about": " "}, "hvor det står"),
        ({"about": "x" * 201}, "højst 200"),
        ({"statement": " "}, "hvad borgeren siger"),
        ({"asked_on": TOMORROW}, "ligger i fremtiden"),
        ({"asked_on": date(1979, 12, 31)}, "ligger før 01.01.1980"),
    ],
)
def test_what_cannot_be_is_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        ask(world, **given)


@pytest.mark.parametrize("outcome", [CORRECTED, NOTED])
def test_the_answer_stands_beside_what_the_citizen_said(world: World, outcome: RectificationOutcome) -> None:
    asked = ask(world)
    waiting = ask(world, about="Et andet notat")
    answer(world, asked, outcome=outcome, answer=" Vi har set på det. ")
    first, kept = queries.rectifications(world.citizen.id)
    assert first == waiting
    assert (kept.statement, kept.outcome, kept.answer) == ("Jeg ringede ikke.", outcome.value, "Vi har set på det.")
    assert (kept.answered_on, kept.answered_by_id) == (TODAY, world["anne"].id)
    assert ("rectification.answered", {"rectification": asked.id}) in told(world)
    assert queries.rectifications_by_outcome(world.citizen.id) == {"pending": 1, outcome.value: 1}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"answer": " "}, "hvad der er rettet"),
        ({"answer": " ", "outcome": NOTED}, "hvorfor kommunen ikke er enig"),
        ({"outcome": RectificationOutcome.PENDING}, "Vælg, om det er rettet"),
    ],
)
def test_an_answer_says_what_became_of_it(world: World, given: dict[str, Any], sentence: str) -> None:
    asked = ask(world)
    with nothing_written(BadInput, sentence):
        answer(world, asked, **given)


def test_it_is_answered_once(world: World) -> None:
    asked = ask(world)
    answer(world, asked)
    with nothing_written(RuleBroken, "allerede svaret"):
        answer(world, asked, outcome=NOTED)


def test_every_version_is_kept(world: World) -> None:
    from django.apps import apps

    asked = ask(world)
    answer(world, asked)
    versions = apps.get_model("people", "RectificationEvent")._default_manager.filter(pgh_obj_id=asked.id)
    assert list(versions.order_by("pgh_id").values_list("outcome", flat=True)) == ["pending", "corrected"]


def test_a_controller_sees_the_citizen_and_nothing_of_it(world: World, controller: Actor) -> None:
    asked = ask(world)
    with acting_as(controller):
        assert queries.rectifications(world.citizen.id) == []
        with pytest.raises(Missing):
            answer(world, asked)
        with pytest.raises(NotAllowed, match="arbejder med borgerens sag"):
            ask(world)


@pytest.mark.parametrize("reason", ["caseworker", "coordinator", "team", "handover", "system"])
def test_who_works_in_the_case_may_write_it_down(reason: str) -> None:
    check_keeps_journal(reason)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [("enquiry", "i henvendelsen"), ("registered", "i henvendelsen"), ("glass", "arbejder med borgerens sag"),
     ("", "arbejder med borgerens sag")],
)  # fmt: skip
def test_others_may_not(reason: str, sentence: str) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        check_keeps_journal(reason)


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2010, 5, 3), date(2028, 5, 3)),
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2012, 2, 29), date(2030, 2, 28)),
    ],
)
def test_custody_ends_on_the_eighteenth_birthday(born: date, day: date) -> None:
    assert of_age_on(born) == day
