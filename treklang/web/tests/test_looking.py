"""No view gets at a citizen or a case but through `ui.looking`, which writes the reading log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[1]
PAST_THE_LOG = re.compile(r"\b(by_uid|by_cpr|case_by_id|people\.by_id|cases\.case|queries\.case)\(|reading\.look\(")
SOURCES = [path for path in sorted(WEB.rglob("*.py")) if "tests" not in path.parts]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_a_screen_fetches_nobody_past_the_reading_log(path: Path) -> None:
    assert PAST_THE_LOG.findall(path.read_text(encoding="utf-8")) == []
