"""`treklang demo` as people run it: on an empty home, again, with other numbers, and with values that cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from treklang.cli import demo
from treklang.demo import stage
from treklang.demo.municipality import planning
from treklang.demo.municipality.plan import mark_of
from treklang.demo.municipality.tests.planned import TODAY
from treklang.kernel import once


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    program = [sys.executable, "-c", "from treklang.cli import main; main(prog_name='treklang')", "demo", *arguments]
    return subprocess.run(
        program, env={**kept, "TREKLANG_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=900
    )


def test_a_municipality_is_made_once_and_told_of(tmp_path: Path) -> None:
    home, truth = tmp_path / "not" / "there" / "yet", tmp_path / "truth.json"
    made = _run(home, "--citizens", "3", "--truth", str(truth))
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    assert "3 af 3 borgere\n" in made.stderr
    told = json.loads(truth.read_text(encoding="utf-8"))
    assert (told["citizens"], told["seed"], told["offers"][0]["name"]) == (3, 1, "Bofællesskabet Bakken")
    again = _run(home, "--citizens", "3", "--truth", str(tmp_path / "again.json"))
    assert (again.returncode, again.stderr) == (0, "")
    assert (tmp_path / "again.json").read_bytes() == truth.read_bytes()
    other = _run(home, "--citizens", "4", "--truth", str(tmp_path / "other.json"))
    assert (other.returncode, other.stdout) == (2, "")
    assert other.stderr.startswith("Her er allerede en kommune med 3 borgere (seed 1).")
    assert not (tmp_path / "other.json").exists()


@pytest.mark.parametrize(("citizens", "seed"), [(4, 1), (3, 2)])
def test_another_municipality_than_the_one_that_is_there_is_refused(db: None, citizens: int, seed: int) -> None:
    once.first_time(mark_of(planning.plan(citizens=3, seed=1, today=TODAY)))
    with pytest.raises(stage.OtherMunicipality, match="TREKLANG_HOME"):
        stage.check_same(planning.plan(citizens=citizens, seed=seed, today=TODAY))


@pytest.mark.parametrize("citizens", [0, 3])
def test_the_same_municipality_or_none_is_taken_where_one_is_there(db: None, citizens: int) -> None:
    once.first_time(mark_of(planning.plan(citizens=3, seed=1, today=TODAY)))
    stage.check_same(planning.plan(citizens=citizens, seed=1, today=TODAY))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--citizens", "-1"], "--citizens er et helt tal fra 0 til 999.999, ikke “-1”. Ret det."),
        (["--citizens", "mange"], "--citizens er et helt tal fra 0 til 999.999, ikke “mange”. Ret det."),
        (["--citizens", "2.5"], "--citizens er et helt tal fra 0 til 999.999, ikke “2.5”. Ret det."),
        (["--citizens", "1000000"], "--citizens er et helt tal fra 0 til 999.999, ikke “1000000”. Ret det."),
        (["--seed", "x"], "--seed er et helt tal fra 0 til 999.999.999, ikke “x”. Ret det."),
        (["--truth", "/not/there/truth.json"], "/not/there/truth.json kan ikke skrives"),
        (["--truth", "/"], "/ kan ikke skrives"),
    ],
)
def test_a_value_that_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    refused = _run(tmp_path / "home", *arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(sentence)
    assert not (tmp_path / "home").exists()


def test_a_truth_file_that_was_there_is_kept_where_a_value_is_refused(tmp_path: Path) -> None:
    truth = tmp_path / "truth.json"
    truth.write_text("mine")
    assert _run(tmp_path / "home", "--truth", str(truth), "--seed", "x").returncode == 2
    assert truth.read_text() == "mine"


def test_progress_says_how_long_the_rest_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moments = iter([0.0, 10.0, 10.0, 11.0, 11.0, 22.0, 22.0, 30.0, 30.0])
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    progress = demo.Progress(2670)
    for done in (100, 200, 1200, 2670):
        progress.count(done)
    assert capsys.readouterr().err.splitlines() == [
        "100 af 2.670 borgere",
        "1.200 af 2.670 borgere, cirka 0:16 tilbage",
        "2.670 af 2.670 borgere",
    ]


def test_progress_on_a_terminal_writes_over_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = demo.Progress(2)
    progress.count(2)
    progress.finishing(3, 3)
    assert capsys.readouterr().err == "\r\x1b[K2 af 2 borgere\n\r\x1b[KGør klar til brug: 3 af 3\n"
