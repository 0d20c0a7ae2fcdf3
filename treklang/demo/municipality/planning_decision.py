"""Phases 4 to 6 of a course: recommendation, hearing, action plan and decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from treklang.demo.municipality.plan import (
    AlternativeFacts,
    AnswerHearing,
    AnswerPlan,
    Decide,
    Hear,
    LineFacts,
    OfferPlan,
    Recommend,
    WritePlan,
)
from treklang.demo.municipality.planning_desk import Desk, Held
from treklang.demo.municipality.planning_market import Place
from treklang.demo.municipality.planning_rights import mark_answered
from treklang.demo.municipality.shapes import DAYTIME, HOUSING, Help
from treklang.visitation.rules import DecisionKind, LineKind, PlanDuty

LIMITED = {Help.SHORT: (182, 182), Help.STAY: (548, 730)}
FOLLOW_UP = {Help.GROUP: 170, Help.SHORT: 150, Help.HOME: 182, Help.STAY: 182}
FOLLOW_UP_USUALLY = 365
_INTRUSION = (Help.GROUP, Help.SHORT, Help.HOME, Help.ACTIVITY, Help.WORK, Help.STAY, Help.DWELLING, Help.LASTING)
_NEIGHBOURS = {
    Help.GROUP: (Help.GROUP, Help.SHORT), Help.SHORT: (Help.GROUP, Help.HOME), Help.HOME: (Help.HOME, Help.GROUP),
    Help.DWELLING: (Help.HOME, Help.DWELLING), Help.STAY: (Help.HOME, Help.DWELLING),
    Help.LASTING: (Help.DWELLING, Help.LASTING), Help.ACTIVITY: (Help.ACTIVITY, Help.WORK),
    Help.WORK: (Help.WORK, Help.ACTIVITY),
}  # fmt: skip


def choose(desk: Desk, help: Help, *, without: str = "") -> Held:
    """An offer for the citizen as she is on the day, and what it shall give; not granted yet."""
    person = desk.person
    place = desk.market.place(person.rng, help, person.kind, person.hidden(desk.pen.day), without=without)
    workers = desk.market.workers[place.offer.provider]
    return Held(place, _services(desk, place), workers[int(desk.rng.random() * len(workers))].key, since=0)


def _services(desk: Desk, place: Place) -> tuple[str, ...]:
    given, most = place.offer.services, 3 if place.nature.help is Help.HOME else 2
    count = min(1 + int(desk.rng.random() ** 2 * most), len(given))
    return tuple(given[one] for one in sorted(desk.rng.sample(range(len(given)), count)))


def recommend(desk: Desk, chosen: Sequence[Held]) -> None:
    """Recommend what is chosen first, with what is beside it."""
    main = chosen[0].place
    help, offer = main.nature.help.value, main.offer
    desk.write(
        Recommend, alternatives=_alternatives(desk, main), text=desk.phrase("deciding", "recommend", help, tilbud=offer.name),
        why_not_lower=desk.phrase("deciding", "why_not_lower", help), intensity=desk.phrase("deciding", "intensity", help),
        extent=desk.phrase("deciding", "extent", help), duration=desk.phrase("deciding", "duration", help),
        evidence=desk.phrase("deciding", "evidence", "any"),
    )  # fmt: skip


def _alternatives(desk: Desk, main: Place) -> tuple[AlternativeFacts, ...]:
    person, found = desk.person, {main.offer.key: main}
    for help in _NEIGHBOURS[main.nature.help][: 1 + desk.chance(0.5)]:
        other = desk.market.place(person.rng, help, person.kind, person.hidden(desk.pen.day), without=main.offer.key)
        found.setdefault(other.offer.key, other)
    return tuple(
        AlternativeFacts(
            key, place is main, _free(desk, place), desk.phrase("deciding", "remark", _beside(place, main))
        )
        for key, place in found.items()
    )


def _beside(place: Place, main: Place) -> str:
    """How an alternative stands to what is recommended."""
    if place is main:
        return "chosen"
    far = _INTRUSION.index(place.nature.help) - _INTRUSION.index(main.nature.help)
    return "less" if far < 0 else "more" if far > 0 else "same"


def _free(desk: Desk, place: Place) -> int | None:
    return None if place.offer.places is None else int(desk.rng.random() * 4)


def hear(desk: Desk, then: Callable[[], None]) -> None:
    """Hear the citizen; `then` comes when the answer has come, or when its time is out."""
    answer_by = desk.pen.day + 14 + round(desk.days(0, 8))
    desk.write(Hear, about=desk.phrase("deciding", "hear", "about"), answer_by=date.fromordinal(answer_by))
    if desk.chance(0.6):
        desk.at(answer_by - desk.days(1, 11), lambda: _answer(desk, then))
    else:
        desk.at(answer_by + 2, then)


def _answer(desk: Desk, then: Callable[[], None]) -> None:
    desk.write(AnswerHearing, text=desk.phrase("deciding", "hear", "answer"))
    desk.after(desk.days(1, 5), then)


def offer_plan(desk: Desk, chosen: Sequence[Held]) -> None:
    """Judge and offer an action plan; most citizens say yes, and then it is written."""
    is_stay = any(held.place.nature.help in HOUSING for held in chosen)
    offered = is_stay or desk.chance(0.7)
    judgement = desk.phrase("deciding", "plan", "offered" if offered else "not_offered")
    desk.write(OfferPlan, duty=PlanDuty.MUST if is_stay else PlanDuty.MAY, judgement=judgement, offered=offered)
    if offered and desk.chance(0.95):
        yes = desk.chance(0.8)
        desk.write(AnswerPlan, yes=yes)
        if yes:
            _write_plan(desk, chosen[0])


def _write_plan(desk: Desk, held: Held) -> None:
    help = held.place.nature.help
    purpose = "housing" if help in HOUSING else "day" if help in DAYTIME else "home"
    duration = desk.phrase("deciding", "plan", "duration_stay" if help is Help.STAY else "duration")
    desk.write(
        WritePlan, purpose=desk.phrase("assessing", "purpose", purpose), duration=duration,
        effort=desk.phrase("deciding", "plan", "effort", tilbud=held.place.offer.name),
        other_matters=desk.phrase("deciding", "plan", "other"),
    )  # fmt: skip


def grant(desk: Desk, chosen: Sequence[Held], *, ending: Sequence[Held] = ()) -> int:
    """Grant help, in place of what ends where something does. Gives the day of the planned follow-up."""
    day = desk.pen.day_to_come()
    for held in chosen:
        held.since, held.until = day, _until(desk, held, day)
    follow_up = day + min(FOLLOW_UP.get(held.place.nature.help, FOLLOW_UP_USUALLY) for held in chosen)
    lines = [*_ending_lines(ending, day), *(line for held in chosen for line in _granting_lines(desk, held))]
    partly = desk.chance(0.1)
    _decide(
        desk, DecisionKind.CHANGE if ending else DecisionKind.GRANT, lines, _decider(desk, chosen), follow_up,
        reasons=desk.phrase("deciding", "reasons", "partly") if partly else "", in_full_favour=not partly,
    )  # fmt: skip
    desk.held = [held for held in desk.held if held not in ending] + list(chosen)
    stop(ending, day)
    return follow_up


def _until(desk: Desk, held: Held, day: int) -> date | None:
    limits = LIMITED.get(held.place.nature.help)
    return None if limits is None else date.fromordinal(day + limits[desk.chance(0.5)])


def _granting_lines(desk: Desk, held: Held) -> list[LineFacts]:
    amount = desk.phrase("deciding", "extent", held.place.nature.help.value)
    start = date.fromordinal(held.since)
    return [
        LineFacts(LineKind.GRANT, service, held.offer, start, held.until, amount if number == 0 else "")
        for number, service in enumerate(held.services)
    ]


def _ending_lines(ending: Sequence[Held], day: int) -> list[LineFacts]:
    return [
        LineFacts(LineKind.END, service, held.offer, date.fromordinal(day))
        for held in ending
        for service in held.services
    ]


def keep_on(desk: Desk) -> int:
    """Let all help that runs continue. Gives the day of the next planned follow-up."""
    day = desk.pen.day_to_come()
    follow_up = day + FOLLOW_UP_USUALLY
    _decide(desk, DecisionKind.CONTINUE, _keeping_lines(desk.held, day), desk.caseworker.key, follow_up)
    return follow_up


def end(desk: Desk, ending: Held, way: str) -> int | None:
    """End help, and let continue what runs beside it. Gives the day of that help's next planned follow-up."""
    day = desk.pen.day_to_come()
    desk.held = [held for held in desk.held if held is not ending]
    lines = [*_ending_lines([ending], day), *_keeping_lines(desk.held, day)]
    follow_up = day + FOLLOW_UP_USUALLY if desk.held else None
    reasons = desk.phrase("deciding", "reasons", f"ended_{way}")
    _decide(desk, DecisionKind.END, lines, desk.caseworker.key, follow_up, reasons=reasons)
    stop([ending], day)
    return follow_up


