"""The cases or citizens that a figure counts: read as any list is, so that each look is noted and only what the reader has a
reason to see has a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.insight.lake.opened import Lake
from treklang.insight.measure import Measure, Question
from treklang.insight.reading import Reader
from treklang.insight.reckoning import RowBehind, rows_behind
from treklang.people import queries as people
from treklang.ui import lists
from treklang.ui.lists import Column, Listing
from treklang.ui.pages import Page
from treklang.web.insight import wording
from treklang.web.insight.asking import Asked
from treklang.web.insight.measure_presenter import GROUP, PERIOD

MOST = 2_000


@dataclass(frozen=True)
class Line:
    """A row as it is shown."""

    citizen_id: int
    case_id: int | None
    name: str
    number: str
    href: str
    on: date
    value: float | None


def behind(lake: Lake, question: Question, reader: Reader, given: QueryDict) -> list[RowBehind]:
    """The rows of the figure that an address names."""
    try:
        period = date.fromisoformat(given.get(PERIOD, ""))
    except ValueError:
        period = question.from_on
    return rows_behind(lake, question, reader, period=period, group=tuple(given.getlist(GROUP)), most=MOST)


def answer(request: HttpRequest, measure: Measure, asked: Asked, found: list[RowBehind]) -> HttpResponse:
    """The list, or it as a file."""
    shown = lines(found)
    back = f"{reverse('measure', args=[measure.key])}?{_kept(request.GET)}"
    listing = Listing(
        title=_("Rækkerne bag: %(title)s") % {"title": measure.title}, rows=shown, columns=_columns(measure),
        about=lambda line: (line.citizen_id, line.case_id),
        kept={name: value for name, value in request.GET.dict().items() if name not in ("side", "sorter", "format")},
        empty=(_("Der er ingen rækker, du har grund til at se"), _("Tallet kan være talt af sager, du ikke har adgang til.")),
        note=_left_out(len(found), len(shown)),
    )  # fmt: skip
    return lists.answer(request, listing, "insight/rows.html", page=Page.MEASURE_ROWS, title=listing.title, back=back)


def lines(found: list[RowBehind]) -> list[Line]:
    """The rows whose case or citizen the reader has a reason to see, in two queries."""
    by_case = cases.by_ids({one.case_id for one in found if one.case_id})
    by_citizen = people.seen({one.citizen_id for one in found if one.citizen_id and not one.case_id})
    shown = []
    for one in found:
        case = by_case.get(one.case_id or 0)
        citizen = case.citizen if case else by_citizen.get(one.citizen_id or 0)
        if citizen is None:
            continue
        href = reverse("case", args=[case.uid]) if case else reverse("citizen", args=[citizen.uid])
        shown.append(
            Line(
                citizen.id,
                case.id if case else None,
                citizen.name,
                case.number if case else "",
                href,
                one.on_day,
                one.value,
            )
        )
    return shown


def _columns(measure: Measure) -> list[Column[Line]]:
    def value(line: Line) -> Any:
        return None if line.value is None else wording.rounded(line.value, measure.unit)

    def cell(line: Line) -> str:
        return _("ikke målt") if line.value is None else wording.bare(line.value, measure.unit)

    return [
        Column(_("Borger"), lambda line: line.name, lambda line: {"text": line.name, "href": line.href}, sort="navn"),
        Column(_("Sag"), lambda line: line.number, sort="sag"),
        Column(_("Dag"), lambda line: line.on, lambda line: {"on": line.on, "kind": "event"}, sort="dag"),
        Column(str(measure.unit.title).capitalize(), value, cell, numeric=True, sort="tal"),
    ]


def _left_out(counted: int, shown: int) -> str:
    if counted == shown:
        return ""
    return _("%(n)s rækker er ikke vist: dem har du ikke grund til at se.") % {"n": counted - shown}


def _kept(given: QueryDict) -> str:
    kept = given.copy()
    for name in (PERIOD, GROUP, "side", "sorter", "format"):
        kept.pop(name, None)
    return kept.urlencode()
