"""Each step of a plan as one plain sentence with names. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _, ngettext

from treklang.change import steps as given
from treklang.change.picture import Picture
from treklang.change.rules import Way
from treklang.change.steps import AnyStep
from treklang.ui.formats import show_number

MOST_NAMES = 6


@dataclass(frozen=True)
class Names:
    """What the steps' ids are called."""

    units: Mapping[UUID, str] = field(default_factory=dict)
    people: Mapping[UUID, str] = field(default_factory=dict)
    districts: Mapping[UUID, str] = field(default_factory=dict)
    rules: Mapping[UUID, str] = field(default_factory=dict)
    offers: Mapping[UUID, str] = field(default_factory=dict)

    def unit(self, uid: UUID | None) -> str:
        """A unit's name; a unit that is not there any more is called so."""
        return self.units.get(uid, _("en enhed, der ikke findes")) if uid else ""

    def people_of(self, uids: Iterable[UUID]) -> str:
        """Employees by name, the first few of many."""
        return listed(sorted(self.people.get(one, _("en medarbejder, der ikke findes")) for one in uids))


def names(picture: Picture, steps: Sequence[AnyStep]) -> Names:
    """The names of a picture and of what the steps make."""
    made = {step.unit: step.name for step in steps if isinstance(step, given.CreateUnit)}
    return Names(
        {uid: one.name for uid, one in picture.units.items()} | made, picture.names, picture.districts,
        {uid: one.because for uid, one in picture.rules.items()}, {uid: one.name for uid, one in picture.offers.items()},
    )  # fmt: skip


def listed(words: Sequence[str], most: int = MOST_NAMES) -> str:
    """`Anne, Bo og Carl`; of many the first, and how many more there are."""
    if len(words) > most:
        rest = len(words) - most
        more = ngettext("%(count)s anden", "%(count)s andre", rest) % {"count": rest}
        words = [*words[:most], more]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def sentence(step: AnyStep, known: Names) -> str:
    """What the step does, as somebody would say it."""
    return _SAY[type(step)](step, known)


def _create(step: given.CreateUnit, known: Names) -> str:
    words = {"name": step.name, "kind": str(step.kind.title).lower(), "parent": known.unit(step.parent)}
    if step.parent is None:
        return _("Opret %(name)s (%(kind)s) øverst i organisationen.") % words
    return _("Opret %(name)s (%(kind)s) under %(parent)s.") % words


def _rename(step: given.RenameUnit, known: Names) -> str:
    words = {"unit": known.unit(step.unit), "name": step.name}
    if step.kind is None:
        return _("Giv %(unit)s navnet %(name)s.") % words
    kind = str(step.kind.title).lower()
    return _("Giv %(unit)s navnet %(name)s, og gør den til %(kind)s.") % {**words, "kind": kind}


def _close(step: given.CloseUnit, known: Names) -> str:
    return _("Luk %(unit)s.") % {"unit": known.unit(step.unit)}


def _merge(step: given.MergeUnits, known: Names) -> str:
    return _("Læg %(units)s ind i %(into)s med alt, hvad de har.") % {
        "units": listed([known.unit(one) for one in step.units]), "into": known.unit(step.into),
    }  # fmt: skip


def _split(step: given.SplitUnit, known: Names) -> str:
    shares = []
    for one in step.into:
        what = [known.people_of(one.people)] if one.people else []
        what += [known.districts.get(district, "") for district in one.districts]
        shares.append(
            _("%(unit)s får %(what)s") % {"unit": known.unit(one.unit), "what": listed(what) or _("ikke noget endnu")}
        )
    return _("Del %(unit)s: %(shares)s.") % {"unit": known.unit(step.unit), "shares": "; ".join(shares)}


def _move(step: given.MoveUnit, known: Names) -> str:
    words = {"unit": known.unit(step.unit), "parent": known.unit(step.parent)}
    if step.parent is None:
        return _("Flyt %(unit)s øverst i organisationen.") % words
    return _("Flyt %(unit)s ind under %(parent)s.") % words


