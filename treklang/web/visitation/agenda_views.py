"""Putting a recommendation on a committee's agenda."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy

from treklang.kernel import clock
from treklang.ui import looking
from treklang.ui.formats import show_date, show_datetime
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.web.visitation.form_page import FormPage, form_page


class AgendaForm(forms.Form):
    """Which meeting the recommendation is put before."""

    meeting = forms.ChoiceField(
        label=gettext_lazy("Møde"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Vælg et møde.")},
    )  # fmt: skip


def put_on(request: HttpRequest, uid: UUID, recommendation_uid: UUID) -> HttpResponse:
    """Put the recommendation last on a coming meeting's agenda; the next meeting is chosen."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    recommendation = queries.recommendation(recommendation_uid, case_id=case.id)
    meetings = {str(one.uid): one for one in queries.coming_meetings()}
    form = AgendaForm(request.POST if request.method == "POST" else None, initial={"meeting": next(iter(meetings), "")})
    form.fields["meeting"].choices = [  # type: ignore[attr-defined]
        (key, f"{one.committee.name}, {show_datetime(one.meets_at)}") for key, one in meetings.items()
    ]
    if form.is_bound and saved(
        form,
        lambda: committees.put_on_agenda(
            meeting_id=meetings[form.cleaned_data["meeting"]].id, recommendation_id=recommendation.id,
            by=actor_of(request), at=clock.now(),
        ),
    ):  # fmt: skip
        messages.success(request, _("Indstillingen er sat på udvalgets dagsorden."))
        return redirect("decision", uid)
    page = FormPage(
        _("Sæt på udvalgets dagsorden"), _("Sæt på dagsordenen"), form,
        about=[{"label": _("Indstilling"), "value": recommendation.text or show_date(recommendation.made_at)}],
        nothing="" if meetings else _("Der er ikke planlagt noget møde. Udvalget planlægger sine møder på sin egen side."),
    )  # fmt: skip
    return form_page(request, case, page)