def _keeping_lines(keeping: Sequence[Held], day: int) -> list[LineFacts]:
    return [
        LineFacts(LineKind.CONTINUE, service, held.offer, date.fromordinal(day))
        for held in keeping
        for service in held.services
    ]


def stop(ending: Sequence[Held], day: int) -> None:
    """Ended help works no longer."""
    for held in ending:
        if held.working:
            held.working.end = day


def refuse(desk: Desk, held: Held) -> None:
    """Refuse what was asked for."""
    line = LineFacts(LineKind.REFUSE, held.services[0], None, date.fromordinal(desk.pen.day_to_come()))
    reasons = desk.phrase("deciding", "reasons", "refused")
    _decide(desk, DecisionKind.REFUSE, [line], _decider(desk, [held]), None, reasons=reasons, in_full_favour=False)


def _decide(
    desk: Desk, kind: DecisionKind, lines: Sequence[LineFacts], by: str, follow_up: int | None, *, reasons: str = "",
    in_full_favour: bool = True,
) -> None:  # fmt: skip
    """The decision, in force from its own day."""
    moment = desk.pen.next_moment()
    desk.pen.write_at(
        moment, Decide, by, kind=kind, lines=tuple(lines), effective_on=desk.pen.date, in_full_favour=in_full_favour,
        follow_up_on=date.fromordinal(follow_up) if follow_up else None, reasons=reasons,
        complaint_guidance="" if in_full_favour else desk.phrase("deciding", "guidance", "text"),
    )  # fmt: skip
    mark_answered(desk)


def _decider(desk: Desk, chosen: Sequence[Held]) -> str:
    """Housing and day offers go to the committee; the rest is the caseworker's or the leader's."""
    if any(held.place.nature.help in (*HOUSING, *DAYTIME) for held in chosen):
        return desk.market.committee[desk.person.number % len(desk.market.committee)].key
    return desk.caseworker.key if desk.chance(0.75) else desk.market.leaders[desk.caseworker.unit].key
