"""Who reads figures: whose units she sees exactly, and how the others' are protected.

Anything that shows figures to somebody asks `reader_of`. `holder_of_the_lake` is for who holds the lake's files already,
and so every row: a notebook beside the lake, tests, planted draws. Screens, the API and the command line never use it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Protection:
    """The municipality's threshold for small numbers, and the secret that noise follows from."""

    secret: bytes
    least: int = LEAST

    @classmethod
    def keyed(cls, secret: str, *, least: int = LEAST) -> Protection:
        """With a key that is made of the installation's own for this use alone."""
        return cls(hashlib.blake2b(b"treklang small numbers", key=secret.encode()[:64]).digest(), least)


@dataclass(frozen=True)
class Reader:
    """`units` are read exactly and down to their rows; all other figures are protected. With `sees_all` nothing is."""

    protection: Protection
    units: frozenset[int] = frozenset()
    sees_all: bool = False


def holder_of_the_lake() -> Reader:
    """Who has the lake's files, and so has the rows already: every figure as it is."""
    return Reader(Protection(b""), sees_all=True)
