"""What a unit may be, what a function permits. Pure: no database."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.wording import Worded, say

Key = TypeVar("Key", bound=Hashable)
# Enough to catch a slip of the keyboard; whether it arrives only the mail itself shows.
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


class UnitKind(Worded):
    """The kinds of unit that a municipality's social services have."""

    ADMINISTRATION = "administration", say("Forvaltning")
    CENTRE = "centre", say("Center")
    SECTION = "section", say("Afdeling")
    AUTHORITY = "authority", say("Myndighed")
    RECEPTION = "reception", say("Modtagelse")
    TEAM = "team", say("Team")
    STAFF = "staff", say("Stab")
    PROVIDER = "provider", say("Udfører")
    PROJECT = "project", say("Projekt")


class RelationKind(Worded):
    """How a unit or an employee belongs to a unit beside the line of command."""

    PROFESSIONAL = "professional", say("Faglig forankring")
    PROJECT = "project", say("Projekt")
    SERVICE = "service", say("Fælles service")


class TraitKind(Worded):
    """What a unit can be marked by."""

    TARGET_GROUP = "target_group", say("Målgruppe")
    NEED = "need", say("Behovets varighed og omfang")
    APPROACH = "approach", say("Tilgang")
    SECTION = "section", say("Lovgrundlag")
    TASK = "task", say("Opgave")
    ENTRANCE = "entrance", say("Indgang")
    COMPETENCE = "competence", say("Kompetence, som enheden skal have")
    DESCRIPTION = "description", say("Beskrivelse")


class MoneyPeriod(Worded):
    """What a limit of the delegation plan is counted by."""

    ONCE = "once", say("én gang")
    WEEK = "week", say("om ugen")
    MONTH = "month", say("om måneden")
    YEAR = "year", say("om året")


class CoverageKind(Worded):
    """For whom a unit serves a district."""

    CHILD = "child", say("Børn og familier")
    ADULT = "adult", say("Voksne")
    PROVIDER = "provider", say("Udfører")


class HousingStatus(Worded):
    """How a citizen lives, as the rules of who takes whom ask it (S1.52, S1.58)."""

    OWN = "own", say("Egen eller varig bolig")
    NONE = "none", say("Uden fast bolig")


class Duration(Worded):
    """How long the need is expected to last (S1.61)."""

    SHORT = "short", say("Kortere")
    LONG = "long", say("Længerevarende")


class Outcome(Worded):
    """What follows from a rule of who takes whom."""

    UNIT = "unit", say("En bestemt enhed")
    DISTRICT = "district", say("Enheden, der dækker borgerens distrikt")
    STAYS = "stays", say("Bliver, hvor borgeren er")


class TakingFact(Worded):
    """What a rule of who takes whom can ask of a citizen beside age, housing and need. Those known to the system it finds
    itself (`change.situations`); the others are said by whoever tries or receives the citizen."""

    HOMELESS_OFFER = "homeless_offer", say("Indskrevet på et tilbud til hjemløse eller et krisecenter")
    STREET_CONTACT = "street_contact", say("Kontakt med gadeplansindsats eller anden opsøgende indsats")
    SPECIALISED_HELP = "specialised_help", say("Har et specialiseret tilbud hos et andet team eller center")
    DRUGS = "drugs", say("Stofmisbrug")
    ALCOHOL = "alcohol", say("Alkoholmisbrug")
    DISABILITY = "disability", say("Handicap")
    PENSION_ONLY = "pension_only", say("Kun førtidspension")
    SINGLE_NEED = "single_need", say("Enkelt ydelse eller råd, intet bredere behov")


class ForumKind(Worded):
    """The kinds of body that meet."""

    MANAGEMENT = "management", say("Ledelsesgruppe")
    POLITICAL = "political", say("Politisk udvalg")
    CONSULTED = "consulted", say("Høringspart")
    STEERING = "steering", say("Styregruppe")
    PROJECT = "project", say("Projektgruppe")
    REFERENCE = "reference", say("Referencegruppe")
    PROFESSIONAL = "professional", say("Fagligt forum")


