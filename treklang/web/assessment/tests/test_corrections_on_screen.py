"""Correcting an error in what stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.assessment import queries
from treklang.assessment.queries import Finding
from treklang.web.assessment.tests.conftest import now
from treklang.web.tests.course import FAMILY, SHOPPING, Course, open_case

At = Callable[..., str]
Code = Callable[[str], str]


def found(course: Course, title: str) -> Finding:
    return next(one for one in queries.findings(now(course).id) if one.condition.concept.title == title)


def test_a_wrong_level_is_corrected_by_a_new_assessment_in_the_place_of_the_old(
    course: Course, caseworker: Client, at: At
) -> None:
    wrong = now(course)
    here = at("assessment-correct-finding", found(course, SHOPPING).uid)
    assert "Derfor sættes hele udredningen til side" in caseworker.get(here).text
    caseworker.post(here, {"right": "1", "reason": "Tastefejl."})
    right = now(course)
    assert right.replaces_id == wrong.id
    assert found(course, SHOPPING).level == 1
    page = caseworker.get(at("assessment")).text
    assert "Fejlen er rettet. Den rettede udredning står nu." in page
    assert "Tastefejl." in page


def test_a_condition_that_should_not_stand_is_taken_out(course: Course, caseworker: Client, at: At) -> None:
    here = at("assessment-correct-finding", found(course, FAMILY).uid)
    assert "Tilstanden har intet niveau" in caseworker.get(here).text
    caseworker.post(here, {"reason": "Forkert borger."})
    assert FAMILY not in [one.condition.concept.title for one in queries.findings(now(course).id)]


@pytest.mark.parametrize("given", [{"right": "1"}, {"reason": "Tastefejl."}])
def test_a_correction_says_what_is_right_and_why(
    given: dict[str, str], course: Course, caseworker: Client, at: At
) -> None:
    stands = now(course).id
    answer = caseworker.post(at("assessment-correct-finding", found(course, SHOPPING).uid), given)
    assert answer.status_code == 422
    assert given.get("reason", "") in answer.text
    assert now(course).id == stands


def test_a_need_that_was_wrong_is_corrected(course: Course, caseworker: Client, at: At) -> None:
    wrong = queries.current_need(course.case.id)
    assert wrong is not None
    here = at("assessment-correct-need", wrong.uid)
    assert here in caseworker.get(at("assessment")).text
    assert caseworker.post(here, {}).status_code == 422
    caseworker.post(here, {"level": "4"})
    assert [one.level for one in queries.needs(course.case.id)] == [4]


def test_a_target_group_that_was_wrong_is_corrected(course: Course, caseworker: Client, at: At, code: Code) -> None:
    here = at("assessment-correct-group", queries.target_groups(course.case.id)[0].uid)
    assert here in caseworker.get(at("assessment")).text
    assert caseworker.post(here, {}).status_code == 422
    caseworker.post(here, {"right": code("Angst")})
    assert [one.concept.title for one in queries.target_groups(course.case.id)] == ["Angst"]


def addresses(course: Course) -> list[tuple[str, object]]:
    need, group = queries.current_need(course.case.id), queries.target_groups(course.case.id)[0]
    assert need is not None
    return [
        ("assessment-correct-finding", found(course, SHOPPING).uid), ("assessment-correct-need", need.uid),
        ("assessment-correct-group", group.uid),
    ]  # fmt: skip


def test_another_cases_thing_is_missing(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-3", course.unit_id, course.employees["anne"])
    for name, uid in addresses(course):
        assert caseworker.get(reverse(name, args=[other.uid, uid])).status_code == 404


def test_who_may_not_assess_corrects_nothing(course: Course, bystander: Client, at: At, code: Code) -> None:
    stands = now(course).id
    for name, uid in addresses(course):
        assert "disabled" in bystander.get(at(name, uid)).text
        given = {"right": code("Angst") if name.endswith("group") else "1", "level": "1", "reason": "Fejl."}
        assert bystander.post(at(name, uid), given).status_code == 403
    assert now(course).id == stands
