"""The municipality's own limits and how well they are kept: published for everybody (retssikkerhedsloven section 3, 2)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import kept_figures
from treklang.integrations.tables.files import Form, table_file
from treklang.kernel import clock
from treklang.ui.listing import FILE
from treklang.web.law import kept_presenter


def deadlines_kept(request: HttpRequest) -> HttpResponse:
    """The limits by area with the figures of the last two years; the figures as open data where the address asks for a file.

    Reads no row about anybody: the figures are made each night.
    """
    today, published = clock.today(), settings.MUNICIPALITY.limits
    found = kept_figures.since(kept_presenter.first_quarter(today))
    if request.GET.get(FILE) == Form.CSV.value:
        columns, rows = kept_presenter.open_data(published, found, today)
        title = kept_presenter.file_title()
        file = table_file(Form.CSV, title=title, columns=columns, rows=rows, on=today)
        sent = HttpResponse(file.content, content_type=file.mime)
        sent.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
        return sent
    return render(request, "law/deadlines_kept.html", kept_presenter.kept_page(published, found, today))
