"""Stories nobody wrote: random steps are tried one by one, and those that the system takes make a story.

A refused step leaves nothing behind and is left out, so every story made here can be played from its file. The same
seed makes the same story. What is tried is mostly sensible and now and then not.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from treklang.catalogue import data_files
from treklang.demo.stories import player, setting
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.format import Story
from treklang.kernel.errors import DomainError

Step = dict[str, Any]
OPENED = datetime(2022, 1, 3, 9, 0)
_CONCEPTS = data_files.concepts()
WITH_LEVEL = tuple(row.title for row in _CONCEPTS if row.kind == "condition_ad")
WITHOUT_LEVEL = tuple(row.title for row in _CONCEPTS if row.kind in ("condition_ff", "condition_o"))
GROUPS = tuple(str(row.code) for row in _CONCEPTS if row.kind == "target_group")
OFFER_TYPES = tuple(row.title for row in _CONCEPTS if row.kind == "offer_type")
SERVICES = tuple(row.title for row in _CONCEPTS if row.kind == "service")
UNREPORTED = ("Social behandling for stofmisbrug", "Ledsagelse", "SEL-83", "SEL-110")
SHARE_OF_RIGHTS = 0.4
AREAS = ("stoette-i-hjemmet", "botilbud", "misbrugsbehandling", "andet")
LEVELS = (0, 1, 2, 3, 4, 9)
RESULTS = ("continue", "end", "end_and_refer")
PEOPLE = {"ravi": "reception", "anne": "caseworker", "vibeke": "committee", "lars": "leader", "petra": "provider"}


@dataclass(frozen=True)
class Made:
    """A made story as a file would have it, its citizen, and how many of the tried steps were refused."""

    story: dict[str, Any]
    citizen_id: int
    refused: int

    def write(self, folder: Path) -> Path:
        """The story as a file."""
        path = folder / f"{self.story['title']}.json"
        path.write_text(json.dumps(self.story, ensure_ascii=False), encoding="utf-8")
        return path


def make(seed: int, *, steps: int = 45) -> Made:
    """A story of at most so many steps beyond the first, played as it is made, in the caller's transaction."""
    chance = Random(seed)
    story = _stage(seed, chance)
    taken: list[Step] = [_open(seed, chance)]
    first = Story.model_validate(story | {"steps": taken}, by_alias=True)
    cast = setting.prepare(first, Path())
    player._play_step(first.steps[0], cast)
    refused = _grow(story, taken, chance, Random(f"rights of {seed}"), steps, cast)
    return Made(story | {"steps": taken}, cast.citizen_id, refused)


def _grow(story: dict[str, Any], taken: list[Step], chance: Random, rights: Random, steps: int, cast: Cast) -> int:
    moment, tries = OPENED, [0, 0]
    tried = 0
    for number in range(steps):
        moment += chance.choice((timedelta(minutes=5), timedelta(hours=1), timedelta(days=1), timedelta(days=9)))
        some = [_step(chance, moment, taken, _BEGINNING[number] if number < len(_BEGINNING) else None)]
        if rights.random() < SHARE_OF_RIGHTS:
            some.append(_of_rights(rights, moment + timedelta(minutes=1), taken, tries))
        tried += len(some)
        taken.extend(step for step in some if _takes(story, step, cast))
    return tried + 1 - len(taken)


def _of_rights(rights: Random, moment: datetime, taken: list[Step], tries: list[int]) -> Step:
    """The next one; its chance is its own, so that it changes nothing else of a story."""
    which = int(any(step["do"] == "decide" for step in taken) and rights.random() < 0.7)
    maker = _RIGHTS[which][tries[which] % len(_RIGHTS[which])]
    tries[which] += 1
    made = maker(_Context(rights, moment.date(), len(taken), tuple(taken)))
    return {"at": moment.isoformat(), "by": "anne", **made}


def _takes(story: dict[str, Any], tried: Step, cast: Cast) -> bool:
    """Play one step; what is refused with a sentence is taken back whole, all else is an error of ours."""
    kept = replace(cast, named=dict(cast.named), newest=dict(cast.newest), counted=copy.copy(cast.counted))
    step = Story.model_validate(story | {"steps": [tried]}, by_alias=True).steps[0]
    try:
        with transaction.atomic():
            player._play_step(step, cast)
    except DomainError:
        vars(cast).update(vars(kept))
        return False
    return True


def _stage(seed: int, chance: Random) -> dict[str, Any]:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(40, 99)
    return {
        "title": f"made-{seed}",
        "organisation": {
            "municipality": "Socialforvaltningen", "sts": "d4e3f4fb-6761-4d6c-9086-74c49231f11e",
            "units": [{"key": "unit", "name": "Myndighed Voksne", "kind": "authority"},
                      {"key": "house", "name": "Huset", "kind": "provider"}],
            "people": [{"key": key, "name": key.title(), "unit": "unit", "functions": [function]}
                       for key, function in PEOPLE.items()],
        },
        "offers": [_offer(number, chance) for number in range(4)],
        "citizen": {"cpr": f"{day:02}{month:02}{year:02}{seed % 4000:04}", "name": "Made Demo"},
    }  # fmt: skip


