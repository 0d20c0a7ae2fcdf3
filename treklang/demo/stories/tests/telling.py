"""Stories for tests: the official one, short ones, what they are played to and what is reported of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from treklang.demo.stories import player
from treklang.integrations.ffb_gateway import facts, reports
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.people import queries as people

Json = dict[str, Any]
STORIES = Path(__file__).resolve().parents[4] / "stories"
EATING, SHOPPING, SIGHT = "Spise", "Købe ind", "Syn"
SUPPORT, LIVING, STAY = "Støtte til sund levevis", "Støtte til daglige opgaver i hjemmet", "SEL-110"
NOT_OURS = "Social behandling for stofmisbrug"
STS = "d4e3f4fb-6761-4d6c-9086-74c49231f11e"
PEOPLE = {"ravi": "reception", "anne": "caseworker", "vibeke": "committee", "petra": "provider"}
LONG_AFTER = date(2027, 1, 1)


def guide(name: str = "ffb-guide.json") -> Json:
    """A story of the repository, to be changed at will."""
    told: Json = json.loads((STORIES / name).read_text(encoding="utf-8"))
    return told


def the(story: Json, do: str, number: int = 0) -> Json:
    """A story's step of a kind, to be changed at will."""
    found: Json = [step for step in story["steps"] if step["do"] == do][number]
    return found


def on(day: str, *steps: Json, by: str = "anne") -> list[Json]:
    """Steps of one day, a quarter of an hour apart, each done by `by` where it names nobody."""
    return [{"at": f"{day}T{9 + n // 4:02}:{n % 4 * 15:02}:00", "by": by, **step} for n, step in enumerate(steps)]


OPEN: Json = {"do": "open_case", "by": "ravi", "number": "S-1", "unit": "unit", "caseworker": "anne"}
START: Json = {"do": "start_assessment"}
COMPLETE: Json = {"do": "complete_assessment"}
GROUPS: Json = {"do": "target_groups", "groups": [{"group": "Angst", "rank": 1}]}


def find(level: int = 3, condition: str = EATING) -> Json:
    """A finding with a level."""
    return {"do": "find", "findings": [{"condition": condition, "level": level}]}


def judge(level: int = 2) -> Json:
    """A judged need."""
    return {"do": "judge_need", "level": level}


def goal(key: str = "eat", condition: str = EATING, **other: Any) -> Json:
    """A goal on one condition."""
    return {"do": "set_goal", "key": key, "kind": "develop", "expected_level": 1, "primary": condition, **other}


def decide(*lines: Json, follow_up_on: str | None = "2022-06-01", **other: Any) -> Json:
    """A decision by the committee: support at the house where no lines are given."""
    given = {"kind": "grant", "lines": list(lines) or [line()], "exception_reason": "Aftalt", **other}
    return {"do": "decide", "by": "vibeke", **given} | ({"follow_up_on": follow_up_on} if follow_up_on else {})


def line(kind: str = "grant", service: str = SUPPORT, offer: str = "house", **other: Any) -> Json:
    """A line of a decision."""
    return {"kind": kind, "service": service, "offer": offer, **other}


def order(offer: str = "house", **other: Any) -> Json:
    """An order."""
    return {"do": "order", "offer": offer, **other}


def short(*days: Iterable[Json], cpr: str | None = "0101814321", sts: str | None = STS) -> Json:
    """A story of these days."""
    people_of_it = [
        {"key": key, "name": key.title(), "unit": "unit", "functions": [does]} for key, does in PEOPLE.items()
    ]
    units = [{"key": "unit", "name": "Myndighed Voksne", "kind": "authority"},
             {"key": "house", "name": "Huset", "kind": "provider"}]  # fmt: skip
    return {
        "title": "En kort historie",
        "organisation": {"municipality": "Kommunen", "units": units, "people": people_of_it} | ({"sts": sts} if sts else {}),
        "offers": [
            {"key": "house", "name": "Huset", "type": "Mobilt tilbud",
             "provider": {"name": "Huset", "unit": "house"}},
            {"key": "firm", "name": "Firmaet", "type": "Aktivitets- og samværstilbud",
             "provider": {"name": "Firmaet", "ownership": "private"}},
        ],
        "citizen": {"name": "Ida Demo"} | ({"cpr": cpr} if cpr else {"born_on": "1981-01-01"}),
        "steps": [copy.deepcopy(step) for day in days for step in day],
    }  # fmt: skip


def write(story: Json, folder: Path) -> Path:
    """A story as a file."""
    path = folder / "story.json"
    path.write_text(json.dumps(story, ensure_ascii=False), encoding="utf-8")
    return path


def play(story: Json, folder: Path) -> player.Played:
    """Play a story as `treklang story play` does."""
    return player.play(write(story, folder))


def reports_of(citizen_uid: str, *, until: date = LONG_AFTER) -> list[reports.Report]:
    """A citizen's reports up to a day."""
    with acting_as(accounts.system()):
        return list(reports.reports(facts.of_citizen(people.by_uid(citizen_uid).id), until=until))


def told(story: Json, folder: Path) -> dict[str, Json]:
    """Play a story; its bundles by day."""
    return {str(one.day): one.bundle for one in reports_of(play(story, folder).citizen_uid)}


def resources(bundle: Json, profile: str = "") -> dict[str, Json]:
    """A bundle's resources by id; those of one profile where it is named."""
    every = [entry["resource"] for entry in bundle["entry"]]
    return {
        one["id"]: one
        for one in every
        if one["meta"]["profile"][0].endswith(f"kl-reporting-ffb-{profile}") or not profile
    }


def only(bundle: Json, profile: str) -> Json:
    """The one resource of a profile in a bundle."""
    (one,) = resources(bundle, profile).values()
    return one
