"""Secrets come from the environment or a file it names; a server without its own does not start."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.house.repository import ours, short
from tests.system.conftest import ROOT, environment, program
from treklang.config import environment as reading, security, security_look

KEY = "k" * 40
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|://[^/\s:@]+:[^@/\s{}<>]+@|(?i:(?:secret_key|api_key|client_secret)\s*=\s*['\"][^'\"{]{12,})"
)
# Keys of tests that open nothing.
NO_SECRET = ("tests/", "/tests/", "scripts/generate_docs.py")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "TREKLANG_SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_a_key_is_read_from_the_file_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    monkeypatch.setenv("TREKLANG_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert reading.secret_key() == KEY
    assert security.key_fault(demo=False) == ""
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    assert reading.secret_key() == "x" * 40


def test_a_file_that_cannot_be_read_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREKLANG_SECRET_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match="TREKLANG_SECRET_KEY_FILE names"):
        reading.secret_key()


@pytest.mark.parametrize(("given", "says"), [("", "mangler"), ("short", "under 32 tegn")])
def test_a_server_wants_a_key_of_its_own_outside_demo_mode(
    given: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", given)
    assert says in security.key_fault(demo=False)
    assert security.key_fault(demo=True) == ""


def test_a_server_without_its_key_does_not_start_and_says_what_to_do(tmp_path: Path) -> None:
    given = environment(tmp_path / "home") | {"TREKLANG_DEMO": "0"}
    told = subprocess.run(
        program("serve"), env=given, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert told.returncode == 1
    assert "TREKLANG_SECRET_KEY_FILE" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("DEBUG", True, "TREKLANG_DEBUG"), ("SECRET_KEY_FAULT", "is missing", "TREKLANG_SECRET_KEY_FILE"),
     ("HTTPS", False, "TREKLANG_HTTPS"), ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS")],
)  # fmt: skip
def test_check_says_what_an_installation_lacks(name: str, value: object, says: str, settings: Any) -> None:
    well = {"DEMO": False, "DEBUG": False, "SECRET_KEY_FAULT": "", "HTTPS": True, "ALLOWED_HOSTS": ["treklang.example"]}
    for one, good in well.items():
        setattr(settings, one, good)
    assert security_look.look()[0] is True
    setattr(settings, name, value)
    is_well, sentence = security_look.look()
    assert not is_well
    assert says in str(sentence)


def test_a_number_that_is_none_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREKLANG_LARGEST_FILE", "mange")
    with pytest.raises(ImproperlyConfigured, match="write a whole number of 1 or more"):
        reading.number("TREKLANG_LARGEST_FILE", 25)


def test_no_secret_stands_in_the_code() -> None:
    assert [
        hit for path in ours() if not any(one in f"/{short(path)}" for one in NO_SECRET) for hit in secrets_in(path)
    ] == []


def test_a_secret_in_the_code_is_found(tmp_path: Path) -> None:
    path = tmp_path / "made_up.py"
    path.write_text("SECRET_KEY = 'a-real-looking-secret'\nurl = 'postgresql://me:word@db/x'\n")
    assert len(secrets_in(path)) == 2


def secrets_in(path: Path) -> list[str]:
    """Lines that look as if they held a secret."""
    try:
        lines = path.read_text().splitlines()
    except (UnicodeDecodeError, FileNotFoundError):
        return []
    return [f"{path.name}:{number}" for number, line in enumerate(lines, 1) if SECRET.search(line)]
