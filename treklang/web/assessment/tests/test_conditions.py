"""Finding conditions, writing them, and carrying them over from the last time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from treklang.assessment import queries
from treklang.assessment.actions import findings
from treklang.assessment.queries import Assessment
from treklang.kernel import drafts
from treklang.web.assessment import condition_forms
from treklang.web.assessment.tests.conftest import now, said
from treklang.web.tests.course import CONTACT, FAMILY, NOW, SHOPPING, Course

Code = Callable[[str], str]
At = Callable[..., str]
NOBODY = "00000000-0000-7000-8000-000000000000"
EMPTY = condition_forms.state_of(None)


def test_an_assessment_is_begun_with_one_click(course: Course, caseworker: Client, begun: Assessment, at: At) -> None:
    page = caseworker.get(at("assessment")).text
    assert "Udredningen er begyndt." in page
    assert begun.completed_at is None
    assert begun.previous_id
    assert "3 fra sidst er ikke ført videre" in page
    caseworker.post(at("assessment-begin"))
    assert len(queries.of_case(course.case.id)) == 2


def test_conditions_are_found_by_words_and_by_theme(caseworker: Client, begun: Assessment, at: At) -> None:
    page = caseworker.get(at("assessment-conditions"), {"q": "KØBE"}).text
    assert "Købe ind" in page
    assert "Lave mad" not in page
    page = caseworker.get(at("assessment-conditions"), {"tema": "Praktiske opgaver"}).text
    assert "Lave mad" in page
    assert "Hukommelse" not in page
    assert "Ingen tilstand passer" in caseworker.get(at("assessment-conditions"), {"q": "xyz"}).text


def test_while_typing_only_the_list_is_sent(caseworker: Client, begun: Assessment, at: At) -> None:
    answer = caseworker.get(at("assessment-conditions"), {"q": "søvn"}, headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<div id="conditions"')
    assert "Tilstande i listen: 1" in answer.text


@pytest.mark.mission("S4.9", "S3.22")
def test_a_condition_is_written_with_level_and_each_sources_words(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    given = {"level": "2", f"said-{code('Borger')}": "Jeg glemmer mælken.", "seen": EMPTY}
    answer = caseworker.post(at("assessment-condition", code("Lave mad")), given)
    assert answer["Location"] == at("assessment-conditions") + f"#c-{code('Lave mad')}"
    assert said(course, "Lave mad") == {"level": 2, "carried_over": False, "Borger": "Jeg glemmer mælken."}
    page = caseworker.get(at("assessment-conditions")).text
    assert "“Lave mad” er gemt." in page
    assert "Moderat nedsat funktionsevne" in page


def test_after_one_condition_the_next_of_the_same_theme_is_one_click_away(
    caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    here = at("assessment-condition", code("Købe ind")) + "?tema=Praktiske+opgaver"
    assert "Gem og gå til Lave mad" in caseworker.get(here).text
    answer = caseworker.post(here, {"level": "1", "seen": EMPTY, "next": "1"})
    assert answer["Location"] == at("assessment-condition", code("Lave mad")) + "?tema=Praktiske+opgaver"


def test_a_condition_without_its_level_keeps_the_words(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    given = {f"said-{code('Borger')}": "Jeg glemmer mælken.", "seen": EMPTY}
    answer = caseworker.post(at("assessment-condition", code("Lave mad")), given)
    assert answer.status_code == 422
    assert "mangler et niveau. Vælg 0-4 eller “Ikke vurderet”." in answer.text
    assert "Jeg glemmer mælken." in answer.text
    assert queries.findings(begun.id) == []


def test_a_condition_that_has_no_level_asks_for_none(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    here = at("assessment-condition", code("Søvn"))
    assert 'name="level"' not in caseworker.get(here).text
    answer = caseworker.post(here, {"seen": EMPTY})
    assert answer.status_code == 422
    assert "Skriv, hvad mindst én kilde siger." in answer.text
    caseworker.post(here, {f"said-{code('Borger')}": "Sover dårligt.", "seen": EMPTY})
    assert said(course, "Søvn") == {"level": None, "carried_over": False, "Borger": "Sover dårligt."}


@pytest.mark.mission("S3.20")
def test_what_was_found_last_time_stands_beside_and_is_filled_in_when_asked_for(
    caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    here = at("assessment-condition", code(SHOPPING))
    page = caseworker.get(here).text
    assert "Ved forrige udredning" in page
    assert "Svært nedsat funktionsevne" in page
    assert ">Jeg går i stå.</textarea>" not in page.replace("\n", "")
    page = caseworker.get(here, {"fra": "sidst"}).text.replace("\n", "")
    assert ">Jeg går i stå.</textarea>" in page
    assert 'value="3" checked' in page


def test_one_condition_is_carried_over_or_all_at_once(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    answer = caseworker.post(at("assessment-carry-over"), {"condition": code(CONTACT)})
    assert answer["Location"].endswith(f"#c-{code(CONTACT)}")
    assert said(course, CONTACT)["carried_over"] is True
    assert len(queries.findings(begun.id)) == 1
    caseworker.post(at("assessment-carry-over"))
    page = caseworker.get(at("assessment-conditions")).text
    assert "2 tilstande er ført videre." in page
    assert said(course, FAMILY) == {"level": None, "carried_over": True, "Borger": "Jeg går i stå."}


def test_what_changed_since_last_time_is_said_and_drawn(
    caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    caseworker.post(at("assessment-condition", code(SHOPPING)), {"level": "1", "seen": EMPTY})
    page = caseworker.get(at("assessment")).text
    assert "2 niveauer bedre" in page
    assert "was-reached" in page
    assert "Sagt ved forrige udredning" in page


def test_a_colleagues_words_are_not_written_over_unseen(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    findings.record(
        assessment_id=begun.id, condition=SHOPPING, level=4, said=(findings.Said("Borger", "Kollegaens ord."),),
        by=course.by, at=NOW,
    )  # fmt: skip
    given = {"level": "1", f"said-{code('Borger')}": "Mine ord.", "seen": EMPTY}
    answer = caseworker.post(at("assessment-condition", code(SHOPPING)), given)
    assert answer.status_code == 409
    assert "Kollegaens ord." in answer.text
    assert "Mine ord." in answer.text
    assert said(course, SHOPPING)["level"] == 4
    seen = condition_forms.state_of(queries.findings(begun.id)[0])
    assert f'value="{seen}"' in answer.text
    caseworker.post(at("assessment-condition", code(SHOPPING)), {**given, "seen": seen})
    assert said(course, SHOPPING) == {"level": 1, "carried_over": False, "Borger": "Mine ord."}


def test_what_is_typed_is_found_again_and_gone_when_it_is_saved(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    here, field = at("assessment-condition", code(SHOPPING)), f"said-{code('Borger')}"
    address = caseworker.get(here).text.split('data-draft="')[1].split('"')[0]
    caseworker.post(address, {field: "Halvt skrevet", "seen": EMPTY})
    assert "Halvt skrevet" in caseworker.get(here).text
    assert "Halvt skrevet" not in caseworker.get(at("assessment-condition", code(CONTACT))).text
    caseworker.post(here, {"level": "1", field: "Helt skrevet", "seen": EMPTY})
    assert drafts.of_user(course.accounts["anne"].actor) == []


@pytest.mark.parametrize("name", ["assessment-condition", "assessment-conditions", "assessment-carry-over"])
def test_who_may_not_assess_is_told_why_and_writes_nothing(
    name: str, course: Course, begun: Assessment, bystander: Client, at: At, code: Code
) -> None:
    more = [code(SHOPPING)] if name == "assessment-condition" else []
    if name != "assessment-carry-over":
        page = bystander.get(at(name, *more)).text
        assert "disabled" in page
        assert "Før videre" not in page
    given: dict[str, Any] = {"level": "1", "seen": EMPTY}
    if name != "assessment-conditions":
        assert bystander.post(at(name, *more), given).status_code == 403
    assert queries.findings(now(course).id) == []


def test_a_condition_that_does_not_exist_is_missing(caseworker: Client, begun: Assessment, at: At) -> None:
    assert caseworker.get(at("assessment-condition", NOBODY)).status_code == 404


def test_without_an_assessment_under_way_there_is_nothing_to_write_in(
    course: Course, caseworker: Client, at: At, code: Code
) -> None:
    for name in ("conditions", "texts", "diagnoses", "dimensions", "need", "groups", "complete"):
        answer = caseworker.get(at(f"assessment-{name}"))
        assert answer.status_code == 409
        assert "Ingen udredning er i gang" in answer.text