def _people(step: given.MovePeople, known: Names) -> str:
    moves = "; ".join(
        _("%(who)s fra %(here)s til %(there)s")
        % {"who": known.people_of(one.people), "here": known.unit(one.from_unit), "there": known.unit(one.to_unit)}
        for one in step.moves
    )
    if step.with_cases:
        return _("Flyt %(moves)s. Deres sager følger med.") % {"moves": moves}
    return _("Flyt %(moves)s. Deres sager bliver.") % {"moves": moves}


def _appoint(step: given.Appoint, known: Names) -> str:
    words = {"name": known.people_of([step.employee]), "unit": known.unit(step.unit)}
    if step.is_deputy:
        return _("Gør %(name)s til stedfortræder i %(unit)s.") % words
    return _("Gør %(name)s til leder af %(unit)s.") % words


def _dismiss(step: given.Dismiss, known: Names) -> str:
    return _("%(name)s leder ikke længere %(unit)s.") % {
        "name": known.people_of([step.employee]), "unit": known.unit(step.unit),
    }  # fmt: skip


def _cover(step: given.CoverDistrict, known: Names) -> str:
    words = {
        "unit": known.unit(step.unit), "district": known.districts.get(step.district, _("et distrikt, der ikke findes")),
        "kind": str(step.kind.title).lower(),
    }  # fmt: skip
    if step.unit is None:
        return _("Ingen enhed dækker %(district)s (%(kind)s).") % words
    return _("%(unit)s dækker %(district)s (%(kind)s).") % words


def _rule(step: given.GiveRule, known: Names) -> str:
    rule = known.rules.get(step.rule, _("en regel, der ikke gælder"))
    return _("%(unit)s overtager ansvaret i reglen: %(rule)s") % {"unit": known.unit(step.unit), "rule": rule}


def _cases(step: given.MoveCases, known: Names) -> str:
    words = {"here": known.unit(step.from_unit), "there": known.unit(step.to_unit), "count": len(step.cases)}
    if step.way is Way.ALL:
        return _("Flyt alle sager fra %(here)s til %(there)s.") % words
    if step.way is Way.BY_HAND:
        count = ngettext("%(count)s sag", "%(count)s sager", len(step.cases)) % words
        return _("Flyt %(cases)s fra %(here)s til %(there)s.") % {**words, "cases": count}
    if step.way is Way.WITH_CASEWORKER:
        return _("Sager i %(here)s følger deres sagsbehandler.") % words
    if step.way is Way.BY_DISTRICT:
        kind = str(step.cover.title).lower() if step.cover else _("ikke valgt")
        return _("Sager i %(here)s følger borgerens distrikt (%(kind)s).") % {**words, "kind": kind}
    return _("Sager i %(here)s fordeles efter ansvarsreglerne.") % words


def _offers(step: given.MoveOffers, known: Names) -> str:
    offers = sorted(known.offers.get(one, _("et tilbud, der ikke findes")) for one in step.offers)
    return _("%(unit)s overtager %(offers)s.") % {"unit": known.unit(step.unit), "offers": listed(offers)}


def _places(step: given.SetPlaces, known: Names) -> str:
    words = {"offer": known.offers.get(step.offer, _("et tilbud, der ikke findes")), "places": show_number(step.places)}
    return _("%(offer)s får %(places)s pladser.") % words


def _budget(step: given.MoveBudget, known: Names) -> str:
    words = {"here": known.unit(step.from_unit), "there": known.unit(step.to_unit), "year": step.year}
    if step.amount is None:
        return _("Flyt hele budgettet for %(year)s fra %(here)s til %(there)s.") % words
    amount = show_number(step.amount)
    return _("Flyt %(amount)s kr. af budgettet for %(year)s fra %(here)s til %(there)s.") % {**words, "amount": amount}


_SAY: dict[type[object], Callable[[Any, Names], str]] = {
    given.CreateUnit: _create,
    given.RenameUnit: _rename,
    given.CloseUnit: _close,
    given.MergeUnits: _merge,
    given.SplitUnit: _split,
    given.MoveUnit: _move,
    given.MovePeople: _people,
    given.Appoint: _appoint,
    given.Dismiss: _dismiss,
    given.CoverDistrict: _cover,
    given.GiveRule: _rule,
    given.MoveCases: _cases,
    given.MoveOffers: _offers,
    given.SetPlaces: _places,
    given.MoveBudget: _budget,
}
