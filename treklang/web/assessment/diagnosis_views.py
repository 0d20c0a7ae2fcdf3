"""Diagnoses: who stated them, and where it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy

from treklang.assessment import queries
from treklang.assessment.actions import assessments
from treklang.assessment.queries import Assessment, Diagnosis
from treklang.cases import queries as cases
from treklang.cases.queries import Document
from treklang.kernel import clock
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.assessment import diagnosis_presenter as presenter
from treklang.web.assessment.under_way import part_page, under_way


class DiagnosisForm(forms.Form):
    """A diagnosis with who stated it."""

    name = forms.CharField(
        label=gettext_lazy("Diagnose"), max_length=200,
        error_messages={"required": gettext_lazy("Skriv diagnosens navn.")},
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Kode"), max_length=20, required=False, help_text=gettext_lazy("Som den står i kilden.")
    )
    stated_by = forms.CharField(
        label=gettext_lazy("Stillet af"), max_length=200, help_text=gettext_lazy("Læge, afdeling eller sygehus."),
        error_messages={"required": gettext_lazy("Skriv, hvem der har stillet diagnosen.")},
    )  # fmt: skip

    def __init__(self, *args: Any, documents: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {str(one.uid): one.id for one in documents}
        self.fields["document"] = forms.ChoiceField(
            label=gettext_lazy("Står i dokumentet"), required=False,
            choices=[("", gettext_lazy("Intet dokument")), *((str(one.uid), one.title) for one in documents)],
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "name": given["name"], "code": given["code"], "stated_by": given["stated_by"],
            "document_id": self.ids.get(given["document"]),
        }  # fmt: skip


def diagnoses(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The diagnoses of this assessment, those of the last one to take along, and a form for a new one."""
    case, now = under_way(request, uid)
    found = queries.diagnoses(case.id)
    form = DiagnosisForm(request.POST if request.method == "POST" else None, documents=cases.documents(case.id))
    if form.is_bound and saved(form, lambda: _note(request, now, form.values())):
        messages.success(request, _("Diagnosen er noteret."))
        return redirect("assessment-diagnoses", uid)
    here = [one for one in found if one.assessment_id == now.id]
    noted = {presenter.same(one) for one in here}
    shown = {
        "form": form,
        "here": [presenter.diagnosis(one) for one in here],
        "left": [presenter.left(one) for one in presenter.once(found) if presenter.same(one) not in noted],
    }
    return part_page(request, "assessment/diagnoses.html", case, shown, status=422 if form.errors else 200)


def _note(request: HttpRequest, now: Assessment, values: dict[str, Any]) -> Diagnosis:
    return assessments.diagnose(assessment_id=now.id, by=actor_of(request), at=clock.now(), **values)
