"""A line of the delegation plan that is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.rules import FunctionKind, MoneyPeriod
from treklang.web.organisation import choosing


class DelegationForm(choosing.Chosen):
    """Who may decide what, up to which amount, and since when."""

    function = choosing.kinds(_("Hvem må afgøre?"), FunctionKind)
    unit = choosing.one_of(_("I enheden"))
    section = forms.ChoiceField(label=_("Efter paragraf"), required=False)
    amount = choosing.amount(_("Op til, i kroner"), hint=_("Tom: uden loft."))
    period = choosing.kinds(_("Beløbet gælder"), MoneyPeriod, none=_("Vælg"))
    adopted_by = choosing.text(_("Vedtaget af"), hint=_("For eksempel: Byrådet 12. januar 2026."), most=200)
    from_on = choosing.day(_("Gælder fra"))

    def __init__(self, *given: Any, units: Iterable[UnitThen], sections: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("unit", [(one.uid, one.id, one.name) for one in units], none=_("Alle enheder"))
        section = self.fields["section"]
        assert isinstance(section, forms.ChoiceField)
        section.choices = [("", _("Alle afgørelser")), *sections.items()]

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("section", "amount", "adopted_by", "from_on")},
            "function": FunctionKind(given["function"]), "unit_id": self.key("unit"),
            "period": MoneyPeriod(given["period"]) if given["period"] else None,
        }  # fmt: skip
