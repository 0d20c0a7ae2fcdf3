"""The municipality's file with brokers in it: read at start, or the start stops with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from treklang.config.municipality import municipality

PLACE = 'name = "Prøve"\ncode = "999"\n'
BROKER = """
[[brokers]]
id = "kommunen"
protocol = "oidc"
audience = "staff"
title = "Log ind"
issuer = "https://log-ind.example.dk"
client = "treklang"
[brokers.privileges]
"urn:role" = "caseworker"
"""


def read(told: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    file = folder / "municipality.toml"
    file.write_text(told)
    monkeypatch.setenv("TREKLANG_MUNICIPALITY", str(file))
    return municipality()


def test_a_secret_comes_from_the_environment_or_from_a_file_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = tmp_path / "secret"
    word.write_text("of the file\n")
    monkeypatch.setenv("TREKLANG_KOMMUNEN_CLIENT_SECRET_FILE", str(word))
    read(f'{PLACE}cvr = "99999999"{BROKER}', tmp_path, monkeypatch)
    assert municipality().brokers[0].secret == "of the file"
    monkeypatch.setenv("TREKLANG_KOMMUNEN_CLIENT_SECRET", "of the environment")
    assert municipality().brokers[0].secret == "of the environment"


def test_how_long_a_log_in_lasts_is_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(f"{PLACE}[sessions]\nidle_minutes = 15\nlongest_hours = 10\n", tmp_path, monkeypatch)
    assert (municipality().sessions.idle_minutes, municipality().sessions.longest_hours) == (15, 10)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (f"{PLACE}{BROKER}", "secret is missing|cvr"),
        (f'{PLACE}cvr = "1234"', "eight digits"),
        (f"{PLACE}[sessions]\nidle_minutes = 0\n", "idle_minutes"),
        (f"{PLACE}[sessions]\nidle_minutes = 600\n", "idle_minutes"),
        (f"{PLACE}[sessions]\nnever = 1\n", "never"),
        (f'{PLACE}cvr = "99999999"{BROKER}{BROKER}', "the same id"),
    ],
)
def test_a_file_that_cannot_be_stops_the_start(
    told: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "same id" in sentence:
        monkeypatch.setenv("TREKLANG_KOMMUNEN_CLIENT_SECRET", "s")
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read(told, tmp_path, monkeypatch)
