"""The way to a decision as tasks, with hearing, committee and action plan on their own pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from treklang.visitation import queries
from treklang.visitation.actions import action_plans, committees
from treklang.visitation.rules import AgendaOutcome, PlanDuty, Side
from treklang.web.tests.course import NOW, SINCE, grow
from treklang.web.visitation import course_presenter
from treklang.web.visitation.tests.conftest import TODAY, Deciding

MOST_QUERIES = 12


def tasks(deciding: Deciding) -> dict[str, dict[str, Any]]:
    """The tasks by what they are about."""
    case = deciding.course.case
    course = course_presenter.Course(
        case, queries.course_recommendations(case.id), queries.hearings(case.id), queries.action_plan(case.id),
        queries.course_decisions(case.id), TODAY,
    )  # fmt: skip
    return {task["text"]: task for task in course_presenter.tasks(course)}


def meeting(deciding: Deciding) -> queries.Meeting:
    course = deciding.course
    committee = committees.establish(name="Visitationsudvalget", unit_id=course.unit_id, by=course.by, at=NOW)
    for username, side in (("anne", Side.AUTHORITY), ("petra", Side.PROVIDER)):
        committees.seat(
            committee_id=committee.id,
            employee_id=course.employees[username],
            side=side,
            from_on=SINCE,
            by=course.by,
            at=NOW,
        )
    return committees.plan_meeting(
        committee_id=committee.id, meets_at=NOW + timedelta(days=3), by=course.by, at=NOW
    )  # fmt: skip


def test_what_is_not_begun_says_where_to_begin(unassessed: Deciding, caseworker: Client) -> None:
    found = tasks(unassessed)
    assert found["Indstilling"]["href"] == unassessed.address("recommend")
    assert found["Visitationsudvalg"]["reason"] == "Lav indstillingen først"
    assert found["Træf afgørelse"]["hint"] == "Der er ingen indstilling endnu."
    assert found["Brev"]["status"] == "blocked"
    page = caseworker.get(unassessed.address("decision")).text
    assert "Vejen til en afgørelse" in page
    assert "Kan ikke begyndes endnu" in page


def test_a_course_that_is_done_says_when(deciding: Deciding) -> None:
    found = tasks(deciding)
    assert found["Afgørelse"]["hint"] == "Bevilling, 10. februar 2026"
    assert found["Partshøring"]["status"] == "done"
    assert found["Brev"]["hint"] == "Lav brevet, læs det, og send det"


def test_a_newer_recommendation_begins_the_next_round(deciding: Deciding) -> None:
    deciding.recommend()
    found = tasks(deciding)
    assert found["Træf afgørelse"]["status"] == "not_started"
    assert found["Partshøring"]["href"] == deciding.address("hearing-send")


def test_a_recommendation_goes_on_an_agenda_and_its_outcome_is_seen(deciding: Deciding, caseworker: Client) -> None:
    recommendation, held = deciding.recommend(), meeting(deciding)
    address = deciding.address("recommendation-agenda", recommendation.uid)
    page = caseworker.get(address).text
    assert "Visitationsudvalget, 5. marts 2026 kl. 10.00" in page
    assert caseworker.post(address, {"meeting": str(held.uid)})["Location"] == deciding.address("decision")
    assert tasks(deciding)["Visitationsudvalg"]["status"] == "in_progress"
    again = caseworker.post(address, {"meeting": str(held.uid)})
    assert again.status_code == 422
    assert "Indstillingen står allerede på en dagsorden." in again.text
    committees.conclude(
        item_id=queries.agenda(held.id)[0].id, outcome=AgendaOutcome.AGAINST, reason="Behovet er mindre.",
        by=deciding.course.by, at=NOW,
    )  # fmt: skip
    assert "Anbefaler afslag. Behovet er mindre." in caseworker.get(deciding.address("decision")).text
    assert 'value="refuse" selected' in caseworker.get(deciding.address("decide")).text


def test_without_a_planned_meeting_the_page_says_so(deciding: Deciding, caseworker: Client) -> None:
    page = caseworker.get(deciding.address("recommendation-agenda", deciding.recommend().uid)).text
    assert "Der er ikke planlagt noget møde." in page
    assert "Sæt på dagsordenen" not in page


@pytest.mark.mission("R97")
def test_a_hearing_is_sent_with_two_weeks_and_answered(deciding: Deciding, caseworker: Client) -> None:
    address = deciding.address("hearing-send")
    page = caseworker.get(address).text
    assert 'value="2026-03-02"' in page
    assert 'value="2026-03-16"' in page
    caseworker.post(address, {"about": "Lægens udtalelse nr. 2", "sent_on": "2026-03-02", "answer_by": "2026-03-16"})
    hearing = queries.hearings(deciding.course.case.id)[0]
    assert (hearing.about, hearing.answer_by) == ("Lægens udtalelse nr. 2", date(2026, 3, 16))
    answering = deciding.address("hearing-answer", hearing.uid)
    assert "Lægens udtalelse nr. 2" in caseworker.get(answering).text
    caseworker.post(answering, {"text": "Jeg er uenig.", "answered_on": "2026-03-02"})
    assert "Jeg er uenig." in caseworker.get(deciding.address("decision")).text
    assert "Partshøringen er besvaret." in caseworker.get(answering).text


def test_a_hearing_that_ends_before_it_is_sent_is_refused_and_kept(deciding: Deciding, caseworker: Client) -> None:
    before = len(queries.hearings(deciding.course.case.id))
    given = {"about": "Noget nyt", "sent_on": "2026-03-02", "answer_by": "2026-03-01"}
    answer = caseworker.post(deciding.address("hearing-send"), given)
    assert answer.status_code == 422
    assert "Ret fristen." in answer.text
    assert "Noget nyt" in answer.text
    assert len(queries.hearings(deciding.course.case.id)) == before


def test_a_hearing_or_plan_of_another_case_is_not_found(unassessed: Deciding, caseworker: Client) -> None:
    course = unassessed.course
    other = course.grants[0].case_id
    plan = action_plans.offer(
        case_id=other, duty=PlanDuty.MAY, judgement="", offered_on=TODAY, by=course.by, at=NOW
    )  # fmt: skip
    hearing = queries.hearings(other)[0]
    recommendation = queries.course_recommendations(other)[0]
    assert caseworker.get(unassessed.address("hearing-answer", hearing.uid)).status_code == 404
    assert caseworker.get(unassessed.address("recommendation-agenda", recommendation.uid)).status_code == 404
    for name in ("plan-answer", "plan-write", "plan-hand-over"):
        assert caseworker.get(unassessed.address(name, plan.uid)).status_code == 404


@pytest.mark.mission("R35", "R37", "R38")
def test_a_plan_is_offered_answered_written_and_handed_over(deciding: Deciding, caseworker: Client) -> None:
    page = caseworker.get(deciding.address("plan-offer")).text
    assert 'value="must" checked' in page
    given = {"duty": "must", "judgement": "", "offered_on": ""}
    assert caseworker.post(deciding.address("plan-offer"), given).status_code == 422
    caseworker.post(deciding.address("plan-offer"), {**given, "offered_on": TODAY.isoformat()})
    plan = queries.action_plan(deciding.course.case.id)
    assert plan is not None
    assert tasks(deciding)["Handleplan"]["hint"] == "Afventer borgerens svar"
    caseworker.post(deciding.address("plan-answer", plan.uid), {"answer": "yes"})
    writing = deciding.address("plan-write", plan.uid)
    texts = {"purpose": "En hverdag", "effort": "Støtte", "provider_wish": "Nord", "version": "2"}
    assert caseworker.post(writing, {**texts, "purpose": ""}).status_code == 422
    assert caseworker.post(writing, texts).status_code == 302
    late = caseworker.post(writing, {**texts, "effort": "Mit bud"})
    assert late.status_code == 422
    assert "En anden har gemt i handleplanen" in late.text
    assert "Mit bud" in late.text
    handing = deciding.address("plan-hand-over", plan.uid)
    assert caseworker.post(handing, {"on": TODAY.isoformat()}).status_code == 302
    assert tasks(deciding)["Handleplan"]["hint"] == "Skrevet og givet til udføreren"


@pytest.mark.parametrize("name", ["hearing-send", "plan-offer"])
def test_who_may_not_reads_why_and_writes_nothing(
    name: str, deciding: Deciding, browser_of: Callable[[str], Client]
) -> None:
    page = browser_of("sys").get(deciding.address(name)).text
    assert "Du kan ikke indstille" in page


PAGES = ["decision", "recommend", "decide", "hearing-send", "plan-offer"]


# What only a test's own transaction and clock ask.
OF_TESTS = ("SAVEPOINT", "RELEASE SAVEPOINT", "select set_config('treklang.record_time'")


def statements(browser: Client, address: str) -> list[str]:
    """What the database is asked for a page."""
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in found.captured_queries if not query["sql"].startswith(OF_TESTS)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_database_little_whatever_there_is(name: str, deciding: Deciding, caseworker: Client) -> None:
    few = statements(caseworker, deciding.address(name))
    grow(deciding.course)
    deciding.recommend()
    many = statements(caseworker, deciding.address(name))
    assert len(many) == len(few)
    assert len(many) <= MOST_QUERIES


def test_the_check_and_the_letter_ask_the_database_little(deciding: Deciding, caseworker: Client) -> None:
    check = caseworker.post(deciding.address("decide"), deciding.filled())["Location"]
    assert len(statements(caseworker, check)) <= MOST_QUERIES
    letter = caseworker.post(check)["Location"]
    # What was just done is told once, and the session notes that it is told.
    caseworker.get(letter)
    assert len(statements(caseworker, letter)) <= MOST_QUERIES


def test_every_page_works_in_english(deciding: Deciding, caseworker: Client) -> None:
    caseworker.cookies["django_language"] = "en"
    for name in PAGES:
        assert '<html lang="en">' in caseworker.get(deciding.address(name)).text


def test_a_hearing_after_a_decision_begins_the_next_round(deciding: Deciding, caseworker: Client) -> None:
    given = {"about": "Nyt", "sent_on": "2026-03-02", "answer_by": "2026-03-16", "pressed": "b2"}
    for _ in range(2):
        caseworker.post(deciding.address("hearing-send"), given)
    found = tasks(deciding)
    assert len(queries.hearings(deciding.course.case.id)) == 2
    assert (found["Indstilling"]["status"], found["Partshøring"]["status"]) == ("not_started", "in_progress")
    assert (
        found["Træf afgørelse"]["hint"] == "Der er ingen indstilling endnu. Borgeren har frist til den 16. marts 2026."
    )
