"""Workplaces, and courses of learning with their certificate, on screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.offers.queries import Offer
from treklang.services import learning_queries
from treklang.services.in_full import GrantInFull
from treklang.web.tests.course import Course

NOBODY = "00000000-0000-7000-8000-000000000000"


def workplace(**other: Any) -> dict[str, Any]:
    return {
        "workplace-name": "Vej og Park", "workplace-trade": "Gartneri", "workplace-explanation": "Vi er to.",
        "workplace-begun_on": "2026-02-01", **other,
    }  # fmt: skip


def begin(provider: Client, full: GrantInFull, **other: Any) -> learning_queries.LearningCourse:
    sent = {"course-title": "Gartneri", "course-workplace": "", "course-from_on": "2026-02-20", **other}
    assert provider.post(reverse("provider-course", args=[full.grant.uid]), sent).status_code == 302
    return learning_queries.of_grant(full.grant.id)[0]


@pytest.mark.mission("S4.38")
def test_a_workplace_is_added_and_its_agreement_ends(workshop: Offer, provider: Client) -> None:
    address = reverse("offer-workplaces", args=[workshop.uid])
    assert provider.post(address, workplace())["Location"] == address
    assert "Vi er to." in provider.get(address).text
    added = learning_queries.workplaces(workshop.id)[0]
    end = reverse("workplace-end", args=[workshop.uid, added.uid])
    refused = provider.post(end, {"end-ended_on": "2026-01-01"})
    assert refused.status_code == 422
    field = refused.text.split('href="#workplace-')[1].split('"')[0]
    assert f'id="workplace-{field}"' in refused.text
    provider.post(end, {"end-ended_on": "2026-03-02"})
    assert "Tidligere aftaler" in provider.get(address).text
    assert provider.get(end).status_code == 302
    assert provider.post(reverse("workplace-end", args=[workshop.uid, NOBODY])).status_code == 404


def test_a_workplace_without_a_name_keeps_what_was_typed(workshop: Offer, provider: Client) -> None:
    answer = provider.post(reverse("offer-workplaces", args=[workshop.uid]), workplace(**{"workplace-name": ""}))
    assert answer.status_code == 422
    assert "Vi er to." in answer.text
    assert learning_queries.workplaces(workshop.id) == []


def test_an_offer_that_is_not_about_work_says_so(course: Course, provider: Client, caseworker: Client) -> None:
    address = reverse("offer-workplaces", args=[course.offer.uid])
    assert "ikke i forløbet Beskæftigelsen" in provider.get(address).text
    assert provider.post(address, workplace()).status_code == 422
    assert caseworker.post(address, workplace()).status_code == 403


@pytest.mark.mission("S4.39")
def test_a_course_is_begun_and_ends_with_a_certificate(at_work: GrantInFull, workshop: Offer, provider: Client) -> None:
    provider.post(reverse("offer-workplaces", args=[workshop.uid]), workplace())
    place = learning_queries.workplaces(workshop.id)[0]
    found = begin(provider, at_work, **{"course-workplace": str(place.uid)})
    assert found.workplace_id == place.id
    address = reverse("provider-course-complete", args=[at_work.grant.uid, found.uid])
    answer = provider.post(address, {"completion-completed_on": "2026-03-02"})
    assert answer.status_code == 422
    assert "hvad borgeren har fået ud af" in answer.text
    sent = {"completion-social": "Spiser med de andre.", "completion-completed_on": "2026-03-02"}
    assert provider.post(address, sent).status_code == 302
    page = provider.get(reverse("provider-grant", args=[at_work.grant.uid])).text
    assert "Gennemført" in page
    certificate = provider.get(reverse("provider-certificate", args=[at_work.grant.uid, found.uid]))
    assert certificate["Content-Type"] == "application/pdf"
    assert certificate.content.startswith(b"%PDF")
    assert certificate["Cache-Control"] == "no-store"


def test_a_course_that_is_not_completed_has_no_certificate(
    course: Course, at_work: GrantInFull, provider: Client
) -> None:
    found = begin(provider, at_work)
    assert provider.get(reverse("provider-certificate", args=[at_work.grant.uid, found.uid])).status_code == 404
    elsewhere = reverse("provider-course-complete", args=[course.grants[0].uid, found.uid])
    if course.grants[0].uid != at_work.grant.uid:
        assert provider.get(elsewhere).status_code == 404


def test_a_course_without_a_title_keeps_what_was_typed(at_work: GrantInFull, provider: Client) -> None:
    sent = {"course-title": "", "course-from_on": "2026-02-21"}
    answer = provider.post(reverse("provider-course", args=[at_work.grant.uid]), sent)
    assert answer.status_code == 422
    assert 'value="2026-02-21"' in answer.text
    assert learning_queries.of_grant(at_work.grant.id) == []


def test_the_authority_begins_and_ends_no_course(at_work: GrantInFull, provider: Client, caseworker: Client) -> None:
    found = begin(provider, at_work)
    address = reverse("provider-course-complete", args=[at_work.grant.uid, found.uid])
    assert "Det kan: medarbejder hos udfører" in caseworker.get(address).text
    sent = {"completion-social": "Nej.", "completion-completed_on": "2026-03-02"}
    assert caseworker.post(address, sent).status_code == 403
