"""What is written about one condition: its level, and what each source says of it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from treklang.assessment.actions.findings import Said
from treklang.assessment.queries import Finding
from treklang.catalogue import data_files
from treklang.catalogue.rules import ConceptKind
from treklang.web.assessment.level_choices import functioning

# Always in sight; the other sources are there when they are needed.
USUAL = ("Borger", "Sagsbehandler")
SAID = "said-"


class ConditionForm(forms.Form):
    """A condition as it is found now. One without a level (`has_level`) has only words."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, has_level: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = [row for row in data_files.concepts() if row.kind == ConceptKind.SOURCE.value]
        if has_level:
            # Whether it must be there is the law's to say: its guard answers here as it does everywhere.
            self.fields["level"] = forms.ChoiceField(
                label=_("Niveau"), choices=functioning, widget=forms.RadioSelect, required=False
            )
        for source in self.sources:
            self.fields[f"{SAID}{source.code}"] = forms.CharField(
                label=source.title, widget=forms.Textarea, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        texts = [f"{SAID}{source.code}" for source in self.sources]
        if "level" not in self.fields and not any(given.get(name) for name in texts):
            self.add_error(texts[0], _("Skriv, hvad mindst én kilde siger. Tilstanden har intet niveau."))
        return given

    def usual(self) -> list[BoundField]:
        """The texts of the sources that every condition has."""
        return [self[f"{SAID}{source.code}"] for source in self.sources if source.title in USUAL]

    def others(self) -> list[BoundField]:
        """The texts of the other sources."""
        return [self[f"{SAID}{source.code}"] for source in self.sources if source.title not in USUAL]

    def others_said(self) -> int:
        """How many of the other sources have said something."""
        return sum(1 for bound in self.others() if bound.value())

    def values(self, before: Finding | None) -> dict[str, Any]:
        """The action's arguments. A text that was there `before` and is emptied is written as empty."""
        given, told = self.cleaned_data, said_by_source(before)
        texts = {str(source.code): given[f"{SAID}{source.code}"] for source in self.sources}
        said = tuple(Said(code, text) for code, text in texts.items() if text or code in told)
        return {"level": int(given["level"]) if given.get("level") else None, "said": said}


def said_by_source(one: Finding | None) -> dict[str, str]:
    """What a finding's sources say, by the code of the source."""
    return {str(said.source.code): said.text for said in one.statements.all()} if one else {}


def initial(one: Finding | None) -> dict[str, Any]:
    """A finding as the form's first values."""
    level = {"level": one.level} if one and one.level is not None else {}
    return {**level, **{f"{SAID}{code}": text for code, text in said_by_source(one).items()}}


def state_of(one: Finding | None) -> str:
    """What a writer has before her eyes, in a few letters: another state is another colleague's work."""
    told = repr((one.level, sorted(said_by_source(one).items()))) if one else ""
    return sha256(told.encode()).hexdigest()[:16]
