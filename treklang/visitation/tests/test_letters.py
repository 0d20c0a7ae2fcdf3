"""The decision letter: what it says, when it may go, and what is kept of it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from treklang.cases import queries as cases
from treklang.kernel import clock, letters
from treklang.kernel.actions import accounts
from treklang.kernel.errors import NotAllowed, RuleBroken
from treklang.kernel.tests.pdf_text import text_of, words_of
from treklang.visitation import queries
from treklang.visitation.actions import decisions, hearings, letters as actions
from treklang.visitation.actions.decisions import Departure, Words
from treklang.visitation.letter_data import TEMPLATE, letter_data, shortened
from treklang.visitation.rules import PLAN_JUDGED, DecisionKind, LineKind
from treklang.visitation.tests.conftest import GUIDANCE, NOW, REASONS, REFUSED, TREATMENT, Course

GRANTED = Words(in_full_favour=True)
ORAL = Words(in_full_favour=False, is_oral=True)


def made(course: Course, decision: queries.Decision) -> queries.Letter:
    return actions.make(decision_id=decision.id, by=course.by, at=NOW)


def pdf_of(letter: queries.Letter) -> bytes:
    return bytes(cases.document(letter.document.uid).file.content)


def says(letter: queries.Letter) -> str:
    return words_of(text_of(pdf_of(letter)))


def send(course: Course, letter: queries.Letter, *, at: datetime = NOW) -> queries.Letter:
    with clock.at(at):
        return actions.send(letter_id=letter.id, by=course.by, at=at)


FACTS = [
    "Treklang Kommune", "Aya Nørgård Sørensen", "2026-004711", "2. marts 2026", "Myndighed, voksne", "Birgitte Holm",
    "Afgørelsen gælder fra den 1. april 2026", "Du får ikke fuldt medhold",
    "Du får: Støtte til psykisk trivsel", "Bostøtten (Udfører Nord)", "4 timer om ugen",
    "Fra den 1. april 2026, indtil andet bliver besluttet", "serviceloven § 85",
    "Du får ikke: Social aktivitet", "serviceloven § 104",
    REASONS, "udredning, vi afsluttede den 20. februar 2026", "Aya bor alene og isolerer sig", "En hverdag med faste aftaler",
    "Den 10. februar 2026 sendte vi dig", "senest den 24. februar 2026", "Udtalelse fra egen læge",
    "Du svarede den 18. februar 2026", "Jeg er enig", "senest den 15. juni 2026", GUIDANCE,
]  # fmt: skip


@pytest.fixture
def full(assessed: Course) -> queries.Letter:
    """A letter of a decision that has everything a letter can tell."""
    hearing = assessed.hear(sent_on=date(2026, 2, 10), answer_by=date(2026, 2, 24))
    hearings.answer(hearing_id=hearing.id, answered_on=date(2026, 2, 18), text="Jeg er enig.", by=assessed.by, at=NOW)
    return made(assessed, assessed.decide(follow_up_on=date(2026, 6, 15)))


@pytest.mark.mission("R97", "R98", "R100")
@pytest.mark.parametrize("fact", FACTS)
def test_the_letter_holds_each_fact(full: queries.Letter, fact: str) -> None:
    assert words_of(fact) in says(full)


def test_another_reader_of_pdf_finds_the_facts_too(full: queries.Letter) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler) is not installed; test_the_letter_holds_each_fact reads the PDF itself")
    read = subprocess.run([program, "-", "-"], input=pdf_of(full), capture_output=True, check=True).stdout.decode()
    assert [fact for fact in FACTS if words_of(fact) not in words_of(read)] == []


def test_neither_letter_nor_file_name_holds_the_cpr_number(full: queries.Letter) -> None:
    assert "010180" not in says(full) + full.document.file.name + full.document.title
    assert full.document.file.name == "afgoerelse-2026-03-02.pdf"


def test_the_letter_is_tagged_danish_and_dated_by_its_making(full: queries.Letter) -> None:
    marks = (b"/StructTreeRoot", b"<pdfuaid:part>1<", b"/Lang(da)", b"/CreationDate(D:20260302", b"/S/H1", b"/S/H2")
    assert [mark for mark in marks if mark not in pdf_of(full)] == []


def test_the_same_facts_give_the_same_bytes(full: queries.Letter) -> None:
    data = letter_data(queries.for_letter(full.decision_id), at=NOW)
    assert letters.render(TEMPLATE, data) == pdf_of(full)


def test_a_letter_made_is_an_internal_document_until_it_is_sent(assessed: Course) -> None:
    letter = made(assessed, assessed.decide())
    assert [(one.title, one.direction) for one in cases.documents(assessed.case.id)] == [
        ("Afgørelsesbrev (udkast)", "internal")
    ]
    assert assessed.happened()[-2:] == ["document.added", "letter.made"]
    sent = send(assessed, letter)
    assert [(one.title, one.direction) for one in cases.documents(assessed.case.id)] == [
        ("Afgørelsesbrev", "sent"), ("Afgørelsesbrev (udkast)", "internal"),
    ]  # fmt: skip
    assert (sent.sent_at, sent.document.direction) == (NOW, "sent")
    assert pdf_of(sent) == pdf_of(letter)
    assert assessed.happened()[-1] == "letter.sent"


def test_a_letter_is_sent_once(assessed: Course) -> None:
    letter = made(assessed, assessed.decide())
    send(assessed, letter)
    happened = assessed.happened()
    with pytest.raises(RuleBroken, match=r"Brevet er sendt den 02\.03\.2026"):
        send(assessed, letter)
    assert assessed.happened() == happened


def test_the_newest_letter_is_the_one_to_send(assessed: Course) -> None:
    decision = assessed.decide()
    first, second = made(assessed, decision), made(assessed, decision)
    with pytest.raises(RuleBroken, match="et nyere brev"):
        send(assessed, first)
    assert send(assessed, second).sent_at == NOW


def test_who_may_not_decide_may_neither_make_nor_send_the_letter(assessed: Course) -> None:
    decision = assessed.decide()
    letter, happened = made(assessed, decision), assessed.happened()
    stranger = accounts.ensure_story_person(username="stranger", name="Uden funktion").actor
    with pytest.raises(NotAllowed, match="kan ikke træffe afgørelse"):
        actions.make(decision_id=decision.id, by=stranger, at=NOW)
    with pytest.raises(NotAllowed, match="kan ikke træffe afgørelse"):
        actions.send(letter_id=letter.id, by=stranger, at=NOW)
    assert assessed.happened() == happened


@pytest.mark.mission("R97")
def test_a_letter_waits_for_a_hearing_until_it_is_answered(assessed: Course) -> None:
    decision = assessed.decide()
    hearing = assessed.hear(answer_by=date(2026, 3, 9))
    letter, happened = made(assessed, decision), assessed.happened()
    with pytest.raises(RuleBroken, match=r"frist til den 09\.03\.2026") as refused:
        send(assessed, letter)
    assert (refused.value.law, refused.value.field) == ("forvaltningsloven § 19", "hearing")
    letter.refresh_from_db()
    assert letter.sent_at is None
    assert assessed.happened()[: len(happened)] == happened
    hearings.answer(hearing_id=hearing.id, answered_on=date(2026, 3, 2), text="Nej.", by=assessed.by, at=NOW)
    with pytest.raises(RuleBroken, match="Lav brevet igen"):
        send(assessed, letter)
    assert send(assessed, made(assessed, decision)).sent_at == NOW


@pytest.mark.mission("R97")
def test_a_letter_may_go_the_day_after_the_hearings_time_is_out(assessed: Course) -> None:
    decision = assessed.decide()
    assessed.hear(answer_by=date(2026, 3, 9))
    letter = made(assessed, decision)
    with pytest.raises(RuleBroken, match="partshøringen"):
        send(assessed, letter, at=datetime(2026, 3, 9, 22, 59, tzinfo=UTC))
    assert words_of("Vi har ikke fået et svar fra dig.") in says(letter)
    assert send(assessed, letter, at=datetime(2026, 3, 9, 23, 0, tzinfo=UTC)).sent_at


@pytest.mark.mission("R98", "R99", "R100")
def test_an_oral_refusal_goes_out_in_writing_once_reasons_are_given(assessed: Course) -> None:
    decision = assessed.decide(words=ORAL)
    with pytest.raises(RuleBroken, match="mangler begrundelse") as refused:
        send(assessed, made(assessed, decision))
    assert refused.value.law == "forvaltningsloven §§ 22 og 24"
    given: dict[str, Any] = {"decision_id": decision.id, "by": assessed.by, "at": NOW}
    decisions.ask_for_reasons(asked_on=date(2026, 3, 2), **given)
    early = made(assessed, decision)
    decisions.give_reasons(reasons=REASONS, given_on=date(2026, 3, 2), **given)
    with pytest.raises(RuleBroken, match="Der er skrevet nyt i sagen"):
        send(assessed, early)
    letter = send(assessed, made(assessed, decision))
    for fact in ("mundtligt den 2. marts 2026", "bad du om begrundelsen på skrift", REASONS, "klage over afgørelsen"):
        assert words_of(fact) in says(letter)


@pytest.mark.mission("R100")
def test_where_the_law_names_no_complaint_body_the_guidance_must_be_typed(assessed: Course) -> None:
    line = assessed.refuse(section="SUL-141", service=TREATMENT)
    decision = assessed.decide(line, words=replace(ORAL, reasons=REASONS), kind=DecisionKind.REFUSE)
    with pytest.raises(RuleBroken, match="mangler klagevejledning") as refused:
        send(assessed, made(assessed, decision))
    assert refused.value.law == "forvaltningsloven § 25"


@pytest.mark.mission("R97", "R98", "R100")
def test_a_recorded_exception_lets_the_letter_go_with_the_guidance_the_law_gives(course: Course) -> None:
    course.hear()
    course.judge_plan()
    decision = course.decide(words=Words(in_full_favour=False, exception_reason="Akut: borgeren står uden bolig."))
    letter = send(course, made(course, decision))
    assert words_of("Du kan klage over afgørelsen til Ankestyrelsen.") in says(letter)
    assert words_of("Det har vi lagt vægt på") not in says(letter)


@pytest.mark.mission("R34")
def test_the_letter_of_a_grant_waits_until_the_plan_is_judged_or_the_decision_says_why_not(course: Course) -> None:
    course.assess()
    words = replace(REFUSED, departures=(Departure(PLAN_JUDGED, "Vurderes, når hun er udskrevet."),))
    letter = made(course, course.decide())
    with pytest.raises(RuleBroken, match="taget stilling til") as refused:
        send(course, letter)
    assert (refused.value.rule, refused.value.takes_reason) == (PLAN_JUDGED, True)
    assert send(course, made(course, course.decide(words=words))).sent_at == NOW
    course.judge_plan()
    assert send(course, letter).sent_at == NOW


def test_a_decision_in_full_favour_needs_no_guidance(assessed: Course) -> None:
    letter = made(assessed, assessed.decide(assessed.grant(until=date(2026, 10, 1)), words=GRANTED))
    said = says(letter)
    assert words_of("til og med den 30. september 2026") in said
    assert [word for word in ("klage", "medhold", "Derfor") if word in said] == []
    assert send(assessed, letter).sent_at == NOW


def test_an_earlier_decisions_hearing_is_not_told_again(assessed: Course) -> None:
    hearing = assessed.hear(sent_on=date(2026, 2, 10), answer_by=date(2026, 2, 24))
    first = assessed.decide(at=datetime(2026, 2, 26, 9, 0, tzinfo=UTC))
    second = assessed.decide(assessed.refuse())
    assert (first.hearing, second.hearing) == (hearing, None)
    assert "Udtalelse" not in says(made(assessed, second))


HOSTILE = '#import "x": * #read("/etc/passwd") *fed* $x$ \\ <script>alert("1")</script> <label> @ref'


def test_what_people_typed_is_never_markup(assessed: Course) -> None:
    words = replace(REFUSED, reasons=HOSTILE, complaint_guidance=HOSTILE + "\n\n" + "ø" * 300)
    letter = made(assessed, assessed.decide(assessed.grant(amount="#4 *timer* 😀"), assessed.refuse(), words=words))
    said = says(letter)
    assert said.count(words_of(HOSTILE)) == 2
    assert words_of("#4 *timer* □") in said
    assert "ø" * 300 in said


def test_an_ending_line_says_when_the_help_ends(assessed: Course) -> None:
    assessed.decide(assessed.grant(), words=GRANTED)
    ending = assessed.grant(kind=LineKind.END, from_on=date(2026, 9, 1))
    letter = made(assessed, assessed.decide(ending, kind=DecisionKind.END))
    assert words_of("Du får ikke længere: Støtte til psykisk trivsel") in says(letter)
    assert words_of("Ophører den 1. september 2026") in says(letter)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        ("En.\n\nTo.", "En. To."),
        ("Første sætning. Anden sætning.", "Første sætning."),
        ("Et langt ord til og flere med", "Et langt ord til og …"),
    ],
)
def test_an_assessments_text_is_cut_at_a_sentence(text: str, short: str) -> None:
    assert shortened(text, 22) == short
