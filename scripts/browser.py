"""Brings the browser that the screens' tests drive: Debian's Chromium, installed where it is missing and may be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PLACES = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Install it as root on Debian; elsewhere say what to do (the tests that need it skip, under CI they fail)."""
    if any(shutil.which(place) for place in PLACES):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("browser ...", flush=True)
        quiet = {
            "stdout": subprocess.DEVNULL,
            "stdin": subprocess.DEVNULL,
            "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False, **quiet)  # type: ignore[call-overload]
    if not any(shutil.which(place) for place in PLACES):
        print("No Chromium here: install the package `chromium` to run the tests of the screens.", file=sys.stderr)


if __name__ == "__main__":
    main()
