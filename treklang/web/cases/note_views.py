"""Writing a note, and correcting one by adding to it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.actions import notes
from treklang.cases.queries import Case, Note
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.cases import journal_presenter
from treklang.web.cases.journal_forms import CorrectionForm, NoteForm
from treklang.web.cases.journal_views import journal_page


def write(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write a note from the journal's form."""
    if request.method != "POST":
        return redirect("journal", uid)
    case = looking.at_case(request, uid, page=Page.JOURNAL)
    form = NoteForm(request.POST)
    if not saved(form, lambda: notes.write(case_id=case.id, by=actor_of(request), at=clock.now(), **form.values())):
        return journal_page(request, case, form)
    drafts.done(request, DraftForm.NOTE, case.uid)
    messages.success(request, _("Notatet er gemt."))
    return redirect("journal", uid)


def pin(request: HttpRequest, uid: UUID, note_uid: UUID) -> HttpResponse:
    """Put a note at the top of the journal, or back in its place."""
    if request.method != "POST":
        return redirect("journal", uid)
    note = _note_of(looking.at_case(request, uid, page=Page.JOURNAL), note_uid)
    pinned = request.POST.get("pinned") == "1"
    notes.pin(note_id=note.id, pinned=pinned, by=actor_of(request), at=clock.now())
    messages.success(request, _("Notatet står øverst.") if pinned else _("Notatet står igen på sin plads."))
    return redirect("journal", uid)


def correct(request: HttpRequest, uid: UUID, note_uid: UUID) -> HttpResponse:
    """A page with the note and a form for what is added to it."""
    case = looking.at_case(request, uid, page=Page.JOURNAL)
    note = _note_of(case, note_uid)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and saved(form, lambda: _correct(note, form, request)):
        messages.success(request, _("Rettelsen er føjet til notatet."))
        return redirect("journal", uid)
    shown = {
        **case_frame(case, Page.JOURNAL),
        "refusal": signed_in(request).refusal(Deed.KEEP_JOURNAL),
        "note": journal_presenter.note(note),
        "form": form,
    }
    return render(request, "cases/correction.html", shown, status=422 if form.errors else 200)


def _correct(note: Note, form: CorrectionForm, request: HttpRequest) -> Note:
    return notes.correct(note_id=note.id, text=form.cleaned_data["text"], by=actor_of(request), at=clock.now())


def _note_of(case: Case, uid: UUID) -> Note:
    """A note of this very case: an address that mixes two cases leads nowhere."""
    note = queries.note(uid)
    if note.case_id != case.id or note.corrects_id:
        raise Missing(say("Notatet findes ikke i denne sag."))
    return note
