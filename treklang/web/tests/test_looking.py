"""No screen, portal or interface gets at a citizen or a case but through `ui.looking`, which writes the reading log."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from treklang.cases import queries as cases
from treklang.kernel import reading
from treklang.people import queries as people

TREKLANG = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for floor in ("web", "portal", "rest")
    for path in sorted((TREKLANG / floor).rglob("*.py"))
    if "tests" not in path.parts
]
ONE = {"Citizen", "Citizen | None", "Case", "Case | None"}
WRITERS = (reading.look, reading.look_at_many)
# Every query that gives one citizen or one case, and the writers of the log themselves.
PAST_THE_LOG = {
    f"{room.__name__}.{name}"
    for room in (people, cases)
    for name, query in inspect.getmembers(room, inspect.isfunction)
    if query.__module__ == room.__name__ and query.__annotations__["return"] in ONE
} | {f"{module}.{writer.__name__}" for writer in WRITERS for module in (reading.__name__, writer.__module__)}


def reached(source: str) -> set[str]:
    """What a module's text names of what it imports, each by its full name whatever it is called there."""
    tree = ast.parse(source)
    known = {alias: name for node in ast.walk(tree) for alias, name in _imported(node)}
    return {_full(node, known) for node in ast.walk(tree)} | set(known.values())


def _imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.ImportFrom):
        yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)
    elif isinstance(node, ast.Import):
        yield from ((one.asname, one.name) for one in node.names if one.asname)


def _full(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_full(node.value, known)}.{node.attr}"
    return known.get(node.id, node.id) if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(TREKLANG).as_posix())
def test_a_screen_fetches_nobody_past_the_reading_log(path: Path) -> None:
    assert reached(path.read_text(encoding="utf-8")) & PAST_THE_LOG == set()


def test_the_ways_past_the_log_are_known() -> None:
    named = {"people.queries.by_uid", "people.queries.by_cpr", "cases.queries.case", "cases.queries.numbered"}
    assert {f"treklang.{name}" for name in named} <= PAST_THE_LOG


@pytest.mark.parametrize(
    "source",
    [
        "from treklang.people import queries as found\nfound.by_uid(uid)",
        "from treklang.cases.queries import case as read\nread(uid)",
        "import treklang.cases.queries\ntreklang.cases.queries.case(uid)",
        "from treklang import cases\nfetch = cases.queries.case_by_id",
        "def view():\n    from treklang.kernel import reading\n    reading.look()",
    ],
)
def test_another_name_does_not_hide_a_way_past_the_log(source: str) -> None:
    assert reached(source) & PAST_THE_LOG


def test_another_room_s_query_of_the_same_name_is_none() -> None:
    assert not reached("from treklang.offers import queries as offers\noffers.by_uid(uid)") & PAST_THE_LOG
