"""Tables of analyses as files: CSV and Excel hold the numbers that the page shows, the PDF also the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpResponse

from treklang.insight.measure import Answer, Measure
from treklang.integrations.tables.files import Form, plain, table_file
from treklang.integrations.tables.values import Rows
from treklang.kernel import clock
from treklang.web.insight import measure_chart, pdf

PDF = "pdf"


def asked_file(form: str, measure: Measure, found: Answer, as_of: str) -> HttpResponse | None:
    """The file of a measure in the form that an address asks for; None for the page."""
    table = measure_chart.lines(measure, found)
    return asked(
        form, str(measure.title), table.columns, table.values,
        paper=lambda: pdf.of_measure(measure, found, as_of=as_of, on=clock.today()),
    )  # fmt: skip


def asked(
    form: str, title: str, columns: Sequence[str], rows: Rows, *, paper: Callable[[], bytes]
) -> HttpResponse | None:
    """A table, or the paper with its drawing, in the form that an address asks for; None for the page. The title may hold
    nothing of a person."""
    today = clock.today()
    if form == PDF:
        return sent(paper(), "application/pdf", f"{plain(title)}-{today.isoformat()}.pdf")
    if form not in {one.value for one in Form}:
        return None
    file = table_file(Form(form), title=title, columns=columns, rows=rows, on=today)
    return sent(file.content, file.mime, file.name)


def sent(content: bytes, mime: str, name: str) -> HttpResponse:
    """A file that the browser keeps and nobody else does."""
    answer = HttpResponse(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
