"""The audit of the packages: red for a known weakness, never for a missing way out."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts import audit

WEAK = {
    "dependencies": [
        {"name": "sample", "version": "1.0",
         "vulns": [{"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["1.1"]}]},
        {"name": "sound", "version": "2.0", "vulns": []},
    ]
}  # fmt: skip


def answering(monkeypatch: pytest.MonkeyPatch, stdout: str, stderr: str = "", code: int = 0) -> None:
    """Let the service answer so."""
    done = subprocess.CompletedProcess[str]([], code, stdout, stderr)
    monkeypatch.setattr(subprocess, "run", lambda *given, **more: done)


def test_every_component_is_pinned_by_its_hash(capsys: Any) -> None:
    assert audit.main(["--offline"]) == 0
    assert "pinned" in capsys.readouterr().out


@pytest.mark.parametrize(
    "lock",
    ["django>=5\n", "django==5.2.1\n", "django==5.2.1 \\\n    --hash=md5:00\n", "https://example.org/x.whl --hash=sha256:00\n"],
    ids=["no version", "no hash", "a weak hash", "an address"],
)  # fmt: skip
def test_a_package_that_is_not_pinned_is_found(lock: str) -> None:
    assert len(audit.loose("run", lock)) == 1
    assert audit.loose("run", "# made\na[b,c]==1.0 ; python_version < '3.13' \\\n    --hash=sha256:00\n") == []


def test_a_known_weakness_is_red_with_its_name(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    answering(monkeypatch, json.dumps(WEAK), code=1)
    assert audit.main([]) == 1
    assert capsys.readouterr().out.strip() == "sample 1.0: PYSEC-2026-1 (mended in 1.1)"


def test_a_weakness_that_is_accepted_for_a_time_is_green_until_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, json.dumps(WEAK), code=1)
    monkeypatch.setattr(audit, "ACCEPTED", {"CVE-2026-1": (date(2999, 1, 1), "we do not call it")})
    assert audit.main([]) == 0
    monkeypatch.setattr(audit, "ACCEPTED", {"CVE-2026-1": (date(2020, 1, 1), "we did not call it")})
    assert audit.main([]) == 1


def test_a_service_that_cannot_be_reached_is_said_and_not_red(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    answering(monkeypatch, "", "Traceback\nConnectionError: no route", code=1)
    assert audit.main([]) == 0
    told = capsys.readouterr().out
    assert "Could not ask the advisory service: ConnectionError: no route." in told
    assert "No known weakness" not in told


def test_a_service_that_never_answers_is_said_and_not_red(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def never(*given: Any, **more: Any) -> None:
        raise subprocess.TimeoutExpired("pip-audit", 1)

    monkeypatch.setattr(subprocess, "run", never)
    assert audit.main([]) == 0
    assert "Could not ask" in capsys.readouterr().out


def test_only_the_packages_of_the_running_system_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    done = subprocess.CompletedProcess[str]([], 0, json.dumps({"dependencies": []}), "")

    def run(command: Any, **more: Any) -> Any:
        given.append(command)
        return done

    monkeypatch.setattr(subprocess, "run", run)
    assert audit.main([]) == 0
    assert Path(given[0][given[0].index("-r") + 1]).name == "run.txt"
    assert "--require-hashes" in given[0]