def _offer(number: int, chance: Random) -> dict[str, Any]:
    own = chance.random() < 0.5
    provider: dict[str, Any] = {"name": f"Leverandør {number} {own}", "ownership": "own" if own else "private"}
    if own:
        provider["unit"] = "house"
    offer = {"key": f"offer{number}", "name": f"Tilbud {number}", "type": chance.choice(OFFER_TYPES),
             "provider": provider, "target_groups": chance.sample(GROUPS, 2)}  # fmt: skip
    return offer | {"prices": [{"unit": "day", "amount": "1200.50"}], "ring": "home-individual"}


def _open(seed: int, chance: Random) -> Step:
    return {"at": OPENED.isoformat(), "by": "ravi", "do": "open_case", "number": f"M-{seed}", "unit": "unit",
            "caseworker": "anne", "agreement": chance.choice(("agrees", "disagrees", "not_asked"))}  # fmt: skip


def _step(chance: Random, moment: datetime, taken: list[Step], likely: Maker | None) -> Step:
    makers = [maker for maker, weight in _MAKERS for _ in range(weight)]
    maker = likely if likely and chance.random() < 0.8 else chance.choice(makers)
    made = maker(_Context(chance, moment.date(), len(taken), tuple(taken)))
    return {"at": moment.isoformat(), "by": made.pop("by", "anne"), **made}


@dataclass(frozen=True)
class _Context:
    chance: Random
    day: date
    number: int
    taken: tuple[Step, ...]

    def offer(self) -> str:
        """An offer; rather one that help was granted at."""
        granted: list[str] = [line["offer"] for step in self.taken for line in step.get("lines", ()) if "offer" in line]
        return self.chance.choice(granted or ["offer0"]) if self.chance.random() < 0.9 else "offer1"

    def named(self, do: str) -> str:
        """Something that an earlier step of a kind gave a name."""
        names: list[str] = [step["key"] for step in self.taken if step["do"] == do]
        return self.chance.choice(names or ["nothing"])

    def later(self, least: int, most: int) -> str:
        """A day so many days from now."""
        return (self.day + timedelta(days=self.chance.randint(least, most))).isoformat()

    def found(self) -> list[str]:
        """Conditions with a level that were found."""
        parts = [part for step in self.taken for part in step.get("findings", ())]
        return [part["condition"] for part in parts if "level" in part] or [WITH_LEVEL[0]]


def _find(on: _Context) -> Step:
    levels = [{"condition": name, "level": on.chance.choice(LEVELS)} for name in on.chance.sample(WITH_LEVEL[:8], 3)]
    plain: list[Step] = [{"condition": name} for name in on.chance.sample(WITHOUT_LEVEL, 2)]
    return {"do": "find", "findings": [*levels, *plain]}


def _groups(on: _Context) -> Step:
    primary, *others = on.chance.sample(GROUPS[:8], on.chance.randint(1, 3))
    return {"do": "target_groups", "groups": [{"group": primary, "rank": 1}, *({"group": one} for one in others)]}


def _goal(on: _Context) -> Step:
    known = on.found()
    goal: Step = {"do": "set_goal", "key": f"goal{on.number}", "kind": on.chance.choice(("develop", "keep", "limit_loss")),
                  "expected_level": on.chance.choice(LEVELS), "primary": on.chance.choice(known),
                  "secondary": list(dict.fromkeys(on.chance.choices(known, k=on.chance.randint(0, 2))))}  # fmt: skip
    earlier = on.named("set_goal")
    return goal | ({"replaces": earlier} if earlier != "nothing" and on.chance.random() < 0.2 else {})


def _line(on: _Context) -> Step:
    service = on.chance.choice(SERVICES if on.chance.random() < 0.85 else UNREPORTED)
    line = {"service": service, "offer": f"offer{on.chance.randint(0, 3)}", "until": on.later(60, 400)}
    return line | ({"from": on.later(-20, 40)} if on.chance.random() < 0.5 else {})


def _grant(on: _Context) -> Step:
    step: Step = {"by": "vibeke", "do": "decide", "kind": "grant", "in_full_favour": True,
                  "lines": [_line(on) for _ in range(on.chance.randint(1, 3))]}  # fmt: skip
    if on.chance.random() < 0.6:
        step["follow_up_on"] = on.later(20, 200)
    return step | ({"exception_reason": "Haster"} if on.chance.random() < 0.6 else {})


def _other_decision(kind: str) -> Callable[[_Context], Step]:
    def decide(on: _Context) -> Step:
        given = [line for step in on.taken for line in step.get("lines", ()) if line.get("kind", "grant") == "grant"]
        chosen = on.chance.sample(given, min(len(given), on.chance.randint(1, 3))) or [{"service": SERVICES[0]}]
        lines = [{"kind": kind} | {key: line[key] for key in ("service", "offer") if key in line} for line in chosen]
        for line in lines:
            if on.chance.random() < 0.4:
                line["from"] = on.later(-5, 30)
        return {"by": "vibeke", "do": "decide", "kind": kind, "lines": lines, "exception_reason": "Aftalt"}

    return decide


