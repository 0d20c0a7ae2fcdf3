"""Trying a citizen on the rules of who takes whom; and a rule that is added, handed over or ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.as_of import UnitThen
from treklang.organisation.queries import District
from treklang.organisation.rules import CoverageKind, Duration, HousingStatus, Outcome, Situation
from treklang.web.organisation import choosing
from treklang.web.organisation.taking_words import fact_words

OLDEST = 130
NOT_SAID = _("Ikke oplyst")


class TryForm(forms.Form):
    """What the rules ask of somebody. Nothing in it says who she is."""

    alder = choosing.number(_("Alder"), least=0, most=OLDEST)
    postnr = choosing.number(_("Postnummer"), least=1, most=9999, hint=_("Siger, hvilket distrikt borgeren bor i."))
    bolig = choosing.kinds(_("Bolig"), HousingStatus, none=NOT_SAID)
    varighed = choosing.kinds(_("Behovets forventede varighed"), Duration, none=NOT_SAID)
    fakta = forms.MultipleChoiceField(
        label=_("Hvad gælder for borgeren?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, facts: Iterable[str], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(fact, fact_words(fact)) for fact in sorted(facts, key=fact_words)]
        if not choices:
            del self.fields["fakta"]
            return
        known = self.fields["fakta"]
        assert isinstance(known, forms.MultipleChoiceField)
        known.choices = choices

    def situation(self, districts: Mapping[int, int]) -> Situation:
        """What is known of her; `districts` says in which district each postcode lies."""
        given = self.cleaned_data
        return Situation(
            given["alder"], HousingStatus(given["bolig"]) if given["bolig"] else None,
            Duration(given["varighed"]) if given["varighed"] else None, districts.get(given["postnr"] or 0),
            frozenset(given.get("fakta", ())),
        )  # fmt: skip


class RuleForm(choosing.Chosen):
    """A new rule. What it leaves empty, it does not ask."""

    rank = choosing.number(
        _("Nummer i rækken"), least=1, most=9999, required=True, hint=_("Det laveste nummer bliver spurgt først.")
    )
    outcome = choosing.kinds(_("Hvem tager borgeren?"), Outcome)
    unit = choosing.one_of(_("Enhed"), hint=_("Når det er en bestemt enhed."))
    cover = choosing.kinds(
        _("Enheden for"), CoverageKind, none=_("Vælg"), hint=_("Når det er den, der dækker distriktet.")
    )
    because = choosing.text(
        _("Begrundelse"), required=_("Skriv begrundelsen: den vises for den, der fordeler."),
        hint=_("Vises for den, der fordeler."),
    )  # fmt: skip
    age_from = choosing.number(_("Mindst så gammel"), least=0, most=OLDEST)
    age_to = choosing.number(_("Højst så gammel"), least=0, most=OLDEST)
    housing = choosing.kinds(_("Bolig"), HousingStatus, none=_("Alle"))
    duration = choosing.kinds(_("Behovets varighed"), Duration, none=_("Alle"))
    district = choosing.one_of(_("Kun borgere i distriktet"))
    facts = forms.CharField(
        label=_("Alt dette skal gælde"), required=False, widget=forms.Textarea(), max_length=2000,
        help_text=_("Ét pr. linje, for eksempel: Førtidspension."),
    )  # fmt: skip
    not_facts = forms.CharField(
        label=_("Intet af dette må gælde"), required=False, widget=forms.Textarea(), max_length=2000,
        help_text=_("Ét pr. linje."),
    )  # fmt: skip
    from_on = choosing.day(_("Gælder fra"))

    def __init__(self, *given: Any, units: Iterable[UnitThen], districts: Sequence[District], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("unit", [(one.uid, one.id, one.name) for one in units])
        self.offer("district", [(one.uid, one.id, one.name) for one in districts], none=_("Alle"))

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("rank", "because", "age_from", "age_to", "from_on")},
            "outcome": Outcome(given["outcome"]), "unit_id": self.key("unit"), "district_id": self.key("district"),
            "cover": CoverageKind(given["cover"]) if given["cover"] else None,
            "housing": HousingStatus(given["housing"]) if given["housing"] else None,
            "duration": Duration(given["duration"]) if given["duration"] else None,
            "facts": _lines(given["facts"]), "not_facts": _lines(given["not_facts"]),
        }  # fmt: skip


class HandOverForm(choosing.Chosen):
    """Which unit takes over, and from which day."""

    unit = choosing.one_of(_("Enhed, der overtager"), required=_("Vælg den enhed, som overtager."))
    from_on = choosing.day(_("Fra"))

    def __init__(self, *given: Any, units: Iterable[UnitThen], **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer("unit", [(one.uid, one.id, one.name) for one in units])


class EndForm(forms.Form):
    """The first day on which something does not hold any more."""

    on = choosing.day(_("Gælder ikke længere fra"))


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
