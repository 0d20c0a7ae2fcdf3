"""What a CPR number can be, and what dates are believable. Pure: no database.

Modulus 11 is not demanded: numbers without it have been given since 2007. Replacement numbers (day + 60) are
given by municipalities to people without a number; they never leave the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import Worded, say


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
