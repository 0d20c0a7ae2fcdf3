"""Texts, dimensions, need, target groups and diagnoses, and completing the assessment."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from treklang.assessment import queries
from treklang.assessment.actions import assessments, findings
from treklang.assessment.queries import Assessment
from treklang.web.assessment.tests.conftest import now
from treklang.web.tests.course import NOW, SHOPPING, Course, grow

At = Callable[..., str]
Code = Callable[[str], str]
MOST_QUERIES = 12


def sent(found: Assessment, **texts: str) -> dict[str, str]:
    """The texts' form as a browser sends it."""
    names = ("background", "situation", "potential", "compensation", "perspective", "resources", "purpose")
    seen = {f"seen-{name}": getattr(found, name) for name in names}
    return {"version": str(found.version), **seen, **{name: getattr(found, name) for name in names}, **texts}


def test_the_texts_are_saved_together(course: Course, caseworker: Client, begun: Assessment, at: At) -> None:
    answer = caseworker.post(at("assessment-texts"), sent(begun, background="Første linje.\r\nAnden linje."))
    assert answer["Location"] == at("assessment")
    assert now(course).background == "Første linje.\nAnden linje."
    assert "1 af 7 er skrevet" in caseworker.get(at("assessment")).text


def test_earlier_texts_and_the_enquiry_stand_beside_and_are_filled_in_when_asked_for(
    caseworker: Client, begun: Assessment, at: At
) -> None:
    page = caseworker.get(at("assessment-texts")).text
    assert "Jeg kommer ikke ud." in page
    assert "\nAya isolerer sig.</textarea>" not in page
    assert "\nAya isolerer sig.</textarea>" in caseworker.get(at("assessment-texts"), {"fra": "sidst"}).text


def test_two_who_write_the_same_text_lose_nothing(
    course: Course, caseworker: Client, begun: Assessment, at: At
) -> None:
    mine = sent(begun, situation="Min vurdering.")
    assessments.describe(
        assessment_id=begun.id, seen_version=None, texts={"situation": "Kollegaens vurdering."}, by=course.by, at=NOW
    )
    answer = caseworker.post(at("assessment-texts"), mine)
    assert answer.status_code == 409
    assert "Kollegaens vurdering." in answer.text
    assert "\nMin vurdering.</textarea>" in answer.text
    assert now(course).situation == "Kollegaens vurdering."
    caseworker.post(at("assessment-texts"), sent(now(course), situation="Min og kollegaens."))
    assert now(course).situation == "Min og kollegaens."


def test_what_a_colleague_writes_elsewhere_in_the_assessment_is_no_conflict(
    course: Course, caseworker: Client, begun: Assessment, at: At
) -> None:
    findings.record(assessment_id=begun.id, condition=SHOPPING, level=1, by=course.by, at=NOW)
    texts = {"background": "Kollegaens."}
    assessments.describe(assessment_id=begun.id, seen_version=None, texts=texts, by=course.by, at=NOW)
    assert caseworker.post(at("assessment-texts"), sent(begun, situation="Min.")).status_code == 302
    assert (now(course).background, now(course).situation) == ("Kollegaens.", "Min.")


def test_a_draft_of_the_texts_is_found_again(course: Course, caseworker: Client, begun: Assessment, at: At) -> None:
    address = caseworker.get(at("assessment-texts")).text.split('data-draft="')[1].split('"')[0]
    caseworker.post(address, sent(begun, purpose="Halvt formål"))
    page = caseworker.get(at("assessment-texts")).text
    assert "\nHalvt formål</textarea>" in page
    assert "er fundet frem" in page
    caseworker.post(at("assessment-texts"), sent(begun, purpose="Helt formål"))
    assert "er fundet frem" not in caseworker.get(at("assessment-texts")).text


@pytest.mark.mission("S4.10", "S4.9")
def test_three_dimensions_are_judged_by_the_distance_to_mastering_everyday_life(
    course: Course, caseworker: Client, begun: Assessment, at: At
) -> None:
    page = caseworker.get(at("assessment-dimensions")).text
    assert "4 Længst fra at mestre hverdagen" in page
    given = {"physical-score": "1", "physical-text": "Kan det meste.", "social-score": "3"}
    caseworker.post(at("assessment-dimensions"), given)
    scores = [(one.dimension, one.score, one.text) for one in queries.dimensions(course.case.id)]
    assert scores[:2] == [("physical", 1, "Kan det meste."), ("social", 3, "")]
    assert "2 af 3 er vurderet" in caseworker.get(at("assessment")).text


