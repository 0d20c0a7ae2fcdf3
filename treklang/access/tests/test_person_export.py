"""Everything on one person (GDPR art. 15): all of it, hers alone, as much as whoever takes it may see, and told as such."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from treklang.access import policies
from treklang.access.actions import exports
from treklang.access.events import AccessEvent
from treklang.access.person_export import contents, packing
from treklang.access.person_export.document import Document, document_of
from treklang.access.person_export.rules import ExportForm, answer_by, check_asked_on, without_numbers
from treklang.access.person_export.wording import WORDED
from treklang.cases.actions import documents, notes
from treklang.cases.rules import Direction, NoteKind
from treklang.kernel import clock, events
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import BadInput, Missing, NotAllowed
from treklang.kernel.tests.pdf_text import text_of, words_of
from treklang.people import queries as people
from treklang.people.actions import addresses, citizens, protection, relations
from treklang.people.rules import RelationKind
from treklang.web.tests.course import CPR, NOW, Course, build, grow

SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "docs/reference/person-export.schema.json").read_text())
SISTER = "6503850002"
HOSTILE = '<script>alert("1")</script> #eval("x") \\u{202e} $x$ = * _ `'
PAGES = {"citizen": "Borgerens side"}


@pytest.fixture
def course(system: Actor, settings: Any) -> Any:
    """A citizen's course with a document, and addresses that change."""
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with clock.at(NOW):
        keep_time()
        yield build(system)


def of(course: Course, by: Actor | None = None) -> Document:
    """The export of the course's citizen, read as somebody (the system)."""
    return document_of(course.citizen.id, asked_on=NOW.date(), by=by or course.by, on=NOW.date(), pages=PAGES)


def acted(course: Course, who: str) -> Document:
    """The export as one of the workers takes it."""
    actor = course.accounts[who].actor
    with acting_as(actor):
        return of(course, actor)


def rows(document: Document, table: str) -> list[dict[str, Any]]:
    """The rows of a table in the export."""
    things = [thing for group in document.data["groups"] for thing in group["things"]]
    return next((thing["rows"] for thing in things if thing["table"] == table), [])


def words(row: dict[str, Any]) -> dict[str, str]:
    """A row's words by column."""
    return {fact["column"]: fact["words"] for fact in row["facts"]}


@pytest.mark.mission("R117")
def test_every_table_with_citizens_is_in_the_export_or_excused_with_a_reason() -> None:
    about = {table for table, policy in policies.POLICIES.items() if not isinstance(policy, policies.Told)}
    pointing = {
        model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.column == "citizen" or getattr(field.related_model, "__name__", "") == "Citizen"
    }
    versions = {f"{table}event" for table in policies.POLICIES}
    told = {thing.table for thing in contents.things()}
    assert (about | pointing) - versions - told - set(contents.excused()) == set()
    assert told & set(contents.excused()) == set()
    assert all(contents.excused().values())


def test_a_column_without_words_stops_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    told = contents._told()
    lacking = {**told, "columns": {key: value for key, value in told["columns"].items() if key != "valid"}}
    monkeypatch.setattr(contents, "_told", lambda: lacking)
    with pytest.raises(ValueError, match="people_address says nothing of valid"):
        contents.read.__wrapped__()


def test_every_value_of_a_few_has_its_words() -> None:
    bare = [
        (thing.table, column)
        for thing in contents.things()
        for column in thing.columns
        if thing.field(column).choices
        and (thing.table, column) not in WORDED
        and column not in (thing.words or {})
    ]  # fmt: skip
    assert bare == []
    for (table, column), kind in WORDED.items():
        known = {value for value, _title in contents.fields(table)[column].choices or ()} - {""}
        assert known <= {one.value for one in kind}


@pytest.mark.mission("R117")
@pytest.mark.django_db
def test_the_export_tells_a_whole_course_in_danish_words(course: Course) -> None:
    made = of(course)
    assert made.data["is_whole"] is True
    empty = [key for key, count in made.counts.items() if not count]
    assert empty == ["looks"]
    assert words(rows(made, "cases_case")[0])["number"] == course.case.number
    line = words(rows(made, "visitation_decisionline")[0])
    assert (line["service_id"], line["kind"]) == ("Social aktivitet", "Bevilges")
    assert "serviceloven § 104" in line["section_id"]
    assert words(rows(made, "cases_assignment")[0])["caseworker_id"] == "Anne Lund, Myndighed Voksne"
    assert words(rows(made, "goals_goaltheme")[0])["goal_id"] == "Mål 1"
    jsonschema_rs.validator_for(SCHEMA).validate(json.loads(packing.as_json(made)))


