"""Deciding and hearing the party: what is kept, what is told, what is refused, and that a refusal leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from treklang.assessment.actions import target_groups
from treklang.kernel.errors import BadInput, DomainError, RuleBroken
from treklang.services import queries as services
from treklang.visitation import queries
from treklang.visitation.actions import decisions, hearings
from treklang.visitation.actions.decisions import Words
from treklang.visitation.rules import DecisionKind, LineKind
from treklang.visitation.tests.conftest import GUIDANCE, NOW, REASONS, REFUSED, Course

GRANTED = Words(in_full_favour=True)
LATER = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def refuse(course: Course, *lines: Any, **other: Any) -> DomainError:
    """The refusal of a decision, having looked that nothing of it is left."""
    happened = course.happened()
    with pytest.raises(DomainError) as refused:
        course.decide(*lines, **other)
    assert queries.decisions(course.case.id) == []
    assert services.of_case(course.case.id) == []
    assert course.happened() == happened
    return refused.value


def test_a_decision_keeps_what_was_decided_and_makes_its_grants(assessed: Course) -> None:
    groups = target_groups.confirm(
        case_id=assessed.case.id, groups=(("Mobilitetsnedsættelse", 1),), on=date(2026, 2, 20), by=assessed.by, at=NOW
    )
    made = assessed.decide(follow_up_on=date(2026, 6, 15))
    kept = queries.decisions(assessed.case.id)[0]
    assert (kept.id, kept.kind, kept.reasons, kept.complaint_guidance) == (made.id, "grant", REASONS, GUIDANCE)
    lines = [(line.kind, line.service.title, line.section.name) for line in queries.for_letter(made.id).lines.all()]
    assert lines == [
        ("grant", "Støtte til psykisk trivsel", "serviceloven § 85"), ("refuse", "Social aktivitet", "serviceloven § 104")
    ]  # fmt: skip
    assert [confirmed.target_group_id for confirmed in kept.target_groups.all()] == [groups[0].id]
    assert [grant.offer_id for grant in services.of_case(assessed.case.id)] == [assessed.offer.id]
    assert assessed.happened()[-2:] == ["decision.made", "grant.made"]


@pytest.mark.mission("R91")
def test_a_case_that_is_not_informed_is_not_decided(course: Course) -> None:
    refused = refuse(course)
    assert "ingen afsluttet udredning" in str(refused)
    assert (refused.law, refused.field) == ("retssikkerhedsloven § 10", "exception_reason")
    course.decide(words=replace(REFUSED, exception_reason="Akut: borgeren står uden bolig."))
    assert queries.decisions(course.case.id)[0].exception_reason == "Akut: borgeren står uden bolig."


@pytest.mark.mission("R97")
def test_a_decision_waits_for_the_hearing(assessed: Course) -> None:
    hearing = assessed.hear(answer_by=date(2026, 3, 9))
    refused = refuse(assessed)
    assert "frist til den 09.03.2026" in str(refused)
    assert (refused.law, refused.field) == ("forvaltningsloven § 19", "hearing")
    hearings.answer(hearing_id=hearing.id, answered_on=date(2026, 3, 2), text="Jeg er enig.", by=assessed.by, at=NOW)
    assert assessed.decide().hearing == hearing


@pytest.mark.mission("R97")
def test_silence_is_waited_out_and_no_longer(assessed: Course) -> None:
    hearing = assessed.hear(answer_by=date(2026, 3, 1))
    decision = assessed.decide()
    assert decision.hearing == hearing
    assert (hearing.answered_on, hearing.answer) == (None, "")


@pytest.mark.mission("R98", "R100")
@pytest.mark.parametrize(
    ("words", "law", "field"),
    [
        (replace(REFUSED, reasons=" "), "forvaltningsloven §§ 22 og 24", "reasons"),
        (replace(REFUSED, complaint_guidance=""), "forvaltningsloven § 25", "complaint_guidance"),
    ],
)
def test_what_goes_against_the_citizen_needs_reasons_and_guidance(
    assessed: Course, words: Words, law: str, field: str
) -> None:
    refused = refuse(assessed, words=words)
    assert "ikke borgeren fuldt medhold" in str(refused)
    assert (refused.law, refused.field) == (law, field)


@pytest.mark.parametrize(
    ("second", "sentence", "field"),
    [
        ({"kind": LineKind.GRANT}, "Vælg det tilbud", "offer"),
        ({"until": date(2026, 4, 1)}, "slutdato ligger ikke efter", "until"),
        ({"section": "SEL-9999"}, "findes ikke i kataloget", "section"),
        ({"service": "Rengøring af biler"}, "findes ikke som ydelse", "service"),
        ({"service": " "}, "mangler en linje med ydelse", "lines"),
        ({"kind": LineKind.END}, "ikke bevilget", "lines"),
    ],
)
def test_one_bad_line_stops_the_whole_decision(
    assessed: Course, second: dict[str, Any], sentence: str, field: str
) -> None:
    refused = refuse(assessed, assessed.grant(), assessed.refuse(**second))
    assert sentence in str(refused)
    assert refused.field == field


def test_a_time_limited_stay_needs_its_end(assessed: Course) -> None:
    stay = assessed.grant(section="SEL-107", service="Midlertidigt ophold")
    refused = refuse(assessed, stay, words=GRANTED)
    assert (refused.law, refused.field) == ("serviceloven § 107", "until")
    assessed.decide(replace(stay, until=date(2026, 10, 1)), words=GRANTED)


@pytest.mark.parametrize(
    ("other", "sentence", "field"),
    [
        ({"effective_on": date(2026, 2, 1)}, "kan ikke virke fra den 01.02.2026", "effective_on"),
        ({"follow_up_on": date(2026, 4, 1)}, "Opfølgningen skal ligge efter", "follow_up_on"),
    ],
)
def test_dates_that_cannot_be_are_refused(assessed: Course, other: dict[str, Any], sentence: str, field: str) -> None:
    refused = refuse(assessed, **other)
    assert sentence in str(refused)
    assert refused.field == field


@pytest.mark.mission("R99")
def test_an_oral_decisions_reasons_are_asked_for_and_given(assessed: Course) -> None:
    made = assessed.decide(words=Words(in_full_favour=False, is_oral=True))
    given: dict[str, Any] = {"decision_id": made.id, "by": assessed.by, "at": LATER}
    with pytest.raises(RuleBroken, match="ikke bedt om skriftlig begrundelse"):
        decisions.give_reasons(reasons=REASONS, given_on=date(2026, 3, 2), **given)
    decisions.ask_for_reasons(asked_on=date(2026, 3, 2), **given)
    with pytest.raises(RuleBroken, match="allerede bedt"):
        decisions.ask_for_reasons(asked_on=date(2026, 3, 2), **given)
    with pytest.raises(BadInput, match="Teksten er tom"):
        decisions.give_reasons(reasons=" ", given_on=date(2026, 3, 2), **given)
    kept = decisions.give_reasons(reasons=REASONS, given_on=date(2026, 3, 2), **given)
    assert (kept.reasons, kept.written_reasons_asked_on) == (REASONS, date(2026, 3, 2))
    assert assessed.happened()[-2:] == ["decision.reasons_asked", "decision.reasons_given"]


@pytest.mark.mission("R99")
def test_a_written_decision_has_its_reasons_in_the_letter(assessed: Course) -> None:
    with pytest.raises(RuleBroken, match="begrundelsen står i brevet") as refused:
        decisions.ask_for_reasons(decision_id=assessed.decide().id, asked_on=date(2026, 3, 2), by=assessed.by, at=LATER)
    assert refused.value.law == "forvaltningsloven § 23"


@pytest.mark.parametrize("asked_on", [date(2026, 3, 1), date(2026, 3, 3)])
def test_reasons_are_not_asked_for_before_the_decision_nor_in_the_future(assessed: Course, asked_on: date) -> None:
    made = assessed.decide(words=Words(in_full_favour=False, is_oral=True))
    with pytest.raises(BadInput, match="Ret datoen"):
        decisions.ask_for_reasons(decision_id=made.id, asked_on=asked_on, by=assessed.by, at=NOW)


@pytest.mark.mission("R97")
def test_a_hearing_is_sent_and_answered_once(course: Course) -> None:
    hearing = course.hear()
    answer: dict[str, Any] = {
        "hearing_id": hearing.id, "answered_on": date(2026, 3, 1), "by": course.by, "at": NOW
    }  # fmt: skip
    hearings.answer(text="Jeg er enig.", **answer)
    assert course.happened()[-2:] == ["hearing.sent", "hearing.answered"]
    with pytest.raises(RuleBroken, match="allerede besvaret"):
        hearings.answer(text="Nej.", **answer)
    kept = queries.hearings(course.case.id)[0]
    assert (kept.answer, kept.answered_on, kept.answer_by) == ("Jeg er enig.", date(2026, 3, 1), date(2026, 3, 9))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"answer_by": date(2026, 2, 23)}, "answer_by"),
        ({"sent_on": date(2026, 3, 3)}, "sent_on"),
        ({"sent_on": date(2026, 2, 1)}, "sent_on"),
    ],
)
def test_a_hearing_with_dates_that_cannot_be_is_refused(course: Course, given: dict[str, Any], field: str) -> None:
    happened = course.happened()
    with pytest.raises(BadInput) as refused:
        course.hear(**given)
    assert refused.value.field == field
    assert (queries.hearings(course.case.id), course.happened()) == ([], happened)


def test_a_decision_that_ends_help_ends_its_grant(assessed: Course) -> None:
    assessed.decide(assessed.grant(), words=GRANTED)
    assessed.decide(assessed.grant(kind=LineKind.END, from_on=date(2026, 9, 1)), kind=DecisionKind.END)
    assert [grant.ended_on for grant in services.of_case(assessed.case.id)] == [date(2026, 9, 1)]
