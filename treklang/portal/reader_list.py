"""Who has looked at a case, as a list in the citizen's words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from treklang.access.queries import Given
from treklang.access.rules import Reason
from treklang.cases.queries import Assignment, Case, held_by
from treklang.kernel import clock
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.reading import REACHED, Channel, Reading
from treklang.people.queries import Citizen
from treklang.portal.plain_words import SHOWN, WHY
from treklang.ui.lists import Column, Filter, Listing
from treklang.ui.looks import period_filter, shown_of

# Those who look because the unit has the case: its name is told beside theirs.
OF_THE_UNIT = frozenset({Reason.CASEWORKER, Reason.COORDINATOR, Reason.TEAM})
# Those whose own place of work tells where the citizen is.
AT_THE_PLACE = frozenset({Reason.PROVIDER, Reason.CONTACT})
REASONS = {reason.value: reason for reason in Reason}
PAGES = {page.value: words for page, words in SHOWN.items()}


@dataclass(frozen=True)
class About:
    """Whom the list is about, who reads it and by which reasons, and which units have had the cases when."""

    person: Citizen
    reader: Actor
    given: tuple[Given, ...]
    held: tuple[Assignment, ...]
    hides_places: bool

    @property
    def is_self(self) -> bool:
        """Whether she reads about herself."""
        return any(one.reason is Reason.CITIZEN for one in self.given)

    def unit_of(self, look: Reading) -> str:
        """The unit that had the case on the day of a look by one of its own; "" where it cannot be told which one."""
        if REASONS.get(look.reason) not in OF_THE_UNIT:
            return ""
        day = clock.danish_day(look.at)
        names = {one.unit.name for one in self.held if day in one.valid and look.case in (None, one.case_id)}
        return names.pop() if len(names) == 1 else ""


def reader_list(looks: QuerySet[Any, Any], about: About, now: datetime) -> Listing[Reading]:
    """Every look, the newest first. A file is itself a look. The page draws the first column, which has all; a file
    has them apart."""

    def apart(text: str, value: Any) -> Column[Reading]:
        return Column(text, value, only_in_file=True)

    return Listing(
        title=_("Hvem har set sagen"),
        rows=looks,
        columns=[
            Column(_("Tidspunkt"), lambda look: look.at, cell=lambda look: drawn(look, about)),
            apart(_("Hvem"), lambda look: who(look, about)),
            apart(_("Enhed eller rolle"), lambda look: place(look, about)),
            apart(_("Hvad"), shown),
            apart(_("Hvorfor"), why),
            apart(_("Udfald"), lambda look: _("Afvist forsøg") if look.refused else _("Set")),
        ],
        about=lambda look: (about.person.id, None),
        filters=_filters(about, now),
        order=("-at", "-id"),
        empty=(_("Ingen har set sagen"), ""),
    )


def _filters(about: About, now: datetime) -> tuple[Filter, ...]:
    only = {"andre": ~Q(by_id=about.reader.id), "afviste": Q(refused=True)}
    options = (("andre", _("Kun andre end dig")), ("afviste", _("Kun afviste forsøg")))
    return (
        period_filter(now, {"30": _("Seneste 30 dage"), "365": _("Seneste år")}),
        Filter("kun", _("Opslag"), lambda rows, value: rows.filter(only[value]), options),
    )


def drawn(look: Reading, about: About) -> dict[str, Any]:
    """One look as the page draws it."""
    return {
        "at": look.at,
        "who": who(look, about),
        "place": place(look, about),
        "shown": shown(look),
        "why": why(look),
        "refused": look.refused,
        "is_glass": not look.refused and look.reason == Reason.GLASS.value,
        "is_reader": look.by_id == about.reader.id,
    }


def who(look: Reading, about: About) -> str:
    """The name of her who looked; not of those whose place of work would tell where a protected citizen is."""
    if about.hides_places and REASONS.get(look.reason) in AT_THE_PLACE:
        return _("En medarbejder, der giver hjælp")
    return look.by.name


def place(look: Reading, about: About) -> str:
    """Her unit where the case tells it, else what she is."""
    kinds = {
        ActorKind.STAFF: _("Medarbejder"), ActorKind.CITIZEN: _("Borger"), ActorKind.PROGRAM: _("Anden it-løsning"),
        ActorKind.SYSTEM: _("It-systemet selv"),
    }  # fmt: skip
    return about.unit_of(look) or kinds[ActorKind(look.by.kind)]


def shown(look: Reading) -> str:
    """What she looked at; a page that there is no more has its name in the log."""
    words = str(PAGES.get(look.page) or shown_of(look))
    return f"{words} ({Channel(look.channel).title})" if look.channel in _BY_OTHER_WAYS else words


# By these ways nobody sat and read a page.
_BY_OTHER_WAYS = frozenset({Channel.API.value, Channel.EXPORT.value, Channel.JOB.value, Channel.COMMAND.value})


def why(look: Reading) -> str:
    """By which reason she might see, with the purpose where one was stated.

    What a worker wrote to take the glass is for her leader: it may tell of others.
    """
    if look.refused and look.reason == REACHED:
        return _("Havde åbnet mange borgere på kort tid og fik ikke sagen at se")
    if look.refused:
        return _("Havde ingen grund til at se sagen og fik den ikke at se")
    reason = REASONS.get(look.reason)
    words = str(WHY[reason]) if reason else _("Ikke oplyst")
    return f"{words}. {look.purpose}" if look.purpose and reason is not Reason.GLASS else words


def contacts(found: list[Case]) -> list[str]:
    """Whom one asks: who has the open cases, in words."""
    held = [one for one in map(held_by, found) if one]
    return list(
        dict.fromkeys(", ".join([*([one.caseworker.name] if one.caseworker else []), one.unit.name]) for one in held)
    )
