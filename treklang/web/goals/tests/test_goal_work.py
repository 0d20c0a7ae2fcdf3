"""Setting goals on what is assessed, measuring them, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.assessment.queries import is_found
from treklang.catalogue import goal_library, queries as catalogue
from treklang.goals import queries
from treklang.goals.queries import Goal
from treklang.kernel import drafts
from treklang.web.tests.course import CONTACT, NOW, SHOPPING, Course, grow, open_case

At = Callable[..., str]
ON = NOW.date()
MOST_QUERIES = 12
GOAL = {"kind": "develop", "expected_level": "1", "text": "Aya køber selv ind.", "own_words": "Jeg vil selv bestemme."}


def code(title: str) -> str:
    return str(catalogue.concept(catalogue.CONDITION_KINDS, title, on=ON).code)


@pytest.fixture
def at(course: Course) -> At:
    """The address of a page of the course's case."""
    return lambda name, *more: reverse(name, args=[course.case.uid, *more])


def newest(course: Course) -> Goal:
    return max(queries.of_case(course.case.id), key=lambda goal: goal.id)


def given(**more: Any) -> dict[str, Any]:
    return {**GOAL, "primary": code(SHOPPING), **more}


@pytest.mark.mission("S3.20", "S4.42")
def test_the_level_that_was_found_becomes_the_goals_first_measurement(
    course: Course, caseworker: Client, at: At
) -> None:
    page = caseworker.get(at("goal-set"), {"primary": code(SHOPPING)}).text
    assert "Niveauet bliver målets første måling, når målet sættes." in page
    assert "Svært nedsat funktionsevne" in page
    answer = caseworker.post(at("goal-set"), given(secondary=[code(CONTACT), code(SHOPPING)]))
    assert answer["Location"] == at("goals")
    goal = newest(course)
    assert [(one.kind, one.level) for one in goal.measurements.all()] == [("baseline", 3)]
    themes = sorted((one.rank, one.concept.title) for one in goal.themes.all())
    assert themes == [(1, SHOPPING), (2, CONTACT)]


@pytest.mark.mission("S4.23")
def test_the_citizens_own_goal_stands_beside_and_is_put_in_with_one_click(
    course: Course, caseworker: Client, at: At
) -> None:
    page = caseworker.get(at("goal-set"), {"primary": code(SHOPPING)}).text
    assert 'name="put-own_words" value="Jeg går i stå."' in page
    page = caseworker.post(at("goal-set"), given(**{"put-own_words": "Jeg går i stå."})).text
    assert "\nJeg vil selv bestemme.\nJeg går i stå.</textarea>" in page
    assert len(queries.of_case(course.case.id)) == 1


@pytest.mark.mission("S4.34")
def test_the_library_has_goals_for_what_is_learnt_in_the_learning_offers(caseworker: Client, at: At) -> None:
    page = caseworker.get(at("goal-set"), {"primary": code(SHOPPING)}).text
    for subject in (
        "Kontakt med myndigheder", "Egen økonomi", "Indkøb", "Transport", "At spejle sig i ligeværdige",
        "Selvvalgt netværk", "Almindelige tilbud i byen",
    ):  # fmt: skip
        assert f">{subject}</h3>" in page
    text = "Borgeren skriver selv en indkøbsseddel og køber ind efter den."
    assert page.index(text) < page.index("Alle forslag")
    sent = given(**{"put-text": text}, text="")
    assert f"\n{text}</textarea>" in caseworker.post(at("goal-set"), sent).text


def test_the_library_has_a_goal_for_every_condition_with_a_level_and_names_only_such(db: None, course: Course) -> None:
    titles = {one.title for one in catalogue.concepts("condition_ad", on=ON)}
    named = {title for subject in goal_library.subjects() for one in subject.texts for title in one.conditions}
    assert named == titles
    assert all(subject.rings for subject in goal_library.subjects())


@pytest.mark.mission("S4.22")
def test_a_goal_that_only_keeps_says_why_and_loses_nothing_typed(course: Course, caseworker: Client, at: At) -> None:
    answer = caseworker.post(at("goal-set"), given(kind="keep"))
    assert answer.status_code == 422
    assert "Skriv, hvorfor der ikke sættes et udviklingsmål." in answer.text
    assert "Aya køber selv ind." in answer.text
    assert len(queries.of_case(course.case.id)) == 1
    caseworker.post(at("goal-set"), given(kind="keep", why_not_develop="Sygdommen skrider frem."))
    assert newest(course).why_not_develop == "Sygdommen skrider frem."


