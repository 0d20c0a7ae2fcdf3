"""One request, one transaction: what is refused or breaks leaves nothing behind."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import errors, reading
from treklang.kernel.wording import say
from treklang.ui.errors import status_of
from treklang.web.cases import journal_presenter
from treklang.web.tests.course import Course


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (errors.BadInput, 422),
        (errors.RuleBroken, 409),
        (errors.NotAllowed, 403),
        (errors.Missing, 404),
        (errors.ChangedMeanwhile, 409),
    ],
)
def test_each_refusal_has_its_status(kind: type[errors.DomainError], status: int) -> None:
    assert status_of(kind(say("Nej."))) == status


def test_what_breaks_is_undone_and_gets_a_number(
    course: Course, caseworker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any, **_named: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(journal_presenter, "notes", broken)
    caseworker.raise_request_exception = False
    answer = caseworker.get(reverse("journal", args=[course.case.uid]))
    assert answer.status_code == 500
    assert "Fejlens nummer er" in answer.text
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["case.journal"], "a look is not undone"


def test_a_refusal_names_the_law_and_a_way_on(
    course: Course, caseworker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: Any, **_named: Any) -> None:
        raise errors.RuleBroken(say("Ikke endnu."), law="forvaltningsloven § 19")

    monkeypatch.setattr(journal_presenter, "notes", refused)
    answer = caseworker.get(reverse("journal", args=[course.case.uid]))
    assert answer.status_code == 409
    assert "Ikke endnu." in answer.text
    assert "forvaltningsloven § 19" in answer.text
    assert f'href="{reverse("home")}"' in answer.text
