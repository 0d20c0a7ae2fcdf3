"""What a plan of change may be, and when what may be done with it. Pure: no database."""

from __future__ import annotations

from datetime import date

from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import Worded, say


class PlanState(Worded):
    """How far a plan is: derived from its dates."""

    DRAFT = "draft", say("Kladde")
    CONSULTED = "consulted", say("I høring")
    ADOPTED = "adopted", say("Vedtaget")
    HELD = "held", say("Holdt tilbage")
    EXECUTED = "executed", say("Gennemført")
    WITHDRAWN = "withdrawn", say("Trukket tilbage")


class Doing(Worded):
    """What a step does."""

    CREATE_UNIT = "create_unit", say("Opret enhed")
    RENAME_UNIT = "rename_unit", say("Omdøb enhed")
    CLOSE_UNIT = "close_unit", say("Luk enhed")
    MERGE_UNITS = "merge_units", say("Læg enheder sammen")
    SPLIT_UNIT = "split_unit", say("Del enhed")
    MOVE_UNIT = "move_unit", say("Flyt enhed")
    MOVE_PEOPLE = "move_people", say("Flyt medarbejdere")
    APPOINT = "appoint", say("Udpeg leder")
    DISMISS = "dismiss", say("Fratag lederfunktion")
    COVER_DISTRICT = "cover_district", say("Fordel distrikt")
    GIVE_RULE = "give_rule", say("Flyt ansvar")
    MOVE_CASES = "move_cases", say("Flyt sager")
    MOVE_OFFERS = "move_offers", say("Flyt tilbud")
    SET_PLACES = "set_places", say("Ændr antal pladser")
    MOVE_BUDGET = "move_budget", say("Flyt budget")


class Way(Worded):
    """By which rule cases move."""

    ALL = "all", say("Alle sager til én enhed")
    WITH_CASEWORKER = "with_caseworker", say("Sagen følger sagsbehandleren")
    BY_DISTRICT = "by_district", say("Sagen følger borgerens distrikt")
    BY_RULES = "by_rules", say("Efter ansvarsreglerne")
    BY_HAND = "by_hand", say("Udvalgte sager")


def state_of(*, withdrawn: bool, executed: bool, held: bool, adopted: bool, consulted: bool) -> PlanState:
    """How far a plan is, from what has been done with it."""
    if executed:
        return PlanState.EXECUTED
    if withdrawn:
        return PlanState.WITHDRAWN
    if adopted:
        return PlanState.HELD if held else PlanState.ADOPTED
    return PlanState.CONSULTED if consulted else PlanState.DRAFT


OPEN = (PlanState.DRAFT, PlanState.CONSULTED)


def can_write(state: PlanState) -> bool:
    """Whether steps may be written."""
    return state in OPEN


def check_write(state: PlanState) -> None:
    """Steps are written until the plan is adopted."""
    if not can_write(state):
        raise RuleBroken(say("Planen er %(state)s og kan ikke ændres. Lav en ny plan.", state=str(state.title).lower()))


def check_adopt(state: PlanState, *, steps: int, unanswered: int, obstacles: int) -> None:
    """A plan is adopted when it can be done and those who are heard have had their time."""
    check_write(state)
    if not steps:
        raise RuleBroken(say("Planen har ingen trin endnu. Skriv mindst ét trin, før planen vedtages."))
    if unanswered:
        raise RuleBroken(
            say("Høringsparter, der ikke har svaret, og hvis frist ikke er udløbet: %(count)s. Vent på svarene eller fristen.",
                count=unanswered)
        )  # fmt: skip
    check_no_obstacles(obstacles)


def check_no_obstacles(obstacles: int) -> None:
    """What cannot be done must be put right first."""
    if obstacles:
        raise RuleBroken(
            say("Trin i planen, der ikke kan gennemføres: %(count)s. Se dem under Forhåndsvisning, og ret dem først.",
                count=obstacles)
        )  # fmt: skip


def check_execute(state: PlanState, *, takes_effect_on: date, today: date) -> None:
    """A plan is put into force once, when it is adopted, on its day or after."""
    if state is PlanState.EXECUTED:
        raise RuleBroken(say("Planen er allerede gennemført."))
    if state not in (PlanState.ADOPTED, PlanState.HELD):
        raise RuleBroken(say("Planen er ikke vedtaget. Lad den vedtage, før den gennemføres."))
    if today < takes_effect_on:
        raise RuleBroken(
            say("Planen træder i kraft den %(day)s og gennemføres den nat.", day=f"{takes_effect_on:%d.%m.%Y}")
        )


def check_accepted(changed: int) -> None:
    """What changed underneath is looked at before the plan is put into force."""
    if changed:
        raise RuleBroken(
            say(
                "%(count)s forhold har ændret sig, siden planen blev vedtaget. Se dem, og godkend dem først.",
                count=changed,
            )
        )


def check_days(asked_on: date, due_on: date) -> None:
    """Whoever is heard has at least a day."""
    if due_on <= asked_on:
        raise BadInput(say("Høringsfristen skal ligge efter den dag, høringen sendes."), field="due_on")


def check_future(takes_effect_on: date, *, today: date) -> None:
    """A plan is for a day that is to come."""
    if takes_effect_on < today:
        raise BadInput(say("Planen skal træde i kraft i dag eller senere."), field="takes_effect_on")


def check_title(title: str) -> None:
    """Something must be written."""
    if not title.strip():
        raise BadInput(say("Skriv en titel eller en tekst."), field="title")


def check_answer(text: str) -> None:
    """An answer says something."""
    if not text.strip():
        raise BadInput(say("Skriv, hvad der blev svaret eller ændret."), field="answer")


def check_version(now: int, seen: int) -> None:
    """The second of two who write at once is told what to do, and overwrites nothing."""
    if now != seen:
        raise RuleBroken(say("En anden har ændret det, mens du skrev. Se ændringen, og skriv dit igen."))
