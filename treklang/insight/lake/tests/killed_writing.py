"""A program that is killed while it makes a lake: `python -m ...killed_writing FOLDER`, told what is left on standard output.

The folder has a lake with one case. Child processes begin to make a second one, and are killed just before some change of
the disk that it asks for (opening for writing, linking, renaming, deleting): some along the way, and all of the last.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from treklang.insight.lake.made import write_lake

CHANGES = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "open")


LAST, ON_THE_WAY = 10, 6


def main(folder: Path) -> None:
    """Make it once to count the changes, then be killed at each chosen one; tells the point and the present version."""
    changes = _made(folder, 0)
    step = max(changes // ON_THE_WAY, 1)
    for point in sorted({*range(1, changes, step), *range(changes - LAST, changes + 1)}):
        assert not _made(folder, point), "it was killed"
        print(point, (folder / "current").read_text(), flush=True)  # noqa: T201


def _made(folder: Path, point: int) -> int:
    """Make a lake in a child that is killed before its change number `point`; how many changes it made, 0 if it was killed."""
    reading, writing = os.pipe()
    if not os.fork():
        count = _killed_at(point)
        write_lake(folder, {"cases": [{"id": 1}, {"id": 2}]})
        os.write(writing, str(count[0]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        changes = told.read()
    os.wait()
    return int(changes or 0)


def _killed_at(point: int) -> list[int]:
    seen = [0]

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event in CHANGES and (event != "open" or given[2] & (os.O_WRONLY | os.O_RDWR)):
            seen[0] += 1
            if seen[0] == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return seen


if __name__ == "__main__":
    main(Path(sys.argv[1]))
