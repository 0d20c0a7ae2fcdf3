"""What an enquiry says, as the receptionist types it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.cases.rules import Agreement
from treklang.intake.actions.enquiries import Told
from treklang.intake.queries import Enquiry
from treklang.intake.rules import Channel
from treklang.kernel import clock
from treklang.organisation.queries import Unit
from treklang.web.intake.who_forms import NAME_ONLY, WhoForm

NO_TIME, NO_DAY = _("Skriv et klokkeslæt som 10.30 eller 10:30."), _("Vælg en dato.")
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def _channels() -> list[tuple[str, str]]:
    return [(way.value, str(way.title)) for way in Channel]


def _agreements() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.title)) for kind in Agreement]


class ToldForm(forms.Form):
    """Who turns to us and how, and what it is about in everyone's own words."""

    enquired_by = forms.ChoiceField(
        label=_("Hvem henvender sig?"), error_messages={"required": _("Vælg, hvem der henvender sig.")}
    )
    channel = forms.ChoiceField(label=_("Hvordan?"), choices=_channels)
    contact = forms.CharField(
        label=_("Hvordan får vi fat i den, der henvender sig?"), max_length=200, required=False,
        help_text=_("Navn, hvis det ikke er borgeren selv, og telefonnummer."),
    )  # fmt: skip
    agreement = forms.ChoiceField(label=_("Er borgeren indforstået?"), choices=_agreements)
    cause = forms.CharField(
        label=_("Hvad er sket, og hvorfor henvendes der nu?"), widget=forms.Textarea, required=False
    )
    experienced_need = forms.CharField(
        label=_("Hvad oplever borgeren selv, der er brug for?"), widget=forms.Textarea, required=False,
        help_text=_("Med borgerens egne ord."),
    )  # fmt: skip
    wishes = forms.CharField(label=_("Hvad ønsker borgeren?"), widget=forms.Textarea, required=False)
    is_urgent = forms.BooleanField(label=_("Det haster"), required=False)

    def __init__(self, *given: Any, sources: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["enquired_by"].choices = [("", gettext("Vælg")), *sources]  # type: ignore[attr-defined]

    def told(self, *, name: str = "") -> Told:
        """What is told, as the action takes it."""
        given = self.cleaned_data
        return Told(
            channel=Channel(given["channel"]), enquired_by=given["enquired_by"], name=name, contact=given["contact"],
            agreement=Agreement(given["agreement"]), cause=given["cause"], experienced_need=given["experienced_need"],
            wishes=given["wishes"], is_urgent=given["is_urgent"],
        )  # fmt: skip


class NewEnquiryForm(ToldForm, WhoForm):
    """A whole new enquiry: when and in which unit it came in, whom it is about, and what is told."""

    may_be_name_only = True

    received_on = forms.DateField(
        label=_("Modtaget"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    received_at = forms.TimeField(
        label=_("Klokken"), widget=forms.TimeInput(attrs={"type": "time"}), input_formats=TIMES,
        error_messages={"required": NO_TIME, "invalid": NO_TIME},
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Modtaget i"))

    def __init__(self, *given: Any, units: tuple[Unit, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        self.units = {str(unit.uid): unit for unit in units}
        choices = [(uid, unit.name) for uid, unit in self.units.items()]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def now(units: tuple[Unit, ...]) -> dict[str, Any]:
        """What is filled in before anything is typed: this minute, and the unit she sits in."""
        moment = clock.now().astimezone(clock.DENMARK).replace(second=0, microsecond=0)
        return {
            "received_on": moment.date(), "received_at": moment.time(), "unit": str(units[0].uid) if units else "",
            "channel": Channel.PHONE.value, "agreement": Agreement.NOT_ASKED.value,
        }  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        name = given["name"] if given["citizen"] == NAME_ONLY else ""
        return {
            "told": self.told(name=name), "unit_id": self.units[given["unit"]].id,
            "received_at": datetime.combine(given["received_on"], given["received_at"], tzinfo=clock.DENMARK),
            **self.about(),
        }  # fmt: skip


class AmendForm(ToldForm):
    """What was told, written more fully. The name only where the citizen is not found yet."""

    name = forms.CharField(label=_("Navn på den, det handler om"), max_length=200, required=False)

    @staticmethod
    def of(enquiry: Enquiry) -> dict[str, Any]:
        """What stands there."""
        names = ("channel", "name", "contact", "agreement", "cause", "experienced_need", "wishes", "is_urgent")
        return {**{name: getattr(enquiry, name) for name in names}, "enquired_by": str(enquiry.enquired_by.code)}
