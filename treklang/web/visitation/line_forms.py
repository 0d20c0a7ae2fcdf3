"""The lines of a decision as they are filled in: new help, and help that runs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.services.queries import GrantService
from treklang.visitation.actions.decisions import Line
from treklang.visitation.rules import LineKind
from treklang.web.visitation.hearing_forms import DAY

MOST_STEPS = 4
NEW = (LineKind.GRANT, LineKind.REFUSE)
Choices = list[tuple[str, str]]


def _kinds() -> Choices:
    return [(kind.value, str(kind.title)) for kind in NEW]


class LineForm(forms.Form):
    """One service granted or refused. A line without a service counts for nothing."""

    kind = forms.ChoiceField(label=_("Hvad sker der"), choices=_kinds)
    service = forms.ChoiceField(label=_("Ydelse og paragraf"), required=False)
    offer = forms.ChoiceField(label=_("Tilbud"), required=False, help_text=_("Kun tilbud, der kan bruges i dag."))
    from_on = forms.DateField(label=_("Fra"), widget=forms.DateInput, error_messages=DAY, required=False)
    until = forms.DateField(
        label=_("Til og med"), widget=forms.DateInput, error_messages=DAY, required=False,
        help_text=_("Skal skrives ved midlertidigt ophold (§§ 107 og 110)."),
    )  # fmt: skip
    amount = forms.CharField(label=_("Omfang"), max_length=100, required=False)

    def __init__(self, *args: Any, services: Choices, offers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = [("", _("Vælg ydelse")), *services]  # type: ignore[attr-defined]
        self.fields["offer"].choices = [("", _("Intet tilbud")), *offers]  # type: ignore[attr-defined]
        for number in range(1, MOST_STEPS + 1):
            words = {"number": number}
            self.fields[f"hours_{number}"] = forms.DecimalField(
                label=gettext("%(number)s. timer om ugen") % words, required=False, min_value=0, max_value=168,
                decimal_places=2, localize=True,
            )  # fmt: skip
            self.fields[f"hours_from_{number}"] = forms.DateField(
                label=gettext("%(number)s. gælder fra") % words,
                widget=forms.DateInput,
                error_messages=DAY,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """A step of hours has its day; the first one begins with the help."""
        given = super().clean() or {}
        for number in range(2, MOST_STEPS + 1):
            if given.get(f"hours_{number}") is not None and not given.get(f"hours_from_{number}"):
                self.add_error(f"hours_from_{number}", gettext("Skriv, hvornår timetallet gælder fra."))
        return given

    def counts(self) -> bool:
        """Whether the line is filled in."""
        return bool(self.cleaned_data.get("service"))

    def has_steps(self) -> bool:
        """Whether hours a week are filled in, typed or kept, or something is wrong with them."""
        names = [f"{name}_{number}" for name in ("hours", "hours_from") for number in range(1, MOST_STEPS + 1)]
        return any(self[name].value() not in (None, "") or self[name].errors for name in names)

    def line(self, offer_ids: dict[str, int], *, effective_on: date) -> Line:
        """The action's line. `until` is typed as the last day with help and kept as the day after it."""
        given = self.cleaned_data
        from_on = given["from_on"] or effective_on
        return Line(
            LineKind(given["kind"]), "", given["service"], offer_ids.get(given["offer"]), from_on,
            until=day_after(given["until"]), amount=given["amount"].strip(), hours=self._hours(from_on),
        )  # fmt: skip

    def _hours(self, from_on: date) -> tuple[tuple[date, Decimal], ...]:
        given = self.cleaned_data
        return tuple(
            (given[f"hours_from_{number}"] or from_on, given[f"hours_{number}"])
            for number in range(1, MOST_STEPS + 1)
            if given[f"hours_{number}"] is not None
        )


def day_after(day: date | None) -> date | None:
    """The day after the last one with help."""
    return date.fromordinal(day.toordinal() + 1) if day else None


def _changes() -> Choices:
    return [("", gettext("Ikke med i afgørelsen")), (LineKind.CONTINUE.value, str(LineKind.CONTINUE.title)),
            (LineKind.END.value, str(LineKind.END.title))]  # fmt: skip


class RunningForm(forms.Form):
    """What is decided of one service that runs: nothing, that it goes on, or that it ends."""

    change = forms.ChoiceField(label=_("Hvad sker der"), choices=_changes, required=False)
    on = forms.DateField(label=_("Fra"), widget=forms.DateInput, error_messages=DAY, required=False)

    def __init__(self, *, service: GrantService, **kwargs: Any) -> None:
        super().__init__(prefix=f"running-{service.uid}", **kwargs)
        self.service = service

    def counts(self) -> bool:
        """Whether something is decided of it."""
        return bool(self.cleaned_data.get("change"))

    def line(self, *, effective_on: date) -> Line:
        """The action's line."""
        given, of = self.cleaned_data, self.service
        return Line(
            LineKind(given["change"]), of.line.section.key, of.service.title, of.grant.offer_id,
            given["on"] or effective_on, amount=of.line.amount if given["change"] == LineKind.CONTINUE.value else "",
        )  # fmt: skip
