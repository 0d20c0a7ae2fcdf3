"""The lake's folder: whoever is killed leaves the former lake whole, and nobody's lake is deleted under her."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from treklang.insight.lake import versions
from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import open_lake


def test_killed_at_any_point_the_lake_is_the_former_or_the_new_one(tmp_path: Path) -> None:
    write_lake(tmp_path, {"cases": [{"id": 1}]})
    program = [sys.executable, "-m", "treklang.insight.lake.tests.killed_writing", str(tmp_path)]
    told = subprocess.run(program, capture_output=True, text=True, check=True, timeout=300).stdout.split("\n")
    present = [line.split()[1] for line in told if line]
    assert len(present) > 12, "the program was killed at many points"
    assert present == sorted(present), "never is an older version the present one again"
    assert all((folder / versions.FACTS).exists() for folder in tmp_path.glob("v*")), "what has a name is whole"
    with open_lake(tmp_path) as lake:
        assert lake["cases"].count().to_pyarrow().as_py() == 2


def test_after_a_kill_the_former_lake_is_read_whole(tmp_path: Path) -> None:
    write_lake(tmp_path, {"cases": [{"id": 1}]})
    (tmp_path / versions.MAKING).mkdir()
    (tmp_path / versions.MAKING / "cases.parquet").write_bytes(b"half of it")
    with open_lake(tmp_path) as lake:
        assert lake["cases"].id.to_pyarrow().to_pylist() == [1]
    write_lake(tmp_path, {"cases": [{"id": 3}]})
    with open_lake(tmp_path) as lake:
        assert lake["cases"].id.to_pyarrow().to_pylist() == [3]


def test_an_old_version_goes_when_nobody_reads_it(tmp_path: Path) -> None:
    write_lake(tmp_path, {"cases": [{"id": 1}]})
    with open_lake(tmp_path) as read:
        write_lake(tmp_path, {"cases": [{"id": 2}]})
        write_lake(tmp_path, {"cases": [{"id": 3}]})
        assert _names(tmp_path) == ["v00000001", "v00000002", "v00000003"], "a reader may just be opening one"
        versions.clear(tmp_path, grace_s=-1)
        assert _names(tmp_path) == ["v00000001", "v00000003"]
        assert read["cases"].id.to_pyarrow().to_pylist() == [1]
    versions.clear(tmp_path, grace_s=-1)
    assert _names(tmp_path) == ["v00000003"]


def test_a_lake_whose_version_is_gone_is_no_lake(tmp_path: Path) -> None:
    (tmp_path / versions.CURRENT).write_text("v00000009")
    with pytest.raises(versions.NoLake):
        open_lake(tmp_path)


def _names(lake: Path) -> list[str]:
    return sorted(folder.name for folder in lake.glob("v*"))
