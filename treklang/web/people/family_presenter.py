"""Those around a citizen as their page shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel.scope import Fact
from treklang.people.queries import Citizen, Relation, Representative
from treklang.people.rules import RelationKind, Representation, of_age_on
from treklang.ui.formats import show_date, show_short_date
from treklang.ui.pages import Page
from treklang.web.people.citizen_frame import citizen_frame

Row = Relation | Representative


@dataclass(frozen=True)
class Around:
    """Who is what to a citizen and who acts for her."""

    relations: Sequence[Relation]
    representatives: Sequence[Representative]
    people: Known


@dataclass(frozen=True)
class Known:
    """Those around a citizen by their keys: whom the acting user may see herself, and the names of the rest."""

    seen: Mapping[int, Citizen]
    names: Mapping[int, str]

    def name(self, key: int) -> str:
        """What somebody is called, as far as the acting user may know."""
        seen = self.seen.get(key)
        return seen.name if seen else self.names.get(key) or _("En person, du ikke har adgang til")

    def cell(self, key: int) -> dict[str, Any]:
        """The name, with the way to her own page where it is open."""
        seen = self.seen.get(key)
        return {"text": self.name(key), "href": reverse("citizen", args=[seen.uid]) if seen else ""}


def family(person: Citizen, around: Around, today: date, *, refusal: str) -> dict[str, Any]:
    """The variables of `people/family.html` besides the forms."""
    relatives, acting = Relatives(person, around.people, today), Acting(person, around.people, today)
    return {
        **citizen_frame(person, Page.FAMILY, today),
        "relations": _tables(around.relations, relatives, today, _("Pårørende"), may_end=not refusal),
        "representatives": _tables(around.representatives, acting, today, _("Repræsentanter"), may_end=not refusal),
        "refusal": refusal,
    }


def is_child(person: Citizen, today: date) -> bool:
    """Whether somebody can have custody of the citizen: under 18, or nobody knows."""
    return person.born_on is None or today < of_age_on(person.born_on)


def ending(person: Citizen, one: Row, people: Known, today: date) -> dict[str, Any]:
    """The variables of `people/family_end.html`."""
    other, kind = _party(one)
    return {
        **citizen_frame(person, Page.FAMILY, today),
        "name": people.name(other),
        "kind": kind,
        "since": one.valid.lower,
        "custody": isinstance(one, Relation) and one.has_custody,
    }


def _party(one: Row) -> tuple[int, str]:
    """The key of the other person, and what she is."""
    if isinstance(one, Relation):
        return one.relative_id, str(RelationKind(one.kind).title)
    return one.person_id, str(Representation(one.kind).title)


def _tables(
    rows: Sequence[Any], drawing: Relatives | Acting, today: date, caption: str, *, may_end: bool
) -> dict[str, Any]:  # fmt: skip
    """What holds now or later, and what held."""
    standing = [one for one in rows if one.valid.upper is None or one.valid.upper > today]
    past = [one for one in rows if one not in standing]
    return {
        "count": len(standing),
        "past_count": len(past),
        "standing": _table(caption, standing, drawing, may_end=may_end),
        "past": _table(_("Tidligere: %(what)s") % {"what": caption.lower()}, past, drawing, may_end=False),
    }


def _table(caption: str, rows: Sequence[Any], drawing: Relatives | Acting, *, may_end: bool) -> dict[str, Any]:
    """One table; its last column ends what holds."""
    shown = slice(None) if may_end else slice(-1)
    return {
        "caption": caption,
        "columns": drawing.columns()[shown],
        "rows": [drawing.row(one)[shown] for one in rows],
    }


def _period(one: Row) -> list[str]:
    return [show_short_date(one.valid.lower), show_short_date(one.valid.upper) if one.valid.upper else ""]


def _end(name: str, person: Citizen, one: Row) -> dict[str, str]:
    return {"text": _("Afslut"), "href": reverse(name, args=[person.uid, one.uid])}


@dataclass(frozen=True)
class Relatives:
    """Draws who is what to a citizen."""

    person: Citizen
    people: Known
    today: date

    def columns(self) -> list[dict[str, Any]]:
        """The headings."""
        words = [_("Navn"), _("Er borgerens"), _("Forældremyndighed"), _("Fra"), _("Til"), _("Handling")]
        return [{"text": text} for text in words]

    def row(self, one: Relation) -> list[Any]:
        """One line."""
        return [self.people.cell(one.relative_id), str(RelationKind(one.kind).title), self._custody(one),
                *_period(one), _end("relation-end", self.person, one)]  # fmt: skip

    def _custody(self, one: Relation) -> Any:
        born = self.person.born_on
        if not one.has_custody or born is None:
            return _("Nej")
        ends = of_age_on(born)
        if ends <= self.today:
            return {"text": _("Ophørt"), "note": _("Borgeren fyldte 18 den %(day)s") % {"day": show_date(ends)}}
        return {"text": _("Ja"), "note": _("til %(day)s, når barnet fylder 18") % {"day": show_date(ends)}}


@dataclass(frozen=True)
class Acting:
    """Draws who acts for a citizen."""

    person: Citizen
    people: Known
    today: date

    def columns(self) -> list[dict[str, Any]]:
        """The headings."""
        words = [_("Navn"), _("Slags"), _("Må se"), _("Fra"), _("Til"), _("Handling")]
        return [{"text": text} for text in words]

    def row(self, one: Representative) -> list[Any]:
        """One line."""
        scope = ", ".join(str(fact.title) for fact in Fact if fact.value in one.scope)
        begins = {"text": "", "note": _("Gælder endnu ikke")} if one.valid.lower > self.today else {}
        since, until = _period(one)
        return [self.people.cell(one.person_id), str(Representation(one.kind).title), scope,
                {**begins, "text": since}, until, _end("representative-end", self.person, one)]  # fmt: skip