@pytest.mark.mission("R117")
@pytest.mark.django_db
def test_what_was_changed_is_told_as_it_stood_before(course: Course) -> None:
    order = rows(of(course), "services_order")[0]
    before = {fact["column"]: fact["words"] for fact in order["earlier"][0]["facts"]}
    assert before == {"state": "Afventer svar", "answered_at": "", "answer": ""}
    assert words(order)["state"] == "Modtaget og accepteret"
    assert [note["earlier"] for note in rows(of(course), "cases_note")] == [[], []]


@pytest.fixture
def sister(course: Course) -> people.Citizen:
    """A sibling with a number, an address and a protection of her own, written of in each other's papers."""
    at, by = NOW, course.by
    other = citizens.register(name="Bo Nørgård Sørensen", cpr=SISTER, by=by, at=at)
    since: dict[str, Any] = {"from_on": date(2026, 1, 1), "by": by, "at": at}
    relations.note(citizen_id=course.citizen.id, relative_id=other.id, kind=RelationKind.SIBLING, **since)
    relations.note(citizen_id=other.id, relative_id=course.citizen.id, kind=RelationKind.SIBLING, **since)
    addresses.note(citizen_id=other.id, line="Skjulevej 7", postcode="6700", town="Esbjerg", **since)
    addresses.note(citizen_id=course.citizen.id, line="Åbenvej 1", postcode="6700", town="Esbjerg", **since)
    for number in (SISTER, f"{SISTER[:6]}-{SISTER[6:]}", f"{SISTER[:6]} {SISTER[6:]}", CPR):
        notes.write(
            case_id=course.case.id, kind=NoteKind.FACTS, title=f"Om {number}", text=f"Søsteren har {number}.",
            happened_at=at, by=by, at=at,
        )  # fmt: skip
    return other


def everywhere(made: Document) -> str:
    """All that leaves: the JSON, the words of the PDF and the names in the ZIP."""
    return packing.as_json(made).decode() + text_of(packing.as_pdf(made)) + str(made.files)


@pytest.mark.mission("R117")
@pytest.mark.django_db
def test_a_siblings_number_and_address_are_in_her_own_export_alone(course: Course, sister: people.Citizen) -> None:
    told = everywhere(of(course))
    squeezed = words_of(told)
    assert SISTER not in squeezed
    assert "Skjulevej" not in told
    assert CPR in squeezed
    assert "Åbenvej 1" in told
    hers = document_of(sister.id, asked_on=NOW.date(), by=course.by, on=NOW.date(), pages=PAGES)
    assert CPR not in words_of(everywhere(hers))
    assert "Åbenvej" not in everywhere(hers)
    assert "Skjulevej 7" in everywhere(hers)


@pytest.mark.parametrize(("is_protected", "is_secret"), [(True, False), (False, True)])
@pytest.mark.django_db
def test_who_has_a_protected_name_is_not_named(
    course: Course, sister: people.Citizen, is_protected: bool, is_secret: bool
) -> None:
    relation = words(rows(of(course), "people_relation")[0])
    assert relation["relative_id"] == "Bo Nørgård Sørensen"
    protection.change(
        citizen_id=sister.id, is_protected=is_protected, is_secret=is_secret, because="Prøve", by=course.by, at=NOW
    )
    assert words(rows(of(course), "people_relation")[0])["relative_id"] == contents.phrase("hidden_person")
    assert "Bo Nørgård" not in everywhere(of(course))


@pytest.mark.mission("R117")
@pytest.mark.django_db
def test_who_has_half_a_reason_takes_half_and_the_first_page_says_so(course: Course) -> None:
    whole, half = of(course), acted(course, "petra")
    assert rows(half, "cases_note") == rows(half, "assessment_assessment") == rows(half, "cases_document") == []
    assert rows(half, "services_deliverynote")
    assert half.data["is_whole"] is False
    assert half.data["closed"] == ["journal", "assessment", "decision", "documents"]
    assert sum(half.counts.values()) < sum(whole.counts.values())
    first = text_of(packing.as_pdf(half))
    for line in half.data["limits"]:
        assert words_of(line) in words_of(first)
    assert "Myndighed Voksne" in half.data["limits"][-1]


@pytest.mark.django_db
def test_whose_reason_is_one_case_is_told_which_and_not_whether_there_are_more(course: Course) -> None:
    alone = acted(course, "anne")
    assert alone.data["closed"] == []
    assert alone.data["cases_only"] == [course.case.number]
    assert alone.data["is_whole"] is False
    assert rows(alone, "cases_note") == rows(of(course), "cases_note")


@pytest.mark.django_db
def test_whom_nobody_may_see_gives_no_export(course: Course) -> None:
    stranger = citizens.register(name="Fremmed", by=course.by, at=NOW - timedelta(days=5))
    actor = course.accounts["petra"].actor
    with acting_as(actor), pytest.raises(Missing):
        document_of(stranger.id, asked_on=NOW.date(), by=actor, on=NOW.date(), pages={})


