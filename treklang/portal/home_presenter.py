"""The citizen's front page: a card for each person. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.access.queries import Given
from treklang.access.rules import Reason
from treklang.cases.queries import Case, held_by
from treklang.cases.rules import ENTERS, CaseKind, Phase
from treklang.kernel import clock
from treklang.kernel.scope import Fact
from treklang.people.queries import Address, Citizen, Representative
from treklang.people.rules import Representation, of_age_on
from treklang.portal.plain_words import ACTS, CASES, MATTERS, STEPS
from treklang.portal.whom import hides_places, opened
from treklang.ui.formats import show_date

# How far a case has come follows from events of these classes: who does not see all of them would be told of too early a step.
TELL_THE_STEP = frozenset({Fact.ASSESSMENT, Fact.DECISION, Fact.HELP, Fact.ECONOMY})

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """What the page is made of, by the citizen's inner key (`facts`: by the case's): as far as the database shows it."""

    given: Mapping[int, list[Given]]
    people: Mapping[int, Citizen]
    held: Mapping[int, list[Case]]
    facts: Mapping[int, Mapping[str, Any]]
    acts: list[Representative]
    addresses: Mapping[int, Address]


def own_key(given: Mapping[int, list[Given]]) -> int:
    """The inner key of her who is logged in; 0, which nobody has, where the account is no citizen's."""
    return next((key for key, reasons in given.items() if reasons[0].reason is Reason.CITIZEN), 0)


def home(name: str, known: Known) -> dict[str, Any]:
    """The variables of `portal/home.html`: herself first, then by name."""
    order = sorted(known.people, key=lambda key: (not _is_self(known, key), known.people[key].name, key))
    return {"first_name": _first(name), "cards": [_card(key, known) for key in order]}


def _card(key: int, known: Known) -> dict[str, Any]:
    person, given = known.people[key], known.given[key]
    address = known.addresses.get(key)
    return {
        "uid": person.uid,
        "name": person.name,
        "is_self": _is_self(known, key),
        "ties": [*_custody(person, given), *_acts(key, known)],
        "address": f"{address.line}, {address.postcode} {address.town}" if address else "",
        "is_hidden": hides_places(is_protected=person.is_protected, given=given),
        "cases": [_case(case, person, known) for case in known.held.get(key, [])],
        "readers": reverse("portal-readers", args=[person.uid]),
    }


def _is_self(known: Known, key: int) -> bool:
    return known.given[key][0].reason is Reason.CITIZEN


def _custody(person: Citizen, given: list[Given]) -> list[dict[str, str]]:
    """One line, though custody may be noted more than once: until it ends for good."""
    ends = [one.until for one in given if one.reason is Reason.CUSTODY]
    if not ends:
        return []
    return [{"text": _("Du har forældremyndigheden."), "until": _child_until(person, _latest(ends))}]


def _child_until(person: Citizen, end: datetime | None) -> str:
    if end is None:
        return ""
    day = clock.danish_day(end)
    if person.born_on and day == of_age_on(person.born_on):
        words = {"name": _first(person.name), "day": show_date(day)}
        return _("Du kan se sagen, til %(name)s fylder 18 den %(day)s.") % words
    return _until(day)


def _acts(key: int, known: Known) -> list[dict[str, str]]:
    if not any(one.reason is Reason.REPRESENTATIVE for one in known.given[key]):
        return []
    return [
        {
            "text": str(ACTS[Representation(one.kind)]),
            "until": _until(one.valid.upper) if one.valid.upper else "",
            "matters": ", ".join(
                str(MATTERS[fact]) for fact in Fact if fact.value in {*one.scope, Fact.IDENTITY.value}
            ),
        }
        for one in known.acts
        if one.citizen_id == key
    ]


def _until(first_day_after: date) -> str:
    return _("Du kan se sagen til og med %(day)s.") % {"day": show_date(first_day_after - DAY)}


def _latest(ends: list[datetime | None]) -> datetime | None:
    """The last of some ends; None where one of them has none."""
    return None if None in ends else max(end for end in ends if end)


def _case(case: Case, person: Citizen, known: Known) -> dict[str, Any]:
    given = known.given[person.id]
    facts, may, held = known.facts[case.id], opened(given), held_by(case)
    return {
        "title": str(CASES[CaseKind(case.kind)]),
        "number": case.number,
        "opened_on": case.opened_on,
        "step": _step(facts["phase"]) if may >= TELL_THE_STEP else None,
        "own_words": case.said.wishes,
        "experience": _experience(case, known),
        "help": [] if hides_places(is_protected=person.is_protected, given=given) else facts["help"],
        "caseworker": held.caseworker.name if held and held.caseworker else "",
        "unit": held.unit.name if held else "",
    }


def _experience(case: Case, known: Known) -> str:
    """Where one answers how the help is: of help that runs, for whom it may be told what was answered before."""
    asks = known.facts[case.id]["help"] and Fact.ASSESSMENT in opened(known.given[case.citizen_id])
    return reverse("portal-experience", args=[case.uid]) if asks else ""


def _step(newest: str | None) -> dict[str, Any]:
    phase = ENTERS.get(newest or "", Phase.OPENING)
    return {"number": list(Phase).index(phase) + 1, "of": len(Phase), "text": str(STEPS[phase])}


def _first(name: str) -> str:
    return name.split()[0] if name.split() else name
