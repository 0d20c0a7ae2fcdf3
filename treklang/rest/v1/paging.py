"""Lists in pages by key: a page begins after the last row of the one before, whatever was written meanwhile."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

MOST = 100
USUAL = 25


def page(rows: QuerySet[Any], *, key: str, after: str, limit: int) -> tuple[list[Any], str]:
    """The rows of a page, and the cursor of the next one; "" where there is none. One statement.

    By the outer id, which grows with time: the oldest first, and what is new comes last.
    """
    if after:
        rows = rows.filter(**{f"{key}__gt": _read(after, key)})
    found = list(rows.order_by(key)[: limit + 1])
    more = len(found) > limit
    return found[:limit], _cursor(getattr(found[limit - 1], key)) if more else ""


def _cursor(value: object) -> str:
    return base64.urlsafe_b64encode(str(value).encode()).decode().rstrip("=")


def _read(text: str, key: str) -> UUID | int:
    """Where a page begins. Raises BadInput for what is no cursor."""
    try:
        told = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
        return UUID(told) if key == "uid" else _number(told)
    except (ValueError, binascii.Error):
        raise BadInput(say("“after” er ikke fra en side af listen. Følg listens “next”."), field="after") from None


def _number(text: str) -> int:
    found = int(text)
    if not 0 <= found < 2**63:
        raise ValueError(text)
    return found
