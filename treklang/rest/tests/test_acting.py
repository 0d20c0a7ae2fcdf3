"""What is done by POST is done by the house's own actions: the same rules, the same sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import counts
from treklang.cases import queries as cases
from treklang.goals import queries as goals
from treklang.kernel import reading
from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.people.actions import logins
from treklang.rest.tests.reach import post
from treklang.services import queries as services
from treklang.web.tests.course import NOW, Course

NOTE = {"kind": "contact", "title": "Opkald", "text": "Ringede.", "happened_at": "2026-03-02T08:00:00+01:00"}


def test_an_action_is_done_and_says_where_to_read_what_it_made(course: Course, anne: Client) -> None:
    answer = post(anne, "cases/notes/write", {"case": str(course.case.uid), **NOTE})
    assert answer.status_code == 201, answer.content
    made = answer.json()["items"][0]
    read = anne.get(made["href"]).json()
    assert (read["title"], read["text"], read["written_by"]) == ("Opkald", "Ringede.", "Anne Lund")


def test_whom_an_action_is_about_is_noted_as_a_look(course: Course, anne: Client) -> None:
    before = len(reading.of_citizen(course.citizen.id))
    post(anne, "cases/notes/write", {"case": str(course.case.uid), **NOTE})
    assert len(reading.of_citizen(course.citizen.id)) == before + 1


def test_lists_and_facts_are_taken_apart(course: Course, anne: Client) -> None:
    offer = str(course.offer.uid)
    body = {
        "case": str(course.case.uid), "kind": "grant", "effective_on": "2026-03-02", "follow_up_on": "2026-06-01",
        "lines": [{
            "kind": "grant", "section": "SEL-104", "service": "Social aktivitet", "offer": offer,
            "from_on": "2026-03-02", "hours": [["2026-03-02", "3.5"]],
        }],
        "words": {"in_full_favour": True, "reasons": "Det hjælper.", "complaint_guidance": "Klag."},
    }  # fmt: skip
    answer = post(anne, "visitation/decisions/make", body)
    assert answer.status_code == 201, answer.content
    decision = anne.get(answer.json()["items"][0]["href"]).json()
    assert [(line["offer"], line["from_on"]) for line in decision["lines"]] == [(offer, "2026-03-02")]


def test_levels_are_told_by_the_goals_own_ids(course: Course, anne: Client) -> None:
    goal = goals.of_case(course.case.id)[0]
    body = {
        "grant": str(services.of_case(course.case.id)[0].uid), "held_on": "2026-03-02", "result": "continue",
        "levels": {str(goal.uid): 2},
    }  # fmt: skip
    assert post(anne, "effect/follow-ups/hold", body).status_code == 201
    assert goals.effect(goals.goal(goal.uid)).newest == 2


def test_a_file_is_sent_with_the_fields_beside_it(course: Course, anne: Client) -> None:
    answer = anne.post(
        "/api/v1/cases/documents/add", {**_letter(course), "file": SimpleUploadedFile("svar.txt", b"Ja.")}
    )
    assert answer.status_code == 201, answer.content
    assert anne.get(answer.json()["items"][0]["href"] + "/content").content == b"Ja."


def _letter(course: Course) -> dict[str, str]:
    return {"case": str(course.case.uid), "title": "Svar", "direction": "received", "dated_on": "2026-03-01"}


def test_a_file_that_is_not_what_it_says_is_refused_with_the_screens_sentence(course: Course, anne: Client) -> None:
    answer = anne.post(
        "/api/v1/cases/documents/add", {**_letter(course), "file": SimpleUploadedFile("svar.pdf", b"Ja.")}
    )
    assert (answer.status_code, answer.json()["field"]) == (422, "file")
    assert "indholdet er noget andet" in answer.json()["detail"]


def test_an_unknown_field_beside_a_file_is_refused_by_name(course: Course, anne: Client) -> None:
    sent = {**_letter(course), "journalised_by": "lars", "file": SimpleUploadedFile("svar.txt", b"Ja.")}
    answer = anne.post("/api/v1/cases/documents/add", sent)
    assert (answer.status_code, answer.json()["field"]) == (422, "journalised_by")


@pytest.mark.parametrize("strange", ["by", "at", "written_by", "case_id", "citizen"])
def test_a_field_that_the_action_has_not_is_refused_by_name(strange: str, course: Course, anne: Client) -> None:
    before = counts()
    answer = post(anne, "cases/notes/write", {"case": str(course.case.uid), **NOTE, strange: 1})
    assert (answer.status_code, answer.json()["field"]) == (422, strange)
    assert _unwritten(before)


def _unwritten(before: dict[str, int]) -> bool:
    after = counts()
    return {name for name in after if after[name] != before[name]} <= {"kernel_reading", "django_session"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "a\x00b"), ("happened_at", "2026-03-02T08:00:00"), ("happened_at", 5), ("happened_at", "9999-12-31T23:59:59Z"),
     ("kind", "x"), ("case", "17"), ("title", "x" * 1000), ("title", None), ("text", 7)],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_fields_name(field: str, value: Any, course: Course, anne: Client) -> None:
    before = counts()
    answer = post(anne, "cases/notes/write", {"case": str(course.case.uid), **NOTE, field: value})
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert _unwritten(before)


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "7", '"x"', '{"case": NaN}'])
def test_what_is_no_body_is_refused(body: str, course: Course, anne: Client) -> None:
    answer = anne.post("/api/v1/cases/notes/write", body, content_type="application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")


def test_a_refusal_has_the_sentence_of_the_screen_in_the_asked_language(
    course: Course, caller: Callable[[str], Client]
) -> None:
    body = {"case": str(course.case.uid), **NOTE}
    petra = caller("petra")
    told = {language: post(petra, "cases/notes/write", body, language) for language in ("da", "en")}
    assert [one.status_code for one in told.values()] == [403, 403]
    assert told["da"].json()["detail"].startswith("Du kan ikke skrive i journalen.")
    assert told["en"].json()["detail"] != told["da"].json()["detail"]
    assert told["en"].headers["Content-Language"] == "en"


def test_a_rule_that_says_no_is_a_conflict_with_its_section(course: Course, anne: Client) -> None:
    body = {"decision": _first(anne, f"cases/{course.case.uid}/decisions"), "asked_on": "2026-03-01"}
    answer = post(anne, "visitation/decisions/ask-for-reasons", body)
    assert (answer.status_code, answer.json()["law"]) == (409, "forvaltningsloven § 23")


def test_a_guard_of_the_law_that_says_no_tells_its_rule_and_the_way_on(course: Course, anne: Client) -> None:
    body = {
        "case": str(course.case.uid), "kind": "refuse", "effective_on": "2026-03-02",
        "lines": [{
            "kind": "refuse", "section": "SEL-104", "service": "Social aktivitet", "offer": None, "from_on": "2026-03-02",
        }],
        "words": {"in_full_favour": False, "complaint_guidance": "Klag."},
    }  # fmt: skip
    answer = post(anne, "visitation/decisions/make", body)
    assert answer.status_code == 409, answer.content
    told = answer.json()
    assert (told["rule"], told["law"], told["field"]) == ("begrundelse", "forvaltningsloven §§ 22 og 24", "reasons")
    assert told["way_on"].startswith("Skriv, hvilke regler afgørelsen bygger på")


def _first(client: Client, path: str) -> str:
    return str(client.get(f"/api/v1/{path}").json()["items"][0]["uid"])


def test_whoever_saves_last_is_told_what_the_first_one_saved(course: Course, anne: Client) -> None:
    begun = {"case": str(course.case.uid), "started_at": "2026-03-02T08:00:00+01:00"}
    made = post(anne, "assessment/assessments/start", begun).json()["items"][0]
    found = anne.get(made["href"]).json()
    body = {"assessment": found["uid"], "seen_version": found["version"], "texts": {"situation": "Den første."}}
    assert post(anne, "assessment/assessments/describe", body).status_code == 201
    answer = post(anne, "assessment/assessments/describe", {**body, "texts": {"situation": "Den anden."}})
    assert answer.status_code == 409
    assert answer.json()["changes"][0]["value"] == "Den første."


def test_what_an_action_names_and_is_not_there_is_missing(course: Course, anne: Client) -> None:
    before = counts()
    assert post(anne, "cases/notes/write", {"case": str(uuid4()), **NOTE}).status_code == 404
    assert _unwritten(before)


def test_a_form_where_json_is_wanted_is_refused(course: Course, anne: Client) -> None:
    for answer in (
        anne.post("/api/v1/cases/notes/write", {"case": "x"}),
        anne.post("/api/v1/cases/notes/write", "case=x", content_type="application/x-www-form-urlencoded"),
        anne.post("/api/v1/cases/documents/add", "{}", content_type="application/json"),
    ):
        assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")


def test_nothing_is_done_by_a_get(course: Course, anne: Client) -> None:
    answer = anne.get("/api/v1/cases/notes/write")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_a_citizens_account_reads_her_own_and_does_nothing_of_the_staffs(course: Course) -> None:
    account = accounts.ensure_demo_user(username="aya", name="Aya", password="kun til prøver", kind=ActorKind.CITIZEN)
    logins.link(citizen_id=course.citizen.id, account_id=account.id, by=course.by, at=NOW)
    aya = Client()
    aya.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
    assert aya.get(f"/api/v1/citizens/{course.citizen.uid}").json()["name"] == course.citizen.name
    for path, body in (
        ("people/citizens/register", {"name": "En til"}),
        ("people/cautions/add", {"citizen": str(course.citizen.uid), "text": "Nej", "review_on": "2026-06-01"}),
        ("people/citizens/find", {"typed": "0101801238"}),
    ):
        answer = post(aya, path, body)
        assert (answer.status_code, answer.json()["detail"]) == (403, "Siden er for kommunens medarbejdere.")


def test_a_session_without_its_csrf_token_does_nothing(course: Course) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(course.accounts["anne"], backend="treklang.web.entrance.demo_login.DemoLogin")
    before = len(cases.notes(course.case.id))
    answer = post(client, "cases/notes/write", {"case": str(course.case.uid), **NOTE})
    assert answer.status_code == 403
    assert len(cases.notes(course.case.id)) == before
