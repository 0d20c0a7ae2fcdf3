"""Prepared cases written out as an event log that other tools open: XES (also packed) or OCEL 2.0 (JSON or XML).

Events stand by case and time, in the order in which the analyses take them. Written in a stream, beside the file and then
moved to its place.
"""

from __future__ import annotations

import gzip
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from treklang.integrations.eventlog import ocel_writing, xes_writing
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.insight.flow.prepared import Flow

WRITERS = {
    ".xes": xes_writing.write, ".xes.gz": xes_writing.write, ".jsonocel": ocel_writing.write_json,
    ".xmlocel": ocel_writing.write_xml,
}  # fmt: skip


def write(flow: Flow, out: Path) -> int:
    """Write the cases to `out`, in the format of its ending; how many events. Raises BadInput for another ending."""
    name = out.name.lower()
    ending = next((one for one in WRITERS if name.endswith(one)), None)
    if ending is None:
        raise BadInput(say(
            "%(file)s er af en slags, der ikke kan skrives. Det kan: %(endings)s.", file=out.name, endings=", ".join(WRITERS),
        ))  # fmt: skip
    with _beside(out, packed=name.endswith(".gz")) as file:
        return WRITERS[ending](flow, file)


@contextmanager
def _beside(out: Path, *, packed: bool) -> Iterator[TextIO]:
    """A file that takes the place of `out` once it is whole."""
    parent = out.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=parent) as folder:
        made = Path(folder) / out.name
        if packed:  # without name and time of day in it: the same log gives the same bytes
            with (
                made.open("wb") as raw,
                gzip.GzipFile("", "wb", 6, raw, mtime=0) as bytes_,
                io.TextIOWrapper(bytes_, encoding="utf-8", newline="\n") as file,
            ):
                yield file
        else:
            with made.open("w", encoding="utf-8", newline="\n") as file:
                yield file
        os.replace(made, out)
