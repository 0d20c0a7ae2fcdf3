"""The form of a step: what every one has, and those of steps about units, districts, rules, offers and money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from treklang.change.rules import Doing
from treklang.change.steps import AnyStep, new_unit
from treklang.kernel import clock
from treklang.web.change.step_choices import Choice, Choices

CHOOSE, WRITE_NAME = _("Vælg på listen."), _("Skriv et navn.")


def one_of(label: Any, *, required: bool = True, hint: Any = "") -> forms.ChoiceField:
    """A choice in a list that the form fills when it is made."""
    return forms.ChoiceField(label=label, required=required, help_text=hint, error_messages={"required": CHOOSE})


def some_of(label: Any, *, required: bool = True, hint: Any = "") -> forms.MultipleChoiceField:
    """Boxes to tick, which the form fills when it is made."""
    return forms.MultipleChoiceField(
        label=label, required=required, help_text=hint, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg mindst én.")},
    )  # fmt: skip


def fill(form: forms.Form, name: str, found: list[Choice], *, nothing: str = "") -> None:
    """Give a field its choices; a list to choose one from begins with nothing chosen, which is called `nothing`."""
    field = cast(forms.ChoiceField, form.fields[name])
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = found
    else:
        field.choices = [("", nothing or gettext("Vælg")), *found]


class StepForm(forms.Form):
    """A step as it is written. `lists` are the fields with what they choose among, `empty` how nothing chosen is called.

    The fields are named as the step's own (`change.steps`), so that what is typed is what is kept.
    """

    lists: ClassVar[Mapping[str, str]] = {}
    empty: ClassVar[Mapping[str, Any]] = {}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("Bemærkning"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
        help_text=_("Fx hvorfor trinnet er med. Det kan alle læse, som ser planen."),
    )  # fmt: skip

    def __init__(
        self, *given: Any, choices: Choices, first: Mapping[str, Any], said: AnyStep | None = None, **named: Any
    ) -> None:
        named["initial"] = {**(self.typed(said) if said else {}), **named.get("initial", {})}
        super().__init__(*given, **named)
        self.choose_among, self.first, self.said = choices, first, said
        for name, what in self.lists.items():
            fill(self, name, getattr(choices, what), nothing=str(self.empty.get(name, "")))
        self.build()
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

    @classmethod
    def typed(cls, said: AnyStep) -> dict[str, Any]:
        """What stands in the fields for a step that is written."""
        return {name: "" if value is None else value for name, value in said.model_dump(mode="json").items()}

    def build(self) -> None:
        """Fields that depend on what was chosen first."""

    def values(self) -> dict[str, Any]:
        """The step's own fields, as `change.steps` has them; nothing chosen is None."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("note", "version")}
        return {name: None if value == "" else value for name, value in given.items()}

    def steps(self, doing: Doing) -> list[dict[str, Any]]:
        """What is written: one step, or several where a form makes what it needs along."""
        return [{"doing": doing.value, **self.values()}]


class CreateUnitForm(StepForm):
    """A new unit."""

    lists = {"kind": "kinds", "parent": "units"}
    empty = {"parent": _("Øverst i organisationen")}

    unit = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Enhedens navn"), max_length=200, error_messages={"required": WRITE_NAME})
    kind = one_of(_("Slags"))
    parent = one_of(_("Hører under"), required=False)

    def values(self) -> dict[str, Any]:
        """With an id from the first time on, so that later steps can name the unit."""
        kept = getattr(self.said, "unit", None)
        return {**super().values(), "unit": kept or self.cleaned_data["unit"] or new_unit()}


class RenameUnitForm(StepForm):
    """Another name, and another kind."""

    lists = {"unit": "units", "kind": "kinds"}
    empty = {"kind": _("Uændret")}

    unit = one_of(_("Enhed"))
    name = forms.CharField(label=_("Nyt navn"), max_length=200, error_messages={"required": WRITE_NAME})
    kind = one_of(_("Slags"), required=False)


class CloseUnitForm(StepForm):
    """A unit ends."""

    lists = {"unit": "units"}

    unit = one_of(_("Enhed"), hint=_("Medarbejdere, sager og ansvar skal være flyttet i trin før dette."))


NEW = "new"


