"""What was wrong, and what is right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.catalogue.queries import Concept
from treklang.web.assessment.judgement_forms import NO_LEVEL
from treklang.web.assessment.level_choices import functioning, needs

REASON = _("Skriv, hvad fejlen var.")


class FindingCorrectionForm(forms.Form):
    """Another level, or the condition should not stand in the assessment at all."""

    def __init__(self, *args: Any, has_level: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        removal = ("remove", _("Tilstanden skulle ikke stå i udredningen"))
        if has_level:
            choices = [*functioning(), removal]
            self.fields["right"] = forms.ChoiceField(
                label=_("Det rigtige"), choices=choices, widget=forms.RadioSelect,
                error_messages={"required": _("Vælg det rigtige niveau, eller at tilstanden skal ud.")},
            )  # fmt: skip
        self.fields["reason"] = forms.CharField(
            label=_("Hvad fejlen var"), widget=forms.Textarea, error_messages={"required": REASON},
            help_text=_("Står sammen med den udredning, der sættes til side."),
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments; a condition without a level can only be taken out."""
        right, reason = self.cleaned_data.get("right", "remove"), self.cleaned_data["reason"]
        if right == "remove":
            return {"remove": True, "reason": reason}
        return {"level": int(right), "reason": reason}


class NeedCorrectionForm(forms.Form):
    """The right level of a need that was entered in error."""

    level = forms.ChoiceField(
        label=_("Det rigtige støttebehov"), choices=needs, widget=forms.RadioSelect,
        error_messages={"required": NO_LEVEL},
    )  # fmt: skip


class GroupCorrectionForm(forms.Form):
    """The right target group in the place of one that was entered in error."""

    def __init__(self, *args: Any, concepts: list[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.code), one.title) for one in concepts]
        self.fields["right"] = forms.ChoiceField(
            label=_("Den rigtige målgruppe"), choices=[("", _("Vælg en målgruppe")), *choices],
            error_messages={"required": _("Vælg den rigtige målgruppe.")},
        )  # fmt: skip
