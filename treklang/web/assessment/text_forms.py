"""The texts of an assessment as one form, which knows what the writer had before her eyes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.assessment.actions.assessments import TEXTS
from treklang.assessment.queries import Assessment
from treklang.kernel.errors import Change

HINTS = {
    "background": _("Det i borgerens liv, som har betydning for sagen."),
    "situation": _("Din faglige vurdering af borgerens samlede situation."),
    "potential": _("Hvad borgeren kan lære og udvikle, og hvad der skal til."),
    "compensation": _("Hvor langt hjælp kan opveje det, borgeren ikke kan."),
    "perspective": _("Hvad borgeren selv siger og ønsker, med borgerens egne ord."),
    "resources": _("Det, borgeren kan og har: evner, interesser og netværk."),
    "purpose": _("Hvad hjælpen overordnet skal føre til."),
}
SEEN = "seen-"


class TextsForm(forms.Form):
    """The seven texts. Beside each is hidden what stood there when the form was opened (`seen-...`)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in TEXTS.items():
            self.fields[name] = forms.CharField(
                label=str(title), help_text=HINTS[name], widget=forms.Textarea, required=False
            )
            self.fields[f"{SEEN}{name}"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def changed(self) -> dict[str, str]:
        """The texts that the writer changed."""
        given = self.cleaned_data
        texts = {name: plain_lines(given[name]) for name in TEXTS}
        return {name: text for name, text in texts.items() if text != plain_lines(given[f"{SEEN}{name}"])}

    def changed_by_others(self, now: Iterable[Change]) -> list[dict[str, str]]:
        """Of what the writer changed: the texts that meanwhile say something else than what she had before her eyes."""
        there = {one.field: plain_lines(one.value) for one in now}
        return [
            {"label": str(TEXTS[name]), "now": there[str(TEXTS[name])]}
            for name, typed in self.changed().items()
            if there[str(TEXTS[name])] not in (plain_lines(self.cleaned_data[f"{SEEN}{name}"]), typed)
        ]


def initial(found: Assessment, before: dict[str, str] | None = None) -> dict[str, Any]:
    """First values of the form; the words of `before` where this assessment has none."""
    here = {name: plain_lines(getattr(found, name)) for name in TEXTS}
    before = before or {}
    seen = {f"{SEEN}{name}": text for name, text in here.items()}
    return {"version": found.version, **seen, **{name: here[name] or before.get(name, "") for name in TEXTS}}


def before(earlier: list[Assessment]) -> list[dict[str, Any]]:
    """Of each text the newest that an earlier assessment (newest first) has, with its day."""
    newest = [(name, next((one for one in earlier if getattr(one, name).strip()), None)) for name in TEXTS]
    return [
        {"name": name, "label": str(TEXTS[name]), "text": plain_lines(getattr(one, name)), "on": one.started_at}
        for name, one in newest
        if one
    ]


def plain_lines(text: str) -> str:
    """A text as it is compared: a browser sends other ends of lines than were saved."""
    return text.replace("\r\n", "\n").strip()
