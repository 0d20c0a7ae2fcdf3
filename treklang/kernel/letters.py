"""Rendering letters: a room's own typst template and plain data become a PDF that a screen reader can read aloud.

PDF/UA-1 (tags, language, title) and PDF/A-2a (archive) are enforced by the compiler: it refuses what breaks them.
Data reach the template as JSON, never as markup, so that no text can be anything but text. The same template and
data give the same bytes: fonts are the compiler's own and the template takes the date from the data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal, cast
from unicodedata import category, normalize

import typst

PACKAGE = Path(__file__).resolve().parent.parent
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]

# What the embedded fonts can show: Latin, Greek, Cyrillic, marks, currencies, arrows, mathematics and shapes. Any
# other character would make the compiler refuse the whole letter, so a box stands in its place.
BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x4FF), (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x2040), (0x20A0, 0x20BF),
    (0x2190, 0x22FF), (0x2500, 0x25FF),
)  # fmt: skip
SHOWN = {chr(code) for first, last in BLOCKS for code in range(first, last + 1) if category(chr(code)) != "Cn"} | {"\n"}
BOX = "□"
_line_end = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
# Control and direction characters show nothing, and can turn what follows around; joiners leave one box for an emoji.
_invisible = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)

_one_at_a_time = Lock()


@cache
def _compiler() -> typst.Compiler:
    """One a process: it keeps fonts and parsed templates, which makes the second letter several times faster."""
    return typst.Compiler(root=str(PACKAGE), ignore_system_fonts=True)


def render(template: str, data: Mapping[str, object]) -> bytes:
    """A letter as PDF. `template` is a path in the package ("visitation/letters/decision.typ").

    The template reads `json(bytes(sys.inputs.data))` and must set title, language and date, the date from the data.
    Raises typst.TypstError for a template that is wrong or not accessible, never for what a text holds.
    """
    given = json.dumps(_showable(data), ensure_ascii=False, sort_keys=True)
    with _one_at_a_time:
        made = _compiler().compile(
            input=str(PACKAGE / template), format="pdf", sys_inputs={"data": given}, pdf_standards=[*STANDARDS]
        )
    return cast(bytes, made)


def showable(text: str) -> str:
    """The text as a letter shows it: composed characters, plain line ends, a box for what the fonts do not have."""
    text = _line_end.sub("\n", normalize("NFC", text)).replace("\t", " ")
    return "".join(one if one in SHOWN else BOX for one in _invisible.sub("", text))


def _showable(value: object) -> object:
    match value:
        case str():
            return showable(value)
        case Mapping():
            return {key: _showable(item) for key, item in value.items()}
        case list() | tuple():
            return [_showable(item) for item in value]
        case _:
            return value