class ForumRole(Worded):
    """What a member is in a forum."""

    CHAIR = "chair", say("Formand")
    MEMBER = "member", say("Medlem")
    AD_HOC = "ad_hoc", say("Deltager efter behov")
    SECRETARY = "secretary", say("Sekretær")


# Hours a week of a full post, of which nobody has two at once.
FULL_TIME = Decimal(37)


class FunctionKind(Worded):
    """What an employee may do somewhere."""

    RECEPTION = "reception", say("Modtagelsesmedarbejder")
    CASEWORKER = "caseworker", say("Sagsbehandler")
    COMMITTEE = "committee", say("Medlem af visitationsudvalget")
    LEADER = "leader", say("Leder")
    PROVIDER = "provider", say("Medarbejder hos udfører")
    CONTROLLER = "controller", say("Controller")
    LEGAL = "legal", say("Jurist")
    SYSTEM_OWNER = "system_owner", say("Systemejer")


class Deed(Worded):
    """What a function permits: the left column of the table below."""

    RECEIVE = "receive", say("modtage henvendelser")
    OPEN_CASE = "open_case", say("åbne en sag")
    KEEP_JOURNAL = "keep_journal", say("skrive i journalen")
    ASSESS = "assess", say("udrede")
    RECOMMEND = "recommend", say("indstille")
    MEET = "meet", say("føre visitationsudvalgets dagsorden")
    DECIDE = "decide", say("træffe afgørelse")
    ORDER = "order", say("bestille")
    DELIVER = "deliver", say("svare på bestillinger og skrive om indsatsen")
    FOLLOW_UP = "follow_up", say("følge op")
    KEEP_OFFERS = "keep_offers", say("vedligeholde tilbud")
    ORGANISE = "organise", say("ændre organisationen")
    PLAN_CHANGE = "plan_change", say("lave organisationsplaner")
    READ_ANALYSES = "read_analyses", say("se analyser")


_AUTHORITY = {
    Deed.RECEIVE, Deed.OPEN_CASE, Deed.KEEP_JOURNAL, Deed.ASSESS, Deed.RECOMMEND, Deed.MEET, Deed.ORDER, Deed.FOLLOW_UP,
}  # fmt: skip
PERMITS: dict[FunctionKind, set[Deed]] = {
    FunctionKind.RECEPTION: {Deed.RECEIVE, Deed.OPEN_CASE, Deed.KEEP_JOURNAL},
    FunctionKind.CASEWORKER: _AUTHORITY | {Deed.DECIDE},
    FunctionKind.COMMITTEE: {Deed.MEET, Deed.DECIDE, Deed.KEEP_JOURNAL, Deed.READ_ANALYSES},
    FunctionKind.LEADER: _AUTHORITY | {Deed.DECIDE, Deed.KEEP_OFFERS, Deed.PLAN_CHANGE, Deed.READ_ANALYSES},
    FunctionKind.PROVIDER: {Deed.DELIVER},
    FunctionKind.CONTROLLER: {Deed.READ_ANALYSES},
    FunctionKind.LEGAL: {Deed.KEEP_JOURNAL, Deed.READ_ANALYSES},
    FunctionKind.SYSTEM_OWNER: {Deed.ORGANISE, Deed.PLAN_CHANGE, Deed.KEEP_OFFERS},
}


def can(functions: Collection[FunctionKind], deed: Deed) -> bool:
    """Whether someone who holds `functions` may do `deed`."""
    return any(deed in PERMITS[function] for function in functions)


def check_can(functions: Collection[FunctionKind], deed: Deed) -> None:
    """Refuse with the sentence that the user reads beside the button."""
    if not can(functions, deed):
        who = ", ".join(str(kind.title) for kind, deeds in PERMITS.items() if deed in deeds)
        raise NotAllowed(say("Du kan ikke %(deed)s. Det kan: %(who)s.", deed=deed.title, who=who.lower()))


