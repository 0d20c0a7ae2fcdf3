"""Writing delivery reports to files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from treklang.integrations.ffb_gateway import facts, reports
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say
from treklang.people import queries as people


@dataclass(frozen=True)
class Written:
    """How many files were written, and how many reports were held for which reason."""

    files: int
    held: Counter[str]


def write(out: Path, *, day: date | None, citizen: str | None, include_held: bool) -> Written:
    """Write the reports of one or all citizens and days into a folder that is made where it is missing."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(say("Mappen %(path)s kan ikke laves: %(why)s.", path=out, why=error.strerror)) from None
    held: Counter[str] = Counter()
    files = 0
    with acting_as(accounts.system(), purpose="ffb report"):
        for report in _reports(citizen):
            if day is not None and report.day != day:
                continue
            if report.held:
                held[str(report.held)] += 1
            if report.held is None or include_held:
                (out / report.file_name).write_text(report.text(), encoding="utf-8")
                files += 1
    return Written(files, held)


def _reports(citizen: str | None) -> Iterator[reports.Report]:
    citizens = people.all_ids() if citizen is None else [people.by_uid(citizen).id]
    for citizen_id in citizens:
        yield from reports.reports(facts.of_citizen(citizen_id), until=clock.today())
