"""The journal: notes, documents and tasks of a case on one page."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases import queries
from treklang.cases.queries import Case
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.cases import journal_presenter
from treklang.web.cases.journal_forms import DocumentForm, NoteForm, TaskForm


def journal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The journal, newest note first, with the forms to add to it."""
    return journal_page(request, looking.at_case(request, uid, page=Page.JOURNAL))


def journal_page(request: HttpRequest, case: Case, failed: forms.Form | None = None) -> HttpResponse:
    """The page; `failed` is the form that could not be saved, with what was typed and what is wrong with it."""
    shown = {
        **case_frame(case, Page.JOURNAL),
        "refusal": signed_in(request).refusal(Deed.KEEP_JOURNAL),
        "notes": journal_presenter.notes(queries.notes(case.id)),
        "documents": journal_presenter.documents(queries.documents(case.id), case),
        "tasks": journal_presenter.tasks(queries.tasks(case.id)),
        "failed": failed,
        "note_form": failed if isinstance(failed, NoteForm) else NoteForm.now(),
        "document_form": failed if isinstance(failed, DocumentForm) else DocumentForm.today(),
        "task_form": failed if isinstance(failed, TaskForm) else TaskForm(),
    }
    return render(request, "cases/journal.html", shown, status=422 if failed else 200)
