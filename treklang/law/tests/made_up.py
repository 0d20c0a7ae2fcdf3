"""Rules and happenings that tests make up, so that they stand whatever the statutes say."""

from __future__ import annotations

import os
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import settings

from treklang.law.lengths import DENMARK
from treklang.law.reckoning import Happening
from treklang.law.register import Register, load
from treklang.law.rules import Rule

# Drawn anew from the same seed each run; the many short runs of scripts/mutants.py draw fewer.
drawn = settings(
    deadline=None, derandomize=True, database=None, max_examples=int(os.environ.get("LAW_EXAMPLES", "100"))
)
HEAD = """
act = "Prøveloven"
act_en = "The Test Act"
"""
CLOCK = """
[[rule]]
id = "proeve"
rows = ["R900"]
kind = "clock"
title = "En prøve"
title_en = "A test"
starts = "test.begun"
stops = "test.done"
"""
VERSION = """
[[rule.version]]
from = 2020-01-01
law = "prøveloven § 1"
read = { on = 2026-01-01, source = "statute" }
"""
GUARD = """
[[rule]]
id = "vagt"
rows = ["R901"]
kind = "guard"
title = "En vagt"
title_en = "A guard"
"""
VALUE = """
[[rule]]
id = "alder"
rows = ["R902"]
kind = "value"
title = "En alder"
title_en = "An age"
"""
ASKS = """
effect = "asks"
needs = "heard"
says = "Borgeren er ikke hørt."
says_en = "The citizen was not heard."
way_on = "Hør borgeren."
way_on_en = "Hear the citizen."
"""


def statutes(*texts: str, **files: str) -> Register:
    """A register read from one made-up statute, or from several by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (files or {"proeveloven": HEAD + "\n".join(texts)}).items():
            (Path(folder) / f"{name}.toml").write_text(text, encoding="utf-8")
        return load(Path(folder))


def clock(shape: str, *, keys: str = "") -> Rule:
    """A rule with one version from 2020, whose shape is these lines; `keys` are lines of the rule itself."""
    return statutes(CLOCK + keys + VERSION + shape)["proeve"]


def happened(uid: str, name: str, at: str | datetime, **data: Any) -> Happening:
    """Something that happened at a Danish moment ("2026-03-02T10:00", or a day: at noon)."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at if "T" in at else f"{at}T12:00").replace(tzinfo=DENMARK)
    return Happening(uid, name, at, data)


def day(text: str) -> date:
    """A day written as ISO text."""
    return date.fromisoformat(text)
