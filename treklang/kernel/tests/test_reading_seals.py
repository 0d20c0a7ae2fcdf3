"""Seals outside the database: each second one line, which nobody changes unseen, and which a crash may cut off."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from treklang.kernel import reading
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.reading import chain, seals, verifying
from treklang.kernel.reading.chain import Head
from treklang.kernel.reading.findings import Kind
from treklang.kernel.reading.sealed import Sealed
from treklang.kernel.reading.sealing import Sealer
from treklang.kernel.tests.log_filling import empty_log as empty_log
from treklang.kernel.tests.own_database import own_database as own_database

KEY = b"key"
AT = datetime(2026, 1, 31, 23, 59, 50, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty seals of chain 1 in two months' files."""
    last = seals.Last()
    for number in range(20):
        at = AT + timedelta(seconds=number)
        text, last = seals.line(KEY, last, {1: head(number + 1)}, at)
        with seals.file_for(tmp_path, at).open("ab") as file:
            file.write(text)
    return tmp_path


def head(seq: int) -> Head:
    return Head(seq, bytes([seq]) * 32)


def faults(folder: Path) -> list[tuple[Kind, str, int]]:
    with closing(Sealed(folder, KEY)) as found:
        return [(one.kind, one.more.get("file", ""), one.more.get("line", 0)) for one in found.faults]


def rewrite(file: Path, number: int, text: bytes) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    lines[number - 1 : number] = [text] if text else []
    file.write_bytes(b"".join(lines))


def test_whole_seals_are_whole_through_all_files(folder: Path) -> None:
    assert [file.name for file in seals.files(folder)] == ["2026-01.log", "2026-02.log"]
    assert faults(folder) == []
    with closing(Sealed(folder, KEY)) as sealed:
        assert [one[0] for one in sealed.heads(1)] == list(range(1, 21))


def test_a_changed_seal_is_named(folder: Path) -> None:
    file = folder / "2026-01.log"
    lines = file.read_bytes().splitlines(keepends=True)
    rewrite(file, 4, lines[3].replace(b" 1:4:", b" 1:5:"))
    assert faults(folder) == [(Kind.SEAL_CHANGED, "2026-01.log", 4)]
    rewrite(file, 4, b"nonsense\n")
    assert faults(folder) == [(Kind.SEAL_CHANGED, "2026-01.log", 4)]


def test_seals_that_were_taken_away_are_counted(folder: Path) -> None:
    rewrite(folder / "2026-01.log", 4, b"")
    rewrite(folder / "2026-01.log", 4, b"")
    assert faults(folder) == [(Kind.SEAL_MISSING, "2026-01.log", 4)]
    (folder / "2026-01.log").unlink()
    assert faults(folder) == [(Kind.SEAL_MISSING, "2026-02.log", 1)]


@pytest.mark.parametrize("left", [1, 30, -70, -2, -1])
def test_a_line_that_a_crash_cut_off_is_no_fault_and_the_next_goes_on(folder: Path, left: int) -> None:
    file = folder / "2026-02.log"
    file.write_bytes(file.read_bytes() + (whole := seals.line(KEY, seals.last(folder), {1: head(21)}, AT)[0])[:left])
    text, _last = seals.line(KEY, seals.last(folder), {1: head(22)}, AT)
    with file.open("ab") as opened:
        opened.write(text)
    kinds = {kind for kind, _file, _line in faults(folder)}
    assert kinds == (set() if left == -1 else {Kind.SEAL_TORN}), whole


def test_a_chain_that_went_back_is_named(folder: Path) -> None:
    text, _last = seals.line(KEY, seals.last(folder), {1: head(7)}, AT)
    with (folder / "2026-02.log").open("ab") as file:
        file.write(text)
    assert [kind for kind, _file, _line in faults(folder)] == [Kind.WENT_BACK]


def test_the_sealer_writes_what_went_on_and_nothing_else(empty_log: None, tmp_path: Path) -> None:
    by, sealer, place = accounts.system(), Sealer(tmp_path / "seals"), tmp_path / "seals"
    now = datetime.now(UTC)
    assert sealer.begin()
    assert not sealer.seal(now)
    with acting_as(by):
        reading.look(by=by, citizen=1, page="citizen")
        assert sealer.seal(now)
        assert not sealer.seal(now)
        reading.look_at_many(by=by, seen=[(2, None), (3, 4)], page="my_day")
        assert sealer.seal(now + timedelta(seconds=1))
    verdict = verifying.verify(place)
    assert (verdict.rows, verdict.seals, verdict.findings) == (3, 2, ())


def test_one_seals_the_others_stand_by_and_the_next_takes_over(empty_log: None, tmp_path: Path) -> None:
    by, first, second = accounts.system(), Sealer(tmp_path), Sealer(tmp_path)
    assert first.begin()
    assert not second.begin()
    with acting_as(by):
        reading.look(by=by, citizen=1, page="citizen")
        first.seal(datetime.now(UTC))
        first.end()
        assert second.begin()
        reading.look(by=by, citizen=1, page="citizen")
        second.seal(datetime.now(UTC))
    second.end()
    verdict = verifying.verify(tmp_path)
    assert (verdict.seals, verdict.findings) == (2, ())
    assert [spot.whole for spot in seals.walk(tmp_path, chain.seal_key())] == [True, True]
