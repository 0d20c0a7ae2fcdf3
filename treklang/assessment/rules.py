"""What levels there are and which condition has one. Pure: no database."""

from __future__ import annotations

from datetime import date

from treklang.kernel import guarding
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import Worded, say

NOT_ASSESSED = 9
LEVELS = (0, 1, 2, 3, 4, NOT_ASSESSED)
ACTIVITY_AND_PARTICIPATION = "condition_ad"


class Dimension(Worded):
    """The three functional dimensions (S4.10)."""

    PHYSICAL = "physical", say("Fysisk og praktisk")
    COMMUNICATION = "communication", say("Kommunikation")
    SOCIAL = "social", say("Social adfærd")


# The guards of the law (the national report) for a condition's level.
HAS_LEVEL, HAS_NO_LEVEL = "niveau-paa-aktivitet-og-deltagelse", "niveau-kun-paa-aktivitet-og-deltagelse"


def check_level(concept_kind: str, level: int | None, *, title: str, on: date) -> None:
    """A condition of "Aktivitet og deltagelse" has a level; no other has (the house's rule 4)."""
    known = {
        "is_activity_and_participation": concept_kind == ACTIVITY_AND_PARTICIPATION, "has_level": level is not None,
        "has_no_level": level is None, "title": title,
    }  # fmt: skip
    for rule in (HAS_NO_LEVEL, HAS_LEVEL):
        guarding.check(rule, known, on=on)
    if level is not None:
        check_digit(level, field="level")


def check_digit(level: int, *, field: str) -> None:
    """Refuse a level that is not 0-4 or 9 (not assessed)."""
    if level not in LEVELS:
        raise BadInput(say("Niveauet er 0-4 eller 9 for “Ikke vurderet”. Ret niveauet."), field=field)


def check_open(*, completed: bool, set_aside: bool) -> None:
    """Only an assessment that is under way can be written in."""
    if set_aside:
        raise RuleBroken(say("Udredningen er sat til side som fejl. Skriv i den, der afløste den."))
    if completed:
        raise RuleBroken(
            say("Udredningen er afsluttet. Begynd en ny udredning, eller ret en fejl i den afsluttede."), law="VUM 2.0"
        )


def check_ranks(ranks: list[int]) -> None:
    """Exactly one primary target group; the others are secondary."""
    if ranks.count(1) != 1 or any(rank not in (1, 2) for rank in ranks):
        raise RuleBroken(
            say("Vælg én primær målgruppe (rang 1); de øvrige er sekundære (rang 2)."), law="FFB", field="target_groups"
        )
