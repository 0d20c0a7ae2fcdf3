"""Which column of a log says what: what the user asked for, else the names that logs usually have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

NEEDED = ("case", "activity", "time")
ROLES = (*NEEDED, "person", "unit")
# Of an XES log: `case:` marks an attribute of the trace.
XES = {
    "case": ("case:concept:name",), "activity": ("concept:name",), "time": ("time:timestamp",),
    "person": ("org:resource",), "unit": ("org:group",),
}  # fmt: skip
# Of a table: pm4py's names, then the plain ones.
TABLE = {
    "case": (*XES["case"], "case_id", "case"), "activity": (*XES["activity"], "activity"),
    "time": (*XES["time"], "timestamp", "time"), "person": (*XES["person"], "person", "resource"),
    "unit": (*XES["unit"], "unit", "group"),
}  # fmt: skip
SHOWN = 40  # names in a sentence


@dataclass(frozen=True)
class Columns:
    """The columns that the user names; None where the log's usual names are to be tried."""

    case: str | None = None
    activity: str | None = None
    time: str | None = None
    person: str | None = None
    unit: str | None = None

    def asked(self, role: str) -> str | None:
        found: str | None = asdict(self)[role]
        return found


def chosen(asked: Columns, there: Collection[str], usual: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """The column of each role; None for a person or unit that the log does not have.

    Raises BadInput, with the columns that there are, where one is asked for or needed that is not there.
    """
    found = {role: _choose(role, asked.asked(role), there, usual[role]) for role in ROLES}
    for role in ROLES:
        if found[role] is None and (role in NEEDED or asked.asked(role)):
            raise missing(role, asked.asked(role), there)
    return found


def _choose(role: str, asked: str | None, there: Collection[str], usual: tuple[str, ...]) -> str | None:
    if asked is not None:
        return asked if asked in there else None
    return next((name for name in usual if name in there), None)


def missing(role: str, asked: str | None, there: Collection[str]) -> BadInput:
    """That a column is not there, which there are, and the option to write."""
    names = ", ".join(sorted(there)[:SHOWN]) or "-"
    if asked is not None:
        return BadInput(say("Loggen har ingen kolonne %(column)s. Den har: %(columns)s.", column=asked, columns=names))
    return BadInput(say(
        "Loggen siger ikke, hvilken kolonne der er %(role)s. Skriv --%(option)s og en af: %(columns)s.",
        role=ROLE_NAMES[role], option=role, columns=names,
    ))  # fmt: skip


ROLE_NAMES = {"case": say("sagen"), "activity": say("aktiviteten"), "time": say("tidspunktet")}