@pytest.mark.django_db
def test_the_same_data_on_the_same_day_give_the_same_bytes(course: Course) -> None:
    for form in ExportForm:
        first, second = io.BytesIO(), io.BytesIO()
        packing.write(of(course), form, first)
        packing.write(of(course), form, second)
        assert first.getvalue() == second.getvalue()


@pytest.mark.django_db
def test_hostile_names_and_texts_stay_text_and_files_stay_in_their_folder(course: Course) -> None:
    documents.add(
        case_id=course.case.id, title=HOSTILE, direction=Direction.RECEIVED, name="../../etc/brev.txt",
        content=b"Indhold.", dated_on=NOW.date(), by=course.by, at=NOW,
    )  # fmt: skip
    made, packed = of(course), io.BytesIO()
    packing.write(made, ExportForm.ZIP, packed)
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "indsigt.json", "indsigt.pdf", "filer/001-erklaering.txt", "filer/002-brev.txt",
        ]  # fmt: skip
        assert archive.read("filer/002-brev.txt") == b"Indhold."
        assert json.loads(archive.read("indsigt.json")) == made.data
        assert words_of("<script>alert") in words_of(text_of(archive.read("indsigt.pdf")))


@pytest.mark.django_db
def test_the_files_name_tells_no_number_and_no_name(course: Course) -> None:
    assert packing.file_name(of(course), ExportForm.ZIP) == f"indsigt-{course.citizen.uid}-2026-03-02.zip"


@pytest.mark.django_db
def test_more_rows_make_no_more_statements(course: Course) -> None:
    with CaptureQueriesContext(connection) as few:
        of(course)
    grow(course)
    with CaptureQueriesContext(connection) as many:
        made = of(course)
    assert sum(made.counts.values()) > 200
    assert len(many) == len(few) <= len(contents.things()) + 15


@pytest.mark.mission("R117")
@pytest.mark.django_db
def test_taking_it_leaves_an_event_of_what_was_taken(course: Course) -> None:
    made = exports.make(
        citizen_id=course.citizen.id, asked_on=NOW.date(), form=ExportForm.PDF, pages=PAGES, by=course.by, at=NOW
    )
    event = events.of_citizen(course.citizen.id)[0]
    assert event.name == AccessEvent.PERSON_EXPORTED.value
    assert event.data == {
        "asked_on": "2026-03-02", "form": "pdf", "rows": made.counts, "files": 1, "closed": [], "cases_only": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "asked_on", "error"),
    [(ActorKind.CITIZEN, NOW.date(), NotAllowed), (ActorKind.PROGRAM, NOW.date(), NotAllowed),
     (ActorKind.SYSTEM, NOW.date() + timedelta(days=1), BadInput)],
)  # fmt: skip
@pytest.mark.django_db
def test_what_cannot_be_taken_leaves_nothing(
    course: Course, kind: ActorKind, asked_on: date, error: type[Exception]
) -> None:
    by = Actor(course.by.id, "x", "X", kind)
    with pytest.raises(error):
        exports.make(
            citizen_id=course.citizen.id, asked_on=asked_on, form=ExportForm.PDF, pages={}, by=by, at=NOW
        )  # fmt: skip
    assert AccessEvent.PERSON_EXPORTED.value not in {one.name for one in events.of_citizen(course.citizen.id)}


@pytest.mark.mission("R117")
@pytest.mark.parametrize(
    ("asked_on", "answer"),
    [(date(2026, 3, 2), date(2026, 4, 2)), (date(2026, 1, 31), date(2026, 2, 28)), (date(2028, 1, 31), date(2028, 2, 29)),
     (date(2026, 12, 15), date(2027, 1, 15))],
)  # fmt: skip
def test_the_answer_is_due_a_month_after_the_citizen_asked(asked_on: date, answer: date) -> None:
    assert answer_by(asked_on) == answer


def test_a_day_that_has_not_been_or_is_long_ago_is_refused() -> None:
    check_asked_on(date(2026, 3, 2), today=date(2026, 3, 2))
    for wrong in (date(2026, 3, 3), date(2006, 3, 2)):
        with pytest.raises(BadInput):
            check_asked_on(wrong, today=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("text", "left"),
    [("Nr. 650385-0002.", "Nr. X."), ("6503850002", "X"), ("650385 0002", "X"), ("650385\u20110002", "X"),
     ("010180-1238", "010180-1238"), ("Sag 2026-004711", "Sag 2026-004711"), ("Tlf. 4512345678", "Tlf. 4512345678"),
     ("16503850002", "16503850002")],
)  # fmt: skip
def test_numbers_of_others_are_taken_out_of_texts(text: str, left: str) -> None:
    assert without_numbers(text, own=CPR, instead="X") == left
