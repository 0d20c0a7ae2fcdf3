"""The worked examples beside the rules: read from `examples/<authority>/*.toml`, and tried against the register.

An example is a sentence with what follows: `due` of a clock, `value` on a day, `refused` by a guard, or `in_force = false`.
The folder says on whose authority it is: ours (counted by hand), a guide, the Appeals Board.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from treklang.law.calendar_dk import Calendar
from treklang.law.guards import find_refusal
from treklang.law.register import Register
from treklang.law.rules import NoRuleInForce, Version

EXAMPLES = Path(__file__).with_name("examples")
_KEYS = {"rule", "when", "start", "on", "facts", "due", "value", "refused", "in_force", "law", "saturdays"}


@dataclass(frozen=True)
class Example:
    """One worked example. `day` is the start of a clock (for ages the birth), or the day a guard or value is asked on."""

    rule: str
    when: str
    authority: str
    day: date | datetime
    expected: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    saturdays: bool = False

    def __str__(self) -> str:
        return f"{self.rule}: {self.when}"


def read(folder: Path = EXAMPLES) -> Iterator[Example]:
    """Every example. Raises ValueError for one that says what cannot be."""
    for path in sorted(folder.glob("*/*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["example"]:
            if strange := set(one) - _KEYS:
                raise ValueError(f"{path.name}: {one.get('when')}: unknown key {', '.join(sorted(strange))}")
            expected = {key: one[key] for key in ("due", "value", "refused", "in_force", "law") if key in one}
            yield Example(
                one["rule"], one["when"], path.parent.name, one.get("start", one.get("on")), expected, one.get("facts", {}),
                one.get("saturdays", False),
            )  # fmt: skip


def version_of(example: Example, register: Register) -> Version | None:
    """The version that an example is about; None where it says that none is in force."""
    try:
        return register[example.rule].started_on(_day(example.day))
    except NoRuleInForce:
        return None


def outcome(example: Example, register: Register) -> Mapping[str, Any]:
    """What the register answers, in the words of `expected`."""
    rule, working = register[example.rule], Calendar(example.saturdays)
    version = version_of(example, register)
    if version is None:
        return {"in_force": False}
    found: dict[str, Any] = {"law": version.law} if "law" in example.expected else {}
    if version.worth:
        return found | {"value": version.worth.number}
    if version.demand:
        refusal = find_refusal(rule.id, example.facts, on=_day(example.day), register=register, working=working)
        return found | {"refused": refusal is not None}
    due = rule.due(example.day, example.facts, working)
    return found | {"due": due.at.replace(tzinfo=None) if due.at else due.on}


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
