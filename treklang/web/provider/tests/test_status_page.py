"""Status to the authority, and measuring goals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.goals import queries as goals
from treklang.kernel import drafts
from treklang.services import in_full
from treklang.ui.drafts import DraftForm
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import Course, grow


def at(name: str, course: Course) -> str:
    return reverse(name, args=[course.grants[0].uid])


def typed(course: Course, **other: Any) -> dict[str, Any]:
    return {
        "status-text": "Kommer hver dag.", "status-proposal": "Færre timer.", "status-on": "2026-03-02",
        f"status-level_{course.goals[0].uid}": "2", **other,
    }  # fmt: skip


@pytest.mark.mission("S4.30", "S4.41")
def test_a_status_tells_proposes_and_measures(course: Course, provider: Client) -> None:
    answer = provider.post(at("provider-status", course), typed(course))
    assert answer["Location"] == at("provider-grant", course)
    status = in_full.by_uid(course.grants[0].uid).statuses[0]
    assert (status.text, status.proposal, status.by) == ("Kommer hver dag.", "Færre timer.", "Petra Skov")
    measured = goals.in_short(course.case.id)[0].effect
    assert (measured.newest, measured.measured_on) == (2, date(2026, 3, 2))


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("text", " ", "Skriv, hvordan det går."), ("on", "", "Vælg en dato."), ("on", "2027-01-01", "fremtiden"),
])  # fmt: skip
def test_a_wrong_status_keeps_what_was_typed(
    course: Course, provider: Client, field: str, value: str, sentence: str
) -> None:
    answer = provider.post(at("provider-status", course), typed(course, **{f"status-{field}": value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Færre timer." in answer.text
    assert len(in_full.by_uid(course.grants[0].uid).statuses) == 1


def test_a_draft_of_a_status_is_found_again_and_ends_with_it(course: Course, provider: Client) -> None:
    subject = course.grants[0].uid
    keep = reverse("draft", args=[course.case.uid, DraftForm.STATUS.value, subject])
    provider.post(keep, {"status-text": "Halvt skrevet"})
    assert "Halvt skrevet" in provider.get(at("provider-status", course)).text
    provider.post(at("provider-status", course), typed(course))
    assert drafts.find(by=course.accounts["petra"].actor, form=DraftForm.STATUS.value, subject=subject) is None


@pytest.mark.mission("S4.42")
def test_goals_are_measured_without_a_status(course: Course, provider: Client) -> None:
    provider.post(at("provider-measure", course), {f"levels-level_{course.goals[0].uid}": "3"})
    assert goals.in_short(course.case.id)[0].effect.newest == 3
    nothing = provider.post(at("provider-measure", course), {})
    assert nothing.status_code == 422
    assert "Vælg niveauet for mindst ét mål." in nothing.text
    answer = provider.post(at("provider-measure", course), {f"levels-level_{course.goals[0].uid}": "7"})
    assert answer.status_code == 422


def test_the_authority_gives_no_status(course: Course, caseworker: Client) -> None:
    assert "Det kan: medarbejder hos udfører" in caseworker.get(at("provider-status", course)).text
    assert caseworker.post(at("provider-status", course), typed(course)).status_code == 403


def test_the_pages_ask_at_most_twelve_times(course: Course, provider: Client) -> None:
    grow(course)
    for name in ("provider-status", "provider-measure"):
        statements = asked(provider, at(name, course))
        assert len(statements) <= MOST, "\n".join(statements)
