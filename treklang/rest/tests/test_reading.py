"""Objects are read as their pages show them: one at a time, and in lists paged by key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from treklang.cases.actions import notes
from treklang.cases.rules import NoteKind
from treklang.kernel import clock, reading
from treklang.kernel.reading import Channel
from treklang.people.actions import citizens
from treklang.rest.v1 import table
from treklang.web.tests.course import NOW, Course, grow, open_case

READ = [one for _, one in table.RESOURCES.values()]
# The frame of a request (session, user, settings) and its reading log, beside the rows themselves.
MOST_STATEMENTS = 16


def lists_of(course: Course) -> dict[str, str]:
    """The address of a list of each object, of this course."""
    above = {
        "citizen": course.citizen.uid, "case": course.case.uid, "grant": course.grants[0].uid,
        "offer": course.offer.uid, "provider": course.offer.provider.uid,
    }  # fmt: skip
    found = {}
    for one in READ:
        if one.mine:
            found[one.name] = f"/api/v1/{one.path}"
        for name in one.under:
            if name in above:
                found[one.name] = f"/api/v1/{table.resource(name).path}/{above[name]}/{one.path}"
    return found


def test_a_list_and_each_of_its_objects_say_the_same(course: Course, anne: Client) -> None:
    for name, address in lists_of(course).items():
        resource = table.resource(name)
        answer = anne.get(address)
        assert answer.status_code == 200, (address, answer.content)
        for item in answer.json()["items"][:2]:
            assert set(item) == {one.name for one in resource.fields}
            if resource.key == "uid":
                assert anne.get(f"/api/v1/{resource.path}/{item['uid']}").json() == item


def test_what_the_course_has_is_in_its_lists(course: Course, anne: Client) -> None:
    filled = {name for name, address in lists_of(course).items() if anne.get(address).json()["items"]}
    assert {
        "case", "assignment", "note", "document", "task", "assessment", "finding", "dimension", "diagnosis", "goal",
        "support_need", "target_group", "measurement", "recommendation", "hearing", "decision", "grant", "order",
        "sub_goal", "delivery_note", "status_report", "follow_up", "event", "offer", "unit", "concept", "section",
    } <= filled  # fmt: skip


def test_a_list_goes_on_from_page_to_page_and_shows_each_row_once(course: Course, anne: Client) -> None:
    shown: list[str] = []
    address = f"/api/v1/cases/{course.case.uid}/findings?limit=2"
    while address:
        page = anne.get(address).json()
        shown += [one["uid"] for one in page["items"]]
        address = page["next"]
    assert len(shown) == len(set(shown)) == 3
    assert shown == sorted(shown)


def test_what_is_written_meanwhile_pushes_nothing_out_of_a_list(course: Course, anne: Client) -> None:
    first = anne.get(f"/api/v1/cases/{course.case.uid}/notes?limit=1").json()
    with clock.at(NOW + timedelta(seconds=1)):
        written = notes.write(
            case_id=course.case.id, kind=NoteKind.CONTACT, title="Ny", text="Ny.", happened_at=NOW, by=course.by, at=NOW
        )
    rest = [one["uid"] for one in anne.get(first["next"].replace("limit=1", "limit=9")).json()["items"]]
    assert first["items"][0]["uid"] not in rest
    assert str(written.uid) in rest


@pytest.mark.parametrize("limit", ["0", "101", "mange"])
def test_a_page_has_one_to_a_hundred_rows(limit: str, course: Course, anne: Client) -> None:
    answer = anne.get(f"/api/v1/offers?limit={limit}")
    assert (answer.status_code, answer.json()["field"]) == (422, "limit")


@pytest.mark.parametrize("after", ["x", "AAAA", "MTIz", "%ff"])
def test_a_cursor_is_one_that_a_list_gave(after: str, course: Course, anne: Client) -> None:
    answer = anne.get(f"/api/v1/offers?after={after}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")


def test_signs_that_no_text_holds_are_refused_before_anything_is_read(course: Course, anne: Client) -> None:
    answer = anne.get("/api/v1/offers?after=%00")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


def test_an_unknown_parameter_is_refused_by_name(course: Course, anne: Client) -> None:
    for address in ("/api/v1/offers?sort=name", f"/api/v1/offers/{course.offer.uid}?sort=name"):
        answer = anne.get(address)
        assert (answer.status_code, answer.json()["field"]) == (422, "sort")


def test_every_list_asks_as_often_however_much_there_is(course: Course, anne: Client) -> None:
    lists = lists_of(course)
    before = {name: _statements(anne, address) for name, address in lists.items()}
    grow(course)
    after = {name: _statements(anne, address) for name, address in lists.items()}
    filled = [name for name, (_, shown) in before.items() if shown]
    assert {name: (before[name], after[name]) for name in filled if after[name][0] > before[name][0]} == {}
    assert {name: asked for name, (asked, _) in after.items() if asked > MOST_STATEMENTS} == {}


def _statements(client: Client, address: str) -> tuple[int, int]:
    """How many statements a list asks, and how many rows it shows."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    counted = [one for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    return len(counted), len(answer.json()["items"])


