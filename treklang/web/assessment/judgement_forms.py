"""What is judged beside the conditions: three dimensions, the need for support, and the target groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from treklang.assessment.queries import DimensionScore, SupportNeed, TargetGroup
from treklang.assessment.rules import Dimension
from treklang.catalogue.queries import Concept
from treklang.web.assessment.level_choices import distances, needs

NO_LEVEL = _("Vælg et niveau, eller vælg “Ikke vurderet”.")
PRIMARY, SECONDARY = 1, 2
# Where in the national classification each dimension has its ground (S4.10).
RESTS_ON = {
    Dimension.PHYSICAL: _("Se på praktiske opgaver, egenomsorg og mobilitet."),
    Dimension.COMMUNICATION: _("Se på kommunikation."),
    Dimension.SOCIAL: _("Se på relationer, følelser og adfærd."),
}


class DimensionsForm(forms.Form):
    """The three dimensions (S4.10): a distance to mastering everyday life (S4.9), and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Dimension:
            self.fields[f"{kind.value}-score"] = forms.ChoiceField(
                label=str(kind.title), help_text=RESTS_ON[kind], choices=distances, widget=forms.RadioSelect,
                required=False,
            )  # fmt: skip
            self.fields[f"{kind.value}-text"] = forms.CharField(
                label=_("%(dimension)s: hvorfor") % {"dimension": kind.title}, widget=forms.Textarea, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for kind in Dimension:
            if given.get(f"{kind.value}-text") and not given.get(f"{kind.value}-score"):
                self.add_error(f"{kind.value}-score", NO_LEVEL)
        return given

    def parts(self) -> list[tuple[Dimension, BoundField, BoundField]]:
        """Each dimension with its two questions."""
        return [(kind, self[f"{kind.value}-score"], self[f"{kind.value}-text"]) for kind in Dimension]

    def given(self) -> list[tuple[Dimension, int, str]]:
        """The dimensions that were judged."""
        given = [
            (kind, self.cleaned_data[f"{kind.value}-score"], self.cleaned_data[f"{kind.value}-text"])
            for kind in Dimension
        ]
        return [(kind, int(score), text) for kind, score, text in given if score]


def dimensions_initial(scores: list[DimensionScore]) -> dict[str, Any]:
    """Scores as the form's first values."""
    levels: dict[str, Any] = {f"{one.dimension}-score": one.score for one in scores}
    return {**levels, **{f"{one.dimension}-text": one.text for one in scores}}


class NeedForm(forms.Form):
    """How much support is needed all in all, and why."""

    level = forms.ChoiceField(
        label=_("Samlet støttebehov"), choices=needs, widget=forms.RadioSelect, error_messages={"required": NO_LEVEL}
    )
    reason = forms.CharField(
        label=_("Begrundelse"), widget=forms.Textarea, required=False,
        help_text=_("Hvad i udredningen taler for netop dette niveau?"),
    )  # fmt: skip


def need_initial(need: SupportNeed | None) -> dict[str, Any]:
    """A judged need as the form's first values."""
    return {"level": need.level, "reason": need.reason} if need else {}


class GroupsForm(forms.Form):
    """The target groups: one primary, and any others."""

    def __init__(self, *args: Any, concepts: list[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.code), one.title) for one in concepts]
        self.fields["primary"] = forms.ChoiceField(
            label=_("Primær målgruppe"), choices=[("", _("Vælg en målgruppe")), *choices],
            error_messages={"required": _("Vælg den primære målgruppe.")},
            help_text=_("Den, som behovet først og fremmest udspringer af. Uden diagnose vælges “Anden …”."),
        )  # fmt: skip
        self.fields["secondary"] = forms.MultipleChoiceField(
            label=_("Sekundære målgrupper"), choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )

    def groups(self) -> tuple[tuple[str, int], ...]:
        """The action's groups; what is primary is not secondary too."""
        primary = self.cleaned_data["primary"]
        others = [code for code in self.cleaned_data["secondary"] if code != primary]
        return ((primary, PRIMARY), *((code, SECONDARY) for code in others))


def groups_initial(held: list[TargetGroup]) -> dict[str, Any]:
    """The target groups that hold, as the form's first values."""
    return {
        "primary": next((str(one.concept.code) for one in held if one.rank == PRIMARY), ""),
        "secondary": [str(one.concept.code) for one in held if one.rank == SECONDARY],
    }
