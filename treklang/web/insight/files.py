"""Tables of analyses as files: CSV and Excel hold the numbers that the page shows, the PDF also the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from treklang.insight.measure import Answer, Measure
from treklang.integrations.tables.files import Form, plain, table_file
from treklang.integrations.tables.values import Rows
from treklang.kernel import clock
from treklang.ui.charts import Chart
from treklang.ui.listing import FILE
from treklang.web.insight import measure_chart, pdf
from treklang.web.insight.measure_presenter import FORMS

PDF, TABLE = "pdf", "tabel"
TABLES = tuple(one for one in FORMS if one[0] != PDF)
Cells = tuple[Sequence[str], Rows]


def asked_file(form: str, measure: Measure, found: Answer, as_of: str) -> HttpResponse | None:
    """The file of a measure in the form that an address asks for; None for the page."""

    def cells() -> Cells:
        table = measure_chart.lines(measure, found)
        return table.columns, table.values

    return asked(
        form, str(measure.title), cells, paper=lambda: pdf.of_measure(measure, found, as_of=as_of, on=clock.today())
    )


def asked(form: str, title: str, cells: Callable[[], Cells], *, paper: Callable[[], bytes]) -> HttpResponse | None:
    """A table (headings and rows), or the paper with its drawing, in the form that an address asks for; None for the page.
    The title may hold nothing of a person."""
    today = clock.today()
    if form == PDF:
        return sent(paper(), "application/pdf", f"{plain(title)}-{today.isoformat()}.pdf")
    if form not in dict(TABLES):
        return None
    columns, rows = cells()
    file = table_file(Form(form), title=title, columns=columns, rows=rows, on=today)
    return sent(file.content, file.mime, file.name)


def of_charts(given: QueryDict, title: str, shown: Sequence[Chart], *, lead: str, as_of: str) -> HttpResponse | None:
    """The file of a page of charts that an address asks for: the table of the chart that `tabel` names, or the paper of all."""
    shown = [chart for chart in shown if chart.table.rows]
    if not shown:
        return None
    one = next((chart for chart in shown if chart.key == given.get(TABLE)), shown[0])
    parts = [pdf.Part(chart.title, chart) for chart in shown]
    return asked(
        given.get(FILE, ""), title if given.get(FILE) == PDF else f"{title}: {one.title}",
        lambda: (one.table.headings, one.table.texts),
        paper=lambda: pdf.paper(title, lead, parts, as_of=as_of, on=clock.today()),
    )  # fmt: skip


def downloads(given: QueryDict, address: str, shown: Sequence[Chart]) -> list[dict[str, Any]]:
    """What can be had of a page of charts: each table as CSV and Excel, and all of it as PDF."""

    def link(text: str, form: str, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in given.dict().items() if name not in (FILE, TABLE)}
        return {"text": text, "href": f"{address}?{urlencode({**kept, **more, FILE: form})}"}

    tables = [
        {"title": one.title, "files": [link(text, form, tabel=one.key) for form, text in TABLES]}
        for one in shown
        if one.table.rows
    ]
    return [*tables, {"title": _("Hele siden"), "files": [link("PDF", PDF)]}] if tables else []


def sent(content: bytes, mime: str, name: str) -> HttpResponse:
    """A file that the browser keeps and nobody else does."""
    answer = HttpResponse(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
