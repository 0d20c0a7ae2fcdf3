"""Everything on one person: what is in it, what to look at first, and the file."""

from __future__ import annotations

from tempfile import TemporaryFile
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from treklang.access import queries
from treklang.access.actions import exports
from treklang.access.person_export import packing, reading
from treklang.access.person_export.document import Document
from treklang.access.person_export.reach import reach_of
from treklang.access.person_export.rules import ExportForm
from treklang.cases import queries as cases
from treklang.kernel import clock
from treklang.kernel.reading import Channel
from treklang.ui import looking, looks
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.access import export_presenter
from treklang.web.access.export_forms import PersonExportForm


def export(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """What is known of a citizen, counted; a POST gives it as a file, which is a look of its own in the reading log."""
    channel = Channel.EXPORT if request.method == "POST" else None
    person = looking.at_citizen(request, uid, page=Page.EXPORT, channel=channel, purpose=looks.INSIGHT.text)
    by, form = actor_of(request), PersonExportForm(request.POST if request.method == "POST" else None)
    made: list[Document] = []
    if form.is_bound and saved(form, lambda: made.append(exports.make(
        citizen_id=person.id, pages=looks.danish_pages(), by=by, at=clock.now(), **form.values()
    ))):  # fmt: skip
        return _sent(made[0], form.values()["form"])
    known = export_presenter.Known(
        counts=reading.counts(person.id),
        reach=reach_of(by, person.id),
        held=cases.of_citizen(person.id),
        before=queries.exports_of(person.id),
    )
    shown = {**export_presenter.export(person, known, clock.today()), "form": form}
    return render(request, "access/export.html", shown, status=422 if form.errors else 200)


def _sent(document: Document, form: ExportForm) -> HttpResponseBase:
    """The file, written while the reader's transaction still runs."""
    target = TemporaryFile()  # noqa: SIM115 - the answer closes it
    packing.write(document, form, target)
    target.seek(0)
    answer = FileResponse(
        target, as_attachment=True, filename=packing.file_name(document, form), content_type=packing.MEDIA_TYPES[form]
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
