"""`treklang check` tells on one screen whether the house is well."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.system.conftest import ROOT, environment, program


def _check(home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        program("check"), env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )


def test_a_demo_is_well(demo_home: Path) -> None:
    told = _check(demo_home)
    assert told.returncode == 0, told.stdout + told.stderr
    assert [line.split(":")[0].split()[0] for line in told.stdout.splitlines()] == ["ok"] * 8
    assert "treklang_runtime ejer intet og omgår intet" in told.stdout


def test_a_home_without_tables_is_not_and_says_what_to_do(tmp_path: Path) -> None:
    told = _check(tmp_path / "home")
    assert told.returncode == 1
    assert "FEJL" in told.stdout
    assert "Kør treklang migrate" in told.stdout


def test_every_command_has_help_with_an_example() -> None:
    nouns = subprocess.run(program("--help"), cwd=ROOT, capture_output=True, text=True, check=True, timeout=30).stdout
    commands = [line.split()[0] for line in nouns.split("Commands:")[1].splitlines() if line.strip()]
    for words in [[name] for name in commands if name not in ("story", "ffb")] + [
        ["story", "play"],
        ["story", "schema"],
        ["ffb", "report"],
    ]:
        told = subprocess.run(
            program(*words, "--help"), cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
        )
        assert "Example: treklang" in told.stdout or "Example: DATABASE_URL" in told.stdout, words
