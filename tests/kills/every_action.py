"""Every action of the house, found in the files: whoever adds one has it killed, or is told that no step drives it."""

from __future__ import annotations

import ast
from importlib import import_module
from types import ModuleType

from tests.house.repository import TREKLANG, product, tree

# Actions that no act of the courses drives, with the reason and where they are killed instead.
DRIVEN_ELSEWHERE = {
    "integrations.ffb_gateway.actions.deliveries.deliver": "two transactions with the sending between: test_delivery.py",
    "catalogue.actions.catalogue.load": "runs on an empty database only: the course “catalogue” in test_kills.py",
}


def every_action() -> list[str]:
    """The dotted names below `treklang`: public functions of action modules that say who acts or open a transaction."""
    found = []
    for path in product():
        if path.parent.name == "actions":
            module = ".".join(path.relative_to(TREKLANG).with_suffix("").parts)
            found += [f"{module}.{node.name}" for node in actions_in(tree(path))]
    return sorted(found)


def actions_in(module: ast.Module) -> list[ast.FunctionDef]:
    """The actions that one module's syntax tree defines."""
    return [
        node
        for node in module.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (_has_actor(node) or any("atomic" in ast.unparse(one) for one in node.decorator_list))
    ]


def _has_actor(node: ast.FunctionDef) -> bool:
    return any(
        arg.arg == "by" and arg.annotation and "Actor" in ast.unparse(arg.annotation) for arg in node.args.kwonlyargs
    )


def home_of(action: str) -> tuple[ModuleType, str]:
    """The loaded module that holds an action, and the action's name there."""
    module, _, name = f"treklang.{action}".rpartition(".")
    return import_module(module), name
