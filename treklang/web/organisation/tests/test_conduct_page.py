"""The code for good casework: read, accepted, and asked again when it changes (S3.27)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import clock
from treklang.organisation import queries
from treklang.organisation.actions import conduct
from treklang.web.tests.course import NOW, Course

NOTICE = "Læs kodekset, og bekræft"
TEXT = "Vi lytter først.\n\nVi skriver, så borgeren forstår det."


@pytest.fixture
def code(course: Course) -> queries.Conduct:
    return conduct.publish(title="Kodeks 2026", text=TEXT, holds_from=date(2026, 1, 1), by=course.by)


def accept(client: Client, code: queries.Conduct) -> str:
    return client.post(reverse("conduct-accept"), {"conduct": code.uid}, follow=True).text


@pytest.mark.mission("S3.27")
def test_my_day_asks_until_the_code_is_accepted(caseworker: Client, provider: Client, code: queries.Conduct) -> None:
    for client in (caseworker, provider):
        assert NOTICE in client.get(reverse("my-day")).text
        page = client.get(reverse("conduct")).text
        assert '<p class="conduct-text">Vi skriver, så borgeren forstår det.</p>' in page
        assert "Du har tiltrådt kodekset" in accept(client, code)
        assert NOTICE not in client.get(reverse("my-day")).text
        assert "Jeg har læst kodekset" not in client.get(reverse("conduct")).text


@pytest.mark.mission("S3.27")
def test_a_new_version_is_asked_for_again_from_its_day(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client], code: queries.Conduct
) -> None:
    accept(caseworker, code)
    sent = {"title": "Kodeks 2027", "text": "Nyt.", "holds_from": "2026-03-05"}
    assert browser_of("sys").post(reverse("conduct-publish"), sent)["Location"] == reverse("conduct")
    assert NOTICE not in caseworker.get(reverse("my-day")).text
    with clock.at(NOW + timedelta(days=4)):
        assert NOTICE in caseworker.get(reverse("my-day")).text
        assert "Der er kommet en ny udgave" in accept(caseworker, code)
        assert queries.conduct_to_accept(course.accounts["anne"].actor, on=clock.today()) is not None


def test_the_versions_say_which_holds_and_how_many_accepted_it(
    caseworker: Client, course: Course, code: queries.Conduct
) -> None:
    conduct.publish(title="Kodeks 2020", text="Gammelt.", holds_from=date(2020, 1, 1), by=course.by)
    conduct.publish(title="Kodeks 2030", text="Kommende.", holds_from=date(2030, 1, 1), by=course.by)
    accept(caseworker, code)
    page = caseworker.get(reverse("conduct")).text
    for words in ("Gælder nu", "Afløst", "Kommer"):
        assert words in page


def test_without_a_code_nobody_is_asked(course: Course, caseworker: Client) -> None:
    assert NOTICE not in caseworker.get(reverse("my-day")).text
    assert "Der er ikke udsendt et kodeks endnu" in caseworker.get(reverse("conduct")).text
    assert caseworker.post(reverse("conduct-accept"), {"conduct": "x"}).status_code == 302


def test_only_who_organises_publishes(course: Course, caseworker: Client, code: queries.Conduct) -> None:
    assert reverse("conduct-publish") not in caseworker.get(reverse("conduct")).text
    assert caseworker.get(reverse("conduct-publish")).status_code == 403
    assert len(queries.conduct_versions()) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"text": " "}, "Tekst"), ({"holds_from": "2026-01-01"}, "gælder allerede et kodeks fra den dag"),
     ({"holds_from": "31.02.2026"}, "Gælder fra")],
)  # fmt: skip
def test_a_version_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    browser_of: Callable[[str], Client], code: queries.Conduct, changed: dict[str, str], words: str
) -> None:
    sent = {"title": "Ny titel", "text": "Ny tekst", "holds_from": "2026-06-01", **changed}
    answer = browser_of("sys").post(reverse("conduct-publish"), sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Ny titel" in answer.text
    assert len(queries.conduct_versions()) == 1


def test_a_new_version_begins_with_the_one_that_holds(
    browser_of: Callable[[str], Client], code: queries.Conduct
) -> None:
    assert "Vi lytter først." in browser_of("sys").get(reverse("conduct-publish")).text
