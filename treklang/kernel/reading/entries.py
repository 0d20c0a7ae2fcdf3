"""A line of the reading log before it is written, and the text of it that is sealed. Pure: no database.

The text is the line as PostgreSQL's COPY writes it, so that a check of ten million lines reads no field of theirs. It is
fixed for ever by the lines that were sealed with it: a new form would be a new table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from treklang.kernel.wording import Worded, say

LONGEST_PURPOSE = 200
COLUMNS = (
    "chain, seq, (extract(epoch from at) * 1000000)::bigint, "
    'by_id, citizen, "case", page, channel, reason, purpose, refused'
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ESCAPES = str.maketrans(
    {"\\": r"\\", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v", "\0": ""}
)


class Channel(Worded):
    """By which way a citizen was seen."""

    SCREEN = "screen", say("Skærm")
    SEARCH = "search", say("Søgning")
    FILE = "file", say("Fil")
    EXPORT = "export", say("Udtræk")
    API = "api", say("Anden it-løsning")
    PORTAL = "portal", say("Selvbetjening")
    JOB = "job", say("Baggrundsjob")
    COMMAND = "command", say("Kommando")


@dataclass(frozen=True)
class Seen:
    """One citizen (and one of her cases) on a page, and by which reason she was seen; "" for none."""

    citizen: int
    case: int | None
    reason: str = ""


@dataclass(frozen=True)
class Look:
    """What the citizens of one page have in common."""

    by: int
    page: str
    at: datetime
    channel: str = Channel.SCREEN.value
    purpose: str = ""
    refused: bool = False

    def text(self, chain: int, seq: int, seen: Seen) -> bytes:
        """The line that is sealed."""
        case = r"\N" if seen.case is None else str(seen.case)
        words = [_copied(one) for one in (self.page, self.channel, seen.reason, self.purpose)]
        moment = (self.at - _EPOCH) // _MICROSECOND
        numbers = [str(one) for one in (chain, seq, moment, self.by, seen.citizen)]
        return "\t".join([*numbers, case, *words, "t" if self.refused else "f"]).encode()


def tidy(purpose: str) -> str:
    """A purpose as its column takes it."""
    return purpose.replace("\0", "").strip()[:LONGEST_PURPOSE]


def _copied(text: str) -> str:
    return text.translate(_ESCAPES)
