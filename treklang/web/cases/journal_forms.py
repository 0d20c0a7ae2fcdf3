"""What a worker writes in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from treklang.cases.queries import NotesWanted
from treklang.cases.rules import Direction, NoteKind
from treklang.kernel import clock

NO_TIME = _("Skriv et klokkeslæt som 10.30 eller 10:30.")
NO_DAY = _("Vælg en dato.")
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.title)) for kind in NoteKind if kind is not NoteKind.CORRECTION]


def _directions() -> list[tuple[str, str]]:
    return [(way.value, str(way.title)) for way in Direction]


class NoteForm(forms.Form):
    """A note: what was said, learnt or done, and when."""

    prefix = "note"
    kind = forms.ChoiceField(label=_("Slags"), choices=_kinds)
    happened_on = forms.DateField(
        label=_("Dato"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    happened_at = forms.TimeField(
        label=_("Klokken"), widget=forms.TimeInput(attrs={"type": "time"}), input_formats=TIMES,
        error_messages={"required": NO_TIME, "invalid": NO_TIME},
    )  # fmt: skip
    title = forms.CharField(
        label=_("Overskrift"), max_length=200, error_messages={"required": _("Skriv en overskrift.")}
    )
    text = forms.CharField(
        label=_("Notat"), widget=forms.Textarea, error_messages={"required": _("Skriv notatet.")},
        help_text=_("Skriv det, der har betydning for sagen. Et gemt notat kan ikke ændres, kun rettes ved tilføjelse."),
    )  # fmt: skip

    @classmethod
    def now(cls, typed: dict[str, Any]) -> NoteForm:
        """The form with this day and minute filled in, and over it what was typed before and kept as a draft."""
        moment = clock.now().astimezone(clock.DENMARK).replace(second=0, microsecond=0)
        return cls(initial={"happened_on": moment.date(), "happened_at": moment.time(), **typed})

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        moment = datetime.combine(given["happened_on"], given["happened_at"], tzinfo=clock.DENMARK)
        return {
            "kind": NoteKind(given["kind"]), "title": given["title"], "text": given["text"], "happened_at": moment,
        }  # fmt: skip


class CorrectionForm(forms.Form):
    """What is added to a note that was wrong."""

    text = forms.CharField(
        label=_("Rettelse"), widget=forms.Textarea, error_messages={"required": _("Skriv rettelsen.")},
        help_text=_("Notatet bliver stående, som det er. Rettelsen vises sammen med det."),
    )  # fmt: skip


class DocumentForm(forms.Form):
    """A file to put into the case."""

    prefix = "document"
    file = forms.FileField(
        label=_("Fil"), allow_empty_file=True, help_text=format_lazy(
            _("PDF, PNG, JPEG, tekst eller Office-dokument uden makroer, højst {largest} MB"),
            largest=settings.LARGEST_FILE // (1024 * 1024),
        ),
        error_messages={"required": _("Vælg en fil.")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("Dokumentets titel"), max_length=200, error_messages={"required": _("Skriv dokumentets titel.")}
    )
    direction = forms.ChoiceField(label=_("Retning"), choices=_directions)
    dated_on = forms.DateField(
        label=_("Dokumentets dato"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )

    @classmethod
    def today(cls) -> DocumentForm:
        """An empty form with today's date filled in."""
        return cls(initial={"dated_on": clock.today()})


class NoteFilter(forms.Form):
    """Which notes of the journal are shown; its fields are those of the page's own address."""

    slags = forms.ChoiceField(label=_("Slags"), required=False)
    hvem = forms.ChoiceField(label=_("Skrevet af"), required=False)
    ord = forms.CharField(label=_("Ord i notatet"), required=False, max_length=100)
    fra = forms.DateField(label=_("Fra"), required=False, widget=forms.DateInput, error_messages={"invalid": NO_DAY})
    til = forms.DateField(label=_("Til"), required=False, widget=forms.DateInput, error_messages={"invalid": NO_DAY})

    def __init__(self, *given: Any, writers: dict[str, str], **more: Any) -> None:
        """`writers` are the names by username of those who wrote in the journal."""
        super().__init__(*given, **more)
        slags: forms.ChoiceField = self.fields["slags"]  # type: ignore[assignment]
        hvem: forms.ChoiceField = self.fields["hvem"]  # type: ignore[assignment]
        slags.choices = [("", _("Alle")), *_kinds()]
        hvem.choices = [("", _("Alle")), *writers.items()]

    def wanted(self) -> NotesWanted:
        """What is asked for; a filter that cannot be read does not count."""
        self.is_valid()
        given = self.cleaned_data
        return NotesWanted(
            kind=NoteKind(given["slags"]) if given.get("slags") else None, writer=given.get("hvem") or "",
            words=given.get("ord") or "", since=given.get("fra"), until=given.get("til"),
        )  # fmt: skip
