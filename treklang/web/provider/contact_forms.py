"""What is noted of somebody who came without referral, and of a place of work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.services.actions.workplaces import WorkplaceFacts
from treklang.services.rules import ContactKind
from treklang.web.provider.grant_forms import day_field, moment, time_field


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.title)) for kind in ContactKind]


class ContactForm(forms.Form):
    """A contact: what it was about, how long, and only then, where the citizen wishes it, who it was."""

    prefix = "contact"
    kind = forms.ChoiceField(
        label=_("Hvad det handlede om"), choices=_kinds, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad det handlede om.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Kort notat"), widget=forms.Textarea, required=False,
        help_text=_("Skriv ikke navn eller andet, der viser, hvem det var."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutter"), required=False, error_messages={"invalid": _("Skriv antal minutter som et tal fra 1 til 1440.")}
    )  # fmt: skip
    happened_on = day_field(_("Dato"))
    happened_at = time_field(_("Klokken"))
    cpr = forms.CharField(
        label=_("CPR-nummer"), required=False,
        help_text=_("Kun hvis borgeren selv ønsker det. Ellers er kontakten anonym."),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments, but for who it was."""
        given = self.cleaned_data
        return {
            "kind": ContactKind(given["kind"]), "text": given["text"], "minutes": given["minutes"],
            "happened_at": moment(given["happened_on"], given["happened_at"]),
        }  # fmt: skip


class WorkplaceForm(forms.Form):
    """A place of work that the offer has an agreement with."""

    prefix = "workplace"
    name = forms.CharField(
        label=_("Arbejdsplads"), max_length=200, error_messages={"required": _("Skriv arbejdspladsens navn.")}
    )
    trade = forms.CharField(label=_("Fag"), max_length=100, required=False, help_text=_("Fx køkken eller lager"))
    contact = forms.CharField(label=_("Kontakt"), max_length=200, required=False, help_text=_("Navn og telefon"))
    explanation = forms.CharField(
        label=_("Sådan forklarer vi det for kollegerne"), widget=forms.Textarea, required=False
    )
    leadership = forms.CharField(label=_("Særlig ledelse på stedet"), widget=forms.Textarea, required=False)
    begun_on = day_field(_("Aftalen gælder fra"))

    def facts(self) -> WorkplaceFacts:
        """What the action takes."""
        given = self.cleaned_data
        return WorkplaceFacts(
            given["name"], given["trade"], given["contact"], given["explanation"], given["leadership"]
        )  # fmt: skip


class EndForm(forms.Form):
    """When an agreement with a workplace ends."""

    prefix = "end"
    ended_on = day_field(_("Aftalen ophører"))