class MergeUnitsForm(StepForm):
    """Units become one: one that is there, or one that is made along."""

    lists = {"units": "units", "into": "units", "leader": "people"}
    empty = {"leader": _("Udpeges i et andet trin")}

    units = some_of(_("Enheder, der ophører"))
    into = one_of(
        _("Lægges ind i"),
        hint=_("Medarbejdere, sager, underenheder, distrikter, ansvar, tilbud og budget følger med."),
    )
    name = forms.CharField(
        label=_("Den nye enheds navn"), max_length=200, required=False,
        help_text=_("Kun når du vælger en ny enhed. Den får samme slags og plads som den første, der ophører."),
    )  # fmt: skip

    leader = one_of(
        _("Leder bagefter"), required=False, hint=_("Ledere af de enheder, der ophører, leder ikke enheden bagefter.")
    )

    def build(self) -> None:
        """A new unit and its leader can be chosen where the step is new."""
        if self.said is not None:
            del self.fields["name"], self.fields["leader"]
            return
        into = cast(forms.ChoiceField, self.fields["into"])
        into.choices = [("", gettext("Vælg")), (NEW, gettext("En ny enhed")), *self.choose_among.units]

    def clean(self) -> dict[str, Any]:
        """A new unit has a name."""
        given = super().clean() or {}
        if given.get("into") == NEW and not given.get("name", "").strip():
            self.add_error("name", gettext("Skriv den nye enheds navn."))
        return given

    def steps(self, doing: Doing) -> list[dict[str, Any]]:
        """The merging, after the making of the new unit and before the leader's appointment where those are chosen."""
        into, leader = self.cleaned_data["into"], self.cleaned_data.get("leader")
        made = [self._made()] if into == NEW else []
        into = made[0]["unit"] if made else into
        merging = {"doing": doing.value, "units": self.cleaned_data["units"], "into": into}
        appointed = [{"doing": Doing.APPOINT.value, "unit": into, "employee": leader}] if leader else []
        return [*made, merging, *appointed]

    def _made(self) -> dict[str, Any]:
        kind, parent = self.choose_among.places[self.cleaned_data["units"][0]]
        return {
            "doing": Doing.CREATE_UNIT.value, "unit": new_unit(), "name": self.cleaned_data["name"], "kind": kind,
            "parent": parent,
        }  # fmt: skip


class MoveUnitForm(StepForm):
    """A unit lies below another."""

    lists = {"unit": "units", "parent": "units"}
    empty = {"parent": _("Øverst i organisationen")}

    unit = one_of(_("Enhed"))
    parent = one_of(_("Skal høre under"), required=False)


class CoverDistrictForm(StepForm):
    """Who serves a district."""

    lists = {"district": "districts", "kind": "covers", "unit": "units"}
    empty = {"unit": _("Ingen enhed")}

    district = one_of(_("Distrikt"))
    kind = one_of(_("For hvem"))
    unit = one_of(_("Enhed, der dækker distriktet"), required=False)


class GiveRuleForm(StepForm):
    """Who takes whom a rule speaks of."""

    lists = {"rule": "rules", "unit": "units"}

    rule = one_of(_("Ansvarsregel"))
    unit = one_of(_("Enhed, der overtager"))


class MoveOffersForm(StepForm):
    """Offers become another unit's."""

    lists = {"offers": "offers", "unit": "units"}

    offers = some_of(_("Tilbud"))
    unit = one_of(_("Enhed, der overtager"))


class SetPlacesForm(StepForm):
    """An offer has another number of places."""

    lists = {"offer": "offers"}

    offer = one_of(_("Tilbud"))
    places = forms.IntegerField(
        label=_("Antal pladser"), min_value=0, max_value=100_000,
        error_messages={"required": _("Skriv antallet."), "invalid": _("Skriv et helt tal.")},
    )  # fmt: skip


class MoveBudgetForm(StepForm):
    """Money goes along."""

    lists = {"from_unit": "units", "to_unit": "units"}

    from_unit = one_of(_("Fra"))
    to_unit = one_of(_("Til"))
    year = forms.IntegerField(
        label=_("År"), min_value=2000, max_value=2100, initial=lambda: clock.today().year,
        error_messages={"required": _("Skriv årstallet."), "invalid": _("Skriv årstallet med fire cifre.")},
    )  # fmt: skip
    amount = forms.DecimalField(
        label=_("Beløb i kroner"), max_digits=14, decimal_places=2, required=False, localize=True,
        help_text=_("Skriv ikke noget, hvis hele budgettet skal flyttes."),
        error_messages={"invalid": _("Skriv beløbet som 125000 eller 125.000,50.")},
    )  # fmt: skip

    def clean_amount(self) -> Any:
        """An amount is something."""
        amount = self.cleaned_data["amount"]
        if amount is not None and amount <= 0:
            raise forms.ValidationError(gettext("Beløbet skal være over 0 kr."))
        return amount
