"""`treklang story play` and `treklang ffb report` as people run them: on an empty home, by exit code and message."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from treklang.demo.stories.tests.telling import STORIES, guide, the, write


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    program = [sys.executable, "-c", "from treklang.cli import main; main(prog_name='treklang')", *arguments]
    return subprocess.run(
        program, env={**kept, "TREKLANG_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=900
    )


@pytest.mark.mission("R135")
def test_a_story_is_played_and_reported_on_an_empty_home(tmp_path: Path) -> None:
    home, out = tmp_path / "not" / "there" / "yet", tmp_path / "reports"
    played = _run(home, "story", "play", str(STORIES / "ffb-guide.json"))
    assert (played.returncode, "trin spillet: borger " in played.stdout) == (0, True), played.stderr
    uid = played.stdout.split("borger ")[1].split(",")[0]
    written = _run(home, "ffb", "report", "--out", str(out))
    assert (written.returncode, written.stdout) == (0, f"5 filer skrevet i {out}\n"), written.stderr
    days = ["2021-05-28", "2021-05-29", "2021-05-30", "2021-06-18", "2021-08-30"]
    assert sorted(path.name for path in out.iterdir()) == [f"{day}_{uid}.json" for day in days]
    _is_refused_the_second_time(home)
    _is_refused_with_path_and_reason(home, tmp_path)
    _writes_the_same_bytes_again(home, out, tmp_path / "again", uid)


def _is_refused_the_second_time(home: Path) -> None:
    again = _run(home, "story", "play", "--quiet", str(STORIES / "ffb-guide.json"))
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "citizen.cpr: Der findes allerede en borger med dette CPR-nummer. Søg borgeren frem.\n"


def _is_refused_with_path_and_reason(home: Path, folder: Path) -> None:
    story = guide()
    story["citizen"].update(cpr="2512489996")
    the(story, "open_case")["number"] = "Sag-2"
    the(story, "find")["findings"][10].pop("level")
    refused = _run(home, "story", "play", "--quiet", str(write(story, folder)))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("steps[6].findings[10].level: “Indgå i samspil og kontakt” mangler et niveau.")
    missing = _run(home, "story", "play", str(folder / "missing.json"))
    assert missing.returncode == 2
    assert "filen kan ikke læses" in missing.stderr


def _writes_the_same_bytes_again(home: Path, out: Path, again: Path, uid: str) -> None:
    assert _run(home, "ffb", "report", "--out", str(again), "--citizen", uid, "--include-held").returncode == 0
    assert {one.name: one.read_bytes() for one in out.iterdir()} == {
        one.name: one.read_bytes() for one in again.iterdir()
    }
    one_day = _run(home, "ffb", "report", "--out", str(again.parent / "day"), "--day", "2021-05-30")
    assert one_day.stdout.startswith("1 filer skrevet")
    nobody = _run(home, "ffb", "report", "--out", str(again), "--citizen", "nobody")
    assert (nobody.returncode, "findes ikke" in nobody.stderr) == (1, True)


def test_the_form_of_a_story_file_is_printed_without_a_database(tmp_path: Path) -> None:
    printed = _run(tmp_path / "home", "story", "schema")
    assert printed.returncode == 0, printed.stderr
    kept = json.loads((STORIES / "story.schema.json").read_text(encoding="utf-8"))
    assert json.loads(printed.stdout) == kept
