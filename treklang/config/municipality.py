"""The municipality's own facts: one TOML file, named by TREKLANG_MUNICIPALITY, checked at start."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from treklang.config import environment
from treklang.integrations.login import brokers
from treklang.integrations.login.brokers import Broker, WrongBroker
from treklang.law import limits
from treklang.law.limits import Limit

DEFAULT = Path(__file__).with_name("municipality.toml")


@dataclass(frozen=True)
class Sessions:
    """How long a log-in lasts: without use (minutes), and in all (hours)."""

    idle_minutes: int = 30
    longest_hours: int = 8


@dataclass(frozen=True)
class Municipality:
    """Name, number, CVR, the logo's address, whom citizens ask for help, the accent colour (#rrggbb), the brokers of log-in."""

    name: str
    code: str
    cvr: str = ""
    logo_url: str = ""
    contact: str = ""
    accent: str = "#0059b3"
    sessions: Sessions = Sessions()
    brokers: tuple[Broker, ...] = ()
    # Its own published limits of case times (R88), and whether it counts a Saturday as a working day.
    limits: tuple[Limit, ...] = ()
    saturdays: bool = False
    # Figures of fewer citizens than this are shown to those who may see the citizens anyway, and to nobody else.
    small_numbers: int = 5


def municipality() -> Municipality:
    """Read the file; raises ImproperlyConfigured with the key that is wrong."""
    path = Path(environment.text("TREKLANG_MUNICIPALITY") or DEFAULT)
    try:
        found = tomllib.loads(path.read_text())
        found["sessions"] = Sessions(**found.get("sessions", {}))
        found["brokers"] = tuple(_broker(one, path.parent) for one in found.get("brokers", ()))
        found["limits"] = limits.read(found.get("limits", ()))
        read = Municipality(**found)
    except (OSError, ValueError, TypeError, WrongBroker) as error:  # a TOML file that is none is a ValueError
        raise ImproperlyConfigured(f"{path} (TREKLANG_MUNICIPALITY): {error}") from None
    if fault := _fault(read):
        raise ImproperlyConfigured(f"{path}: {fault}")
    return read


def _broker(found: Mapping[str, Any], folder: Path) -> Broker:
    """A broker with its secrets from the environment: TREKLANG_<ID>_<NAME>, or the file that ..._FILE names."""
    prefix = f"TREKLANG_{str(found.get('id', '')).upper().replace('-', '_')}"
    return brokers.read(
        found, folder=folder, secret=lambda name: environment.secret(f"{prefix}_{name}", f"{prefix}_{name}_FILE")
    )


def _fault(read: Municipality) -> str:
    """What is wrong with what was read; "" for nothing."""
    if not re.fullmatch(r"\d{3,4}", read.code):
        return f"code is {read.code!r}; write the municipality's three or four digits."
    if not isinstance(read.small_numbers, int) or read.small_numbers < 3:
        return f"small_numbers is {read.small_numbers!r}; write 3 or more: below that a figure tells of one person."
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", read.accent):
        return f"accent is {read.accent!r}; write a colour as #rrggbb."
    if not re.fullmatch(r"\d{8}", read.cvr) and (read.cvr or read.brokers):
        return f"cvr is {read.cvr!r}; write the municipality's eight digits."
    if len({broker.id for broker in read.brokers}) != len(read.brokers):
        return "two brokers have the same id; give each its own."
    times = (read.sessions.idle_minutes, read.sessions.longest_hours)
    if not all(isinstance(one, int) and one > 0 for one in times) or times[0] > 60 * times[1]:
        return "sessions: idle_minutes and longest_hours are whole numbers above 0, and no idle time longer than all."
    return ""
