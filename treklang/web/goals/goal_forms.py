"""What is written when a goal is set, measured and ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.assessment.queries import Finding
from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.actions.goals import Theme
from treklang.goals.queries import Goal
from treklang.goals.rules import GoalKind, lacks_reason
from treklang.kernel import clock
from treklang.web.assessment.level_choices import functioning

NO_DAY = _("Vælg en dato.")
NO_LEVEL = _("Vælg et niveau.")
PRIMARY, SECONDARY = 1, 2


def _expected() -> list[tuple[str, str]]:
    return [(level, words) for level, words in functioning() if level != str(NOT_ASSESSED)]


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.title)) for kind in GoalKind]


class GoalForm(forms.Form):
    """A goal on conditions that are assessed (`found`, with a level each)."""

    kind = forms.ChoiceField(label=_("Slags mål"), choices=_kinds, widget=forms.RadioSelect)
    expected_level = forms.ChoiceField(
        label=_("Forventet niveau"), choices=_expected, widget=forms.RadioSelect,
        error_messages={"required": _("Vælg det niveau, borgeren forventes at nå.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Målet"), widget=forms.Textarea, error_messages={"required": _("Skriv målet, eller vælg et forslag.")},
        help_text=_("Hvad kan borgeren, når målet er nået?"),
    )  # fmt: skip
    own_words = forms.CharField(
        label=_("Borgerens eget mål"), widget=forms.Textarea, required=False,
        help_text=_("Med borgerens egne ord."),
    )  # fmt: skip
    why_not_develop = forms.CharField(
        label=_("Hvorfor ikke udvikle"), widget=forms.Textarea, required=False,
        help_text=_("Skal skrives, når målet er at fastholde eller begrænse tab."),
    )  # fmt: skip

    def __init__(self, *args: Any, found: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.condition.concept.code), one.condition.concept.title) for one in found]
        self.fields["primary"] = forms.ChoiceField(
            label=_("Primær tilstand"), choices=[("", _("Vælg en tilstand")), *choices],
            error_messages={"required": _("Vælg den tilstand, målet først og fremmest handler om.")},
        )  # fmt: skip
        self.fields["secondary"] = forms.MultipleChoiceField(
            label=_("Andre tilstande"), choices=choices, widget=forms.CheckboxSelectMultiple, required=False
        )
        self.order_fields(["primary", "secondary"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("kind")
        if kind and lacks_reason(GoalKind(kind), given.get("why_not_develop", "")):
            self.add_error("why_not_develop", _("Skriv, hvorfor der ikke sættes et udviklingsmål."))
        return given

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        others = [code for code in given["secondary"] if code != given["primary"]]
        themes = (Theme(given["primary"], PRIMARY), *(Theme(code, SECONDARY) for code in others))
        words = {name: given[name] for name in ("text", "own_words", "why_not_develop")}
        return {
            "kind": GoalKind(given["kind"]), "expected_level": int(given["expected_level"]), "themes": themes, **words,
        }  # fmt: skip


def goal_initial(goal: Goal | None) -> dict[str, Any]:
    """First values of the form: development unless the worker says otherwise; those of the goal that is replaced."""
    if goal is None:
        return {"kind": GoalKind.DEVELOP.value}
    themes = list(goal.themes.all())
    return {
        "kind": goal.kind,
        "expected_level": goal.expected_level,
        "text": goal.text,
        "own_words": goal.own_words,
        "why_not_develop": goal.why_not_develop,
        "primary": next((str(one.concept.code) for one in themes if one.rank == PRIMARY), ""),
        "secondary": [str(one.concept.code) for one in themes if one.rank == SECONDARY],
    }


class MeasurementForm(forms.Form):
    """A level on a day."""

    level = forms.ChoiceField(
        label=_("Niveau nu"), choices=functioning, widget=forms.RadioSelect, error_messages={"required": NO_LEVEL}
    )
    measured_on = forms.DateField(
        label=_("Målt"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    remark = forms.CharField(label=_("Bemærkning"), widget=forms.Textarea, required=False)

    @classmethod
    def today(cls) -> MeasurementForm:
        """An empty form with today's date filled in."""
        return cls(initial={"measured_on": clock.today()})

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {**self.cleaned_data, "level": int(self.cleaned_data["level"])}


class EndForm(forms.Form):
    """How a goal ended."""

    reached = forms.ChoiceField(
        label=_("Resultat"), choices=[("yes", _("Ja, målet er nået")), ("no", _("Nej, målet er ikke nået"))],
        widget=forms.RadioSelect, error_messages={"required": _("Vælg, om målet er nået.")},
    )  # fmt: skip
    on = forms.DateField(
        label=_("Afsluttet"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {"on": self.cleaned_data["on"], "reached": self.cleaned_data["reached"] == "yes"}
