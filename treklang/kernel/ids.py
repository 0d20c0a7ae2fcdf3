"""Outside ids: UUIDv7 (RFC 9562), made here and never by the database.

Inside `seeded` they follow from the seed instead of chance and time, so that a story played on two machines gives
the same ids, and a change of one fact leaves the ids of all other facts alone.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from treklang.kernel import clock

_seed: ContextVar[tuple[str, Counter[str]] | None] = ContextVar("seed", default=None)


def new(*what: object) -> UUID:
    """A new id. `what` (a noun and its natural key) keeps seeded ids apart from each other; it never shows in the id."""
    milliseconds = 0 if _seed.get() else int(clock.now().timestamp() * 1000)
    bits = _bits("/".join(str(part) for part in what))
    number = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (bits >> 64 & 0xFFF) << 64 | 0b10 << 62
    return UUID(int=number | bits & (1 << 62) - 1)


def _bits(what: str) -> int:
    seeded_with = _seed.get()
    if seeded_with is None:
        return secrets.randbits(80)
    seed, counts = seeded_with
    counts[what] += 1
    return int.from_bytes(hashlib.sha256(f"{seed}/{what}/{counts[what]}".encode()).digest()[:10])


@contextmanager
def seeded(seed: str) -> Iterator[None]:
    """Ids made in the block follow from `seed`, what they are for and how often that came before in the block."""
    token = _seed.set((seed, Counter()))
    try:
        yield
    finally:
        _seed.reset(token)
