"""What `treklang law due` takes, as a ratio to a Python that loads click alone. Run by `make bench-law`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15
COMMANDS = {
    "click alone (floor)": ["-c", "import click"],
    "months": ["-m", "treklang.cli", "law", "due", "R15", "--start", "2026-03-02", "--json"],
    "working days": ["-m", "treklang.cli", "law", "due", "R4", "--start", "2026-03-02", "--json"],
    "all rules": ["-m", "treklang.cli", "law", "rules", "--json"],
}


def main() -> None:
    """Each command with its least milliseconds of the processor, and how many times the floor that is."""
    floor = 0.0
    for name, words in COMMANDS.items():
        took = min(_cpu(words) for _ in range(RUNS))
        floor = floor or took
        print(f"{name:22} {took:6.0f} ms {took / floor:5.1f} x")


def _cpu(words: list[str]) -> float:
    """Milliseconds of the processor that one run takes."""
    child = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{words} ended with {child.returncode}")
    return 1000 * (used.ru_utime + used.ru_stime)


if __name__ == "__main__":
    main()
