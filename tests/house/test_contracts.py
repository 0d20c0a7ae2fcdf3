"""The import contracts hold, and each of them reports the breach it is there for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.repository import ROOT, contracts, rooms_with_tables

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
ROOMS = contracts()["inside"]["containers"]
PRIVATE = {key: contract["protected_modules"][0] for key, contract in contracts().items() if key.startswith("tables-")}


def lint(folder: Path, *only: str) -> tuple[bool, str]:
    """Whether the contracts hold in a folder, and what import-linter says."""
    limits = [part for key in only for part in ("--contract", key)]
    ran = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo", *limits],
        cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "500", "TERM": "dumb"},
    )  # fmt: skip
    assert "kept" in ran.stdout, ran.stdout + ran.stderr
    return ran.returncode == 0, ran.stdout


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program's Python files and contracts."""
    folder = tmp_path_factory.mktemp("contracts")
    for path in (ROOT / "treklang").rglob("*.py"):
        if "built" not in path.parts:
            place = folder / path.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def copy(copied: Path) -> Iterator[Path]:
    """The copy, put back as it was after the test."""
    before = {path: path.read_text() for path in copied.rglob("*.py")}
    yield copied
    for path in copied.rglob("*.py"):
        if path in before:
            path.write_text(before[path])
        else:
            path.unlink()
    shutil.rmtree(copied / "treklang" / "sundry", ignore_errors=True)


def breach(folder: Path, module: str, line: str) -> None:
    """Write a line at the end of a module, which is made where there is none."""
    path = folder.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"\n{line}\n")


def test_all_contracts_hold() -> None:
    held, said = lint(ROOT)
    assert held, said


def test_every_room_with_tables_keeps_them_private() -> None:
    assert {name.removesuffix(".models") for name in PRIVATE.values()} == rooms_with_tables()
    assert all(contracts()[key]["allowed_importers"] == [name.removesuffix(".models")] for key, name in PRIVATE.items())


def test_every_room_with_tables_is_ordered_inside() -> None:
    assert {*ROOMS, "treklang.kernel"} == rooms_with_tables()


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        pytest.param("floors", "treklang.kernel.clock", "import treklang.cases.rules", id="upwards"),
        pytest.param("floors", "treklang.people.rules", "import treklang.organisation.rules", id="side-by-side"),
        pytest.param("floors", "treklang.ui.paging", "import treklang.web.entrance", id="ui-knows-no-screen"),
        pytest.param("floors", "treklang.sundry.__init__", "", id="a-folder-without-a-floor"),
        pytest.param("pure-rules", "treklang.cases.rules", "import django.db", id="rules-import-django"),
        pytest.param("pure-rules", "treklang.goals.rules", "import treklang.kernel.events", id="django-by-a-detour"),
        pytest.param("pure-rules", "treklang.effect.rules", "import ibis", id="rules-import-ibis"),
        pytest.param("pure-rules", "treklang.kernel.wording", "import django.utils", id="wording-imports-django"),
        pytest.param("inside", "treklang.cases.queries", "import treklang.cases.actions.cases", id="queries-act"),
        pytest.param("inside", "treklang.cases.bulk", "import treklang.cases.actions.cases", id="bulk-acts"),
        pytest.param("inside", "treklang.goals.queries", "import treklang.goals.bulk", id="queries-write-in-bulk"),
        pytest.param("inside", "treklang.cases.events", "import treklang.cases.models", id="events-read-tables"),
        pytest.param("inside-kernel", "treklang.kernel.wording", "import treklang.kernel.clock", id="words-and-clock"),
        pytest.param("inside-kernel", "treklang.kernel.table", "import treklang.kernel.events", id="tables-tell"),
        pytest.param("inside-kernel", "treklang.kernel.sundry", "", id="a-kernel-module-without-a-layer"),
    ],
)
def test_a_breach_is_reported(copy: Path, contract: str, module: str, line: str) -> None:
    breach(copy, module, line)
    held, said = lint(copy, contract)
    assert not held, said
    assert module.removesuffix(".__init__") in said


def test_a_circle_is_reported(copy: Path) -> None:
    breach(copy, "treklang.cases.actions.notes", "import treklang.cases.actions.tasks")
    assert lint(copy, "no-circles")[0]
    breach(copy, "treklang.cases.actions.tasks", "import treklang.cases.actions.notes")
    held, said = lint(copy, "no-circles")
    assert not held
    assert "No cycles are allowed in treklang.cases.actions" in said


@pytest.mark.parametrize(("contract", "models"), PRIVATE.items(), ids=PRIVATE)
def test_reaching_for_a_rooms_tables_is_reported(copy: Path, contract: str, models: str) -> None:
    breach(copy, "treklang.config.urls", f"import {models}")
    held, said = lint(copy, contract)
    assert not held
    assert f"treklang.config.urls -> {models}" in said


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_rules_that_reach_for_its_tables_are_reported(copy: Path, room: str) -> None:
    breach(copy, f"{room}.rules", f"import {room}.models")
    held, said = lint(copy, "inside")
    assert not held
    assert f"{room}.rules -> {room}.models" in said


def test_tests_stand_outside_the_contracts(copy: Path) -> None:
    breach(copy, "treklang.kernel.tests.test_of_everything", "import treklang.cases.models")
    assert lint(copy)[0]
