"""The planted model drawn as the lake's tables, without a database and without words: for proofs that need thousands.

The offers, natures, drift, episodes, noise, selection and follow-ups of `planning`, in whole arrays instead of one citizen
at a time; texts, working days, second cases and what no effect is measured by are left out. 2,000 citizens take some
hundredths of a second. The tables have the lake's names and types (insight/lake/tables.py) and the columns that effect
and movement ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from treklang.demo.municipality.drawn_course import GOAL_KINDS, Course, live
from treklang.demo.municipality.drawn_people import NEVER, Array
from treklang.demo.municipality.drawn_stage import stage

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Drawn:
    """A drawn municipality. `effects`: by an offer's id the mean, over the citizens whom it began to help, of what it
    truly lowers their level by a year; `helped`: how many they are."""

    tables: dict[str, pa.Table]
    effects: dict[int, float]
    helped: dict[int, int]


def draw(*, citizens: int, seed: int, today: date, planted: bool = True) -> Drawn:
    """The municipality of a seed; `planted=False` lets no offer do anything for anybody."""
    rng = np.random.default_rng([seed, citizens])
    course = live(rng, stage(seed, citizens, today, planted=planted), citizens, today.toordinal())
    tables = {**_people(course), **_help(course), **_goals(course), **course.stage.tables()}
    effects, helped = _truth(course)
    return Drawn({name: pa.table(columns) for name, columns in tables.items()}, effects, helped)


def _truth(course: Course) -> tuple[dict[int, float], dict[int, int]]:
    begun = course.who.began < course.today
    offers, effects = course.offer[begun], course.who.effect[begun]
    count = np.bincount(offers, minlength=len(course.stage.offers))
    total = np.bincount(offers, weights=effects, minlength=len(course.stage.offers))
    held = np.flatnonzero(count).tolist()
    return {one + 1: float(total[one] / count[one]) for one in held}, {one + 1: int(count[one]) for one in held}


def _dates(ordinals: Array, today: int = NEVER) -> pa.Array:
    """Days as dates; those that have not come by today are not known."""
    return pa.array((ordinals - _EPOCH).astype(np.int32), mask=ordinals >= today).cast(pa.date32())


def _moments(ordinals: Array) -> pa.Array:
    return _dates(ordinals).cast(pa.timestamp("us", "UTC"))


def _people(course: Course) -> dict[str, dict[str, pa.Array]]:
    who, number = course.who, np.arange(1, len(course.who.kind) + 1)
    return {
        "citizens": {"id": number, "born_on": _dates(who.born)},
        "cases": {
            "id": number, "citizen_id": number, "opened_on": _dates(who.opened),
            "closed_on": pa.nulls(len(number), pa.date32()),
        },
        "target_groups": {
            "id": number, "case_id": number, "citizen_id": number, "concept_id": course.stage.group_ids[who.kind],
            "rank": np.ones(len(number), dtype=np.int64), "recorded_on": _dates(who.opened),
            "ended_on": pa.nulls(len(number), pa.date32()),
        },
    }  # fmt: skip


def _help(course: Course) -> dict[str, dict[str, pa.Array]]:
    rows, column = np.nonzero((course.offer >= 0) & (course.granted < course.today))
    who, today, number = course.who, course.today, np.arange(1, len(rows) + 1)
    offer, began, ended = course.offer[rows, column], who.began[rows, column], who.ended[rows, column]
    answered = (course.answered[rows, column] < today) & (course.answered[rows, column] < ended)
    placed = course.stage.has_place[offer] & (began < today)
    granted, goal = np.nonzero(course.served[rows, column])
    goal_ids = np.cumsum((course.activity >= 0) & (course.set_on < today)).reshape(course.activity.shape)
    return {
        "grants": {
            "id": number, "case_id": rows + 1, "citizen_id": rows + 1, "decision_id": number, "offer_id": offer + 1,
            "granted_at": _moments(course.granted[rows, column]), "starts_on": _dates(course.granted[rows, column]),
            "until_on": _dates(course.until[rows, column], NEVER), "ended_on": _dates(ended, today),
        },
        "orders": {
            "id": number[answered], "grant_id": number[answered], "citizen_id": rows[answered] + 1,
            "ordered_on": _dates(course.granted[rows, column][answered]),
            "answered_at": _moments(course.answered[rows, column][answered]),
            "state": pa.array(["accepted"] * int(answered.sum()), pa.string()),
        },
        "placements": {
            "id": number[placed], "order_id": number[placed], "grant_id": number[placed],
            "citizen_id": rows[placed] + 1, "offer_id": offer[placed] + 1, "from_on": _dates(began[placed]),
            "until_on": _dates(ended[placed], today),
        },
        "grant_goals": {
            "id": np.arange(1, len(granted) + 1), "grant_id": number[granted], "goal_id": goal_ids[rows[granted], goal],
        },
    }  # fmt: skip


def _goals(course: Course) -> dict[str, dict[str, pa.Array]]:
    rows, slot = np.nonzero((course.activity >= 0) & (course.set_on < course.today))
    numbers = np.zeros(course.activity.shape, dtype=np.int64)
    numbers[rows, slot] = np.arange(1, len(rows) + 1)
    conditions = course.stage.condition_ids
    later = (
        [np.concatenate(parts) for parts in zip(*course.measured, strict=True)] if course.measured else [rows[:0]] * 4
    )
    found = [np.concatenate(parts) for parts in zip(*course.found, strict=True)]
    goal = np.concatenate([numbers[rows, slot], numbers[later[0], later[1]]])
    kinds = pa.array(["baseline", "follow_up"]).take(pa.array(np.repeat([0, 1], [len(rows), len(later[0])])))
    return {
        "goals": {
            "id": numbers[rows, slot], "case_id": rows + 1, "citizen_id": rows + 1,
            "assessment_id": rows * 100 + course.assessment[rows, slot],
            "kind": pa.array(GOAL_KINDS).take(pa.array(course.goal_kind[rows, slot])),
            "expected_level": course.expected[rows, slot], "concept_id": conditions[course.activity[rows, slot]],
            "set_at": _moments(course.set_on[rows, slot]),
            "ended_on": _dates(course.goal_ended[rows, slot], course.today),
        },
        "measurements": {
            "id": np.arange(1, len(goal) + 1), "goal_id": goal, "citizen_id": np.concatenate([rows, later[0]]) + 1,
            "kind": kinds, "level": np.concatenate([course.first[rows, slot], later[3]]),
            "measured_on": _dates(np.concatenate([course.set_on[rows, slot], later[2]])),
        },
        "findings": {
            "id": np.arange(1, len(found[0]) + 1), "assessment_id": found[0] * 100 + found[1],
            "case_id": found[0] + 1, "citizen_id": found[0] + 1, "concept_id": conditions[found[2]],
            "level": found[3], "found_at": _moments(found[4]),
        },
    }  # fmt: skip


FAR = 10**7  # ids of one drawn municipality are smaller; where many lie together, those of the n-th begin at n * FAR


def together(draws: list[Drawn]) -> dict[str, pa.Table]:
    """Many drawn municipalities as one lake, each with its own ids, but with the same codes."""
    tables = {
        name: pa.concat_tables([_moved(one.tables[name], number * FAR) for number, one in enumerate(draws)])
        for name in draws[0].tables
        if name != "concepts"
    }
    return tables | {"concepts": draws[0].tables["concepts"]}


def _moved(table: pa.Table, by: int) -> pa.Table:
    for place, name in enumerate(table.column_names):
        if (name == "id" or name.endswith("_id")) and name != "concept_id":
            table = table.set_column(place, name, pc.add(table[name], by))
    return table
