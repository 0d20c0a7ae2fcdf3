"""Ordering granted help on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import drafts
from treklang.services import in_full
from treklang.services.in_full import GrantInFull
from treklang.ui.drafts import DraftForm
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import Course, _offer, decide, grow

NOBODY = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def granted(course: Course) -> GrantInFull:
    """Help that is granted and not ordered."""
    decide(course)
    return in_full.of_case(course.case.id)[-1]


def address(course: Course, full: GrantInFull) -> str:
    return reverse("order", args=[course.case.uid, full.grant.uid])


def typed(course: Course, **other: Any) -> dict[str, Any]:
    goals = [str(goal.uid) for goal in course.goals]
    return {"order-goals": goals, "order-background": "Følges ad.", "order-follow_up_on": "2026-06-01", **other}


@pytest.mark.mission("S4.27", "S4.30")
def test_the_order_is_filled_in_with_what_was_typed_before(
    course: Course, granted: GrantInFull, caseworker: Client
) -> None:
    page = caseworker.get(address(course, granted)).text
    assert "Støtte.\n\nDet hjælper.</textarea>" in page
    assert 'value="2026-03-07"' in page, "the follow-up that the decision planned"
    assert f'value="{course.goals[0].uid}" checked' in page
    assert "arbejdsopgave uden pris" in page


def test_an_order_in_few_clicks(course: Course, granted: GrantInFull, caseworker: Client) -> None:
    services = caseworker.get(reverse("services", args=[course.case.uid])).text
    assert address(course, granted) in services
    answer = caseworker.post(address(course, granted), typed(course))
    assert answer["Location"] == reverse("services", args=[course.case.uid])
    after = in_full.by_uid(granted.grant.uid)
    assert after.standing is not None
    assert (after.standing.background, after.standing.follow_up_on) == ("Følges ad.", date(2026, 6, 1))
    assert [goal.id for goal in after.goals] == [goal.id for goal in course.goals]


@pytest.mark.mission("S0.58")
def test_an_order_to_somebody_else_has_a_price_that_is_known_already(course: Course, caseworker: Client) -> None:
    course.offer = _offer(course.by, None, "Firmaet")
    decide(course)
    full = in_full.of_case(course.case.id)[-1]
    assert 'value="9800"' in caseworker.get(address(course, full)).text
    caseworker.post(address(course, full), typed(course, **{"order-price": "9800,50", "order-price_unit": "month"}))
    standing = in_full.by_uid(full.grant.uid).standing
    assert standing is not None
    assert (str(standing.price), standing.price_unit) == ("9800.50", "month")


def test_a_wrong_order_keeps_what_was_typed(course: Course, granted: GrantInFull, caseworker: Client) -> None:
    answer = caseworker.post(address(course, granted), typed(course, **{"order-follow_up_on": "2026-03-02"}))
    assert answer.status_code == 422
    assert "mangler en dato for opfølgning" in answer.text
    assert "Følges ad." in answer.text
    assert in_full.by_uid(granted.grant.uid).orders == ()
    assert caseworker.post(address(course, granted), typed(course, **{"order-follow_up_on": ""})).status_code == 422


def test_what_is_ordered_is_not_ordered_again(course: Course, caseworker: Client) -> None:
    full = in_full.of_case(course.case.id)[0]
    assert caseworker.get(address(course, full)).status_code == 302
    answer = caseworker.post(address(course, full), typed(course))
    assert answer.status_code == 422
    assert "allerede bestilt" in answer.text


def test_who_may_not_order_reads_why(course: Course, granted: GrantInFull, browser_of: Callable[[str], Client]) -> None:
    page = browser_of("sys").get(address(course, granted)).text
    assert "Du kan ikke bestille. Det kan: sagsbehandler, leder." in page
    assert browser_of("sys").post(address(course, granted), typed(course)).status_code == 403
    assert in_full.by_uid(granted.grant.uid).orders == ()


def test_a_grant_of_another_case_or_none_is_not_found(course: Course, granted: GrantInFull, caseworker: Client) -> None:
    grow(course)
    other = next(one for one in _other_cases(course) if one.id != course.case.id)
    assert caseworker.get(reverse("order", args=[other.uid, granted.grant.uid])).status_code == 404
    assert caseworker.get(reverse("order", args=[course.case.uid, NOBODY])).status_code == 404


def _other_cases(course: Course) -> list[Any]:
    from treklang.cases import queries as cases

    return list(cases.in_units([course.unit_id], on=date(2026, 3, 2)))


def test_a_draft_of_the_order_is_found_again_and_ends_with_it(
    course: Course, granted: GrantInFull, caseworker: Client
) -> None:
    keep = reverse("draft", args=[course.case.uid, DraftForm.ORDER.value, granted.grant.uid])
    caseworker.post(keep, {"order-background": "Halvt skrevet"})
    page = caseworker.get(address(course, granted)).text
    assert "Halvt skrevet" in page
    assert f'value="{course.goals[0].uid}" checked' not in page, "no tick was kept"
    assert "Du har en kladde." in caseworker.get(reverse("services", args=[course.case.uid])).text
    caseworker.post(address(course, granted), typed(course))
    by = course.accounts["anne"].actor
    assert drafts.find(by=by, form=DraftForm.ORDER.value, subject=granted.grant.uid) is None


def test_the_pages_ask_at_most_twelve_times_whatever_there_is(course: Course, caseworker: Client) -> None:
    grow(course)
    decide(course)
    full = in_full.of_case(course.case.id)[-1]
    for page in (reverse("services", args=[course.case.uid]), address(course, full)):
        statements = asked(caseworker, page)
        assert len(statements) <= MOST, "\n".join(statements)
