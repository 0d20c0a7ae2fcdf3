"""Runs migrations and database tests on Debian's PostgreSQL 15, under the same wrapper as the embedded server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARIES = Path("/usr/lib/postgresql/15/bin")


def main() -> None:
    """Install the package where it is missing and may be, then run the tests with its programs in a home of their own."""
    if not BINARIES.is_dir() and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql-15"], check=False)
    if not BINARIES.is_dir():
        sys.exit("PostgreSQL 15 is not here: install Debian's package postgresql-15.")
    with tempfile.TemporaryDirectory(prefix="treklang-pg15-") as home:
        environment = os.environ | {"TREKLANG_HOME": home, "TREKLANG_PG_BIN": str(BINARIES)}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "pytest", *sys.argv[1:], "--deselect", "treklang/kernel/embedded"]
        outcome = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    sys.exit(outcome.returncode)


if __name__ == "__main__":
    main()
