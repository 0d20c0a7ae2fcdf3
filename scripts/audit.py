"""Asks for known weaknesses of the packages that the system runs with.

python scripts/audit.py             ask the advisory service (pip-audit); exit 1 for a known weakness
python scripts/audit.py --offline   only: every package pinned by version and hash, no accepted weakness out of date

Exit 0, with the reason, where the service cannot be reached: a machine without a way out is no weakness. A weakness that
is accepted for a time stands in ACCEPTED, with the last day and the reason.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "dev", "node")
PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[\w.+!-]+( ;.*?)?( \\)?$")
# id of the advisory -> (last day, why we may live with it until then)
ACCEPTED: dict[str, tuple[date, str]] = {}
SECONDS = 120


def main(arguments: list[str]) -> int:
    """Tell what was found; the exit code says whether it is well."""
    faults = [fault for name in LOCKS for fault in loose(name, (ROOT / "requirements" / f"{name}.txt").read_text())]
    faults += out_of_date(datetime.now(UTC).date())
    well = "Every package is pinned by version and hash."
    if not faults and arguments != ["--offline"]:
        faults, well = asked(ROOT / "requirements" / "run.txt")
    tell("\n".join(faults) or well)
    return 1 if faults else 0


def tell(text: str) -> None:
    print(text, flush=True)


def loose(name: str, text: str) -> list[str]:
    """Packages of a lock file that are not held by version and hash."""
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    return [
        f"requirements/{name}.txt: {block.splitlines()[0]} is not pinned by version and hash"
        for block in blocks
        if block and not (PINNED.match(block.splitlines()[0]) and "--hash=sha256:" in block)
    ]


def out_of_date(today: date) -> list[str]:
    """Accepted weaknesses whose time is over."""
    return [f"{name}: accepted until {last} ({why})" for name, (last, why) in ACCEPTED.items() if last < today]


def asked(lock: Path) -> tuple[list[str], str]:
    """What the service knows of the packages, and what to say where that is nothing: also why it could not be asked."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--require-hashes", "--disable-pip", "-f", "json",
               "--progress-spinner", "off", "--timeout", "20"]  # fmt: skip
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
        return weaknesses(json.loads(done.stdout)), "No known weakness."
    except subprocess.TimeoutExpired:
        reason = f"no answer within {SECONDS} s"
    except (json.JSONDecodeError, KeyError, TypeError):
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
    return [], f"Could not ask the advisory service: {reason}. Ask again from a machine with a way out."


def weaknesses(told: dict[str, Any]) -> list[str]:
    """A line for each known weakness that is not accepted."""
    return [
        f"{package['name']} {package['version']}: {one['id']} (mended in {', '.join(one['fix_versions']) or 'no version yet'})"
        for package in told["dependencies"]
        for one in package.get("vulns", ())
        if not {one["id"], *one.get("aliases", ())} & set(ACCEPTED)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
