"""What a CPR number can be, what dates are believable, and who can act for a citizen. Pure: no database.

Modulus 11 is not demanded: numbers without it have been given since 2007. Replacement numbers (day + 60) are
given by municipalities to people without a number; they never leave the house.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.wording import Worded, say
from treklang.law.lengths import plus_months


class Sex(Worded):
    """Sex as the civil registration has it."""

    FEMALE = "female", say("Kvinde")
    MALE = "male", say("Mand")
    UNKNOWN = "unknown", say("Ikke oplyst")


class CivilStatus(Worded):
    """Civil status as the civil registration has it."""

    UNMARRIED = "unmarried", say("Ugift")
    MARRIED = "married", say("Gift")
    DIVORCED = "divorced", say("Fraskilt")
    WIDOWED = "widowed", say("Enke eller enkemand")
    UNKNOWN = "unknown", say("Ikke oplyst")


class RelationKind(Worded):
    """What a relative is to the citizen."""

    PARENT = "parent", say("Forælder")
    CHILD = "child", say("Barn")
    PARTNER = "partner", say("Ægtefælle eller samlever")
    SIBLING = "sibling", say("Søskende")
    OTHER = "other", say("Anden nærtstående")


class Representation(Worded):
    """By what right somebody acts for a citizen."""

    GUARDIAN = "guardian", say("Værge (værgemålslovens § 5)")
    LEGAL_GUARDIAN = "legal_guardian", say("Værge, den værgede er frataget handleevnen (§ 6)")
    CO_GUARDIAN = "co_guardian", say("Samværge (§ 7)")
    FUTURE_POWER = "future_power", say("Fremtidsfuldmægtig")
    POWER_OF_ATTORNEY = "power_of_attorney", say("Partsrepræsentant med fuldmagt")
    ASSISTANT = "assistant", say("Bisidder")


class ConsentKind(Worded):
    """What a consent lets the municipality do."""

    OBTAIN = "obtain", say("Indhente oplysninger")
    PASS_ON = "pass_on", say("Videregive oplysninger")


class ConsentManner(Worded):
    """How a consent was given; it can be proved later only when it was written or digital."""

    WRITTEN = "written", say("Skriftligt")
    DIGITAL = "digital", say("Digitalt")
    SPOKEN = "spoken", say("Mundtligt")


class RectificationOutcome(Worded):
    """What became of the citizen's wish that something is put right (GDPR art. 16)."""

    PENDING = "pending", say("Venter på svar")
    CORRECTED = "corrected", say("Rettet")
    NOTED = "noted", say("Ikke rettet. Borgerens udsagn står ved oplysningen")


@dataclass(frozen=True)
class Cpr:
    """A checked CPR number: ten digits, the birth date in it, and whether it is a replacement number."""

    digits: str
    born_on: date
    is_replacement: bool


# The oldest birth that a CPR number can carry; nothing in a case lies before it.
FIRST_DAY = date(1858, 1, 1)

# The seventh digit and the two digits of the year give the century: (seventh digits, years, century).
_CENTURIES = (("0123", range(100), 1900), ("49", range(37), 2000), ("49", range(37, 100), 1900),
              ("5678", range(58), 2000), ("5678", range(58, 100), 1800))  # fmt: skip


