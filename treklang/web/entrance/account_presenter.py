from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treklang.kernel.sessions import mark_of


def sessions(found: Iterable[Any], *, current: str | None) -> list[dict[str, Any]]:
    """The sessions of an account as its page lists them, this very one first; a key never stands on a page."""
    rows = [
        {
            "mark": mark_of(one.session_key), "begun_at": one.begun_at, "seen_at": one.seen_at, "browser": one.browser,
            "is_this": one.session_key == current,
        }
        for one in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: not row["is_this"])
