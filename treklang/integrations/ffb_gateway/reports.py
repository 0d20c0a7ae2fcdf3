"""The delivery report: one bundle a citizen and day, with what changed that day and everything it refers to.

A pure function of the facts: the resources as the day's end knew them, less those that were the same the day before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from treklang.integrations.ffb_gateway import course, help
from treklang.integrations.ffb_gateway.facts import Facts, end_of
from treklang.integrations.ffb_gateway.resources import PROFILE, Json, Resource, instant
from treklang.integrations.ffb_gateway.snapshot import Snapshot
from treklang.kernel.wording import Sentence, say

# What kl.dk.fhir.ffbreporting 1.0.0 (by dk-core 1.1.0) takes for a CPR number: no replacement numbers, and of those
# born on 29 February only some.
_CARRIED = re.compile(
    r"(?:31(?:0[13578]|1[02])|(?:30|29)(?:0[13-9]|1[0-2])|(?:0[1-9]|1[0-9]|2[0-8])(?:0[1-9]|1[0-2]))\d{2}\d\d{3}"
    r"|290200[4-9]\d{3}|2902(?:(?!00)[02468][048]|[13579][26])[0-3]\d{3}"
)
_ORDER = ("Patient", "ServiceRequest", "ClinicalImpression", "Condition", "Goal", "Observation", "CarePlan", "CareTeam",
          "Encounter")  # fmt: skip


@dataclass(frozen=True)
class Report:
    """A citizen's report of one day; `held` says why it may not be sent, where it may not."""

    citizen_id: int
    citizen_uid: UUID
    day: date
    bundle: Json
    held: Sentence | None

    @property
    def file_name(self) -> str:
        """The name interfaces.md promises."""
        return f"{self.day.isoformat()}_{self.citizen_uid}.json"

    def text(self) -> str:
        """The bundle letter by letter."""
        return json.dumps(self.bundle, ensure_ascii=False, indent=2) + "\n"


def reports(facts: Facts, *, until: date) -> Iterator[Report]:
    """A citizen's reports, oldest day first, up to and with a day; each tells what changed since the day before."""
    before: dict[UUID, Resource] = {}
    for day in facts.days():
        if day > until:
            return
        snapshot = Snapshot(facts, day)
        now = _resources(snapshot)
        if changed := _changed(now, before):
            yield _report(snapshot, now, changed)
        before = now or before


def report(facts: Facts, day: date, *, since: date | None) -> Report | None:
    """One day's report of all that changed since the last day that was told (`since`; None: nothing was told yet).

    What a gateway refused, or what was held back, is so told with the next report that it takes.
    """
    snapshot = Snapshot(facts, day)
    now = _resources(snapshot)
    changed = _changed(now, _resources(Snapshot(facts, since)) if since else {})
    return _report(snapshot, now, changed) if changed else None


def _changed(now: dict[UUID, Resource], before: dict[UUID, Resource]) -> list[Resource]:
    """What is new or says something else than the day before."""
    return [one for key, one in now.items() if key not in before or before[key].content != one.content]


def _resources(facts: Snapshot) -> dict[UUID, Resource]:
    """All that can be told at the end of a day, by id; nothing before the first information is gathered."""
    if not facts.assessments:
        return {}
    told_cases = {one.case_id for one in facts.assessments.values()}
    told_cases |= {one.case_id for one in facts.grants.values()}
    found = {one.condition_id for one in facts.findings.values()}
    grants = [one for _, one in sorted(facts.grants.items())]
    groups = {group.id: group for grant in grants for group in facts.groups_of(grant)}
    planned = {one.planned_follow_up_id for one in grants if one.planned_follow_up_id and not help.is_over(one, facts)}
    resources = [
        course.patient(facts),
        *(course.service_request(facts.cases[key], facts) for key in sorted(told_cases)),
        *(course.information_gathering(one, facts) for _, one in sorted(facts.assessments.items())),
        *(course.condition(one, facts) for key, one in sorted(facts.conditions.items()) if key in found),
        *(course.goal(one, facts) for _, one in sorted(facts.goals.items())),
        *(course.care_evaluation(one, facts) for _, one in sorted(facts.needs.items())),
        *(help.target_group(one, facts) for _, one in sorted(groups.items())),
        *(help.care_plan(one, facts) for one in grants),
        *(help.intervention(one, facts) for _, one in sorted(facts.grant_services.items())),
        *(help.service_performer(one, facts) for one in grants),
        *(help.follow_up_encounter(facts.planned[key], facts) for key in sorted(planned)),
        *(help.follow_up(one, facts) for _, one in sorted(facts.follow_ups.items())),
    ]
    return {one.id: one for one in resources}


def _report(facts: Snapshot, now: dict[UUID, Resource], changed: list[Resource]) -> Report:
    included = _with_references(now, changed)
    # Help may end on a day on which nothing is written: such a day is told of from its first moment.
    told_at = max(max(one.updated for one in included), end_of(facts.day - timedelta(days=1)))
    bundle = {
        "resourceType": "Bundle",
        "id": str(uuid5(facts.citizen.uid, f"{PROFILE}deliveryReport/{facts.day}")),
        "meta": {
            "profile": [PROFILE + "deliveryReport"],
            "lastUpdated": instant(told_at),
        },
        "type": "collection",
        "timestamp": instant(told_at),
        "entry": [one.entry() for one in included],
    }
    return Report(facts.citizen.id, facts.citizen.uid, facts.day, bundle, held_because(facts))


def _with_references(now: dict[UUID, Resource], changed: list[Resource]) -> list[Resource]:
    """The changed resources and all they refer to, in the guide's order and then by id."""
    by_url = {one.url: one for one in now.values()}
    included: dict[UUID, Resource] = {}
    waiting = [*changed, *(one for one in now.values() if one.kind == "Patient")]
    while waiting:
        one = waiting.pop()
        if one.id not in included:
            included[one.id] = one
            waiting.extend(by_url[url] for url in _references(one.content))
    return sorted(included.values(), key=lambda one: (_ORDER.index(one.kind), one.profile, str(one.id)))


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "reference":
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def held_because(facts: Snapshot) -> Sentence | None:
    """Why a citizen's report may not be sent; None where it may."""
    cpr = facts.citizen.cpr
    if cpr is None:
        return say("Borgeren har intet CPR-nummer")
    if int(cpr[:2]) > 60:
        return say("Borgeren har et erstatnings-CPR-nummer, som indberetningens profil ikke kan bære")
    if not _CARRIED.fullmatch(cpr):
        return say("Borgeren er født 29. februar; indberetningens profil afviser CPR-nummeret")
    if facts.sts() is None:
        return say("Kommunens id i den fælleskommunale organisation mangler på sagens enhed")
    return None
