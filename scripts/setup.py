"""Sets the project up from a bare clone: virtual environment, dependencies, program, assets, catalogues.

Standard library only; each part is skipped when what it was made from has not changed. Run by `make setup`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"


def main() -> None:
    """Do what is not done yet, telling each part and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    wanted = "dev" if parser.parse_args().dev else "run"
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    _part("environment", [ROOT / "scripts" / "setup.py"], _make_environment, made=PYTHON)
    if wanted == "run" and _is_current("packages-dev", _requirements("dev")):
        wanted = "dev"
    _part(f"packages-{wanted}", _requirements(wanted), lambda: _install(wanted))
    _part("program", [ROOT / "pyproject.toml"], _install_program, made=VENV / "bin" / "treklang")
    if shutil.which("npm") is None:
        _part("node", [ROOT / "requirements" / "node.txt"], lambda: _install("node"))
    # These know by themselves whether there is anything to do.
    _run(PYTHON, "scripts/build_assets.py")
    _part("catalogues", sorted(ROOT.glob("treklang/locale/*/LC_MESSAGES/*.po")), _compile_catalogues)
    _part("static files", _static_sources(), _collect, made=ROOT / "treklang/ui/built/collected/staticfiles.json")


def _requirements(name: str) -> list[Path]:
    return [ROOT / "requirements" / f"{name}.txt"]


def _static_sources() -> list[Path]:
    return sorted(path for path in (ROOT / "treklang/ui/built/static").rglob("*") if path.is_file())


def _digest(sources: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sources:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _is_current(name: str, sources: list[Path]) -> bool:
    stamp = STAMPS / name.replace(" ", "-")
    return stamp.exists() and stamp.read_text() == _digest(sources)


def _part(name: str, sources: list[Path], do: Callable[[], None], *, made: Path | None = None) -> None:
    if _is_current(name, sources) and (made is None or made.exists()):
        return
    started = time.monotonic()
    print(f"{name} ...", flush=True)
    do()
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name.replace(" ", "-")).write_text(_digest(sources))
    print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)


def _make_environment() -> None:
    if not PYTHON.exists():
        venv.EnvBuilder(with_pip=True, symlinks=True).create(VENV)


def _install(name: str) -> None:
    _run(PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "-r", f"requirements/{name}.txt")


def _install_program() -> None:
    _run(PYTHON, "-m", "pip", "install", "-qq", "--no-deps", "-e", ".")


def _compile_catalogues() -> None:
    _run(PYTHON, "scripts/translations.py", "compile")


def _collect() -> None:
    # A key of its own: setting up must not make the user's home.
    _run(PYTHON, "manage.py", "collectstatic", "--noinput", "-v0", SECRET_KEY="set-up")


def _run(*command: str | Path, **environment: str) -> None:
    outcome = subprocess.run(list(map(str, command)), cwd=ROOT, env=os.environ | environment, stdin=subprocess.DEVNULL)
    if outcome.returncode:
        sys.exit(
            f"Set-up stopped at: {' '.join(map(str, command))}\nThe lines above say why; run it again when mended."
        )


if __name__ == "__main__":
    main()
