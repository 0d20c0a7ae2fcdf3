"""Every address of the house with a real example of it, so that tests and pictures leave no page out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Named addresses that are no page of their own, each with the reason.
NO_PAGE = {
    "home": "leads on to My day",
    "logout": "takes a button's POST only",
    "set_language": "takes a button's POST only",
    "document": "gives a file",
}


@dataclass(frozen=True)
class Page:
    """A page: its name in the address map, who opens it, and its address in the served demo."""

    name: str
    user: str
    address: str


def names() -> set[str]:
    """The name of every address that the house has."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns)
            elif one.name:
                yield one.name

    return set(walk(get_resolver().url_patterns))


def pages(home: Path, environment: dict[str, str]) -> list[Page]:
    """A real example of each page, read from a demo's own database by a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.system.examples"], env=environment | {"TREKLANG_HOME": str(home)}, cwd=ROOT,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return [Page(**one) for one in json.loads(told.stdout.splitlines()[-1])]


def environment_of(home: Path) -> dict[str, str]:
    """What a process needs to read a demo's database."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "DATABASE_URL", "TREKLANG_PG_BIN") if name in os.environ
    }
    return kept | {"TREKLANG_HOME": str(home), "TREKLANG_DEMO": "1", "HOME": str(home.parent)}
