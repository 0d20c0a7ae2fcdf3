"""What is wrong with an organisation file: each place with a reason that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treklang.kernel.wording import Sentence


@dataclass(frozen=True)
class Fault:
    """A place in the file, as "units[3].parent", and what is wrong there."""

    path: str
    reason: Sentence | str


class FileFaults(Exception):
    """A file that cannot be loaded. `places` are the rows of a table by the path they became."""

    def __init__(self, faults: list[Fault], places: Mapping[str, str] | None = None) -> None:
        super().__init__("")
        self.faults = tuple({(fault.path, str(fault.reason)): fault for fault in faults}.values())
        self._places = dict(places or {})

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """A line a fault: where it stands, as the writer of the file finds it, and why."""
        return [f"{self._place(fault.path)}: {fault.reason}" for fault in self.faults]

    def _place(self, path: str) -> str:
        known = max((start for start in self._places if _within(path, start)), key=len, default="")
        if not known:
            return path or "."
        rest = path[len(known) :].lstrip(".")
        return f"{self._places[known]}, {rest}" if rest else self._places[known]


def _within(path: str, start: str) -> bool:
    return path == start or path.startswith((f"{start}.", f"{start}["))