@pytest.mark.parametrize(
    ("lacks", "words"),
    [("primary", "Vælg den tilstand"), ("expected_level", "Vælg det niveau"), ("text", "Skriv målet")],
)
def test_what_a_goal_lacks_is_said_at_its_field(
    lacks: str, words: str, course: Course, caseworker: Client, at: At
) -> None:
    answer = caseworker.post(at("goal-set"), {name: value for name, value in given().items() if name != lacks})
    assert answer.status_code == 422
    assert words in answer.text
    assert f'href="#id_{lacks}"' in answer.text
    assert "Jeg vil selv bestemme." in answer.text
    assert len(queries.of_case(course.case.id)) == 1


def test_only_conditions_that_are_assessed_with_a_level_can_be_chosen(
    course: Course, caseworker: Client, at: At
) -> None:
    assert not is_found(citizen_id=course.citizen.id, concept_id=catalogue.by_code(code("Lave mad")).id)
    answer = caseworker.post(at("goal-set"), given(primary=code("Lave mad")))
    assert answer.status_code == 422
    assert "Familiesituation" not in caseworker.get(at("goal-set")).text


def test_a_case_that_is_not_assessed_leads_to_the_assessment(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-4", course.unit_id, course.employees["anne"])
    page = caseworker.get(reverse("goal-set", args=[other.uid])).text
    assert "Ingen tilstande er vurderet med et niveau" in page
    assert reverse("assessment", args=[other.uid]) in page


def test_from_the_assessments_condition_one_click_leads_to_a_goal_on_it(
    course: Course, caseworker: Client, at: At
) -> None:
    way = f"{at('goal-set')}?primary={code(SHOPPING)}"
    assert way in caseworker.get(at("assessment")).text
    assert f'value="{code(SHOPPING)}" selected' in caseworker.get(way).text


def test_an_assessed_condition_without_a_goal_is_named_on_the_goals_page(
    course: Course, caseworker: Client, at: At
) -> None:
    assert "Vurderede tilstande uden mål" not in caseworker.get(at("goals")).text
    caseworker.post(at("goal-error", course.goals[0].uid))
    page = caseworker.get(at("goals")).text
    assert "Vurderede tilstande uden mål" in page
    assert f"?primary={code(SHOPPING)}" in page


def test_a_draft_of_a_goal_is_found_again_on_the_condition_it_was_about(
    course: Course, caseworker: Client, at: At
) -> None:
    here = f"{at('goal-set')}?primary={code(SHOPPING)}"
    address = caseworker.get(here).text.split('data-draft="')[1].split('"')[0]
    caseworker.post(address, given(text="Halvt mål"))
    assert "\nHalvt mål</textarea>" in caseworker.get(here).text
    assert "Halvt mål" not in caseworker.get(f"{at('goal-set')}?primary={code(CONTACT)}").text
    caseworker.post(here, given())
    assert drafts.of_user(course.accounts["anne"].actor) == []


@pytest.mark.mission("S4.42")
def test_the_level_is_measured_again_and_stands_over_time(course: Course, caseworker: Client, at: At) -> None:
    here = at("goal-measure", course.goals[0].uid)
    assert 'value="2026-03-02"' in caseworker.get(here).text
    caseworker.post(here, {"level": "0", "measured_on": "2026-03-01", "remark": "Kan det selv."})
    assert [one.level for one in newest(course).measurements.all()] == [3, 1, 0]
    page = caseworker.get(at("goals")).text
    assert "Kan det selv." in page
    assert "3 niveauer bedre end udgangspunktet" in page


def test_a_measurement_before_the_goal_was_set_is_sent_back_with_what_was_typed(
    course: Course, caseworker: Client, at: At
) -> None:
    sent = {"level": "0", "measured_on": "2020-01-01", "remark": "Kan det selv."}
    answer = caseworker.post(at("goal-measure", course.goals[0].uid), sent)
    assert answer.status_code == 422
    assert "Kan det selv." in answer.text
    assert 'href="#id_measured_on"' in answer.text
    assert len(newest(course).measurements.all()) == 2


def test_the_provider_may_measure_but_not_set_or_end(course: Course, provider: Client, at: At) -> None:
    goal = course.goals[0].uid
    provider.post(at("goal-measure", goal), {"level": "2", "measured_on": "2026-03-01"})
    assert len(newest(course).measurements.all()) == 3
    ends_nothing(course, provider, at)
    assert "disabled" in provider.get(at("goal-set")).text
    # She does not see the assessment, so no condition that she sends is one that can be chosen.
    answer = provider.post(at("goal-set"), given())
    assert answer.status_code == 422
    assert "Du kan ikke udrede." in answer.text
    assert len(queries.of_case(course.case.id)) == 1


def test_who_has_the_case_but_no_such_function_sets_and_ends_no_goal(
    course: Course, browser_of: Callable[[str], Client], at: At
) -> None:
    bystander = browser_of("sys")
    ends_nothing(course, bystander, at)
    assert "disabled" in bystander.get(at("goal-set")).text
    assert bystander.post(at("goal-set"), given()).status_code == 403
    assert len(queries.of_case(course.case.id)) == 1


def ends_nothing(course: Course, browser: Client, at: At) -> None:
    goal = course.goals[0].uid
    for name, sent in (("goal-end", {"reached": "yes", "on": "2026-03-01"}), ("goal-error", {})):
        assert "disabled" in browser.get(at(name, goal)).text
        assert browser.post(at(name, goal), sent).status_code == 403
    goals = queries.of_case(course.case.id)
    assert [(one.ended_on, one.entered_in_error_at) for one in goals] == [(None, None)]


def test_a_goal_ends_reached_or_not(course: Course, caseworker: Client, at: At) -> None:
    here = at("goal-end", course.goals[0].uid)
    page = caseworker.get(here).text.replace("\n", "")
    assert 'value="yes" checked' in page
    assert caseworker.post(here, {"on": "2026-03-01"}).status_code == 422
    caseworker.post(here, {"reached": "no", "on": "2026-03-01"})
    assert newest(course).reached is False
    assert "Afsluttede mål" in caseworker.get(at("goals")).text
    assert caseworker.post(here, {"reached": "no", "on": "2026-03-01"}).status_code == 422


def test_a_new_goal_takes_the_place_of_an_old_one_with_its_words(course: Course, caseworker: Client, at: At) -> None:
    here = f"{at('goal-set')}?afloeser={course.goals[0].uid}"
    page = caseworker.get(here).text
    assert "\nAya ser to mennesker om ugen.</textarea>" in page
    caseworker.post(here, given())
    old, new = sorted(queries.of_case(course.case.id), key=lambda goal: goal.id)
    assert (old.ended_on, old.reached, new.replaces_id) == (ON, None, old.id)


def test_a_goal_that_was_an_error_is_taken_back(course: Course, caseworker: Client, at: At) -> None:
    here = at("goal-error", course.goals[0].uid)
    assert "som om det aldrig var sat" in caseworker.get(here).text
    caseworker.post(here)
    assert queries.of_case(course.case.id) == []
    assert caseworker.get(here).status_code == 404


def test_another_cases_goal_is_missing(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-5", course.unit_id, course.employees["anne"])
    for name in ("goal-measure", "goal-end", "goal-error"):
        assert caseworker.get(reverse(name, args=[other.uid, course.goals[0].uid])).status_code == 404
    address = reverse("goal-set", args=[other.uid])
    assert caseworker.get(address, {"afloeser": str(course.goals[0].uid)}).status_code == 404
    assert caseworker.get(address, {"afloeser": "intet"}).status_code == 404


@pytest.mark.parametrize("name", ["goals", "goal-set", "goal-measure", "goal-end", "goal-error"])
def test_a_page_asks_the_database_at_most_twelve_times(name: str, course: Course, caseworker: Client, at: At) -> None:
    grow(course)
    address = at(name, *([] if name in ("goals", "goal-set") else [course.goals[0].uid]))
    with CaptureQueriesContext(connection) as asked:
        assert caseworker.get(address).status_code == 200
    # Savepoints and the set clock are a test's only.
    found = [one["sql"][:200] for one in asked if not re.search(r"SAVEPOINT|treklang\.record_time", one["sql"])]
    assert len(found) <= MOST_QUERIES, "\n".join(found)
