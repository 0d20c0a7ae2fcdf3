"""Phases 2 and 3 of a course: what is found, who says what of it, the need, the target groups and the goals."""

from __future__ import annotations

from collections.abc import Callable

from treklang.assessment.rules import NOT_ASSESSED, Dimension
from treklang.demo.municipality.plan import (
    Complete,
    ConfirmGroups,
    Describe,
    Diagnose,
    Find,
    FindingFacts,
    JudgeNeed,
    Said,
    Score,
    SetGoal,
    StartAssessment,
)
from treklang.demo.municipality.planning_desk import Aim, Desk
from treklang.demo.municipality.planning_opening import YOUNG
from treklang.demo.municipality.planning_person import clipped
from treklang.demo.municipality.shapes import HOUSING, SECOND_GROUPS, WITH_SECOND_GROUP, Help, Kind, Shares
from treklang.demo.municipality.texts import theme_of, words
from treklang.demo.municipality.truth import OLD, THEME_WEIGHTS
from treklang.goals.rules import GoalKind

_NOT_ASSESSED = 0.02
_BY_CITIZEN = ("Borger", "Borger", "Borger", "Borger støttet af medarbejder", "Borger støttet af pårørende")
_BY_OTHERS = ("Sagsbehandler", "Sagsbehandler", "Medarbejder alene", "Pårørende alene", "Udfører",
              "Medarbejder og pårørende alene")  # fmt: skip
_USUAL = ("Boligsituation", "Familiesituation", "Uddannelse og job", "Økonomisk situation", "Søvn", "Interesser",
          "Fysisk helbred", "Døgnrytme")  # fmt: skip
_CIRCUMSTANCES = {
    Kind.COGNITIVE: (*_USUAL, "Hukommelse", "Opmærksomhed og koncentrationsevne", "Organisering og planlægning",
                     "Problemløsning", "Intellektuelle funktioner", "Indsigt i egen situation", "Orienteringsevne",
                     "Igangsætning og motivation", "Kost"),
    Kind.MENTAL: (*_USUAL, "Følelser og adfærd", "Psykosociale funktioner", "Virkelighedsopfattelse",
                  "Igangsætning og motivation", "Indsigt i egen situation", "Traumatiske oplevelser",
                  "Sundhedsfaglig behandling og træning", "Motion", "Tobak"),
    Kind.SOCIAL: (*_USUAL, "Rusmidler", "Kriminalitet", "Traumatiske oplevelser", "Følelser og adfærd",
                  "Igangsætning og motivation", "Tobak", "Prostitution", "Psykosociale funktioner"),
    Kind.PHYSICAL: (*_USUAL, "Bevægelse", "Smerte og sansefunktioner", "Stemme og tale",
                    "Sundhedsfaglig behandling og træning", "Motion", "Bevidsthedstilstand", "Kost"),
    Kind.SENSORY: (*_USUAL, "Syn", "Hørelse", "Stemme og tale", "Smerte og sansefunktioner", "Orienteringsevne",
                   "Psykosociale funktioner"),
}  # fmt: skip
_SURROUNDINGS = ("Boligområde", "Holdninger i omgivelserne", "Personer i netværk")
_DIMENSIONS = {Dimension.PHYSICAL: ("home", "move", "care"), Dimension.COMMUNICATION: ("talk",),
               Dimension.SOCIAL: ("social",)}  # fmt: skip
_KINDS: Shares[GoalKind] = Shares({GoalKind.DEVELOP: 0.80, GoalKind.KEEP: 0.20})
_KINDS_LOSING: Shares[GoalKind] = Shares({GoalKind.DEVELOP: 0.45, GoalKind.KEEP: 0.30, GoalKind.LIMIT_LOSS: 0.25})
_HEAVY, _LIGHT = 2.8, 1.6
NOT_YET_OLD, PENSION = 45, 67
RARE = {"Varetage sin seksualitet": 4.0, "Gå på toilettet": 2.5, "Drikke": 2.5}
_UNTIL_AGE = {"Varetage uddannelse": 38, "Varetage beskæftigelse": 66}


def assess(desk: Desk, days: float, then: Callable[[], None]) -> None:
    """Begin an assessment that takes so many days; `then` comes with its completion."""
    desk.write(StartAssessment)
    begun = desk.pen.day
    desk.assessments += 1
    desk.at(begun + days * desk.days(0.3, 0.6), lambda: _find(desk))
    desk.at(begun + days * desk.days(0.6, 0.9), lambda: _write_down(desk))
    desk.at(begun + days, lambda: _complete(desk, then))


