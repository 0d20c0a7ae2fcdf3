"""`treklang token` makes, lists and ends what programs show."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from treklang.cli import house
from treklang.cli.token import command
from treklang.kernel.actions import tokens
from treklang.web.tests.course import Course


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database stands for the house's."""
    monkeypatch.setattr(house, "open_house", lambda: None)


def _run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def test_a_token_is_made_shown_once_listed_and_ended(course: Course) -> None:
    made = _run("create", "--account", "anne", "--scope", "offers:read", "--until", "2026-06-30")
    secret = made.stdout.strip()
    client = Client(headers={"authorization": f"Bearer {secret}"})
    assert client.get("/api/v1/offers").status_code == 200
    listed = _run("list").stdout
    assert "anne\tanne\toffers:read\t2026-06-30" in listed
    assert secret not in listed
    assert _run("end", str(tokens.every()[0].uid)).exit_code == 0
    assert client.get("/api/v1/offers").status_code == 401
    assert "ended 2026-03-02" in _run("list").stdout


def test_what_cannot_be_is_told_in_one_sentence(course: Course) -> None:
    told = _run("create", "--account", "nobody", "--scope", "offers:read", "--until", "2026-06-30")
    assert told.exit_code == 1
    assert "Der er ingen bruger, der hedder “nobody”" in told.output
    assert _run("end", "no-such-token").exit_code == 1
