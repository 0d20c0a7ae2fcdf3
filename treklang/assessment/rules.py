"""What levels there are and which condition has one. Pure: no database."""

from __future__ import annotations

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


def check_level(concept_kind: str, level: int | None, *, title: str) -> None:
    """A condition of "Aktivitet og deltagelse" has a level; no other has (the house's rule 4)."""
    if concept_kind != ACTIVITY_AND_PARTICIPATION and level is not None:
        raise RuleBroken(
            say("“%(title)s” har intet niveau. Kun tilstande under Aktivitet og deltagelse vurderes 0-4.", title=title),
            law="VUM 2.0",
            field="level",
        )
    if concept_kind == ACTIVITY_AND_PARTICIPATION and level is None:
        raise RuleBroken(
            say("“%(title)s” mangler et niveau. Vælg 0-4 eller “Ikke vurderet”.", title=title),
            law="VUM 2.0",
            field="level",
        )
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
