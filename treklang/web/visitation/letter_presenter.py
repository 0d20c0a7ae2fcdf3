"""A decision's letter as its page shows it: the words that the PDF has, from the same facts. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from treklang.kernel.letters import showable
from treklang.ui.formats import show_date, show_law


def letter_text(request: HttpRequest, data: dict[str, Any]) -> str:
    """The letter's text as markup: Danish whatever language the page has, as the letter is."""
    with translation.override("da"):
        return render_to_string("visitation/letter_text.html", {"letter": shown(data)}, request=request)


def shown(data: dict[str, Any]) -> dict[str, Any]:
    """The facts of `letter_data`, with dates and lines in words, and texts in their paragraphs."""
    days = ("date", "effective_on", "decided_on", "reasons_asked_on", "follow_up_on")
    return {
        **data,
        **{name: _day(data[name]) for name in days},
        "reasons": paragraphs(data["reasons"]),
        "complaint_guidance": paragraphs(data["complaint_guidance"]),
        "lines": [_line(line) for line in data["lines"]],
        "assessment": _with_days(data["assessment"], "completed_on"),
        "hearing": _with_days(data["hearing"], "sent_on", "answer_by", "answered_on"),
        "contact": ", ".join(one for one in (data["caseworker"], data["unit"]) if one),
    }


def paragraphs(text: str) -> list[str]:
    """A typed text in its paragraphs, without what a letter cannot show."""
    return [one.strip() for one in showable(text).split("\n\n") if one.strip()]


def _line(line: dict[str, Any]) -> dict[str, Any]:
    hours = [{"hours": one["hours"].replace(".", ","), "day": _day(one["from"])} for one in line["hours"]]
    return {
        **line,
        "from": _day(line["from"]),
        "last": _day(line["last"]),
        "law": show_law(line["law"]),
        "hours": hours,
    }


def _with_days(found: dict[str, Any] | None, *names: str) -> dict[str, Any] | None:
    return {**found, **{name: _day(found[name]) for name in names}} if found else None


def _day(text: str | None) -> str:
    return show_date(date.fromisoformat(text)) if text else ""


def state(made_at: datetime | None, sent_at: datetime | None) -> str:
    """What can be done with a letter: "" where none is made, else "made" or "sent"."""
    return "" if made_at is None else "sent" if sent_at else "made"
