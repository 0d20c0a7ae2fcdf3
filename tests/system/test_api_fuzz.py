"""Drawn calls of every operation of the API, as each role: nothing breaks, nothing undocumented is answered, nothing leaks.

schemathesis draws the calls from the API's own description; half of them name things that are really there. `make
prove-api` draws many, the quick suite a few.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from treklang.kernel.actions import accounts, tokens
from treklang.kernel.actor import ActorKind
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people.actions import citizens, logins
from treklang.rest.tests.conftest import course as course, demo_mode as demo_mode
from treklang.rest.v1 import table
from treklang.rest.v1.api import api
from treklang.web.tests.course import NOW, Course

pytestmark = pytest.mark.filterwarnings("ignore")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]
SCOPES = [f"{room}:{may}" for room in table.ROOMS for may in ("read", "write")]
# What no caller without a reason to see her may find in any answer, and what no provider may.
HER = ("Aya", "Nørgård Sørensen", "0101801238", "2026-004711")
JOURNAL = ("Aya ringede", "søsteren, der ringede", "Aya isolerer sig", "Egen læge", "Rask.", "Lægens udtalelse")
# Names that bodies have for things, where a thing's own name is another.
NAMED = {
    "caseworker": "employee", "coordinator": "employee", "assigned_to": "employee", "to_unit": "unit", "parent": "unit",
    "need": "support_need", "replaces": "goal", "goals": "goal", "levels": "goal", "course": "learning_course",
    "member": "committee_member", "present": "committee_member", "item": "agenda_item", "to_meeting": "meeting",
}  # fmt: skip
WORDS = {
    "condition": "Spise", "service": "Social aktivitet", "section": "SEL-104", "enquired_by": "Borger", "kle": "27.36.12",
    "right": "Angst", "type": "Mobilt tilbud", "source": "Borger", "typed": "Aya",
}  # fmt: skip


ELSEWHERE = {
    "stranger": FunctionKind.CASEWORKER, "other-leader": FunctionKind.LEADER, "controller": FunctionKind.CONTROLLER,
}  # fmt: skip
ROLES: dict[str, tuple[str, ...]] = {
    "anne": (), "lars": (), "sys": (), "petra": JOURNAL, "controller": JOURNAL, "stranger": HER + JOURNAL,
    "other-leader": HER + JOURNAL, "neighbour": HER + JOURNAL,
}  # fmt: skip


@dataclass
class Caller:
    """A role with its token, and the words that no answer to it may hold."""

    name: str
    secret: str
    hidden: tuple[str, ...]


def _caller(course: Course, name: str, hidden: tuple[str, ...]) -> Caller:
    _, secret = tokens.make(
        account=name, name="Prøve", scopes=SCOPES, ends_on=date(2026, 12, 31), by=course.by, at=NOW
    )  # fmt: skip
    return Caller(name, secret, hidden)


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """The calls stay in the test's transaction: a server would close the connection of each."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def callers(course: Course) -> dict[str, Caller]:
    """Every role: those who work with the citizen, those elsewhere who do not, and another citizen."""
    elsewhere = units.create(name="Et andet sted", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=course.by)
    for name, function in ELSEWHERE.items():
        account = accounts.ensure_demo_user(username=name, name=name.title(), password="kun til prøver")
        employees.employ(
            name=name, unit_id=elsewhere.id, functions=(function,), from_on=date(2020, 1, 1), by=course.by,
            account_id=account.id,
        )  # fmt: skip
    neighbour = citizens.register(name="En nabo", by=course.by, at=NOW)
    account = accounts.ensure_demo_user(
        username="neighbour", name="En nabo", password="kun til prøver", kind=ActorKind.CITIZEN
    )
    logins.link(citizen_id=neighbour.id, account_id=account.id, by=course.by, at=NOW)
    return {name: _caller(course, name, hidden) for name, hidden in ROLES.items()}


@pytest.mark.parametrize("name", ["anne", "stranger"])
def test_a_few_drawn_calls_break_nothing_and_show_nothing(name: str, callers: dict[str, Caller]) -> None:
    assert list(_faults(callers[name], each=1)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ROLES))
def test_many_drawn_calls_break_nothing_and_show_nothing(name: str, callers: dict[str, Caller]) -> None:
    assert list(_faults(callers[name], each=int(os.environ.get("API_CALLS", "40")))) == []


def _faults(caller: Caller, *, each: int) -> Iterator[str]:
    """What is wrong with the answers to so many drawn calls of each operation."""
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for found in description.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        told: list[str] = []
        _attempt(operation, caller, each, told.append)
        yield from told[:1]


def _attempt(operation: Any, caller: Caller, each: int, tell: Callable[[str], None]) -> None:
    @settings(
        max_examples=each, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=QUIET,
        derandomize=True,
    )  # fmt: skip
    @given(case=operation.as_strategy(), seed=strategies.integers(0, 9))
    def call(case: Any, seed: int) -> None:
        draw = random.Random(seed)
        _name_real_things(case, draw)
        answer = case.call(headers={"Authorization": f"Bearer {caller.secret}"})
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as fault:
            tell(
                f"{case.method} {case.path} as {caller.name}: {[str(one)[:700] for one in fault.exceptions]} {answer.text[:300]}"
            )
        if shown := [word for word in caller.hidden if word.encode() in answer.content]:
            tell(f"{case.method} {case.path} shows {caller.name} {shown}")

    call()


def _name_real_things(case: Any, draw: random.Random) -> None:
    """Put ids of things that are there, and words of the catalogue, in the place of most of the drawn ones."""
    path = case.path.removeprefix("/api/v1/").split("/")
    if "uid" in (case.path_parameters or {}) and draw.random() < 0.8:
        resource = next(one for _, one in table.RESOURCES.values() if one.path == path[0])
        case.path_parameters["uid"] = _real(resource.name, draw) or case.path_parameters["uid"]
    if isinstance(case.body, dict):
        case.body = {name: _likely(name, value, draw) for name, value in case.body.items()}


def _likely(name: str, value: Any, draw: random.Random) -> Any:
    if draw.random() < 0.15:
        return value
    kind = NAMED.get(name, name)
    if name in WORDS and isinstance(value, str):
        return WORDS[name]
    if kind in table.RESOURCES and table.resource(kind).key == "uid":
        real = _real(kind, draw)
        return (
            value
            if real is None
            else [real]
            if isinstance(value, list)
            else {real: 2}
            if isinstance(value, dict)
            else real
        )
    if isinstance(value, dict):
        return {inner: _likely(inner, one, draw) for inner, one in value.items()}
    if isinstance(value, list):
        return [_likely("", one, draw) if isinstance(one, dict) else one for one in value]
    return value


def _real(kind: str, draw: random.Random) -> str | None:
    uids = sorted(str(uid) for uid in table.resource(kind).rows().values_list("uid", flat=True)[:20])
    return draw.choice(uids) if uids else None


def test_the_description_is_one_that_others_can_read() -> None:
    assert len(api.get_openapi_schema()["paths"]) > 150
