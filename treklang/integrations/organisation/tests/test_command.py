"""`treklang organisation` as people run it: on an empty home, by exit code and message."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from treklang.integrations.organisation.format import OrganisationFile
from treklang.integrations.organisation.tests.made import NAMES, ORGANISATIONS

SCHEMA = ORGANISATIONS.parent / "docs" / "reference" / "organisation.schema.json"


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    program = [sys.executable, "-m", "treklang.cli", "organisation", *arguments]
    return subprocess.run(
        program, env={**kept, "TREKLANG_HOME": str(home)}, capture_output=True, text=True, check=False, timeout=900,
        cwd=ORGANISATIONS.parent,
    )  # fmt: skip


def test_a_file_is_tried_loaded_exported_and_its_export_known_again(tmp_path: Path) -> None:
    file, home = ORGANISATIONS / "herning.json", tmp_path / "home"
    tried = _run(home, "check", str(file))
    assert (tried.returncode, tried.stdout.splitlines()[0]) == (0, "Filen kan indlæses. Intet er skrevet endnu."), (
        tried.stderr
    )
    loaded = _run(home, "load", str(file))
    assert (loaded.returncode, "12 nye enheder, 0 var der" in loaded.stdout) == (0, True), loaded.stderr
    exported = _run(home, "export", "--on", "2013-03-01", "--json")
    kept = tmp_path / "exported.json"
    kept.write_text(exported.stdout, encoding="utf-8")
    again = _run(home, "load", str(kept))
    assert (again.returncode, "0 nye enheder, 12 var der" in again.stdout) == (0, True), again.stderr
    listed = _run(home, "export", "--on", "2013-03-01", "--known-at", "2013-03-01T12:00")
    assert (listed.returncode, listed.stdout) == (0, "")
    _refuses(home, tmp_path)


def _refuses(home: Path, folder: Path) -> None:
    told = json.loads((ORGANISATIONS / "herning.json").read_text())
    told["units"][1]["parent"] = "nowhere"
    told["employees"][0]["hours"] = 40
    bad = folder / "bad.json"
    bad.write_text(json.dumps(told))
    for word in ("load", "check"):
        refused = _run(home, word, str(bad))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["employees[0].hours", "units[1].parent"]
    moment = _run(home, "export", "--on", "2013-03-01", "--known-at", "yesterday")
    assert (moment.returncode, "Skriv det som 2026-03-02T14:30" in moment.stderr) == (2, True)
    units = _run(home, "export", "--on", "2013-03-01").stdout.splitlines()
    assert units[:2] == ["Herning Kommune (forvaltning, 0)", "  Børn og Unge (forvaltning, 2)"]


def test_the_form_and_the_template_are_written_without_a_database(tmp_path: Path) -> None:
    printed = _run(tmp_path / "home", "schema")
    assert printed.returncode == 0, printed.stderr
    assert json.loads(printed.stdout) == OrganisationFile.model_json_schema(by_alias=True)
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(printed.stdout)
    written = _run(tmp_path / "home", "template", "--out", str(tmp_path / "kommune.xlsx"))
    assert (written.returncode, (tmp_path / "kommune.xlsx").exists()) == (0, True), written.stderr
    assert not list((tmp_path / "home").glob("**/PG_VERSION"))


def test_every_file_names_the_form_it_follows() -> None:
    for name in NAMES:
        told = json.loads((ORGANISATIONS / f"{name}.json").read_text(encoding="utf-8"))
        assert (ORGANISATIONS / told["$schema"]).resolve() == SCHEMA
