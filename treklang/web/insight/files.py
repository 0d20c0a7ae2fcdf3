"""A measure's table as a file: CSV and Excel hold the numbers that the page shows, the PDF also the drawing."""

from __future__ import annotations

from django.http import HttpResponse

from treklang.insight.measure import Answer, Measure
from treklang.integrations.tables.files import Form, plain, table_file
from treklang.kernel import clock
from treklang.web.insight import measure_chart, pdf

PDF = "pdf"


def asked_file(form: str, measure: Measure, found: Answer, as_of: str) -> HttpResponse | None:
    """The file in the form that an address asks for; None for the page."""
    today = clock.today()
    if form == PDF:
        content = pdf.of_measure(measure, found, as_of=as_of, on=today)
        return sent(content, "application/pdf", f"{plain(str(measure.title))}-{today.isoformat()}.pdf")
    if form not in {one.value for one in Form}:
        return None
    table = measure_chart.lines(measure, found)
    file = table_file(Form(form), title=str(measure.title), columns=table.columns, rows=table.values, on=today)
    return sent(file.content, file.mime, file.name)


def sent(content: bytes, mime: str, name: str) -> HttpResponse:
    """A file that the browser keeps and nobody else does."""
    answer = HttpResponse(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