def _write_down(desk: Desk) -> None:
    _describe(desk)
    if desk.assessments == 1:
        _diagnose(desk)
    if desk.chance(0.3):
        _score(desk)


def _complete(desk: Desk, then: Callable[[], None]) -> None:
    _judge_need(desk)
    if desk.grouped_case != desk.case or desk.chance(0.3):
        _confirm_groups(desk)
    desk.write(Complete)
    desk.assessed_on = desk.pen.day
    then()


def _find(desk: Desk) -> None:
    activities, others = _chosen(desk)
    moment = desk.pen.next_moment()
    found = [_activity(desk, one) for one in activities] + [_circumstance(desk, one) for one in others]
    desk.findings = {one.condition: one.level for one in found}
    desk.pen.write_at(moment, Find, desk.caseworker.key, findings=tuple(found))


def _chosen(desk: Desk) -> tuple[list[str], list[str]]:
    """Which conditions are looked at: the first time those that come near the reduction, later mostly the same."""
    before = [one for one, level in desk.findings.items() if level is not None]
    before_others = [one for one, level in desk.findings.items() if level is None]
    if not before:
        return _activities(desk, 9 + int(desk.rng.random() * 3)), _circumstances(desk)
    aimed = {aim.condition for aim in desk.aims}
    kept = [one for one in before if one in aimed or desk.chance(0.9)]
    new = [one for one in _activities(desk, 3) if one not in kept][:1]
    return kept + new, [one for one in before_others if desk.chance(0.9)]


def _activities(desk: Desk, count: int) -> list[str]:
    """Some of the 31 activities, likelier those that the kind of reduction is felt in."""
    weights, age = THEME_WEIGHTS[desk.person.kind], desk.person.age(desk.pen.day)
    drawn = {
        one: desk.rng.random() ** _rarer(weights[theme_of(one)], one)
        for one in words("activities")
        if age < _UNTIL_AGE.get(one, 200)
    }
    chosen = sorted(drawn, key=drawn.__getitem__, reverse=True)[:count]
    return [one for one in words("activities") if one in chosen]


def _rarer(weight: float, activity: str) -> float:
    """The exponent that makes an activity with this weight come up as often as it should."""
    return RARE.get(activity, 1.0) / (1.3 + weight)


def _circumstances(desk: Desk) -> list[str]:
    usual = _CIRCUMSTANCES[desk.person.kind]
    count = 4 + int(desk.rng.random() * 2)
    chosen = sorted(desk.rng.sample(range(len(usual)), count))
    around = [_SURROUNDINGS[int(desk.rng.random() * len(_SURROUNDINGS))]] if desk.chance(0.6) else []
    return [*(usual[place] for place in chosen), *around]


def _activity(desk: Desk, condition: str) -> FindingFacts:
    if desk.chance(_NOT_ASSESSED):
        return FindingFacts(condition, NOT_ASSESSED, (Said("Sagsbehandler", "Er ikke vurderet endnu."),))
    level, voice = desk.person.level(condition, desk.pen.day), desk.person.voice
    told = voice.told_of_activity(condition, level)
    seen = voice.seen_of_activity(condition, level)
    return FindingFacts(condition, level, _said(desk, told, seen))


def _circumstance(desk: Desk, condition: str) -> FindingFacts:
    voice = desk.person.voice
    told, seen = voice.of_circumstance(condition, own=True), voice.of_circumstance(condition, own=False)
    return FindingFacts(condition, None, _said(desk, told, seen))


def _said(desk: Desk, told: str, seen: str) -> tuple[Said, ...]:
    """The citizen, somebody beside, or both."""
    way = desk.rng.random()
    both = (Said(desk.person.voice.pick(_BY_CITIZEN), told), Said(desk.person.voice.pick(_BY_OTHERS), seen))
    return both if way < 0.35 else both[:1] if way < 0.7 else both[1:]


def _describe(desk: Desk) -> None:
    level = desk.person.hidden(desk.pen.day)
    weight = "light" if level < _LIGHT else "heavy" if level > _HEAVY else "middle"
    potential = "good" if level < _LIGHT else "little" if level > _HEAVY else "some"
    background = f"{int(desk.person.age(desk.pen.day))} år. {_living(desk)} {_past(desk)} {_income(desk)}"
    desk.write(
        Describe, background=background, situation=desk.phrase("assessing", "situation", weight),
        potential=desk.phrase("assessing", "potential", potential),
        compensation=desk.phrase("assessing", "compensation", "any"),
        perspective=desk.phrase("assessing", "perspective", "any"),
        resources=desk.say_of_life("resources", "any"),
        purpose=desk.phrase("assessing", "purpose", _purpose(desk.person.help)),
    )  # fmt: skip


