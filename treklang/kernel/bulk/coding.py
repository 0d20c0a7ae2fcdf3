"""Values as COPY's text form has them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

NULL = r"\N"
_ESCAPED = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_to_escape = re.compile(r"[\\\n\r\t]")
_json_of = json.JSONEncoder(ensure_ascii=False).encode


def _text(value: str) -> str:
    if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
        return _to_escape.sub(lambda found: _ESCAPED[found[0]], value)
    return value


def _json(value: object) -> str:
    return _text(_json_of(value))


def _period(value: tuple[date | None, date | None]) -> str:
    """Half open, as all periods of the house: `[from, until)`; no end is None."""
    lower, upper = value
    return f"[{lower or ''},{upper or ''})"


class _Moments:
    """The text of a moment. Most rows of a step have the step's own, and making it costs as much as the rest of a row."""

    def __init__(self) -> None:
        self._last = datetime.min
        self._text = ""

    def text(self, moment: datetime) -> str:
        if moment is not self._last:
            self._last, self._text = moment, str(moment)
        return self._text


# How COPY's text form has each type of value. Moments and dates are written as str() has them: ISO 8601.
CODES: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: NULL, str: _text, bool: lambda value: "t" if value else "f", int: str, Decimal: str,
    UUID: lambda value: f"{value.int:032x}", date: str, datetime: _Moments().text, tuple: _period, dict: _json, list: _json,
}  # fmt: skip


def coded(value: object) -> str:
    """A value as COPY's text form has it. Raises TypeError for a type that no column of ours holds."""
    try:
        code = CODES[type(value)]
    except KeyError:
        raise TypeError(f"{type(value).__name__} is no value of a column: {value!r}") from None
    return code(value)
