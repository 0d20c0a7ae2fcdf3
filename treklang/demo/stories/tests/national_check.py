"""The independent check of delivery reports, which knows only the published guide; it lies beside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import pytest

from treklang.demo.stories.tests.telling import STORIES

SHARED = STORIES.parents[1] / "shared"
NEEDED = ("tools/ffb-check", "standards/kl-ffb")


@dataclass(frozen=True)
class NationalCheck:
    """The check, ready to run: `folder` has its programs, `node` runs them."""

    node: str
    folder: Path

    def faults(self, files: Iterable[Path]) -> list[str]:
        """What is wrong with some bundles, all in one process: nothing where every file is valid, strictly."""
        return self._run("validate", "--strict", *map(str, sorted(files)), keep=lambda line: ": valid (" not in line)

    def certification(self, files: Iterable[Path]) -> str:
        """The last line of the public certification's assertions over the bundles of five days."""
        return self._run("touchstone/run", *map(str, sorted(files)), keep=bool)[-1]

    def _run(self, program: str, *arguments: str, keep: object) -> list[str]:
        done = subprocess.run(
            [self.node, str(self.folder / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        assert done.returncode in (0, 1), done.stderr
        assert callable(keep)
        return [line for line in done.stdout.splitlines() if keep(line)]


@pytest.fixture(scope="session")
def national_check() -> NationalCheck:
    """The check in a cache folder of our own, installed there once; skips where it cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if missing := [name for name in NEEDED if not (SHARED / name).is_dir()]:
        pytest.skip(f"the independent check is not beside the repository: {', '.join(missing)}")
    if node is None or npm is None:
        pytest.skip("node and npm are needed for the independent check")
    cache = Path(os.environ.get("TREKLANG_CACHE") or platformdirs.user_cache_path("treklang")) / "national-check"
    for name in NEEDED:
        _bring(SHARED / name, cache / name)
    folder = cache / NEEDED[0]
    if not (folder / "node_modules" / "fhirpath").is_dir():
        _install(npm, folder)
    return NationalCheck(node, folder)


def _bring(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        copy = target / path.relative_to(source)
        if path.is_file() and "node_modules" not in path.parts and not _is_same(path, copy):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            copy.write_bytes(path.read_bytes())


def _is_same(path: Path, copy: Path) -> bool:
    return copy.is_file() and copy.stat().st_size == path.stat().st_size and copy.read_bytes() == path.read_bytes()


def _install(npm: str, folder: Path) -> None:
    asked = [npm, "install", "--omit=dev", "--no-package-lock", "--no-audit", "--no-fund"]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode:
        pytest.skip(f"npm could not install the independent check: {done.stderr.strip().splitlines()[-1:]}")
