"""What a leader is to look at, and what a worker was asked, as numbers of the first pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from treklang.access import waiting
from treklang.access.waiting import OnDesk
from treklang.kernel import clock
from treklang.web.access import sample_presenter
from treklang.web.access.sample_views import SIZE


def on_desk() -> OnDesk:
    """The acting user's numbers: one query."""
    now, period = clock.now(), sample_presenter.last_week(clock.today())
    return waiting.on_desk(period=period, size=SIZE, asked_since=sample_presenter.asked_since(now))


def numbers(found: OnDesk) -> list[dict[str, Any]]:
    """A number for each kind there is, leading to where it is done."""
    glass = ngettext("Nødadgang venter på din gennemgang", "Nødadgange venter på din gennemgang", found.glass)
    looks = ngettext(
        "Opslag i ugens stikprøve venter på dig", "Opslag i ugens stikprøve venter på dig", found.looks
    )  # fmt: skip
    asked = ngettext(
        "Spørgsmål fra en leder om dine opslag", "Spørgsmål fra en leder om dine opslag", found.questions
    )  # fmt: skip
    every = (
        (found.glass, glass, "glass-reviews", "near"),
        (found.questions, asked, "look-questions", "near"),
        (found.looks, looks, "look-samples", "calm"),
    )
    return [
        {"text": text, "value": count, "href": reverse(name), "tone": tone}
        for count, text, name, tone in every
        if count
    ]