def test_what_is_not_there_and_what_may_not_be_seen_answer_the_same(
    course: Course, caller: Callable[[str], Client]
) -> None:
    other = citizens.register(name="En anden", by=course.by, at=NOW)
    closed = open_case(course.by, other, "2026-1", course.unit_id, course.employees["anne"])
    petra = caller("petra")
    answers = [petra.get(f"/api/v1/cases/{uid}") for uid in (closed.uid, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_whoever_has_no_reason_for_the_journal_sees_none_of_it(course: Course, caller: Callable[[str], Client]) -> None:
    petra = caller("petra")
    assert petra.get(f"/api/v1/cases/{course.case.uid}").status_code == 200
    assert len(petra.get(f"/api/v1/cases/{course.case.uid}/grants").json()["items"]) == 1
    for path in ("notes", "assessments", "findings", "documents", "handovers", "decisions", "tasks"):
        assert petra.get(f"/api/v1/cases/{course.case.uid}/{path}").json()["items"] == []


def test_every_look_is_noted_as_the_programs(course: Course, anne: Client) -> None:
    anne.get(f"/api/v1/cases/{course.case.uid}/notes")
    looks = reading.of_citizen(course.citizen.id)
    assert {(one.page, one.channel) for one in looks} == {
        ("case.overview", Channel.API.value),
        ("case.journal", Channel.API.value),
    }


def test_a_documents_bytes_are_sent_as_a_file(course: Course, anne: Client) -> None:
    document = anne.get(f"/api/v1/cases/{course.case.uid}/documents").json()["items"][0]
    answer = anne.get(f"/api/v1/documents/{document['uid']}/content")
    assert answer.content == b"Rask."
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_citizens_are_found_by_name_and_number_in_the_body_only(course: Course, anne: Client) -> None:
    for typed in ("Aya", "0101801238"):
        found = anne.post("/api/v1/people/citizens/find", {"typed": typed}, content_type="application/json")
        assert [one["uid"] for one in found.json()["items"]] == [str(course.citizen.uid)]
    assert anne.get("/api/v1/people/citizens/find?typed=Aya").status_code == 405


def test_a_citizen_is_shown_without_the_number_and_the_number_is_a_look_of_its_own(
    course: Course, anne: Client
) -> None:
    assert "cpr" not in anne.get(f"/api/v1/citizens/{course.citizen.uid}").json()
    assert anne.get(f"/api/v1/cpr-numbers/{course.citizen.uid}").json()["cpr"] == "0101801238"
    assert "citizen.cpr" in {one.page for one in reading.of_citizen(course.citizen.id)}


def test_an_address_that_leads_nowhere_is_told_as_a_problem(course: Course, anne: Client) -> None:
    answer = anne.get("/api/v1/nowhere")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
