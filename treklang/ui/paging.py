"""Which page numbers a list of pages shows."""

from __future__ import annotations


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
