"""Locks the dependencies: every file's hash, for all platforms, and no address of any registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = {"run": (), "dev": ("test", "dev"), "node": ("node",)}
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
           "--no-emit-index-url", "--no-emit-find-links", "--quiet")  # fmt: skip

for name, extras in EXTRAS.items():
    chosen = [part for extra in extras for part in ("--extra", extra)]
    target = ["-o", f"requirements/{name}.txt"]
    command = [
        str(Path(sys.executable).with_name("uv")),
        "pip",
        "compile",
        "pyproject.toml",
        *OPTIONS,
        *chosen,
        *target,
    ]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
