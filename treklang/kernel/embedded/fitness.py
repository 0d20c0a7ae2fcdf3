"""Whether a home can take the server: room on the disk, data of the right version. Checked before it is touched."""

from __future__ import annotations

import os
from pathlib import Path

from treklang.kernel.wording import say

from .errors import EmbeddedServerError
from .paths import Home

_MB = 1024 * 1024
_ROOM_TO_MAKE = 96 * _MB  # a fresh cluster is 46 MB, and more while it is made
_ROOM_TO_START = 32 * _MB  # two WAL segments: a server that cannot write its log stops in the middle of work


def check_room_to_make(home: Home) -> None:
    _check_room(home, _ROOM_TO_MAKE)


def check_room_to_start(home: Home) -> None:
    _check_room(home, _ROOM_TO_START)


def _check_room(home: Home, needed: int) -> None:
    disk = os.statvfs(home.folder)
    free = disk.f_bavail * disk.f_frsize
    if free < needed:
        raise EmbeddedServerError(
            say(
                "Der er kun %(free)s MB fri på disken med %(home)s, og databasen skal bruge %(needed)s MB. "
                "Slet noget på disken, eller vælg en anden mappe med TREKLANG_HOME.",
                free=free // _MB,
                needed=needed // _MB,
                home=str(home.folder),
            )
        )


def check_version(home: Home) -> None:
    try:
        found = (home.data / "PG_VERSION").read_text().strip()
    except OSError:
        found = "?"
    if found != str(home.major):
        raise _wrong_version(home.data, found, home.major)


def check_nothing_older(home: Home) -> None:
    """An upgrade of the programs must not look like an empty database; the other way round is harmless."""
    for folder in home.folder.glob("pg[0-9]*"):
        version = folder.name.removeprefix("pg")
        if version.isdecimal() and int(version) < home.major and folder.is_dir():
            raise _wrong_version(folder, version, home.major)


def _wrong_version(data: Path, found: str, major: int) -> EmbeddedServerError:
    return EmbeddedServerError(
        say(
            "%(data)s er data fra PostgreSQL %(found)s, men her kører PostgreSQL %(major)s. Peg på den gamle udgaves "
            "programmer med TREKLANG_PG_BIN, eller flyt mappen væk for at begynde forfra.",
            data=str(data),
            found=found,
            major=major,
        )
    )
