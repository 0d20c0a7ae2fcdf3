"""What the seals say of each chain, put aside in temporary files so that a check needs no memory for them."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from treklang.kernel.reading import seals
from treklang.kernel.reading.chain import CHAINS, Head
from treklang.kernel.reading.findings import Finding, Kind

_RECORD = struct.Struct(">Q32sd")


class Sealed:
    """The heads that the seals name, chain by chain, and what is wrong with the seals themselves.

    `since`: what was sealed until then is taken for granted, and each chain begins where it was sealed last.
    """

    def __init__(self, folder: Path, key: bytes, *, since: datetime | None = None) -> None:
        self.count = 0
        self.faults: list[Finding] = []
        self.begins: dict[int, Head] = {}
        self.newest: dict[int, tuple[Head, datetime]] = {}
        self._files: dict[int, IO[bytes]] = {
            chain: tempfile.TemporaryFile()  # noqa: SIM115 - `close` lets them go
            for chain in range(CHAINS)
        }
        self._since = since
        number, odd = 0, []
        for spot in seals.walk(folder, key):
            if spot.seal is None:
                odd.append(spot)
                continue
            self._follow(number, odd, spot)
            number, odd = spot.seal.number, []
            self._take(spot.seal)
        self.faults += [_at(Kind.SEAL_TORN, one) for one in odd]

    def _follow(self, number: int, odd: list[seals.Spot], spot: seals.Spot) -> None:
        """Hold a seal against the one before it. What stands between and took no number was cut off by a crash."""
        seal = spot.seal
        assert seal is not None
        gap = seal.number - number - 1
        self.faults += [_at(Kind.SEAL_CHANGED if gap else Kind.SEAL_TORN, one) for one in odd]
        if gap > len(odd) or gap < 0:
            self.faults.append(_at(Kind.SEAL_MISSING, spot, count=gap))
        elif not spot.whole and not gap:
            self.faults.append(_at(Kind.SEAL_CHANGED, spot))

    def _take(self, seal: seals.Seal) -> None:
        self.count += 1
        for chain, head in seal.heads.items():
            if chain not in self._files:
                continue
            before = self.newest.get(chain)
            if before and head.seq < before[0].seq:
                more = {"head": head.seq, "at": seal.at}
                self.faults.append(Finding(Kind.WENT_BACK, chain, before[0].seq, before[0].seq, more))
            else:
                self._keep(chain, head, seal.at)

    def _keep(self, chain: int, head: Head, at: datetime) -> None:
        self.newest[chain] = head, at
        if self._since is not None and at <= self._since:
            self.begins[chain] = head
        else:
            self._files[chain].write(_RECORD.pack(head.seq, head.mac, at.timestamp()))

    def heads(self, chain: int) -> Iterator[tuple[int, bytes, datetime]]:
        """What the seals say of a chain, in order: number of the line, its mac, when it was sealed."""
        file = self._files[chain]
        file.seek(0)
        while record := file.read(_RECORD.size):
            seq, mac, at = _RECORD.unpack(record)
            yield seq, mac, datetime.fromtimestamp(at, UTC)

    def close(self) -> None:
        """Let the temporary files go."""
        for file in self._files.values():
            file.close()


def _at(kind: Kind, spot: seals.Spot, **more: object) -> Finding:
    return Finding(kind, more={"file": spot.file.name, "line": spot.line, **more})
