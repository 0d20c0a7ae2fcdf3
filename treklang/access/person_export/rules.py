"""When a citizen asked for all about her, and until when she must have it. Pure: no database."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import Worded, say

LAW = "databeskyttelsesforordningen artikel 12, stk. 3, og 15"
# Ten digits that begin with a day and a month: the day of a replacement number is 60 more.
_NUMBER = re.compile(
    r"(?<!\d)((?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d)[\s.\u2010-\u2015-]{0,3}(\d{4})(?!\d)"
)


class ExportForm(Worded):
    """In which form the export is taken."""

    ZIP = "zip", say("Alt i én ZIP-fil: PDF, JSON og borgerens filer")
    PDF = "pdf", say("Kun PDF, til at læse")
    JSON = "json", say("Kun JSON, til en anden it-løsning")


def answer_by(asked_on: date) -> date:
    """One month after the citizen asked; the month's last day where there is no such date."""
    year, month = (asked_on.year + 1, 1) if asked_on.month == 12 else (asked_on.year, asked_on.month + 1)
    return date(year, month, min(asked_on.day, monthrange(year, month)[1]))


def check_asked_on(asked_on: date, *, today: date) -> None:
    """Refuse a day that has not been, or is so long ago that it must be a slip of the keyboard."""
    if asked_on > today:
        raise BadInput(
            say("Borgeren kan ikke have bedt om det på en dag, der ikke har været. Ret datoen."), field="asked_on"
        )
    if asked_on.year < today.year - 5:
        raise BadInput(say("Datoen ligger mere end fem år tilbage. Ret den."), field="asked_on")


def without_numbers(text: str, *, own: str, instead: str) -> str:
    """A text with every CPR number but the citizen's own taken out."""
    return _NUMBER.sub(lambda found: found[0] if found[1] + found[2] == own else instead, text)
