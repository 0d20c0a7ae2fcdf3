"""Fields of the organisation's forms: days, units, employees and districts to choose from, by their outer ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy as _

from treklang.kernel import clock
from treklang.kernel.wording import Worded

CHOOSE = _("Vælg")
NO_DAY = _("Vælg en dag, som findes.")
LONGEST = 300
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")


def _said(least: int, most: int) -> str:
    return gettext("Skriv et helt tal mellem %(least)s og %(most)s.") % {"least": least, "most": most}


# Said in the language of whoever reads it, not of whoever loads the module.
_between = lazy(_said, str)


def day(label: Any, hint: Any = "") -> forms.DateField:
    """A day, today where nothing is typed yet."""
    return forms.DateField(
        label=label, widget=forms.DateInput, help_text=hint, initial=clock.today,
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )  # fmt: skip


def last_day(hint: Any) -> forms.DateField:
    """The first day on which something holds no more; it may be left."""
    return forms.DateField(
        label=_("Til"), widget=forms.DateInput, help_text=hint, required=False, error_messages={"invalid": NO_DAY}
    )


def text(label: Any, *, required: Any = "", hint: Any = "", most: int = LONGEST) -> forms.CharField:
    """A line of text; `required` is the sentence that is said where nothing is typed."""
    return forms.CharField(
        label=label, max_length=most, required=bool(required), help_text=hint,
        error_messages={"required": required} if required else None,
    )  # fmt: skip


class Kroner(forms.DecimalField):
    """An amount typed the Danish way: "20.000,50", "20000,5", "20 000"; also "20000.5", as other programs write it."""

    def to_python(self, value: Any) -> Any:
        """The amount without what parts its thousands."""
        text = "".join(str(value or "").split())
        if "," in text or _THOUSANDS.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        return super().to_python(text)


def amount(label: Any, *, required: Any = "", hint: Any = "") -> forms.DecimalField:
    """Kroner, typed as they are in Danish."""
    wrong = _("Skriv beløbet med tal, for eksempel 12500 eller 12500,50.")
    return Kroner(
        label=label, max_digits=14, decimal_places=2, min_value=Decimal(0), required=bool(required), help_text=hint,
        widget=forms.TextInput,
        error_messages={"required": required or wrong, "invalid": wrong, "min_value": _("Beløbet kan ikke være under 0 kr.")},
    )  # fmt: skip


def number(label: Any, *, least: int, most: int, required: bool = False, hint: Any = "") -> forms.IntegerField:
    """A whole number between two."""
    wrong = _between(least, most)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, help_text=hint,
        error_messages={"required": wrong, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


def kinds(label: Any, of: type[Worded], *, none: Any = "", hint: Any = "") -> forms.ChoiceField:
    """One of a list of kinds; with `none` (what choosing nothing means) it may be left."""
    return forms.ChoiceField(
        label=label, help_text=hint, required=not none, error_messages={"required": _("Vælg én.")},
        choices=lambda: [*([("", str(none))] if none else []), *((one.value, str(one.title)) for one in of)],
    )  # fmt: skip


def one_of(label: Any, *, required: Any = "", hint: Any = "") -> forms.ChoiceField:
    """One of what `Chosen.offer` gives."""
    return forms.ChoiceField(
        label=label,
        required=bool(required),
        help_text=hint,
        error_messages={"required": required} if required else None,
    )


class Chosen(forms.Form):
    """A form in which rows are chosen by their outer ids; `key` gives the inner one."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._keys: dict[str, int] = {}

    def offer(self, field: str, rows: Iterable[tuple[Any, int, str]], *, none: Any = CHOOSE) -> None:
        """Give a field its choices: outer id, inner key and words of each row."""
        found = [(str(uid), key, words) for uid, key, words in rows]
        self._keys |= {uid: key for uid, key, _words in found}
        choice = self.fields[field]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", none), *((uid, words) for uid, _key, words in found)]

    def key(self, field: str) -> int | None:
        """The inner key of what was chosen; None for nothing."""
        return self._keys.get(self.cleaned_data[field])
