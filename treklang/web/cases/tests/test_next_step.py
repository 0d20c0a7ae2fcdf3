from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from treklang.web.cases.next_step import Standing, next_step

TODAY = date(2026, 3, 2)
FOUND_OUT = ["case.opened", "assessment.started", "assessment.completed", "goal.set"]
DECIDED = [*FOUND_OUT, "recommendation.made", "decision.made", "grant.made"]
RUNNING = [*DECIDED, "order.placed", "order.accepted"]


def step(codes: list[str], **facts: Any) -> str | None:
    usual: dict[str, Any] = {
        "is_closed": False, "hearing_until": None, "has_unsent_letter": False, "follow_up_on": None, "orders": ["accepted"],
    }  # fmt: skip
    found = next_step(Standing(codes=codes, today=TODAY, **{**usual, **facts}))
    return found.text if found else None


@pytest.mark.parametrize(
    ("codes", "facts", "text"),
    [
        (["case.opened"], {}, "Begynd udredningen"),
        (["case.opened", "assessment.started"], {}, "Gør udredningen færdig"),
        (FOUND_OUT[:3], {}, "Sæt indsatsmål"),
        (FOUND_OUT, {}, "Lav indstillingen"),
        ([*FOUND_OUT, "recommendation.made"], {}, "Træf afgørelsen"),
        ([*FOUND_OUT, "recommendation.made"], {"hearing_until": date(2026, 3, 9)}, "Afvent svar på partshøringen"),
        (DECIDED, {"has_unsent_letter": True}, "Læs og send afgørelsesbrevet"),
        (DECIDED, {"orders": [""]}, "Bestil hjælpen"),
        ([*DECIDED, "order.placed"], {"orders": ["placed"]}, "Afvent udførerens svar"),
        ([*DECIDED, "order.placed", "order.declined"], {"orders": ["declined"]}, "Find anden hjælp"),
        ([*RUNNING, "grant.made"], {"orders": ["accepted", ""]}, "Bestil hjælpen"),
        ([*RUNNING, "order.placed"], {"orders": ["placed", "accepted"]}, "Afvent udførerens svar"),
        ([*RUNNING, "order.placed", "decision.made"], {"orders": ["accepted"]}, "Planlæg en opfølgning"),
        ([*DECIDED, "order.placed", "decision.made"], {"orders": []}, "Luk sagen, hvis der ikke er mere at gøre"),
        (RUNNING, {"follow_up_on": date(2026, 2, 1)}, "Følg op på hjælpen"),
        (RUNNING, {"follow_up_on": date(2026, 3, 20)}, "Følg op på hjælpen"),
        (RUNNING, {"follow_up_on": date(2026, 9, 1)}, "Følg hjælpen"),
        (RUNNING, {}, "Planlæg en opfølgning"),
        ([*RUNNING, "follow_up.held"], {}, "Træf afgørelse efter opfølgningen"),
        ([*RUNNING, "follow_up.held", "assessment.started", "recommendation.made"], {}, "Gør udredningen færdig"),
        ([*RUNNING, "decision.made"], {"orders": []}, "Luk sagen, hvis der ikke er mere at gøre"),
        (RUNNING, {"is_closed": True}, None),
    ],
)
def test_the_next_step_follows_from_what_happened(codes: list[str], facts: dict[str, Any], text: str | None) -> None:
    assert step(codes, **facts) == text