def test_why_without_how_far_is_sent_back_with_the_words(caseworker: Client, begun: Assessment, at: At) -> None:
    answer = caseworker.post(at("assessment-dimensions"), {"social-text": "Trækker sig."})
    assert answer.status_code == 422
    assert "Trækker sig." in answer.text
    assert 'href="#id_social-score"' in answer.text


def test_the_need_for_support_is_judged_with_its_reason(
    course: Course, caseworker: Client, begun: Assessment, at: At
) -> None:
    assert "Støtte til at komme i gang." in caseworker.get(at("assessment-need")).text
    answer = caseworker.post(at("assessment-need"), {"reason": "Falder tilbage."})
    assert answer.status_code == 422
    assert "Falder tilbage." in answer.text
    caseworker.post(at("assessment-need"), {"level": "3", "reason": "Falder tilbage."})
    need = queries.current_need(course.case.id)
    assert need is not None
    assert (need.level, need.reason, need.assessment_id) == (3, "Falder tilbage.", begun.id)


def test_one_target_group_is_primary_and_others_may_follow(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    assert caseworker.post(at("assessment-groups"), {"secondary": code("Angst")}).status_code == 422
    given = {"primary": code("Autismespektrum"), "secondary": [code("Angst"), code("Autismespektrum")]}
    caseworker.post(at("assessment-groups"), given)
    held = [(one.concept.title, one.rank) for one in queries.target_groups(course.case.id)]
    assert held == [("Autismespektrum", 1), ("Angst", 2)]


def test_a_diagnosis_has_who_stated_it_and_comes_along_from_last_time(
    course: Course, caseworker: Client, begun: Assessment, at: At
) -> None:
    page = caseworker.get(at("assessment-diagnoses")).text
    assert "Tag med" in page
    assert caseworker.post(at("assessment-diagnoses"), {"name": "Depression"}).status_code == 422
    caseworker.post(at("assessment-diagnoses"), {"name": "Angst", "stated_by": "Egen læge"})
    assert [one.assessment_id for one in queries.diagnoses(course.case.id)][-1] == begun.id
    assert "Tag med" not in caseworker.get(at("assessment-diagnoses")).text


def test_an_assessment_is_completed_with_what_it_lacks_said_plainly(
    course: Course, caseworker: Client, begun: Assessment, at: At
) -> None:
    page = caseworker.get(at("assessment-complete")).text
    assert "Det mangler: Vurdér tilstande, Skriv teksterne, Vurdér de tre dimensioner, Vurdér støttebehovet" in page
    assert "0 af 7 er skrevet" in page
    answer = caseworker.post(at("assessment-complete"))
    assert answer["Location"] == at("assessment")
    assert now(course).completed_at is not None


PARTS = ("texts", "diagnoses", "dimensions", "need", "groups", "complete")


@pytest.mark.parametrize("name", PARTS)
def test_who_may_not_assess_reads_why_and_writes_nothing(
    name: str, course: Course, begun: Assessment, bystander: Client, at: At, code: Code
) -> None:
    assert "disabled" in bystander.get(at(f"assessment-{name}")).text
    given = {
        **sent(begun, situation="Ny."), "name": "Angst", "stated_by": "Nogen", "physical-score": "1", "level": "1",
        "primary": code("Angst"),
    }  # fmt: skip
    assert bystander.post(at(f"assessment-{name}"), given).status_code == 403
    stands = now(course)
    assert (stands.completed_at, stands.situation) == (None, "")
    assert [one.assessment_id == begun.id for one in queries.dimensions(course.case.id)].count(True) == 0


@pytest.mark.parametrize("name", ["assessment", *(f"assessment-{part}" for part in ("conditions", *PARTS))])
def test_a_page_asks_the_database_at_most_twelve_times(name: str, course: Course, caseworker: Client, at: At) -> None:
    grow(course)
    assert len(asked(caseworker, at("assessment"))) <= MOST_QUERIES
    caseworker.post(at("assessment-begin"))
    caseworker.post(at("assessment-carry-over"))
    caseworker.get(at("assessment"))
    statements = asked(caseworker, at(name))
    assert len(statements) <= MOST_QUERIES, "\n".join(statements)


def test_a_condition_asks_the_database_at_most_twelve_times(
    course: Course, caseworker: Client, begun: Assessment, at: At, code: Code
) -> None:
    caseworker.get(at("assessment"))
    statements = asked(caseworker, at("assessment-condition", code(SHOPPING)))
    assert len(statements) <= MOST_QUERIES, "\n".join(statements)


def asked(browser: Client, address: str) -> list[str]:
    """What a page asks the database; without what only a test does (savepoints, and the clock that it sets)."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    statements = [query["sql"][:200] for query in queries.captured_queries]
    return [one for one in statements if not re.search(r"SAVEPOINT|treklang\.record_time", one)]
