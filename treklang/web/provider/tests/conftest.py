"""Help about work at the provider's unit, and an offer there that one comes to without referral."""

from __future__ import annotations

from datetime import timedelta

import pytest

from treklang.offers import queries as offer_queries
from treklang.offers.actions import offers
from treklang.services import in_full
from treklang.services.actions import orders
from treklang.services.in_full import GrantInFull
from treklang.web.tests.course import NOW, SINCE, Course, decide


def _offer(course: Course, name: str, kind: str, ring: str) -> offer_queries.Offer:
    facts = offers.OfferFacts(name=name, type=kind, open_from=SINCE, registered_from=SINCE, ring=ring)
    return offers.add(provider_id=course.offer.provider_id, facts=facts, by=course.by)


@pytest.fixture
def open_house(course: Course) -> offer_queries.Offer:
    """An offer of the unit in the outermost ring."""
    return _offer(course, "Kraftcenter Åen", "Aktivitets- og samværstilbud", "home-kraftcenter")


@pytest.fixture
def workshop(course: Course) -> offer_queries.Offer:
    """An offer of the unit in the flow of employment."""
    return _offer(course, "Flyverteamet", "Beskyttet beskæftigelsestilbud", "employment-flying")


@pytest.fixture
def at_work(course: Course, workshop: offer_queries.Offer) -> GrantInFull:
    """Ordered and accepted help about work."""
    course.offer = workshop
    decide(course)
    grant, at = max(course.grants, key=lambda one: one.id), NOW - timedelta(days=15)
    order = orders.place(grant_id=grant.id, ordered_on=at.date(), by=course.by, at=at)
    orders.accept(order_id=order.id, by=course.by, at=at)
    return in_full.by_uid(grant.uid)


@pytest.fixture
def waiting(course: Course) -> GrantInFull:
    """Help at the unit that is ordered and not answered."""
    decide(course)
    grant, at = max(course.grants, key=lambda one: one.id), NOW - timedelta(days=15)
    orders.place(grant_id=grant.id, ordered_on=at.date(), by=course.by, at=at, background="Brug for ro.")
    return in_full.by_uid(grant.uid)
