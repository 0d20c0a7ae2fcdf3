"""The lines of the how-to do what it says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from treklang.insight.lake.made import write_lake
from treklang.insight.register import measures
from treklang.insight.tests.small_municipality import small_municipality

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "how-to" / "analyse-the-lake.md"
MOST_LINES = 13  # with the imports, which a formatter lays out


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_lake(tmp_path / "lake", small_municipality(), as_of=datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setenv("TREKLANG_HOME", str(tmp_path))
    return tmp_path


def test_the_lines_of_the_how_to_give_tables(home: Path) -> None:
    there: dict[str, Any] = {}
    first, second = _lines()
    exec(first, there)
    assert len(first.strip().splitlines()) <= MOST_LINES
    assert isinstance(there["arrow"], pa.Table)
    assert there["arrow"].num_rows
    assert isinstance(there["pandas"], pd.DataFrame)
    assert len(there["pandas"]) == there["arrow"].num_rows
    exec(second, there)
    assert there["opened"].num_rows
    if find_spec("polars"):
        assert import_module("polars").from_arrow(there["arrow"]).height == there["arrow"].num_rows


@pytest.mark.parametrize("key", sorted(measures()))
def test_any_measure_is_had_by_the_same_lines(home: Path, key: str) -> None:
    there: dict[str, Any] = {}
    exec(_lines()[0].replace("goals-reached", key).replace(', by=("kind",)', ""), there)
    assert there["arrow"].column_names == list(there["pandas"].columns)


def _lines() -> list[str]:
    return re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