def check_email(email: str, *, wanted: bool) -> None:
    """An address that a reminder can be sent to; none where none is wanted."""
    address = email.strip()
    if not address and wanted:
        raise BadInput(say("Skriv din e-mailadresse, eller slå påmindelser fra."), field="email")
    if address and not _EMAIL.fullmatch(address):
        raise BadInput(say("E-mailadressen er ikke skrevet rigtigt. Skriv den som navn@kommune.dk."), field="email")


_LEFT = {
    "units": say("enheder under den: %(count)s"),
    "people": say("ansættelser: %(count)s"),
    "functions": say("funktioner: %(count)s"),
    "districts": say("distrikter: %(count)s"),
    "rules": say("ansvarsregler: %(count)s"),
    "cases": say("åbne sager: %(count)s"),
}


def check_name(name: str) -> None:
    """Something must be written."""
    if not name.strip():
        raise BadInput(say("Skriv et navn."), field="name")


def check_other(unit: int, other: int) -> None:
    """A unit has to do with others."""
    if unit == other:
        raise BadInput(say("Vælg en anden enhed end enheden selv."), field="to_unit")


def check_empty(name: str, left: Mapping[str, int]) -> None:
    """A unit is closed when nothing is left in it: the sentence says what is."""
    parts = [str(say(_LEFT[what].text, count=count)) for what, count in left.items() if count]
    if parts:
        raise RuleBroken(
            say("%(unit)s kan ikke lukkes endnu: %(left)s. Flyt det først, eller læg enheden sammen med en anden.",
                unit=name, left=", ".join(parts))
        )  # fmt: skip


def check_no_circle(unit: int, parent: int, parents: Mapping[int, int], *, names: Callable[[int], str]) -> None:
    """A unit cannot lie below itself, however long the way. `parents` are those of one day without this change."""
    above: int | None = parent
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == unit:
            raise RuleBroken(
                say("%(unit)s kan ikke høre under %(parent)s, som selv hører under %(unit)s. Flyt %(parent)s først.",
                    unit=names(unit), parent=names(parent)),
                field="parent",
            )  # fmt: skip
        seen.add(above)
        above = parents.get(above)


def circle_in(parents: Mapping[Key, Key]) -> Key | None:
    """A unit that lies below itself; None where nobody does. `parents` are those of one day."""
    fine: set[Key] = set()
    for unit in parents:
        way: dict[Key, None] = {}
        at: Key | None = unit
        while at is not None and at not in fine and at not in way:
            way[at] = None
            at = parents.get(at)
        if at is not None and at in way:
            return at
        fine.update(way)
    return None


def not_in(
    period: tuple[date, date | None], others: Sequence[tuple[date, date | None]]
) -> list[tuple[date, date | None]]:
    """The parts of a period that none of the others covers; None ends never."""
    parts = [period]
    for begins, ends in others:
        left: list[tuple[date, date | None]] = []
        for start, end in parts:
            if (end is not None and end <= begins) or (ends is not None and ends <= start):
                left.append((start, end))
                continue
            if start < begins:
                left.append((start, begins))
            if ends is not None and (end is None or ends < end):
                left.append((ends, end))
        parts = left
    return parts


def check_hours(name: str, held: Sequence[Decimal], more: Decimal) -> None:
    """Nobody has more hours a week than a full post's, in however many places."""
    if more and sum(held) + more > FULL_TIME:
        raise RuleBroken(
            say("%(name)s har allerede %(held)s timer om ugen og kan ikke få %(more)s timer til: en fuldtidsstilling er "
                "%(full)s timer. Afslut eller nedsæt den anden ansættelse først.",
                name=name, held=sum(held), more=more, full=FULL_TIME),
            field="weekly_hours",
        )  # fmt: skip


