"""Seals: lines in files outside the database that say how far each chain of the reading log had come. Pure: no database.

    2026-11-22T02:24:36.120000+00:00 17 3:4711:<mac> 5:90:<mac> <mac of this line>

A line names the chains that went on since the line before; its own mac covers it and the line before, through all files.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from treklang.kernel.reading.chain import BEGINNING, Head, mac_of

_LINE = re.compile(rb"(\S+) (\d+)((?: \d+:\d+:[0-9a-f]{64})+) ([0-9a-f]{64})\n")
_MAC_TEXT = 66  # a blank, 64 digits and the end of the line
_MOST_TAIL = 8192


@dataclass(frozen=True)
class Seal:
    """One line: when it was written, its number, the heads that it names, and its mac."""

    at: datetime
    number: int
    heads: Mapping[int, Head]
    mac: bytes


@dataclass(frozen=True)
class Spot:
    """A line as it stands in its file: `seal` is None where it is none, `whole` whether its mac is right."""

    file: Path
    line: int
    seal: Seal | None
    whole: bool


@dataclass(frozen=True)
class Last:
    """What the next line goes on from."""

    number: int = 0
    mac: bytes = BEGINNING
    # The last line was cut off in the middle by a crash: the next one begins on a line of its own.
    torn: bool = False


def line(key: bytes, last: Last, heads: Mapping[int, Head], at: datetime) -> tuple[bytes, Last]:
    """The next line, and what the one after it goes on from."""
    named = " ".join(f"{chain}:{head.seq}:{head.mac.hex()}" for chain, head in sorted(heads.items()))
    text = f"{at.astimezone(UTC).isoformat()} {last.number + 1} {named}".encode()
    mac = mac_of(key, last.mac, text)
    return (b"\n" if last.torn else b"") + text + b" " + mac.hex().encode() + b"\n", Last(last.number + 1, mac)


def file_for(folder: Path, at: datetime) -> Path:
    """The file for a moment's month."""
    return folder / f"{at.astimezone(UTC):%Y-%m}.log"


def files(folder: Path) -> list[Path]:
    """The files of a folder in the order they were written in."""
    return sorted(folder.glob("????-??.log"))


def last(folder: Path) -> Last:
    """What the next line of a folder goes on from."""
    torn = False
    for file in reversed(files(folder)):
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - _MOST_TAIL))
            lines = opened.read().splitlines(keepends=True)
        torn = torn or bool(lines and not lines[-1].endswith(b"\n"))
        for text in reversed(lines):
            if seal := read(_ended(text)):
                return Last(seal.number, seal.mac, torn)
    return Last(torn=torn)


def read(text: bytes) -> Seal | None:
    """A line's seal, or None where it is none."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found[1].decode())
    except ValueError:
        return None
    parts = [part.split(b":") for part in found[3].split()]
    heads = {int(chain): Head(int(seq), bytes.fromhex(mac.decode())) for chain, seq, mac in parts}
    return Seal(at, int(found[2]), heads, bytes.fromhex(found[4].decode()))


def walk(folder: Path, key: bytes) -> Iterator[Spot]:
    """Every line of every file, each held against the one before it."""
    before = BEGINNING
    for file in files(folder):
        with file.open("rb") as opened:
            for number, text in enumerate(map(_ended, opened), start=1):
                seal = read(text)
                whole = seal is not None and hmac.compare_digest(seal.mac, mac_of(key, before, text[:-_MAC_TEXT]))
                yield Spot(file, number, seal, whole)
                before = seal.mac if seal else before


def _ended(text: bytes) -> bytes:
    """A line that lacks nothing but its end is a line: a crash may have come between."""
    return text if text.endswith(b"\n") else text + b"\n"
