"""Which page of a list is shown, and which page numbers stand under it."""

from __future__ import annotations

# Rows on one page of a list.
PAGE_SIZE = 25


def page_count(total: int, size: int = PAGE_SIZE) -> int:
    """How many pages some rows fill; an empty list has one."""
    return max(1, -(-total // size))


def page_asked(text: str, pages: int) -> int:
    """The page that an address asks for, kept within those there are: what is no number is the first."""
    return min(max(int(text), 1), pages) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def page_numbers(current: int, total: int) -> list[int | None]:
    """The first, the last and those around the current one; None stands for those left out between."""
    near = {1, total, *range(max(1, current - 1), min(total, current + 1) + 1)}
    shown: list[int | None] = []
    for number in sorted(near):
        last = shown[-1] if shown else 0
        if last is not None and number - last == 2:
            shown.append(number - 1)
        elif last is not None and number - last > 2:
            shown.append(None)
        shown.append(number)
    return shown
