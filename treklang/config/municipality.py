"""The municipality's own facts: one TOML file, named by TREKLANG_MUNICIPALITY, checked at start."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from treklang.config import environment

DEFAULT = Path(__file__).with_name("municipality.toml")


@dataclass(frozen=True)
class Municipality:
    """Name and number of the municipality, its logo's address and its accent colour (#rrggbb)."""

    name: str
    code: str
    logo_url: str = ""
    accent: str = "#0059b3"


def municipality() -> Municipality:
    """Read the file; raises ImproperlyConfigured with the key that is wrong."""
    path = Path(environment.text("TREKLANG_MUNICIPALITY") or DEFAULT)
    try:
        found = tomllib.loads(path.read_text())
        read = Municipality(**found)
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise ImproperlyConfigured(f"{path} (TREKLANG_MUNICIPALITY): {error}") from None
    if not re.fullmatch(r"\d{3,4}", read.code):
        raise ImproperlyConfigured(f"{path}: code is {read.code!r}; write the municipality's three or four digits.")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", read.accent):
        raise ImproperlyConfigured(f"{path}: accent is {read.accent!r}; write a colour as #rrggbb.")
    return read
