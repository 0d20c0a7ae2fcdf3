"""Districts that are made, get a postcode, or are served by another unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.rules import CoverageKind
from treklang.web.organisation import choosing

_POSTCODES = re.compile(r"\d{4}")


class DistrictForm(forms.Form):
    """A new district with its postcodes."""

    code = choosing.text(_("Kode"), required=_("Skriv distriktets kode."), most=20)
    name = choosing.text(_("Navn"), required=_("Skriv et navn."), most=100)
    postcodes = choosing.text(_("Postnumre"), hint=_("Med mellemrum imellem, for eksempel: 6700 6705."))
    from_on = choosing.day(_("Fra"))

    def clean_postcodes(self) -> list[int]:
        """Each once, as numbers."""
        parts = self.cleaned_data["postcodes"].replace(",", " ").split()
        if not all(_POSTCODES.fullmatch(part) for part in parts):
            raise forms.ValidationError(_("Skriv postnumre med fire cifre og mellemrum imellem."))
        return [int(part) for part in dict.fromkeys(parts)]


class CoverForm(choosing.Chosen):
    """Which unit serves a district for whom."""

    kind = choosing.kinds(_("For"), CoverageKind)
    unit = choosing.one_of(_("Enhed"))
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, units: Iterable[UnitThen], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("unit", [(one.uid, one.id, one.name) for one in units], none=_("Ingen enhed"))

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {"kind": CoverageKind(given["kind"]), "unit_id": self.key("unit"), "from_on": given["from_on"]}
