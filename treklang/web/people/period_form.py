"""The last question about what holds in a period: from which day no more."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.kernel import clock


class EndForm(forms.Form):
    """The day from which something holds no more."""

    on = forms.DateField(
        label=_("Gælder ikke mere fra"), widget=forms.DateInput, initial=clock.today,
        help_text=_("Var det en fejl, så vælg den dag, det begyndte: så har det aldrig gjaldt."),
        error_messages={"required": _("Vælg en dato."), "invalid": _("Vælg en dato.")},
    )  # fmt: skip
