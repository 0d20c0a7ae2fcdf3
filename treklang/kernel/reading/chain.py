"""The chains of the reading log: each mac covers a line and the mac before it, under a key that no database sees."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from treklang.kernel.reading.entries import Look, Seen

# Several chains, so that writers need not queue for one. Their heads are rows of kernel_reading_head.
CHAINS = 8
# The inner key of a line is its chain and its number in it: in that order lines are checked, by the primary key alone.
SPAN = 1 << 48
BEGINNING = bytes(32)


@dataclass(frozen=True)
class Head:
    """The last line of a chain: its number in the chain, counted from 1, and its mac."""

    seq: int = 0
    mac: bytes = BEGINNING


def mac_of(key: bytes, before: bytes, text: bytes) -> bytes:
    """The mac of a line after the one whose mac is `before`."""
    return hmac.digest(key, before + text, "sha256")


def macs_of(key: bytes, chain: int, head: Head, look: Look, seen: Iterable[Seen]) -> list[bytes]:
    """The macs of some lines that are added after a head."""
    macs, before = [], head.mac
    for seq, one in enumerate(seen, start=head.seq + 1):
        before = mac_of(key, before, look.text(chain, seq, one))
        macs.append(before)
    return macs


def line_key() -> bytes:
    """The key of the log's lines."""
    return _derived(settings.READING_LOG_KEY, b"treklang reading log: lines, version 1")


def seal_key() -> bytes:
    """The key of the seals outside the database."""
    return _derived(settings.READING_LOG_KEY, b"treklang reading log: seals, version 1")


@cache
def _derived(secret: str, use: bytes) -> bytes:
    return hmac.digest(secret.encode(), use, "sha256")
