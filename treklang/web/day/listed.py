"""The addresses of the lists behind My day: which kind, whose, due when, held by whom. Pure."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from treklang.cases.at_a_glance import When
from treklang.web.day.desk import Desk

# A list's filter on the day, and the words it has in addresses.
WHEN, HOLDER, NOBODY = "frist", "hos", "ingen"
WORDS = {
    When.LATE: "overskredet", When.TODAY: "i-dag", When.SOON: "uge", When.LATER: "senere", When.NEVER: "uden",
}  # fmt: skip
WHENS = {word: when for when, word in WORDS.items()}


def address(kind: str, desk: Desk, *, when: When | None = None, holder: str = "") -> str:
    """The whole list of a kind for a desk, narrowed to what is due then and to whom has the case."""
    asked = {**kept(desk), **({WHEN: WORDS[when]} if when else {}), **({HOLDER: holder} if holder else {})}
    return f"{reverse('my-waiting', args=[kind])}?{urlencode(asked)}"


def kept(desk: Desk) -> dict[str, str]:
    """Whose list an address asks for."""
    return {"enhed": str(desk.unit.uid)} if desk.unit else {"omfang": desk.extent}
