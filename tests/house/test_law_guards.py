"""The guards of the law and the code that asks them name each other: none is asked that is not there, none stands unasked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tests.house.repository import TREKLANG
from treklang.law.register import law
from treklang.law.rules import Kind

GUARDS = {rule.id: rule for rule in law().rules.values() if rule.kind is Kind.GUARD}
# Where a guard is asked by the id that stands in its place.
ASKING = {"refusal", "check", "can", "find_refusal"}


@cache
def asking_modules() -> list[ast.Module]:
    """The modules that ask the law's guards, but for the law's own and the tests."""
    paths = [
        path for path in sorted(TREKLANG.rglob("*.py"))
        if not {"law", "tests", "migrations", "built"} & set(path.relative_to(TREKLANG).parts)
    ]  # fmt: skip
    texts = [text for path in paths if "guarding" in (text := path.read_text(encoding="utf-8"))]
    return [ast.parse(text) for text in texts]


def asked() -> set[str]:
    """The ids that stand in the code as constants of a module whose `guarding` is asked for them."""
    found = set()
    for tree in asking_modules():
        constants = {name: text for node in tree.body for name, text in _constants(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in constants:
                found.add(constants[node.id])
    return found


def _constants(node: ast.stmt) -> Iterator[tuple[str, str]]:
    """The names that a line gives to texts, one or several at once."""
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield name.id, value.value


def test_every_guard_that_is_in_use_is_asked_by_code() -> None:
    assert {rule.id for rule in GUARDS.values() if not rule.waits_for} - asked() == set()


def test_code_asks_only_for_guards_that_are_there() -> None:
    direct = {
        node.args[0].value
        for tree in asking_modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "guarding"
        and node.func.attr in ASKING
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
    hyphened = {text for text in asked() if "-" in text and text.islower() and " " not in text}
    assert (direct | hyphened) - set(GUARDS) == set()


def test_a_guard_that_waits_for_its_room_is_not_asked() -> None:
    assert {rule.id for rule in GUARDS.values() if rule.waits_for} & asked() == set()
