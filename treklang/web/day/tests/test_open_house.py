"""The way to contacts without referral from a provider's first page."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from treklang.offers.actions import offers
from treklang.web.tests.course import Course


def test_a_provider_with_an_offer_without_referral_finds_the_way_to_its_contacts(
    course: Course, provider: Client
) -> None:
    link = f'href="{reverse("contacts")}"'
    assert link not in provider.get(reverse("my-day")).text
    facts = offers.OfferFacts(
        name="Kraftcenter Torvet", type="Aktivitets- og samværstilbud", open_from=date(2020, 1, 1),
        must_register=False, ring="home-kraftcenter",
    )  # fmt: skip
    offers.add(provider_id=course.offer.provider_id, facts=facts, by=course.by)
    assert link in provider.get(reverse("my-day")).text
