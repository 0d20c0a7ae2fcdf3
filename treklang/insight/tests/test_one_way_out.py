"""Raw cells and exact readers stay inside the room of analyses: nothing that shows figures can go round the protection."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3] / "treklang"
SHOWS = ("web", "rest", "cli", "portal", "ui", "integrations")
INSIDE = {"treklang.insight.counting", "treklang.insight.disclosure", "treklang.insight.keying"}
EXACT = {"holder_of_the_lake", "sees_all", "cells"}


def test_what_shows_figures_never_asks_for_raw_ones() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {name}"
        for room in SHOWS
        for path in (ROOT / room).rglob("*.py")
        if "tests" not in path.parts and "built" not in path.parts
        for name in _asked(ast.parse(path.read_text()))
    ]
    assert broken == []


def test_within_the_room_the_reckoning_alone_counts_cells() -> None:
    counting = [
        path.name
        for path in (ROOT / "insight").rglob("*.py")
        if "tests" not in path.parts
        and any(name == "treklang.insight.counting" for name in _imported(ast.parse(path.read_text())))
    ]
    assert sorted(counting) == ["disclosure.py", "reckoning.py"]


def _asked(tree: ast.Module) -> list[str]:
    found = [name for name in _imported(tree) if name in INSIDE]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("treklang.insight"):
            found += [alias.name for alias in node.names if alias.name in EXACT]
        if isinstance(node, ast.keyword) and node.arg == "sees_all":
            found.append("sees_all")
    return found


def _imported(tree: ast.Module) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found
