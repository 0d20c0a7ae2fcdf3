"""Keeping what is typed, throwing it away, and finding it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.kernel import drafts as kept
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui import looking
from treklang.ui.drafts import DraftForm, fields_of
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of
from treklang.web.drafts import draft_presenter

LARGEST = 200_000


def drafts(request: HttpRequest) -> HttpResponse:
    """All that the acting user has typed and not saved."""
    found = kept.of_user(actor_of(request))
    about = cases.by_ids({one.case for one in found if one.case})
    looking.at_list(request, [(case.citizen_id, case.id) for case in about.values()], page=Page.DRAFT)
    return render(request, "drafts/drafts.html", {"drafts": draft_presenter.drafts(found, about)})


def keep_draft(request: HttpRequest, uid: UUID, form: str, subject: UUID) -> HttpResponse:
    """Keep the fields of a form that is being typed in (`discard` among them throws the draft away)."""
    known = _form(form)
    if request.method != "POST":
        return redirect("drafts")
    case, citizen = looking.keys_of_case(uid)
    by = actor_of(request)
    if "discard" in request.POST:
        kept.drop(by=by, form=known.value, subject=subject)
        messages.success(request, _("Kladden er kasseret."))
        return redirect(draft_presenter.home(known, uid, subject))
    fields = fields_of(request.POST)
    if sum(len(str(value)) for value in fields.values()) > LARGEST:
        return HttpResponse(_("Teksten er for lang til at gemme som kladde."), status=422)
    draft = kept.keep(by=by, form=known.value, subject=subject, data=fields, citizen=citizen, case=case)
    return render(request, "drafts/saved.html", {"saved_at": draft.saved_at})


def _form(name: str) -> DraftForm:
    try:
        return DraftForm(name)
    except ValueError:
        raise Missing(say("Der er ingen formular med det navn.")) from None
