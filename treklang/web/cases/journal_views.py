"""The journal: notes, documents and tasks of a case on one page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.queries import Case
from treklang.cases.rules import looks_like_cpr
from treklang.kernel.drafts import Draft
from treklang.organisation.rules import Deed
from treklang.ui import drafts, looking
from treklang.ui.asked import pagination, side_asked
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.ui.paging import PAGE_SIZE
from treklang.ui.signed_in import signed_in
from treklang.web.cases import journal_presenter
from treklang.web.cases.journal_forms import DocumentForm, NoteFilter, NoteForm
from treklang.web.cases.task_forms import TaskForm

DONE = 5
DOCUMENTS, ALL_DOCUMENTS = 10, 1000


def journal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The journal, newest note first, with the forms to add to it."""
    case = looking.at_case(request, uid, page=Page.JOURNAL)
    if looks_like_cpr(request.GET.get("ord", "")):
        messages.warning(request, _("Et CPR-nummer må ikke stå i en adresse. Søg på andre ord."))
        return redirect("journal", uid)
    return journal_page(request, case)


def journal_page(request: HttpRequest, case: Case, failed: forms.Form | None = None) -> HttpResponse:
    """The page; `failed` is the form that could not be saved, with what was typed and what is wrong with it."""
    draft = drafts.found(request, DraftForm.NOTE, case.uid)
    facts = queries.beside(
        [case.id], tasks=queries.tasks_waiting("id"), done=queries.tasks_done("id", most=DONE),
        writers=queries.note_writers("id"),
    )[case.id]  # fmt: skip
    shown = {
        **case_frame(case, Page.JOURNAL),
        "refusal": signed_in(request).refusal(Deed.KEEP_JOURNAL),
        **_notes(request, case, {one["username"]: one["name"] for one in facts["writers"]}),
        **_documents(request, case),
        "tasks": journal_presenter.tasks(facts),
        "failed": failed,
        **_forms(case, draft, failed),
    }
    return render(request, "cases/journal.html", shown, status=422 if failed else 200)


def _forms(case: Case, draft: Draft | None, failed: forms.Form | None) -> dict[str, Any]:
    typed = drafts.initial(draft, str(NoteForm.prefix))
    return {
        "draft": draft,
        "draft_address": drafts.address(case, DraftForm.NOTE, case.uid),
        "note_form": failed if isinstance(failed, NoteForm) else NoteForm.now(typed),
        "document_form": failed if isinstance(failed, DocumentForm) else DocumentForm.today(),
        "task_form": failed if isinstance(failed, TaskForm) else TaskForm(),
    }


def _notes(request: HttpRequest, case: Case, writers: dict[str, str]) -> dict[str, Any]:
    chosen, page = NoteFilter(request.GET, writers=writers), side_asked(request.GET)
    wanted = chosen.wanted()
    found, total = queries.notes_page(case.id, wanted, page=page, size=PAGE_SIZE)
    return {
        "notes": journal_presenter.notes(found, first=(page - 1) * PAGE_SIZE + 1),
        "total": total,
        "pinned": [journal_presenter.note(one) for one in queries.notes_pinned(case.id)],
        "pages": pagination(request.GET, total),
        "filter_form": chosen,
        "chips": journal_presenter.chips(wanted, request.GET, writers),
    }


def _documents(request: HttpRequest, case: Case) -> dict[str, Any]:
    most = ALL_DOCUMENTS if request.GET.get("dokumenter") == "alle" else DOCUMENTS
    found, total = queries.newest_documents(case.id, most=most)
    return {"documents": journal_presenter.documents(found, case), "documents_in_all": total}