def check_responsibility(
    outcome: Outcome, *, unit: int | None, cover: CoverageKind | None, because: str,
    ages: tuple[int | None, int | None],
) -> None:  # fmt: skip
    """A rule of who takes whom names who, and why."""
    if outcome is Outcome.UNIT and unit is None:
        raise BadInput(say("Vælg den enhed, som tager borgeren."), field="unit")
    if outcome is Outcome.DISTRICT and cover is None:
        raise BadInput(say("Vælg, hvem distriktets enhed tager: børn og familier eller voksne."), field="cover")
    if not because.strip():
        raise BadInput(say("Skriv begrundelsen: den vises for den, der fordeler."), field="because")
    youngest, oldest = ages
    if youngest is not None and oldest is not None and oldest < youngest:
        raise BadInput(say("Den højeste alder skal være mindst den laveste."), field="age_to")


def check_delegation(amount: Decimal | None, period: MoneyPeriod | None) -> None:
    """A limit is an amount for a period; no limit has no period."""
    if amount is not None and amount < 0:
        raise BadInput(say("Beløbet kan ikke være under 0 kr."), field="amount")
    if amount is not None and period is None:
        raise BadInput(
            say("Vælg, hvad beløbet gælder for: én gang, om ugen, om måneden eller om året."), field="period"
        )


def check_seat(employee: int | None, title: str) -> None:
    """A member is an employee or is named."""
    if employee is None and not title.strip():
        raise BadInput(say("Vælg en medarbejder, eller skriv, hvem medlemmet er."), field="title")


@dataclass(frozen=True)
class Situation:
    """What the rules of who takes whom ask of a citizen. None or "": not known, so that no rule that asks it holds.

    `age` in whole years; `district` is the inner key; `facts` are codes that hold of her.
    """

    age: int | None = None
    housing: HousingStatus | None = None
    duration: Duration | None = None
    district: int | None = None
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TakingRule:
    """A rule of who takes whom, as `models.Responsibility` keeps it."""

    id: int
    rank: int
    outcome: Outcome
    because: str
    unit: int | None = None
    cover: CoverageKind | None = None
    age_from: int | None = None
    age_to: int | None = None
    housing: HousingStatus | None = None
    duration: Duration | None = None
    district: int | None = None
    facts: frozenset[str] = frozenset()
    not_facts: frozenset[str] = frozenset()
    # The outer id, for whoever changes the rule.
    uid: UUID | None = None

    def holds(self, found: Situation) -> bool:
        """Whether all that the rule asks is known and so."""
        if (self.age_from is not None or self.age_to is not None) and found.age is None:
            return False
        return (
            (self.age_from is None or (found.age or 0) >= self.age_from)
            and (self.age_to is None or (found.age or 0) <= self.age_to)
            and self.housing in (None, found.housing)
            and self.duration in (None, found.duration)
            and self.district in (None, found.district)
            and self.facts <= found.facts
            and not self.not_facts & found.facts
        )


@dataclass(frozen=True)
class Taken:
    """Who takes a citizen, and by which rule; `unit` None: she stays where she is, or nobody covers her district."""

    rule: TakingRule | None
    unit: int | None


def in_turn(rules: Sequence[TakingRule]) -> list[TakingRule]:
    """The rules in the order in which they are asked: by rank, of one rank as they were given."""
    return sorted(rules, key=lambda one: one.rank)


def who_takes(found: Situation, rules: Sequence[TakingRule], coverage: Mapping[tuple[int, CoverageKind], int]) -> Taken:
    """The first rule that holds decides, `in_turn`. `coverage` is which unit serves a district for whom."""
    for rule in in_turn(rules):
        if rule.holds(found):
            if rule.outcome is Outcome.DISTRICT and rule.cover is not None:
                at = coverage.get((found.district, rule.cover)) if found.district is not None else None
                return Taken(rule, at)
            return Taken(rule, rule.unit if rule.outcome is Outcome.UNIT else None)
    return Taken(None, None)