def _order(on: _Context) -> Step:
    step: Step = {"do": "order", "offer": on.offer()}
    if on.chance.random() < 0.6:
        step["follow_up_on"] = on.later(10, 200)
    return step | ({"ordered_on": on.later(-6, 0)} if on.chance.random() < 0.3 else {})


def _correct_finding(on: _Context) -> Step:
    error: Step = {"do": "correct_finding", "condition": on.chance.choice(on.found()), "reason": "Forkert"}
    return error | ({"remove": True} if on.chance.random() < 0.4 else {"level": on.chance.choice(LEVELS)})


def _correct_group(on: _Context) -> Step:
    held = [part["group"] for step in on.taken for part in step.get("groups", ())] or [GROUPS[0]]
    return {"do": "correct_target_group", "wrong": on.chance.choice(held), "right": on.chance.choice(GROUPS)}


def _correct_follow_up(on: _Context) -> Step:
    error: Step = {"do": "correct_follow_up", "offer": on.offer()}
    return error | ({"result": on.chance.choice(RESULTS)} if on.chance.random() < 0.5 else {})


def _apply(on: _Context) -> Step:
    return {"do": "apply", "area": on.chance.choice(AREAS), "on": on.later(-9, 0)}


def _complain(on: _Context) -> Step:
    return {"do": "complain", "text": "Nej", "late_reason": on.chance.choice(("", "Sygdom")), "on": on.later(-3, 0)}


def _reassess(on: _Context) -> Step:
    return {"do": "reassess", "outcome": on.chance.choice(("upheld", "partly", "changed")), "reasons": "Set på igen"}


def _appeal(on: _Context) -> Step:
    return {"do": "note_appeal", "outcome": on.chance.choice(("upheld", "changed", "returned", "rejected"))}


def _ask_access(on: _Context) -> Step:
    return {"do": "ask_access", "kind": on.chance.choice(("party", "public", "gdpr")), "on": on.later(-3, 0)}


def _close(on: _Context) -> Step:
    return {"do": "close_case"} if on.chance.random() < 0.3 else {"do": "write_note", "title": "Nyt", "text": "Intet"}


Maker = Callable[[_Context], Step]
_MAKERS: tuple[tuple[Maker, int], ...] = (
    (lambda on: {"do": "start_assessment"}, 2),
    (_find, 5),
    (lambda on: {"do": "carry_over"}, 2),
    (lambda on: {"do": "judge_need", "level": on.chance.choice(LEVELS)}, 3),
    (lambda on: {"do": "complete_assessment"}, 2),
    (_groups, 2),
    (_goal, 3),
    (lambda on: {"do": "end_goal", "goal": on.named("set_goal"), "reached": True, "on": on.later(0, 30)}, 1),
    (lambda on: {"do": "measure", "goal": on.named("set_goal"), "level": on.chance.choice(LEVELS)}, 1),
    (_grant, 4),
    (_other_decision("end"), 3),
    (_other_decision("continue"), 1),
    (_order, 5),
    (lambda on: {"by": "petra", "do": "accept_order", "offer": on.offer()}, 2),
    (lambda on: {"by": "petra", "do": "decline_order", "offer": on.offer(), "text": "Fuldt"}, 2),
    (lambda on: {"do": "serve_goal", "offer": on.offer(), "goal": on.named("set_goal")}, 2),
    (lambda on: {"do": "follow_up", "offer": on.offer(), "result": on.chance.choice(RESULTS)}, 2),
    (_correct_finding, 2),
    (lambda on: {"do": "correct_need", "level": on.chance.choice(LEVELS)}, 1),
    (_correct_group, 1),
    (_correct_follow_up, 1),
    (lambda on: {"do": "correct_goal", "goal": on.named("set_goal")}, 1),
    (lambda on: {"do": "assign", "unit": "unit", "caseworker": "lars", "from": on.later(-5, 0)}, 1),
    (_close, 1),
)
# What citizens' rights begin, each in an order that can be: before a decision, and from one on.
_RIGHTS: tuple[tuple[Maker, ...], ...] = (
    (
        _apply,
        lambda on: {"do": "withdraw_application"},
        _apply,
        lambda on: {"do": "answer_application", "on": on.later(-2, 0)},
        _ask_access,
        lambda on: {"do": "answer_access", "outcome": "given"},
    ),
    (
        _complain,
        _reassess,
        lambda on: {"do": "forward_complaint"},
        _appeal,
        _complain,
        lambda on: {"do": "withdraw_complaint"},
    ),
)
# How courses begin, mostly.
_BEGINNING: tuple[Maker, ...] = (
    lambda on: {"do": "start_assessment"},
    _find,
    lambda on: {"do": "judge_need", "level": on.chance.choice(LEVELS)},
    _goal,
    _groups,
    lambda on: {"do": "complete_assessment"},
    _grant,
    _order,
)
