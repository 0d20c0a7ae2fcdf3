"""The page on the mission: each row beside the tests that prove it, read from their source without running them."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "docs" / "reference" / "mission-rows.toml"


@dataclass(frozen=True, order=True)
class Proof:
    """A test that names rows: where it is and its own words."""

    file: str
    words: str


def chapters() -> dict[str, dict[str, str]]:
    """The rows in our own words, by chapter and id."""
    return tomllib.loads(ROWS.read_text())


def proofs(folders: tuple[Path, ...] = (ROOT / "treklang", ROOT / "tests")) -> dict[str, list[Proof]]:
    """The tests of each row id that any test names."""
    found: dict[str, list[Proof]] = defaultdict(list)
    for path in sorted(path for folder in folders for path in folder.rglob("test_*.py")):
        name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
        for words, row in marked(ast.parse(path.read_text())):
            found[row].append(Proof(name, words))
    return found


def marked(module: ast.Module) -> Iterator[tuple[str, str]]:
    """(a test's words, a row it names), for marks on the test, on its class or on the whole file."""
    yield from _marked(module.body, _file_rows(module))


def _marked(body: list[ast.stmt], rows: list[str]) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _marked(node.body, rows + _rows(node.decorator_list))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield from ((sentence(node.name), row) for row in rows + _rows(node.decorator_list))


def _file_rows(module: ast.Module) -> list[str]:
    values = [
        node.value
        for node in module.body
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["pytestmark"]
    ]
    return _rows(
        [part for value in values for part in (value.elts if isinstance(value, ast.List | ast.Tuple) else [value])]
    )


def _rows(marks: list[ast.expr]) -> list[str]:
    calls = [mark for mark in marks if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.mission"]
    return [str(arg.value) for call in calls for arg in call.args if isinstance(arg, ast.Constant)]


def sentence(name: str) -> str:
    """A test's name as its author meant it to be read."""
    words = name.removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:]


def page() -> str:
    """docs/reference/mission.md."""
    found, rows = proofs(), chapters()
    done = sum(bool(found.get(row)) for chapter in rows.values() for row in chapter)
    lines = [
        "# The mission, row by row",
        "",
        "Treklang implements documents of five Danish municipalities and the law behind them. Each row says in our own",
        "words what is asked for, and names the tests that prove it.",
        f"{done} of {sum(map(len, rows.values()))} rows have a test.",
        "",
    ]
    for chapter, own in rows.items():
        lines += [f"## {chapter}", "", "| row | what is asked for | proved by |", "| --- | --- | --- |"]
        lines += [f"| {row} | {words} | {cell(found.get(row, []))} |" for row, words in own.items()]
        lines.append("")
    return "\n".join(lines)


def cell(tests: list[Proof]) -> str:
    if not tests:
        return "not yet"
    return "<br>".join(f"{one.words} ([{Path(one.file).stem}](../../{one.file}))" for one in sorted(set(tests)))
