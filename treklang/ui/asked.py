"""What stands in a page's own address after the question mark: which page of a list, which filters."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from treklang.ui.paging import PAGE_SIZE, page_count

SIDE = "side"


def side_asked(asked: QueryDict) -> int:
    """The page of a list that an address asks for, before it is known how many there are; 1 for what is no number."""
    text = asked.get(SIDE, "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def address_with(asked: QueryDict, **changes: str) -> str:
    """The address of this page with some filters changed; an empty one is left out, and the list begins at its first page."""
    kept = {name: str(asked[name]) for name in asked if name != SIDE}
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in {**kept, **changes}.items() if value})
    return f"?{query.urlencode()}"


def pagination(asked: QueryDict, total: int) -> dict[str, Any]:
    """The arguments of the component `pagination` for the list of this page, with so many rows in all."""
    before = address_with(asked)
    href = f"{before}{'' if before == '?' else '&'}{SIDE}={{page}}"
    return {"current": side_asked(asked), "total": page_count(total, PAGE_SIZE), "href": href}
