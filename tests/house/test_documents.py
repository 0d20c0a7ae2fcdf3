"""What is written for readers stays true: decisions, the mission's rows, generated pages, links, events."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from scripts import generate_docs, mission
from tests.house.repository import ROOT, TREKLANG, short
from treklang.kernel import events

DECISIONS = ROOT / "docs" / "decisions"
LONGEST_DECISION = 45
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)")


def test_decisions_are_numbered_without_gap_and_short() -> None:
    assert faults_of_decisions({path.name: path.read_text() for path in DECISIONS.glob("*")}) == []


def test_a_decision_without_number_or_end_is_found() -> None:
    long = "# 0001 Long\n" + "\n" * 60
    assert faults_of_decisions({"0001-long.md": long, "0003-late.md": "# 0003 Late", "why.md": "# Why"}) == [
        "0001-long.md has 61 lines", "0002 is missing", "why.md has no number",
    ]  # fmt: skip


def faults_of_decisions(texts: Mapping[str, str]) -> list[str]:
    """Decisions that are too long to be read, not numbered, or numbered twice or with a gap."""
    numbers = [int(name[:4]) for name in texts if re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)]
    found = [
        f"{name} has {text.count(chr(10))} lines" for name, text in texts.items() if text.count("\n") > LONGEST_DECISION
    ]
    found += [f"{number:04} is missing" for number in range(1, max(numbers, default=0)) if number not in numbers]
    found += [f"{number:04} is there twice" for number in set(numbers) if numbers.count(number) > 1]
    found += [f"{name} has no number" for name in texts if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)]
    return found + [
        f"{name} does not begin with its number"
        for name, text in texts.items()
        if name[:4].isdigit() and not re.match(rf"# 0*{int(name[:4])}\b", text)
    ]


def test_every_row_that_a_test_names_is_a_row_of_the_mission() -> None:
    assert set(mission.proofs()) - _rows() == set()


def test_a_mark_on_a_test_a_class_or_a_file_is_read_as_a_sentence() -> None:
    source = """
pytestmark = [pytest.mark.mission("R1")]

@pytest.mark.django_db
@pytest.mark.mission("S4.9", "S4.10")
def test_a_level_is_judged(): ...

@pytest.mark.mission("R2")
class TestLetters:
    def test_it_is_sent(self): ...
"""
    assert sorted(mission.marked(ast.parse(source))) == [
        ("A level is judged", "R1"), ("A level is judged", "S4.10"), ("A level is judged", "S4.9"),
        ("It is sent", "R1"), ("It is sent", "R2"),
    ]  # fmt: skip


def test_a_made_up_row_is_found(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text('@pytest.mark.mission("S9.99")\ndef test_it(): ...')
    assert set(mission.proofs((tmp_path,))) - _rows() == {"S9.99"}


def _rows() -> set[str]:
    return {row for chapter in mission.chapters().values() for row in chapter}


@pytest.mark.parametrize("name", list(generate_docs.makers()))
def test_a_generated_page_is_current(name: str) -> None:
    assert generate_docs.is_current(name, generate_docs.text_of(name)), "run make docs"


def test_a_page_that_fell_behind_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate_docs, "REFERENCE", tmp_path)
    assert not generate_docs.is_current("phases.md", "new")
    (tmp_path / "phases.md").write_text("old")
    assert not generate_docs.is_current("phases.md", "new")
    assert generate_docs.is_current("phases.md", "old")


def test_every_link_in_the_docs_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert [found for page in pages for found in dead_links(page, page.read_text())] == []


def test_a_dead_link_is_found() -> None:
    text = "[there](docs/README.md) [not](docs/nowhere.md) [outside](https://example.org/x)"
    assert dead_links(ROOT / "README.md", text) == ["README.md docs/nowhere.md"]


def dead_links(page: Path, text: str) -> list[str]:
    inside = [link for link in LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
    return [f"{short(page)} {link}" for link in inside if not (page.parent / link).exists()]


def test_every_event_has_a_code_of_its_own_and_is_declared() -> None:
    rooms = generate_docs.declared()
    codes = [one.value for names in rooms.values() for one in names]
    assert twice(codes) == []
    assert set(codes) == set(events.known())
    assert [code for code in codes if not re.fullmatch(r"[a-z_]+\.[a-z_]+", code)] == []


def test_a_code_that_is_used_twice_is_found() -> None:
    assert twice(["case.opened", "goal.set", "case.opened"]) == ["case.opened"]


def twice(codes: Iterable[str]) -> list[str]:
    codes = list(codes)
    return sorted({code for code in codes if codes.count(code) > 1})


def test_every_event_is_told_by_an_action() -> None:
    told = {
        node.attr
        for path in TREKLANG.rglob("*.py")
        if "tests" not in path.parts and path.name != "events.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("Event")
    }
    assert [one.name for names in generate_docs.declared().values() for one in names if one.name not in told] == []
