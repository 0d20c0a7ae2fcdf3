"""`treklang law`: deadlines on the command line, without Django and without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.system.conftest import ROOT, environment, program
from treklang.cli.law import command

LIMITS = """
name = "Prøve Kommune"

[[limits]]
area = "socialpaedagogisk-stoette"
title = "Socialpædagogisk støtte"
title_en = "Social pedagogical support"
sections = ["SEL-85"]
within = "8 weeks"
from = 2024-01-01
"""
HEAVY = ("django", "pydantic", "psycopg", "holidays.countries")


def law(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def due(*words: str) -> dict[str, Any]:
    told = law("due", *words, "--json")
    assert told.exit_code == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_a_deadline_is_one_json_object() -> None:
    assert due("R15", "--start", "2026-03-02") == {
        "rule": "boernefaglig-undersoegelse-afsluttes", "due": "2026-07-02", "version": "2024-01-01",
        "law": "barnets lov § 20, stk. 3", "started": "2026-03-02",
        "steps": ["Begynder den 02.03.2026. Dagen selv tælles ikke med.", "Plus 4 måneder: den 02.07.2026."],
    }  # fmt: skip


def test_it_starts_neither_django_nor_a_database(tmp_path: Path) -> None:
    asked = f"""
import sys
from treklang.cli import main
main(["law", "due", "R101", "--start", "2024-05-08", "--json"], standalone_mode=False)
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environment(tmp_path / "home"), cwd=ROOT, capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(told.stdout)["due"] == "2024-06-06"
    assert told.stderr.strip() == "[]"
    assert not (tmp_path / "home").exists()


def test_the_program_itself_answers(tmp_path: Path) -> None:
    words = program("law", "due", "klagefrist", "--start", "2026-03-02", "--json")
    told = subprocess.run(
        words, env=environment(tmp_path), cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert (json.loads(told.stdout)["due"], told.stderr) == ("2026-03-30", "")


@pytest.mark.parametrize("start", ["2024-01-01", "2024-01-01T00:00", "2024-01-01 23:59", "2024-01-01T23:59:59"])
def test_a_start_is_a_day_or_a_danish_moment(start: str) -> None:
    assert due("r15", "--start", start)["due"] == "2024-05-01"
    assert due("r15", "--start", start)["started"] == start.replace(" ", "T")[:16]


@pytest.mark.parametrize(("start", "version"), [("2023-12-31", "2011-01-01"), ("2024-01-01", "2024-01-01")])
def test_the_version_is_that_of_the_day_it_starts(start: str, version: str) -> None:
    assert due("R15", "--start", start)["version"] == version


def test_a_limit_is_given_by_hand() -> None:
    assert due("R88", "--start", "2026-03-02", "--fact", "limit=6 weeks")["due"] == "2026-04-13"


def test_a_limit_in_hours_is_due_at_a_moment() -> None:
    found = due("R88", "--start", "2026-03-28T14:30", "--fact", "limit=24 hours")
    assert (found["due"], found["started"]) == ("2026-03-29T15:30", "2026-03-28T14:30")
    told = law("due", "R88", "--start", "2026-03-28T14:30", "--fact", "limit=24 hours")
    assert "Fristen er den 29.03.2026 kl. 15:30." in told.stdout


def test_a_limit_is_looked_up_in_the_municipalitys_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kommune.toml").write_text(LIMITS)
    monkeypatch.setenv("TREKLANG_MUNICIPALITY", str(tmp_path / "kommune.toml"))
    area = ("--fact", "area=socialpaedagogisk-stoette")
    assert due("R88", "--start", "2026-03-02", *area)["due"] == "2026-04-27"
    assert due("R88", "--start", "2026-03-02", *area, "--fact", "limit=2 weeks")["due"] == "2026-03-16"
    refused("Kommunen har ingen frist for andet den 02.03.2026. Den har for: socialpaedagogisk-stoette.",
            "due", "R88", "--start", "2026-03-02", "--fact", "area=andet")  # fmt: skip
    refused("Kommunen har ingen frist for socialpaedagogisk-stoette den 31.12.2023. Den har for: -.",
            "due", "R88", "--start", "2023-12-31", *area)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [("[[limits]]\narea = 'x'", "limits: x: from, sections"), ("limits = [", "(TREKLANG_MUNICIPALITY): ")],
)
def test_what_is_wrong_with_the_municipalitys_file_is_said(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kommune.toml").write_text(text)
    monkeypatch.setenv("TREKLANG_MUNICIPALITY", str(tmp_path / "kommune.toml"))
    refused(says, "due", "R88", "--start", "2026-03-02", "--fact", "area=x")


def test_a_letter_puts_off_what_may_be_put_off() -> None:
    found = due("R88", "--start", "2026-03-02", "--fact", "limit=6 weeks", "--fact", "extended_to=2026-06-01")
    assert found["due"] == "2026-06-01"
    assert found["steps"][-1] == "Forlænget ved brev til borgeren: til den 01.06.2026."


def test_saturdays_count_where_it_is_said() -> None:
    friday = ("R88", "--start", "2026-03-06", "--fact", "limit=1 working day")
    assert due(*friday)["due"] == "2026-03-09"
    assert due(*friday, "--saturdays")["due"] == "2026-03-07"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["R999", "--start", "2026-03-02"], "Ingen regel hedder R999. Se alle med treklang law rules."),
        (["klagefristen", "--start", "2026-03-02"], "Der er klagefrist; se alle med treklang law rules."),
        (["R15", "--start", "2010-12-31"], "gjaldt ikke den 31.12.2010. Skriv en dag, hvor den gælder: fra den 01.01.2011."),
        (["R15", "--start", "2026-02-30"], "2026-02-30 er ingen dato. Skriv 2026-03-02 eller 2026-03-02T14:30."),
        (["R15", "--start", "i morgen"], "i morgen er ingen dato."), (["R15", "--start", " "], "--start er ingen dato."),
        (["R15", "--start", "20260302"], "20260302 er ingen dato."), (["R15", "--start", "2026-W10-1"], "er ingen dato."),
        (["R15", "--start", "2026-03-02T24:61"], "er ingen dato."),
        (["R15", "--start", "2026-03-02T10:00Z"], "har en tidszone. Skriv dansk tid uden: 2026-03-02T14:30."),
        (["R15", "--start", "2026-03-02 10:00:00+01:00"], "har en tidszone."),
        (["R15", "--start", "2026-03-02T10:00 +0100"], "har en tidszone."),
        (["R15", "--start", "9999-12-01"], "Fristen ligger uden for kalenderen."),
        (["R88", "--start", "2026-03-02", "--fact", "limit=9999999999 days"], "Fristen ligger uden for kalenderen."),
        (["R15", "--start", "2026-03-02", "--fact", "x=1"], "spørger ikke om noget. Udelad x."),
        (["R101", "--start", "2026-03-02", "--fact", "x=1"], "kender ikke x. Den kender: in_full_favour."),
        (["R88", "--start", "2026-03-02", "--fact", "limit"], "limit er ingen oplysning. Skriv navn=værdi."),
        (["R88", "--start", "2026-03-02", "--fact", "limit="], "limit= er ingen oplysning. Skriv navn=værdi."),
        (["R88", "--start", "2026-03-02", "--fact", "limit=soon"], "limit er ikke en længde. Skriv den som 6 weeks."),
        (["R88", "--start", "2026-03-02", "--fact", "limit=1 day", "--fact", "limit=2 days"], "limit er skrevet to gange."),
        (["R88", "--start", "2026-03-02"], "Kommunen har ikke offentliggjort en frist for området."),
        (["R101", "--start", "2026-03-02", "--fact", "in_full_favour=ja"], "Reglen gælder ikke her: in_full_favour=ja."),
        (["R91", "--start", "2026-03-02"], "sagen-er-oplyst er ingen frist, men en vagt."),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_one_sentence(words: list[str], says: str) -> None:
    refused(says, "due", *words)
    refused(says, "due", *words, "--json")