def check_cpr(number: str) -> Cpr:
    """Read a CPR number with or without hyphen or space. Raises BadInput with what is wrong with it."""
    digits = number.replace("-", "").replace(" ", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        raise BadInput(say("Et CPR-nummer har ti cifre. Skriv det som 010180-1234."), field="cpr")
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    is_replacement = day > 60
    century = next(start for sevenths, years, start in _CENTURIES if digits[6] in sevenths and year in years)
    try:
        born_on = date(century + year, month, day - 60 if is_replacement else day)
    except ValueError:
        raise BadInput(
            say("CPR-nummerets første seks cifre er ikke en dato. Se efter, om to cifre er byttet om."), field="cpr"
        ) from None
    return Cpr(digits, born_on, is_replacement)


def check_believable(day: date, *, today: date, earliest: date | None, field: str) -> None:
    """Refuse a date in the future or before the earliest day it can be (the citizen's birth, the case's opening)."""
    if day > today:
        raise BadInput(say("Datoen %(day)s ligger i fremtiden. Ret datoen.", day=f"{day:%d.%m.%Y}"), field=field)
    earliest = max(earliest or FIRST_DAY, FIRST_DAY)
    if day < earliest:
        raise BadInput(
            say("Datoen %(day)s ligger før %(earliest)s, som er den tidligste, den kan være. Ret datoen.",
                day=f"{day:%d.%m.%Y}", earliest=f"{earliest:%d.%m.%Y}"),
            field=field,
        )  # fmt: skip


# A caution is looked at again within a year: longer, and nobody knows whether it still holds.
LONGEST_CAUTION = timedelta(days=366)


def check_review(review_on: date, *, today: date) -> None:
    """A caution is reviewed on a day after today, and within a year."""
    if review_on <= today:
        raise BadInput(say("Advarslen skal gennemgås en dag efter i dag. Vælg en senere dato."), field="review_on")
    if review_on > today + LONGEST_CAUTION:
        raise BadInput(say("Advarslen skal gennemgås inden for et år. Vælg en tidligere dato."), field="review_on")


def check_stands(ended_on: date | None) -> None:
    """A caution that has ended is not changed."""
    if ended_on is not None:
        raise RuleBroken(say("Advarslen er afsluttet den %(day)s. Tilføj en ny.", day=f"{ended_on:%d.%m.%Y}"))


def looks_like_number(typed: str) -> bool:
    """Whether what was typed in a box for name or number is meant as a CPR number."""
    digits = [one for one in typed if one not in "- "]
    return len(digits) == 10 and all(one.isdigit() for one in digits)


def is_alike(name: str, born_on: date | None, other: str, other_born_on: date | None) -> bool:
    """Whether two people could be the same: one name, whatever its case and blanks, and no two birth dates."""
    same_day = born_on is None or other_born_on is None or born_on == other_born_on
    return same_day and name.lower().split() == other.lower().split()


def check_not_registered(alike: int, *, cpr: str, is_another: bool) -> None:
    """A citizen without a number is not registered twice unknowingly; a number tells people apart by itself."""
    if alike and not cpr.strip() and not is_another:
        raise RuleBroken(
            say(
                "Der er allerede en borger med det navn. Vælg borgeren i listen, eller sæt kryds ved, at det er en anden."
            ),
            field="is_another",
        )


# The reasons (access/rules.py) of those in the authority who work with a citizen. Who has another one (a provider, the
# committee, economy) sees her, and yet does not say who acts for her or where she can be found.
WORKS_WITH = frozenset({"caseworker", "coordinator", "team", "handover", "enquiry", "registered", "system"})
OF_AGE = 18


def check_works_with(reason: str) -> None:
    """Refuse whoever's nearest reason to see the citizen is not that she works with her in the authority."""
    if reason not in WORKS_WITH:
        raise NotAllowed(say("Det kan kun den, der arbejder med borgerens sag i kommunen. Bed sagsbehandleren om det."))


# What a citizen says is wrong can be about anything in her file: it is for those whose reason opens the journal.
KEEPS_JOURNAL = WORKS_WITH - {"enquiry", "registered"}


def check_keeps_journal(reason: str) -> None:
    """Refuse whoever works with the citizen, and yet not with what stands in her file."""
    check_works_with(reason)
    if reason not in KEEPS_JOURNAL:
        raise NotAllowed(say("Det kan kun den, der arbejder i borgerens sag. Skriv det i henvendelsen i stedet."))


# A protected address is seen by fewer (access/opens.py), and nobody writes over what she does not see.
SEES_PROTECTED = frozenset({"caseworker", "coordinator", "team", "system"})


def check_sees_address(reason: str, *, is_protected: bool) -> None:
    """Refuse a new address for a citizen whose address one's reason does not open."""
    check_works_with(reason)
    if is_protected and reason not in SEES_PROTECTED:
        raise NotAllowed(say("Adressen er beskyttet. Den kan kun rettes af den enhed, der har sagen."))


def check_address(line: str, postcode: str, town: str) -> None:
    """An address is a line, a postcode of four digits and a town."""
    if not line.strip():
        raise BadInput(say("Adressen mangler. Skriv vej og nummer."), field="line")
    if len(postcode) != 4 or not (postcode.isascii() and postcode.isdigit()):
        raise BadInput(say("Et postnummer har fire cifre. Ret postnummeret."), field="postcode")
    if not town.strip():
        raise BadInput(say("Byen mangler. Skriv byens navn."), field="town")


def check_relative(citizen_id: int, relative_id: int) -> None:
    """Nobody is her own relative."""
    if citizen_id == relative_id:
        raise BadInput(say("Borgeren kan ikke være sin egen pårørende. Vælg en anden person."), field="relative")


def check_custody(kind: RelationKind, born_on: date | None, *, on: date) -> None:
    """Custody is of somebody who is under 18 on the day, and a parent's or that of somebody else who was given it."""
    if kind not in (RelationKind.PARENT, RelationKind.OTHER):
        raise BadInput(say("Kun en forælder eller en anden nærtstående kan have forældremyndighed."), field="kind")
    if born_on is None:
        raise BadInput(
            say("Borgerens fødselsdag er ikke kendt, så forældremyndighed kan ikke registreres."), field="has_custody"
        )
    if (age(born_on, on=on) or 0) >= OF_AGE:
        raise BadInput(say("Borgeren er fyldt 18. Ingen har forældremyndighed over en voksen."), field="has_custody")


def of_age_on(born_on: date) -> date:
    """The 18th birthday, as the law reckons it: born on 29 February it is the 28th in a year without one."""
    return plus_months(born_on, 12 * OF_AGE)


def age(born_on: date | None, *, on: date) -> int | None:
    """Full years on a day, birthdays as in `of_age_on`; None where the birth date is not known."""
    if born_on is None:
        return None
    years = on.year - born_on.year
    return years - (on < plus_months(born_on, 12 * years))


def check_representative(citizen_id: int, person_id: int) -> None:
    """Nobody is her own representative."""
    if citizen_id == person_id:
        raise BadInput(say("Borgeren kan ikke være sin egen repræsentant. Vælg en anden person."), field="person")


def check_scope(scope: Collection[str], *, known: Iterable[str]) -> None:
    """A representative acts in some matters, each of them a class of facts that the house knows."""
    if not scope:
        raise BadInput(say("Vælg, hvad repræsentanten må se. Uden det gælder fuldmagten ingenting."), field="scope")
    names = list(known)
    if strange := sorted(set(scope) - set(names)):
        raise BadInput(
            say("“%(name)s” er ikke en slags oplysninger. Vælg: %(known)s.", name=strange[0], known=", ".join(names)),
            field="scope",
        )


def check_until(from_on: date, until: date | None) -> None:
    """A period ends after its first day, if an end is known."""
    if until is not None and until <= from_on:
        raise BadInput(say("Slutdatoen ligger ikke efter den første dag. Ret datoen."), field="until")


def check_ends(first: date | None, until: date | None, *, on: date) -> None:
    """What holds in a period ends once, and not before it began; on its first day it ends as if it had never been.

    `first` is None for a period that ended so.
    """
    if first is None or (until is not None and until <= on):
        raise RuleBroken(say("Det er allerede afsluttet. Genindlæs siden."))
    if on < first:
        raise BadInput(
            say("Datoen ligger før den %(day)s, hvor det begyndte. Ret datoen.", day=f"{first:%d.%m.%Y}"), field="on"
        )


def check_consent(party: str, scope: str, *, given_on: date, ends_on: date | None) -> None:
    """A consent says from or to whom and about what, and does not end before it is given."""
    if not party.strip():
        raise BadInput(say("Skriv, hvem oplysningerne hentes fra eller gives til."), field="party")
    if not scope.strip():
        raise BadInput(say("Skriv, hvilke oplysninger samtykket gælder."), field="scope")
    if ends_on is not None and ends_on < given_on:
        raise BadInput(say("Samtykket kan ikke ophøre, før det er givet. Ret datoen."), field="ends_on")


def check_withdrawal(withdrawn_before: date | None, *, given_on: date, on: date) -> None:
    """A consent is withdrawn once, and not before it was given."""
    if withdrawn_before is not None:
        raise RuleBroken(say("Samtykket er trukket tilbage den %(day)s.", day=f"{withdrawn_before:%d.%m.%Y}"))
    if on < given_on:
        raise BadInput(say("Samtykket kan ikke trækkes tilbage, før det er givet. Ret datoen."), field="withdrawn_on")


def check_protection(before: tuple[bool, bool], after: tuple[bool, bool], because: str) -> None:
    """Protection is changed for a reason, to something else than it was."""
    if before == after:
        raise RuleBroken(say("Beskyttelsen er allerede sådan. Genindlæs siden."))
    if not because.strip():
        raise BadInput(say("Skriv, hvorfor beskyttelsen ændres."), field="because")


LONGEST_PLACE = 200


def answer_by(asked_on: date) -> date:
    """The last day to answer: a month after it was asked (GDPR art. 12); a month that is too short has its last day."""
    return plus_months(asked_on, 1)


def check_rectification(about: str, statement: str) -> None:
    """The citizen says where something stands that is wrong, and what is right."""
    if not about.strip():
        raise BadInput(say("Skriv, hvor det står, der ikke passer."), field="about")
    if len(about.strip()) > LONGEST_PLACE:
        raise BadInput(say("Skriv højst %(most)s tegn om, hvor det står.", most=LONGEST_PLACE), field="about")
    if not statement.strip():
        raise BadInput(say("Skriv, hvad borgeren siger er rigtigt."), field="statement")


def check_rectified(before: RectificationOutcome, outcome: RectificationOutcome, answer: str) -> None:
    """It is answered once: what was put right and where, or why the municipality does not agree."""
    if before is not RectificationOutcome.PENDING:
        raise RuleBroken(say("Der er allerede svaret. Genindlæs siden."))
    if outcome is RectificationOutcome.PENDING:
        raise BadInput(say("Vælg, om det er rettet."), field="outcome")
    if not answer.strip() and outcome is RectificationOutcome.CORRECTED:
        raise BadInput(say("Skriv, hvad der er rettet, og hvor."), field="answer")
    if not answer.strip():
        raise BadInput(say("Skriv, hvorfor kommunen ikke er enig."), field="answer")
