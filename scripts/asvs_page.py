"""The page on OWASP ASVS: each requirement with its verdict, and the test where code decides."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LINES = ROOT / "docs" / "security" / "asvs.toml"
VERDICTS = ("test", "configuration", "deployment", "not applicable", "not yet")


@dataclass(frozen=True)
class Line:
    """One requirement, and what we say to it."""

    number: str
    level: int
    what: str
    verdict: str
    tests: tuple[str, ...] = ()
    why: str = ""


def chapters() -> dict[str, tuple[str, list[Line]]]:
    """Title and lines of each chapter, in the standard's order."""
    return {number: (given["title"], list(_lines(given))) for number, given in tomllib.loads(LINES.read_text()).items()}


def _lines(given: dict[str, Any]) -> Iterator[Line]:
    for number, line in given.items():
        if number != "title":
            yield Line(
                number, line["level"], line["what"], line["verdict"], tuple(line.get("tests", ())), line.get("why", "")
            )


def page() -> str:
    """The whole page."""
    found = chapters()
    counted = Counter((line.level, line.verdict) for _, lines in found.values() for line in lines)
    return "\n".join(
        [
            "# OWASP ASVS 5.0.0, levels 1 and 2",
            "",
            "Each requirement with its verdict: **test** where code decides and the named tests hold it; **configuration**",
            "where we chose; **deployment** where whoever installs the system decides; **not applicable**; **not yet**.",
            "The numbers are the standard's, the words are ours.",
            "",
            "| level | " + " | ".join(VERDICTS) + " | all |",
            "| --- |" + " ---: |" * (len(VERDICTS) + 1),
            *(_counts(level, counted) for level in (1, 2)),
            *(row for number, (title, lines) in found.items() for row in _chapter(number, title, lines)),
        ]
    )


def _counts(level: int, counted: Counter[tuple[int, str]]) -> str:
    numbers = [counted[level, verdict] for verdict in VERDICTS]
    return f"| {level} | " + " | ".join(map(str, [*numbers, sum(numbers)])) + " |"


def _chapter(number: str, title: str, lines: list[Line]) -> list[str]:
    head = [
        "",
        f"## V{number} {title}",
        "",
        "| no. | level | requirement | verdict | by what |",
        "| --- | :-: | --- | --- | --- |",
    ]
    return head + [f"| {one.number} | {one.level} | {one.what} | {one.verdict} | {_stands_on(one)} |" for one in lines]


def _stands_on(line: Line) -> str:
    return "; ".join([*map(_named, line.tests), *filter(None, [line.why])])


def _named(test: str) -> str:
    """A test by its words, with the way to its file."""
    file, _, name = test.partition("::")
    words = name.removeprefix("test_").replace("_", " ") or Path(file).stem.removeprefix("test_").replace("_", " ")
    return f"[{words}](../../{file})"
