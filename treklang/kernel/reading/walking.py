"""Walking along one chain of the reading log: each line held against the one before it and against the seals. Pure."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from treklang.kernel.reading.chain import Head, mac_of
from treklang.kernel.reading.findings import Finding, Kind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Seals = Iterator[tuple[int, bytes, datetime]]
# Lines that fail are remembered, to find out whether two have changed places.
MOST_REMEMBERED = 200


@dataclass(frozen=True)
class Line:
    """A line that fails: its place, its mac, its sealed text without the place, and what its mac may have followed."""

    chain: int
    seq: int
    mac: bytes
    rest: bytes
    before: tuple[bytes, ...]


class Walk:
    """One chain from a head on. `found` are its broken places, `failed` the lines whose mac is wrong."""

    def __init__(self, chain: int, key: bytes, begin: Head, seals: Seals) -> None:
        self.chain = chain
        self.found: list[Finding] = []
        self.failed: list[Line] = []
        self.rows = self.wrong = 0
        self.seq, self.mac = begin.seq, begin.mac
        # Since when there are lines that no seal names.
        self.unsealed: tuple[int, datetime] | None = None
        self._key = key
        self._seals = seals
        self._seal = next(seals, None)
        self._before: tuple[bytes, ...] = ()
        self._after: tuple[bytes, ...] = (begin.mac,)

    def take(self, lines: Iterable[bytes | memoryview]) -> None:
        """Walk along the lines of the chain, as COPY gives them: the mac in hexadecimal digits, a tab, the sealed text."""
        digest, key = hmac.digest, self._key
        for one in lines:
            hexed, _tab, text = bytes(one)[:-1].partition(b"\t")
            # The way of nearly all lines, without a call more than needed.
            if len(self._after) == 1 and text.startswith(b"%d\t%d\t" % (self.chain, self.seq + 1)):
                mac = digest(key, self._after[0] + text, "sha256")
                if mac.hex().encode() == hexed:
                    self.rows += 1
                    self.seq += 1
                    self.mac, self._before, self._after = mac, self._after, (mac,)
                    self._hold_against_seal(text)
                    continue
            self._look_closely(bytes.fromhex(hexed.decode()), text)

    def _look_closely(self, mac: bytes, text: bytes) -> None:
        """A line that does not simply follow: number, mac, or both are wrong."""
        chain, seq_text, rest = text.split(b"\t", 2)
        seq = int(seq_text)
        self.rows += 1
        if int(chain) != self.chain or seq < max(self.seq, 1):
            self._tell(Kind.FOREIGN, seq)
            return
        self._move_to(seq)
        fits = [before for before in self._before if hmac.compare_digest(mac_of(self._key, before, text), mac)]
        if self._before and not fits:
            self._tell(Kind.CHANGED, seq)
            self.wrong += 1
            if len(self.failed) < MOST_REMEMBERED:
                self.failed.append(Line(self.chain, seq, mac, rest, self._before))
            # Whether the text was changed or only the mac, the next line follows the one or the other.
            computed = tuple(mac_of(self._key, before, text) for before in self._before[:4])
            self._after = (*self._after, mac, *computed)
        else:
            self._after = (mac,)
        self.mac = mac
        self._hold_against_seal(text)

    def _move_to(self, seq: int) -> None:
        """Go to a line: what the lines before it end with is what it may follow; nothing known where some are missing."""
        if seq == self.seq:
            self._tell(Kind.DOUBLED, seq)
            return
        if seq > self.seq + 1:
            self.found.append(Finding(Kind.MISSING, self.chain, self.seq + 1, seq - 1))
            self._skip_seals(seq)
            self._after = ()
        self.seq, self._before, self._after = seq, self._after, ()

    def _tell(self, kind: Kind, seq: int) -> None:
        """A broken line; lines beside each other are one place."""
        last = self.found[-1] if self.found else None
        if last and last.kind is kind and last.last == seq - 1:
            self.found[-1] = Finding(kind, self.chain, last.first, seq)
        elif not (last and last.kind is kind and last.last == seq):
            self.found.append(Finding(kind, self.chain, seq, seq))

    def _hold_against_seal(self, text: bytes) -> None:
        if self._seal is None:
            if self.unsealed is None:
                self.unsealed = self.seq, moment_of(text)
            return
        while self._seal and self._seal[0] == self.seq:
            if not hmac.compare_digest(self._seal[1], self.mac) and not self._is_told(self.seq):
                self._tell(Kind.REBUILT, self.seq)
            self._seal = next(self._seals, None)

    def _is_told(self, seq: int) -> bool:
        return any(one.first <= seq <= one.last for one in self.found[-2:])

    def _skip_seals(self, seq: int) -> None:
        while self._seal and self._seal[0] < seq:
            self._seal = next(self._seals, None)

    def end(self, head: Head | None, *, sealed_until: datetime) -> None:
        """The chain is at its end: its head and the rest of its seals must say the same.

        `sealed_until`: what was written before then and no seal names was left unsealed.
        """
        self._end_of_head(head)
        if self._seal is not None:
            *_others, last = [self._seal, *self._seals]
            self.found.append(Finding(Kind.CUT, self.chain, self.seq + 1, last[0], {"at": last[2]}))
        if self.unsealed and self.unsealed[1] < sealed_until:
            first, at = self.unsealed
            self.found.append(Finding(Kind.UNSEALED, self.chain, first, self.seq, {"at": at}))

    def _end_of_head(self, head: Head | None) -> None:
        if head is None:
            self.found.append(Finding(Kind.HEAD_MISSING, self.chain, self.seq, self.seq))
        elif head.seq > self.seq:
            self.found.append(Finding(Kind.MISSING, self.chain, self.seq + 1, head.seq))
        elif head.seq < self.seq:
            self.found.append(Finding(Kind.HEAD, self.chain, self.seq, self.seq, {"head": head.seq}))
        elif head.mac != self.mac and head.mac not in self._after and not self._is_told(self.seq):
            self.found.append(Finding(Kind.HEAD_CHANGED, self.chain, self.seq, self.seq))


def moment_of(text: bytes) -> datetime:
    """When a line says that it was written."""
    return _EPOCH + timedelta(microseconds=int(text.split(b"\t", 3)[2]))


def swaps(failed: list[Line], key: bytes) -> list[Finding]:
    """Which of the lines that fail stand in each other's place."""
    found = []
    for number, one in enumerate(failed):
        for other in failed[number + 1 :]:
            if _belongs(one, other, key) and _belongs(other, one, key):
                more = {"other_chain": other.chain, "other": other.seq}
                found.append(Finding(Kind.SWAPPED, one.chain, one.seq, one.seq, more))
    return found


def _belongs(here: Line, there: Line, key: bytes) -> bool:
    """Whether the text that stands here was sealed there."""
    text = b"%d\t%d\t" % (there.chain, there.seq) + here.rest
    return any(mac_of(key, before, text) in (here.mac, there.mac) for before in there.before)