def refused(says: str, *words: str) -> None:
    told = law(*words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith("Error: ")
    assert told.stderr.count("\n") == 1
    assert says in told.stderr


def test_a_rule_that_does_not_apply_with_what_was_given_is_refused_and_else_holds() -> None:
    assert due("R101", "--start", "2026-03-02", "--fact", "in_full_favour=nej")["due"] == "2026-03-30"


def test_all_rules_are_listed_with_their_source() -> None:
    found = json.loads(law("rules", "--json").stdout)["rules"]
    by_id = {one["id"]: one for one in found}
    assert by_id["klagefrist"] == {
        "id": "klagefrist", "rows": ["R101"], "kind": "clock", "law": "retssikkerhedsloven § 67", "source": "B",
        "title": "Borgerens frist for at klage", "version": "1998-07-01", "read_on": "2026-11-20", "waits_for": "",
    }  # fmt: skip
    lines = law("rules").stdout.splitlines()
    assert "klagefrist (R101) clock B retssikkerhedsloven § 67: Borgerens frist for at klage" in lines


def test_the_rules_of_a_day_are_those_in_force_in_their_version_of_it() -> None:
    then = {one["id"]: one for one in json.loads(law("rules", "--on", "2023-12-31", "--json").stdout)["rules"]}
    assert then["boernefaglig-undersoegelse-afsluttes"]["law"] == "serviceloven § 50, stk. 7"
    before = json.loads(law("rules", "--on", "1800-01-01", "--json").stdout)
    assert before["rules"] == []
    refused("er ingen dag. Skriv den som 2026-03-02.", "rules", "--on", "2026-03-02T10:00")
    refused("x er ingen dato.", "rules", "--on", "x")


def test_what_nobody_has_read_for_a_year_is_listed() -> None:
    every = {one["id"] for one in json.loads(law("rules", "--unread", "--on", "2040-01-01", "--json").stdout)["rules"]}
    assert "klagefrist" in every
    told = json.loads(law("rules", "--unread", "--on", "2026-11-21", "--json").stdout)
    assert (told["rules"], told["not_coded"]) == ([], [])


def test_a_rule_is_explained() -> None:
    told = law("explain", "r15")
    assert told.exit_code == 0
    for words in (
        "boernefaglig-undersoegelse-afsluttes (R15): frist", "Børnefaglig undersøgelse afsluttes / Child assessment completed",
        "Begynder ved: need.noticed", "Opfyldes ved: child_assessment.completed", "Bortfalder ved: case.closed",
        "Fra den 01.01.2011 til den 01.01.2024: serviceloven § 50, stk. 7", "Fra den 01.01.2024: barnets lov § 20, stk. 3",
        "4 måneder efter starten", "Ender fristen på en lukkedag, bliver den stående.", "Kilde A: loven selv er læst",
        "Venter på rummet children", "Fristen er for myndigheden.", "Regnes fra den dag, kommunen bliver opmærksom",
    ):  # fmt: skip
        assert words in told.stdout
    assert "Spørger om: in_full_favour" in law("explain", "klagefrist").stdout
    assert "Kan forlænges ved brev til borgeren med den nye dag." in law("explain", "R88").stdout
    assert "kræver en skrevet begrundelse, hvis ikke assessment_completed" in law("explain", "R91").stdout
    refused("Ingen regel hedder R999.", "explain", "R999")