def _living(desk: Desk) -> str:
    is_housed = any(held.place.nature.help in HOUSING and held.working for held in desk.held)
    is_young = desk.person.age(desk.person.opened) < YOUNG and desk.person.number % 5 < 3
    return desk.say_of_life("living", "housed" if is_housed else "young" if is_young else "any")


def _past(desk: Desk) -> str:
    return desk.say_of_life("past", desk.person.kind.value)


def _income(desk: Desk) -> str:
    age = desk.person.age(desk.pen.day)
    return desk.say_of_life("income", "young" if age < YOUNG else "old" if age > PENSION else "any")


def _purpose(help: Help) -> str:
    return "housing" if help in HOUSING else "day" if help in (Help.ACTIVITY, Help.WORK) else "home"


def _diagnose(desk: Desk) -> None:
    person, known = desk.person, words("assessing")
    is_young = person.age(desk.pen.day) < NOT_YET_OLD and person.group in known["diagnosis_young"]
    if person.group in known["diagnosis"] and desk.chance(0.65):
        name = desk.phrase("assessing", "diagnosis_young" if is_young else "diagnosis", person.group)
        desk.write(Diagnose, name=name, stated_by=desk.phrase("assessing", "stated", person.kind.value), code="")


def _score(desk: Desk) -> None:
    weights, level = THEME_WEIGHTS[desk.person.kind], desk.person.hidden(desk.pen.day)
    for dimension, themes in _DIMENSIONS.items():
        felt = sum(weights[theme] for theme in themes) / len(themes)
        digit = clipped(level + felt / 2)
        texts = words("assessing")["dimension"][dimension.value]
        desk.write(
            Score,
            dimension=dimension,
            digit=digit,
            text=desk.person.voice.fill(texts[min(digit * 3 // 5, len(texts) - 1)]),
        )


def _judge_need(desk: Desk) -> None:
    need = clipped(desk.person.hidden(desk.pen.day) + desk.rng.gauss(0, 0.25))
    desk.last_need = need
    desk.write(JudgeNeed, level=need, reason=desk.phrase("assessing", "need", str(need)))


def _confirm_groups(desk: Desk) -> None:
    groups = [(desk.person.group, 1)]
    if desk.chance(WITH_SECOND_GROUP):
        second = SECOND_GROUPS[int(desk.rng.random() * len(SECOND_GROUPS))]
        if second != desk.person.group:
            groups.append((second, 2))
    desk.write(ConfirmGroups, groups=tuple(groups))
    desk.grouped_case = desk.case


def set_goals(desk: Desk, count: int) -> None:
    """Goals on activities that are hard and have none yet; fewer where there are not so many."""
    aimed = {aim.condition for aim in desk.aims}
    hard = [one for one, level in desk.findings.items() if level in (1, 2, 3, 4) and one not in aimed]
    hard.sort(key=lambda one: (-(desk.findings[one] or 0), one))
    for condition in desk.rng.sample(hard[:5], min(count, len(hard), 5)):
        _set_goal(desk, condition)


def _set_goal(desk: Desk, condition: str) -> None:
    level, theme = desk.findings[condition] or 0, theme_of(condition)
    is_losing = desk.person.kind in (Kind.PHYSICAL, Kind.SENSORY) or desk.person.age(desk.pen.day) > OLD
    kind = (_KINDS_LOSING if is_losing else _KINDS).draw(desk.rng)
    expected = {
        GoalKind.DEVELOP: level - (2 if level > 2 and desk.chance(0.2) else 1),
        GoalKind.KEEP: level,
        GoalKind.LIMIT_LOSS: min(level + 1, 4),
    }[kind]
    others = [one for one in desk.findings if one != condition and desk.findings[one] and theme_of(one) == theme]
    gets_worse = desk.person.kind in (Kind.PHYSICAL, Kind.SENSORY) and kind is GoalKind.LIMIT_LOSS
    why = desk.phrase("helping", "why_not_develop", "progressive" if gets_worse else "any")
    is_lacking = kind is GoalKind.DEVELOP or desk.chance(0.07)  # the reason is asked for, and now and then forgotten
    aim = Aim(desk.key(), condition, theme, kind, expected, level, level)
    desk.write(
        SetGoal, key=aim.key, kind=kind, expected_level=expected, primary=condition,
        secondary=tuple(others[:1]) if desk.chance(0.3) else (), text=desk.phrase("goals", condition, "text"),
        own_words=desk.phrase("goals", condition, "own"), why_not_develop="" if is_lacking else why,
    )  # fmt: skip
    desk.aims.append(aim)
