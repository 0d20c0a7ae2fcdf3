from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from treklang.intake.actions import enquiries
from treklang.intake.rules import Channel
from treklang.web.tests.course import NOW, Course, grow


def test_the_page_says_who_it_is_about_and_what_happened(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("citizen", args=[course.citizen.uid])).text
    assert "<h1" in page
    assert "Aya Nørgård Sørensen" in page
    assert "010180-••••" in page
    assert "46 år" in page
    assert "Afgørelse truffet" in page
    assert page.index("Det seneste") < page.index("Hvad er der sket?")


def test_what_was_done_many_times_in_a_row_is_told_once(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("citizen", args=[course.citizen.uid]), {"slags": "udredning"}).text
    assert "Tilstand vurderet (3 gange)" in page


def test_an_event_leads_to_the_page_that_shows_the_thing(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("citizen", args=[course.citizen.uid])).text
    assert f'<a href="{reverse("goals", args=[course.case.uid])}">Indsatsmål sat' in page


def test_everybody_can_see_who_has_looked(course: Course, caseworker: Client, provider: Client) -> None:
    provider.get(reverse("case", args=[course.case.uid]))
    page = caseworker.get(reverse("citizen-readers", args=[course.citizen.uid])).text
    assert "Petra Skov" in page
    assert "Sagens overblik" in page


def citizen(course: Course, client: Client, **asked: str) -> str:
    return client.get(reverse("citizen", args=[course.citizen.uid]), asked).text


@pytest.mark.mission("S0.16")
def test_one_page_of_the_citizen_has_what_is_due_her_cases_and_who_holds_it_together(
    course: Course, caseworker: Client
) -> None:
    page = citizen(course, caseworker)
    assert "Opgave: Ring til Aya" in page
    assert "i dag" in page
    assert "2026-004711" in page
    assert "Anne Lund, Myndighed Voksne" in page
    assert "Koordinator" in page
    assert "V9 Opfølgning" in page


def test_the_timeline_is_narrowed_to_a_kind_from_its_address(course: Course, caseworker: Client) -> None:
    timeline = _timeline(citizen(course, caseworker, slags="maal"))
    assert "Indsatsmål sat" in timeline
    assert "Afgørelse truffet" not in timeline
    assert 'href="?slags=maal#timeline" aria-current="true">Mål</a>' in timeline
    assert "Afgørelse truffet" in _timeline(citizen(course, caseworker, slags="findes ikke"))


def _timeline(page: str) -> str:
    return page[page.index('id="timeline"') :]


def test_the_timeline_has_pages_of_25_that_keep_the_kind(course: Course, caseworker: Client) -> None:
    first = citizen(course, caseworker)
    assert 'href="?side=2"' in first
    assert first.count('class="timeline-event') <= 25
    grow(course)
    assert 'href="?slags=udredning&amp;side=2"' in citizen(course, caseworker, slags="udredning")
    assert "Der er ikke sket noget af den slags" in citizen(course, caseworker, side="99")


def test_the_last_three_stand_there_whatever_the_timeline_shows(course: Course, caseworker: Client) -> None:
    latest = citizen(course, caseworker).split("</ol>")[0]
    assert latest.count("latest-when") == 3
    assert citizen(course, caseworker, slags="maal").split("</ol>")[0].split("latest")[1:] == latest.split("latest")[1:]


def test_an_enquiry_and_my_own_drafts_are_found_from_her_page(
    course: Course, caseworker: Client, provider: Client
) -> None:
    told = enquiries.Told(channel=Channel.PHONE, enquired_by="Borger", cause="Hun ringede.")
    enquiries.receive(
        told=told, unit_id=course.unit_id, received_at=NOW, by=course.by, at=NOW, citizen_id=course.citizen.id
    )
    uid = course.case.uid
    caseworker.post(reverse("draft", args=[uid, "note", uid]), {"note-text": "Vi talte om"})
    page = citizen(course, caseworker)
    assert "Hun ringede." in page
    assert "Du har en kladde fra 2. marts 2026" in page
    assert "Du har en kladde fra" not in citizen(course, provider)
