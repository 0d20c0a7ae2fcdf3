"""What the house tests look at: the files of this repository, their syntax trees, and the floors of its rooms."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TREKLANG = ROOT / "treklang"


@cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def contracts() -> dict[str, dict[str, Any]]:
    """The import contracts by id."""
    return {contract["id"]: contract for contract in project()["tool"]["importlinter"]["contracts"]}


def floors() -> dict[str, int]:
    """Each room's floor as the import contract has it: the higher the number, the deeper the room."""
    layers = contracts()["floors"]["layers"]
    return {name.strip(" ()"): depth for depth, layer in enumerate(layers) for name in layer.split("|")}


def rooms_with_tables() -> set[str]:
    """The dotted names of all packages that have a folder or file `models`."""
    found = [path.parent for path in TREKLANG.rglob("models") if path.is_dir() and (path / "__init__.py").exists()]
    return {dotted(folder) for folder in [*found, *(path.parent for path in TREKLANG.rglob("models.py"))]}


def dotted(path: Path) -> str:
    """A module's dotted name: `treklang.cases.rules`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def ours() -> Iterator[Path]:
    """Every file that git would keep: all but what .gitignore names."""
    ignored = [line.strip() for line in (ROOT / ".gitignore").read_text().splitlines() if line.strip()]
    return _walk(ROOT, {".git", *(line.strip("/") for line in ignored)})


def _walk(folder: Path, ignored: set[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        names = {path.name, str(path.relative_to(ROOT)), f"*{path.suffix}"}
        if names & ignored or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path


def product() -> Iterator[Path]:
    """The Python files of the program itself, tests and migrations left out."""
    for path in sorted(TREKLANG.rglob("*.py")):
        if not {"tests", "migrations", "built"} & set(path.relative_to(TREKLANG).parts):
            yield path


def short(path: Path) -> str:
    """A file's name inside the repository; any other path as it is."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(), str(path))
