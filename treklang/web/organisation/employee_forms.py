"""What the system owner adds to an employee: a competence, or a unit she also belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.rules import RelationKind
from treklang.web.organisation import choosing


class CompetenceForm(forms.Form):
    """What she can, and since when."""

    name = choosing.text(_("Kompetence"), required=_("Skriv, hvad medarbejderen kan."), most=100)
    from_on = choosing.day(_("Fra"))


class AffiliationForm(choosing.Chosen):
    """Where she also belongs, as what, and for how much of her time."""

    unit = choosing.one_of(_("Enhed"), required=_("Vælg enheden."))
    kind = choosing.kinds(_("Hvordan"), RelationKind)
    role = choosing.text(_("Rolle"), most=100)
    percent = choosing.number(_("Procent af tiden"), least=0, most=100)
    from_on = choosing.day(_("Fra"))
    until = choosing.last_day(_("Den første dag uden tilknytningen. Lad feltet stå tomt, når der ingen er."))

    def __init__(self, *given: Any, units: Iterable[UnitThen], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("unit", [(one.uid, one.id, one.name) for one in units])

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            "unit_id": self.key("unit"), "kind": RelationKind(given["kind"]), "role": given["role"],
            "share": Decimal(given["percent"] or 0) / 100, "from_on": given["from_on"], "until": given["until"],
        }  # fmt: skip
