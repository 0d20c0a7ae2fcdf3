"""The list of OWASP ASVS is whole, and what it says is held by tests is held by tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from scripts import asvs_page
from scripts.asvs_page import Line

LINES = [line for _, lines in asvs_page.chapters().values() for line in lines]
# How many requirements each chapter of version 5.0.0 has at levels 1 and 2.
SIZES = {"1": 27, "2": 11, "3": 19, "4": 10, "5": 9, "6": 35, "7": 18, "8": 7, "9": 7, "10": 29, "11": 14, "12": 9,
         "13": 13, "14": 9, "15": 13, "16": 16, "17": 7}  # fmt: skip


def test_every_requirement_of_levels_1_and_2_has_its_line() -> None:
    assert [line.level for line in LINES].count(1) == 70
    assert [line.level for line in LINES].count(2) == 183
    assert {number: len(lines) for number, (_, lines) in asvs_page.chapters().items()} == SIZES


def test_every_line_has_a_verdict_and_says_by_what() -> None:
    assert [line.number for line in LINES if not is_whole(line)] == []


@pytest.mark.parametrize(
    "line",
    [Line("1.1.1", 1, "x", "perhaps"), Line("1.1.1", 1, "x", "test"), Line("1.1.1", 1, "x", "not yet"),
     Line("1.1.1", 1, "", "test", ("a",))],
    ids=["no verdict", "no test", "no reason", "no words"],
)  # fmt: skip
def test_a_line_that_is_not_whole_is_found(line: Line) -> None:
    assert not is_whole(line)


def is_whole(line: Line) -> bool:
    """A number, words, a known verdict, and the tests or the reason that it stands on."""
    stands_on = line.tests if line.verdict == "test" else line.why
    return (
        bool(re.fullmatch(r"\d+\.\d+\.\d+", line.number) and line.what and stands_on)
        and line.verdict in asvs_page.VERDICTS
    )


def test_every_test_that_is_named_exists() -> None:
    assert [test for line in LINES for test in line.tests if not exists(test)] == []


def test_a_test_that_is_not_there_is_found() -> None:
    assert exists("tests/security/test_asvs.py::test_a_test_that_is_not_there_is_found")
    assert not exists("tests/security/test_asvs.py::test_of_nothing")
    assert not exists("tests/security/test_nowhere.py::test_x")


def exists(test: str) -> bool:
    """Is there such a file, with such a test in it (or any, where only the file is named)?"""
    file, _, name = test.partition("::")
    path: Path = asvs_page.ROOT / file
    if not path.is_file():
        return False
    names = [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    return name in names if name else any(one.startswith("test_") for one in names)
