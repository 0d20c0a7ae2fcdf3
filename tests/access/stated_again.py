"""The rules of access stated a second time, from the law and the issue, over plain data: no SQL, no code of the house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.access.world import World

DANISH = ZoneInfo("Europe/Copenhagen")
ALL = {"identity", "address", "journal", "assessment", "decision", "help", "economy", "documents"}
AT_WORK = ("reception", "caseworker", "leader", "provider")
ADDRESS_THOUGH_PROTECTED = {"caseworker", "coordinator", "team", "citizen", "glass"}
THOUGH_SECRET = {"caseworker", "coordinator", "provider", "committee", "legal", "enquiry", "citizen", "glass"}
GIVES = {
    "caseworker": ALL, "coordinator": ALL, "team": ALL, "handover": ALL, "glass": ALL, "citizen": ALL,
    "enquiry": {"identity", "address"}, "contact": {"identity"}, "economy": {"identity", "economy"},
    "provider": {"identity", "address", "help", "economy"}, "custody": ALL - {"journal"},
    "committee": ALL - {"address", "journal"}, "legal": ALL - {"address"},
}  # fmt: skip


# Citizen, reason, whom it holds for, and the case that it is about (none: all that is hers).
Reason = tuple[int, str, Any, int | None]


class Rules:
    """Answers which facts a user may see about a citizen."""

    def __init__(self, world: World) -> None:
        self.world, self.now = world, world.now
        self.today = world.now.astimezone(DANISH).date()
        self.by_citizen: dict[int, list[tuple[str, Any, set[str], int | None]]] = defaultdict(list)
        self.cases = {one["id"]: one["citizen_id"] for one in world.rows["case"]}
        self.citizens = {one["id"]: one for one in world.citizens}
        for citizen, reason, whom, facts, case in self._all():
            self.by_citizen[citizen].append((reason, whom, facts, case))
        self.whom = {user["id"]: self._is(user) for user in world.users}
        self.closed = self._closed()

    def sees(self, user: int, citizen: int, case: int | None = None) -> set[str]:
        """The facts, none for a stranger. Of one of the citizen's cases, or of all that is hers together."""
        found: set[str] = set()
        return found.union(*(facts for _, facts in self.given(user, citizen, case)))

    def given(self, user: int, citizen: int, case: int | None = None) -> Iterator[tuple[str, set[str]]]:
        """Each reason that the user has, with the facts that it gives."""
        if citizen in self.closed[user]:
            return
        about = self.citizens[citizen]
        for reason, whom, facts, of_case in self.by_citizen[citizen]:
            if whom not in self.whom[user] or (about["is_secret"] and reason not in THOUGH_SECRET):
                continue
            if case is not None and of_case not in (None, case):
                continue
            hidden = {"address"} if about["is_protected"] and reason not in ADDRESS_THOUGH_PROTECTED else set()
            yield reason, facts - hidden

    def _holds(self, valid: Any) -> bool:
        first, last = (valid.lower, valid.upper) if hasattr(valid, "lower") else valid
        return first <= self.today and (last is None or self.today < last)

    def _still(self, ended: datetime | None) -> bool:
        return ended is None or self.now < ended

    def _day_runs(self, ended: datetime | None) -> bool:
        return ended is None or self.today <= ended.astimezone(DANISH).date()

    def _is(self, user: dict[str, Any]) -> set[Any]:
        rows, employee = self.world.rows, user["employee"]
        if not user["is_active"]:
            return set()
        if user["kind"] == "citizen":
            return {("citizen", one["citizen_id"]) for one in rows["login"] if one["account_id"] == user["id"]}
        found: set[Any] = {("account", user["id"]), ("employee", employee)}
        found |= {
            ("unit", one["unit_id"])
            for one in rows["employment"]
            if one["employee_id"] == employee and self._holds(one["valid"])
        }
        for one in rows["function"]:
            if one["employee_id"] != employee or not self._holds(one["valid"]):
                continue
            if one["kind"] in AT_WORK:
                found.add(("unit", one["unit_id"]))
            elif one["kind"] == "controller":
                found.add("controllers")
            elif one["kind"] == "legal":
                found.add(("jurist", employee))
        found |= {
            ("committee", one["committee_id"])
            for one in rows["member"]
            if one["employee_id"] == employee and self._holds(one["valid"])
        }
        return found

    def _closed(self) -> dict[int, set[int]]:
        of_employee = defaultdict(set)
        for one in self.world.rows["kin"]:
            if self._holds(one["valid"]):
                of_employee[one["employee_id"]].add(one["citizen_id"])
        return {user["id"]: of_employee[user["employee"]] if user["employee"] else set() for user in self.world.users}

    def _all(self) -> Iterator[tuple[int, str, Any, set[str], int | None]]:
        for reasons in (self._of_cases, self._of_meetings, self._of_help, self._of_themselves):
            for citizen, reason, whom, case in reasons():
                yield citizen, reason, whom, GIVES[reason], case
        for one in self.world.rows["representative"]:
            if self._holds(one["valid"]):
                facts = {"identity", *one["scope"]}
                yield one["citizen_id"], "representative", ("citizen", one["person_id"]), facts, None

    def _of_cases(self) -> Iterator[Reason]:
        rows = self.world.rows
        for one in rows["assignment"]:
            if self._holds(one["valid"]):
                citizen = self.cases[one["case_id"]]
                yield citizen, "team", ("unit", one["unit_id"]), one["case_id"]
                yield citizen, "caseworker", ("employee", one["caseworker_id"]), one["case_id"]
                yield citizen, "coordinator", ("employee", one["coordinator_id"]), one["case_id"]
        for one in rows["handover"]:
            if self._still(one["answered_at"]):
                yield self.cases[one["case_id"]], "handover", ("unit", one["to_unit_id"]), one["case_id"]
        for one in rows["task"]:
            if one["assigned_to_id"] and self._still(one["done_at"]):
                yield self.cases[one["case_id"]], "legal", ("jurist", one["assigned_to_id"]), one["case_id"]

    def _of_meetings(self) -> Iterator[Reason]:
        rows = self.world.rows
        for one in rows["enquiry"]:
            if self._day_runs(one["finished_at"]):
                yield one["citizen_id"], "enquiry", ("unit", one["unit_id"]), None
        for one in rows["agenda"]:
            if self._day_runs(one["held_at"]):
                yield one["citizen_id"], "committee", ("committee", one["committee_id"]), one["case_id"]

    def _of_help(self) -> Iterator[Reason]:
        rows, units = self.world.rows, self.world.rows["offer_unit"][0]
        grants = {one["id"]: one for one in rows["grant"]}
        for one in rows["grant"]:
            if one["granted_at"] <= self.now:
                yield one["citizen_id"], "economy", "controllers", None
        for one in rows["order"]:
            grant = grants[one["grant_id"]]
            begun = datetime.combine(one["ordered_on"], time(), DANISH)
            if one["answered_at"]:
                begun = min(begun, one["answered_at"])
            runs = self._still(one["answered_at"]) if one["state"] == "declined" else self._on(grant["ended_on"])
            if begun <= self.now and runs:
                yield grant["citizen_id"], "provider", ("unit", units[grant["offer_id"]]), grant["case_id"]
        for one in rows["contact"]:
            if self.now < _year_after(one["happened_at"]):
                yield one["citizen_id"], "contact", ("unit", units[one["offer_id"]]), None

    def _on(self, ended_on: date | None) -> bool:
        return ended_on is None or self.today <= ended_on

    def _of_themselves(self) -> Iterator[Reason]:
        rows = self.world.rows
        for one in rows["login"]:
            yield one["citizen_id"], "citizen", ("citizen", one["citizen_id"]), None
        for one in rows["relation"]:
            if one["has_custody"] and self._holds(one["valid"]) and self._is_child(one["citizen_id"]):
                yield one["citizen_id"], "custody", ("citizen", one["relative_id"]), None
        for one in rows["glass"]:
            ends = min(filter(None, (one["until"], one["ended_at"])))
            if one["broken_at"] <= self.now < ends:
                yield one["citizen_id"], "glass", ("account", one["broken_by_id"]), None

    def _is_child(self, citizen: int) -> bool:
        born = self.citizens[citizen]["born_on"]
        return bool((self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))) < 18)


def _year_after(moment: datetime) -> datetime:
    try:
        return moment.replace(year=moment.year + 1)
    except ValueError:
        return moment.replace(year=moment.year + 1, day=28) + timedelta(0)
