"""The case's overview, as a caseworker and as one who may not write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.cases.actions import cases as acting, tasks
from treklang.web.tests.course import NOW, Course


def page_of(course: Course, client: Client) -> str:
    return client.get(reverse("case", args=[course.case.uid])).text


@pytest.mark.mission("S3.14", "S3.18")
def test_the_phases_stand_with_their_days(course: Course, caseworker: Client) -> None:
    page = page_of(course, caseworker)
    assert page.count('class="phase is-') == 9
    assert 'class="phase is-current" aria-current="step"' in page
    assert "22.01.2026" in page
    assert "ikke nået endnu" in page


@pytest.mark.mission("S3.18")
def test_one_next_step_leads_to_the_page_where_it_is_done(course: Course, caseworker: Client) -> None:
    page = page_of(course, caseworker)
    assert "Næste skridt" in page
    assert f'href="{reverse("decision", args=[course.case.uid])}">Træf afgørelse efter opfølgningen</a>' in page


def test_what_is_due_stands_with_its_day_and_how_long_there_is(course: Course, caseworker: Client) -> None:
    page = page_of(course, caseworker)
    assert "Opfølgning" in page
    assert "Ring til Aya" in page
    assert "i dag" in page


@pytest.mark.mission("S1.49", "S1.63")
def test_tasks_stand_by_who_does_them_the_team_first(course: Course, caseworker: Client) -> None:
    by, at = course.by, NOW
    tasks.add(case_id=course.case.id, title="Hent papirer", by=by, at=at, party="Egen læge")
    tasks.add(case_id=course.case.id, title="Skriv brev", by=by, at=at, assigned_to_id=course.employees["lars"])
    page = page_of(course, caseworker)
    page = page[page.index('id="tasks"') :]
    assert page.index("Myndighed Voksne") < page.index("Ring til Aya") < page.index("Lars Bro")
    assert page.index("Lars Bro") < page.index("Skriv brev") < page.index("Egen læge") < page.index("Hent papirer")


def add(course: Course, client: Client, **given: str) -> Any:
    return client.post(
        reverse("task-add", args=[course.case.uid]), {f"task-{name}": text for name, text in given.items()}
    )


def test_a_task_is_given_to_another_party(course: Course, caseworker: Client) -> None:
    answer = add(course, caseworker, title="Send journal", party="Psykiatrien", due_on="2026-03-20")
    assert answer["Location"] == reverse("case", args=[course.case.uid])
    task = next(one for one in queries.tasks(course.case.id) if one.title == "Send journal")
    assert (task.party, task.assigned_to_id, str(task.due_on)) == ("Psykiatrien", None, "2026-03-20")


def test_a_task_is_given_to_a_colleague(course: Course, caseworker: Client) -> None:
    lars = next(uid for uid, name in _choices(course, caseworker) if name == "Lars Bro")
    add(course, caseworker, title="Ring", who=lars)
    assert queries.tasks(course.case.id)[-1].assigned_to_id == course.employees["lars"]


def _choices(course: Course, client: Client) -> list[tuple[str, str]]:
    """Who can be chosen for a task: outer id and name."""
    page = page_of(course, client)
    part = page[page.index('id="id_task-who"') :]
    options = part[: part.index("</select>")].split("<option value=")[1:]
    return [(one.split('"')[1], one.split(">")[1].split("<")[0]) for one in options]


def test_a_task_with_two_doers_keeps_what_was_typed(course: Course, caseworker: Client) -> None:
    lars = next(uid for uid, name in _choices(course, caseworker) if name == "Lars Bro")
    answer = add(course, caseworker, title="Ring", who=lars, party="Psykiatrien")
    assert answer.status_code == 422
    assert "Vælg enten en medarbejder eller en anden part." in answer.text
    assert 'value="Psykiatrien"' in answer.text
    assert len(queries.tasks(course.case.id)) == 1


def test_an_unfinished_text_is_found_again_from_the_overview(course: Course, caseworker: Client) -> None:
    uid = course.case.uid
    caseworker.post(reverse("draft", args=[uid, "note", uid]), {"note-text": "Vi talte om sommeren."})
    page = page_of(course, caseworker)
    assert "Du har en kladde fra 2. marts 2026" in page
    assert f'href="{reverse("journal", args=[course.case.uid])}">Journalnotat</a>' in page


def test_a_closed_case_says_so_and_asks_for_nothing(course: Course, caseworker: Client) -> None:
    acting.close(case_id=course.case.id, on=(NOW - timedelta(days=1)).date(), by=course.by, at=NOW)
    page = page_of(course, caseworker)
    assert "Sagen er lukket 1. marts 2026" in page
    assert "Næste skridt" not in page
    assert reverse("case-close", args=[course.case.uid]) not in page


def test_who_may_not_write_sees_why_and_no_form(course: Course, provider: Client) -> None:
    page = page_of(course, provider)
    assert "Du kan ikke skrive i journalen. Det kan: " in page
    assert 'name="task-title"' not in page
