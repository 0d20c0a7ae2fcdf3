"""What each answer of the gateway leads to, and how long is waited."""

from __future__ import annotations

import pytest

from treklang.integrations.ffb_gateway.rules import AFTER, TRY_AGAIN, DeliveryState, Outcome, outcome_of, wait_seconds

# status, codes of the errors named in the answer, what it means
ANSWERS = [
    (201, (), Outcome.CREATED),
    (202, (), Outcome.CREATED),
    (200, (), Outcome.DUPLICATE),
    (409, (), Outcome.DUPLICATE),
    (409, ("duplicate",), Outcome.DUPLICATE),
    (422, ("duplicate",), Outcome.DUPLICATE),
    (422, ("duplicate", "required"), Outcome.INVALID),
    (409, ("conflict",), Outcome.INVALID),
    (422, ("required",), Outcome.INVALID),
    (422, (), Outcome.INVALID),
    (400, ("structure",), Outcome.INVALID),
    (413, (), Outcome.INVALID),
    (200, ("invariant",), Outcome.INVALID),
    (201, ("invariant",), Outcome.INVALID),
    (301, (), Outcome.UNAVAILABLE),
    (401, ("login",), Outcome.UNAVAILABLE),
    (403, (), Outcome.UNAVAILABLE),
    (404, ("not-found",), Outcome.UNAVAILABLE),
    (415, (), Outcome.UNAVAILABLE),
    (429, ("throttled",), Outcome.UNAVAILABLE),
    (500, ("exception",), Outcome.UNAVAILABLE),
    (500, ("duplicate",), Outcome.UNAVAILABLE),
    (502, (), Outcome.UNAVAILABLE),
    (503, (), Outcome.UNAVAILABLE),
]


@pytest.mark.parametrize(("status", "errors", "means"), ANSWERS)
def test_an_answer_means(status: int, errors: tuple[str, ...], means: Outcome) -> None:
    assert outcome_of(status, errors) is means


def test_every_outcome_either_ends_a_delivery_or_is_tried_again() -> None:
    assert set(Outcome) == TRY_AGAIN | set(AFTER)
    assert set(AFTER.values()) == {DeliveryState.ACCEPTED, DeliveryState.REFUSED}


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 60), (2, 120), (3, 240), (10, 30720), (12, 86400), (5000, 86400)]
)
def test_the_wait_doubles_up_to_a_day(failures: int, seconds: int) -> None:
    assert wait_seconds(failures) == seconds
