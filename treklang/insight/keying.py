"""A secret number for every row, from which a cell's noise follows: the same rows, the same noise, whoever asks and how.

Written as whole-number arithmetic that every engine reckons alike: all products stay under 2^62. Whoever holds the lake
but not the secret cannot tell the numbers.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

_PRIME = 2**31 - 1
_ORIGIN = date(1990, 1, 1)


@dataclass(frozen=True)
class Keys:
    """The factors of the arithmetic."""

    factors: tuple[int, ...]

    @classmethod
    def of(cls, secret: bytes) -> Keys:
        """The factors that follow from a secret."""
        drawn = hashlib.blake2b(secret, digest_size=32, person=b"row keys").digest()
        return cls(tuple(int.from_bytes(drawn[at : at + 8]) % (_PRIME - 1) + 1 for at in range(0, 32, 8)))

    def of_row(self, rows: ir.Table) -> ir.IntegerValue:
        """The number of a row: by citizen (or case, or unit) and day."""
        whom = ibis.coalesce(rows.citizen_id * 3, rows.case_id * 3 + 1, rows.unit_id * 3 + 2, 0)
        day = rows.on_day.delta(ibis.literal(_ORIGIN), unit="day").cast("int64")
        first, second, third, fourth = self.factors
        return _mixed(_mixed(whom, first, second) + day * 8191, third, fourth)


def _mixed(number: ir.IntegerValue, factor: int, add: int) -> ir.IntegerValue:
    """A step that no sum of its results can be undone from without the factors: linear, squared, linear again."""
    first = (number % _PRIME * factor + add) % _PRIME
    return (first * first % _PRIME * factor + add) % _PRIME


def noise(secret: bytes, key: int, use: str) -> float:
    """A number in [0, 1) that follows from a set of rows and what it is used for."""
    drawn = hmac.digest(secret or b"\0", f"{use}:{key}".encode(), "sha256")
    return int.from_bytes(drawn[:7]) / 2**56
