"""Putting a document into the case, and getting it out again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.actions import documents
from treklang.cases.queries import Case, Document
from treklang.cases.rules import Direction
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.cases.journal_forms import DocumentForm
from treklang.web.cases.journal_views import journal_page


def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Journalise an uploaded file."""
    if request.method != "POST":
        return redirect("journal", uid)
    case = looking.at_case(request, uid, page=Page.JOURNAL)
    form = DocumentForm(request.POST, request.FILES)
    if not saved(form, lambda: _add(case, form, request)):
        return journal_page(request, case, form)
    messages.success(request, _("Dokumentet er journaliseret."))
    return redirect("journal", uid)


def _add(case: Case, form: DocumentForm, request: HttpRequest) -> Document:
    given = form.cleaned_data
    return documents.add(
        case_id=case.id, title=given["title"], direction=Direction(given["direction"]), name=given["file"].name,
        content=given["file"].read(), dated_on=given["dated_on"], by=actor_of(request), at=clock.now(),
    )  # fmt: skip


def download(request: HttpRequest, uid: UUID, document_uid: UUID) -> HttpResponse:
    """A document's file, to keep or open outside the browser's own page."""
    case = looking.at_case(request, uid, page=Page.DOCUMENT)
    document = queries.document(document_uid)
    if document.case_id != case.id:
        raise Missing(say("Dokumentet findes ikke i denne sag."))
    answer = HttpResponse(bytes(document.file.content), content_type=document.file.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, document.file.name) or "attachment"
    answer.headers["Cache-Control"] = "no-store"
    return answer
