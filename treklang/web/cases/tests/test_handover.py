"""A case handed over to another team: offered with what it must know, taken, or sent back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.cases.queries import Handover
from treklang.kernel import clock
from treklang.kernel.actions import accounts
from treklang.organisation.actions import employees, units
from treklang.organisation.queries import Unit
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.web.tests.course import SINCE, Course, open_case

WORDS = {"handover-reason": "Aya er flyttet.", "handover-done": "Udredningen er færdig.",
         "handover-next_step": "Mød hende inden sommer.", "handover-left_open": "Aftales med Nora."}  # fmt: skip


@pytest.fixture
def team(course: Course) -> Unit:
    """Another team, in which Nora works."""
    unit = units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=SINCE, by=course.by)
    account = accounts.ensure_demo_user(username="nora", name="Nora Falk", password="kun til prøver")
    employed = employees.employ(
        name="Nora Falk", unit_id=unit.id, functions=(FunctionKind.CASEWORKER,), from_on=SINCE, by=course.by,
        account_id=account.id,
    )  # fmt: skip
    course.accounts["nora"], course.employees["nora"] = account, employed.id
    return unit


@pytest.fixture
def nora(team: Unit, browser_of: Callable[[str], Client]) -> Client:
    return browser_of("nora")


def offer(course: Course, client: Client, team: Unit, **changed: str) -> Any:
    given = {"handover-to_unit": str(team.uid), **WORDS, **changed}
    return client.post(reverse("handover", args=[course.case.uid]), given)


def offered(course: Course, client: Client, team: Unit) -> Handover:
    offer(course, client, team)
    return queries.handovers(course.case.id)[0]


def address(name: str, course: Course, handover: Handover) -> str:
    return reverse(name, args=[course.case.uid, handover.uid])


@pytest.mark.mission("S3.28")
def test_the_other_team_reads_why_what_is_done_and_what_is_next_and_takes_the_case(
    course: Course, caseworker: Client, team: Unit, nora: Client
) -> None:
    handover = offered(course, caseworker, team)
    assert "Sagen er tilbudt til Team Nord" in nora.get(reverse("case", args=[course.case.uid])).text
    page = nora.get(address("handover-answer", course, handover)).text
    for words in WORDS.values():
        assert words in page
    worker = next(uid for uid, name in _people(page) if name == "Nora Falk")
    nora.post(address("handover-take", course, handover), {"take-caseworker": worker})
    held = queries.assignment(course.case.id, on=clock.today())
    assert held
    assert (held.unit.name, held.caseworker_id) == ("Team Nord", course.employees["nora"])


def _people(page: str) -> list[tuple[str, str]]:
    part = page[page.index('id="id_take-caseworker"') :]
    options = part[: part.index("</select>")].split("<option value=")[1:]
    return [(one.split('"')[1], one.split(">")[1].split("<")[0]) for one in options]


@pytest.mark.mission("S3.28")
def test_the_other_team_sends_it_back_with_a_reason(
    course: Course, caseworker: Client, team: Unit, nora: Client
) -> None:
    handover = offered(course, caseworker, team)
    nora.post(address("handover-return", course, handover), {"return-reason": "Hun bor stadig hos jer."})
    page = caseworker.get(address("handover-answer", course, handover)).text
    assert "Sendt tilbage" in page
    assert "Hun bor stadig hos jer." in page
    held = queries.assignment(course.case.id, on=clock.today())
    assert held
    assert held.unit_id == course.unit_id


def test_sending_back_without_a_reason_is_asked_for_it(
    course: Course, caseworker: Client, team: Unit, nora: Client
) -> None:
    handover = offered(course, caseworker, team)
    answer = nora.post(address("handover-return", course, handover), {"return-reason": " "})
    assert answer.status_code == 422
    assert 'href="#id_return-reason"' in answer.text


@pytest.mark.parametrize("missing", ["handover-to_unit", "handover-reason", "handover-next_step"])
def test_an_offer_with_something_missing_keeps_what_was_typed(
    missing: str, course: Course, caseworker: Client, team: Unit
) -> None:
    answer = offer(course, caseworker, team, **{missing: ""})
    assert answer.status_code == 422
    for name in WORDS.keys() - {missing}:
        assert WORDS[name] in answer.text
    assert queries.handovers(course.case.id) == []


def test_a_case_is_offered_to_one_team_at_a_time(course: Course, caseworker: Client, team: Unit) -> None:
    offered(course, caseworker, team)
    answer = offer(course, caseworker, team)
    assert answer.status_code == 422
    assert "Sagen er allerede tilbudt til en anden enhed." in answer.text


def test_a_handover_is_answered_once(course: Course, caseworker: Client, team: Unit, nora: Client) -> None:
    handover = offered(course, caseworker, team)
    nora.post(address("handover-take", course, handover), {})
    answer = nora.post(address("handover-return", course, handover), {"return-reason": "Fortrudt."})
    assert answer.status_code == 422
    assert "Overdragelsen er allerede besvaret: Modtaget." in answer.text


def test_the_team_that_offers_sees_who_answers(course: Course, caseworker: Client, team: Unit) -> None:
    page = caseworker.get(address("handover-answer", course, offered(course, caseworker, team))).text
    assert "Det er Team Nord, der svarer." in page
    assert 'name="take-caseworker"' not in page


def test_who_may_not_sees_why_and_is_refused(course: Course, bystander: Client, team: Unit) -> None:
    page = bystander.get(reverse("handover", args=[course.case.uid])).text
    assert "Du kan ikke åbne en sag. Det kan: " in page
    assert offer(course, bystander, team).status_code == 403


def test_a_handover_of_another_case_is_not_there(course: Course, caseworker: Client, team: Unit) -> None:
    handover = offered(course, caseworker, team)
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    assert caseworker.get(reverse("handover-answer", args=[other.uid, handover.uid])).status_code == 404


def test_the_text_is_kept_as_a_draft_and_gone_once_offered(course: Course, caseworker: Client, team: Unit) -> None:
    uid = course.case.uid
    caseworker.post(reverse("draft", args=[uid, "handover", uid]), {"handover-reason": "Aya er på vej"})
    page = caseworker.get(reverse("handover", args=[uid])).text
    assert "Aya er på vej" in page
    assert "Din kladde fra" in page
    offer(course, caseworker, team)
    assert "Aya er på vej" not in caseworker.get(reverse("handover", args=[uid])).text
