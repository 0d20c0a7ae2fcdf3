"""Do the tests of the law notice small faults in it? (docs/decisions/0029)

python scripts/mutants.py [--seed 1] [--count 300] [--module reckoning] [--least 95]

Each mutant runs the law's tests in a process of its own, forked from one that has loaded all but the law; nothing on the
disk is changed. Exit 1, with each mutant named that no test noticed, where fewer than `--least` per cent were noticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "treklang" / "law"
EXAMPLES = LAW / "tests" / "test_examples.py"
LET_LIVE = LAW / "tests" / "mutants_let_live.toml"
sys.path.insert(0, str(ROOT))

from scripts import mutating  # noqa: E402
from scripts.mutating import Mutant  # noqa: E402

AT_ONCE = 2
# A fault that makes a loop without end is noticed when a run has used the processor so many times as long as without it.
PATIENCE = 3
TESTS = ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider",
         "-o", "addopts=", "-W", "ignore::pytest.PytestConfigWarning", "-W",
         "ignore::pytest.PytestAssertRewriteWarning", "--import-mode=importlib",
         f"--confcutdir={LAW}", "-x", "-q"]  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    asked = _asked(arguments)
    os.environ |= {"LAW_EXAMPLES": "12", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    os.chdir(ROOT)
    _preload()
    seconds = _without_fault()
    sample = _sample(asked)
    allowed = let_live()
    lived = [mutant for mutant, noticed in _tried(sample, seconds) if not noticed]
    survivors = [one for one in lived if one.key not in allowed]
    tried = len(sample) - (len(lived) - len(survivors))
    share = 100 * (tried - len(survivors)) / max(tried, 1)
    for one in sorted(survivors, key=str):
        print(f"lives: {one}")
    print(
        f"{tried - len(survivors)} of {tried} mutants killed ({share:.1f} %), {len(lived) - len(survivors)} let live with "
        f"a reason; seed {asked.seed}."
    )
    return 0 if share >= asked.least else 1


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300, help="How many are drawn; 0 for all.")
    parser.add_argument("--module", default="*", help="Only this module of the law.")
    parser.add_argument("--least", type=float, default=95, help="Per cent.")
    return parser.parse_args(arguments)


def let_live() -> dict[tuple[str, str, str, str], str]:
    """The mutants that change nothing a user could see, each with the reason."""
    found = tomllib.loads(LET_LIVE.read_text(encoding="utf-8"))
    return {(one["file"], one["function"], one["before"], one["after"]): one["because"] for one in found["mutant"]}


def _sample(asked: argparse.Namespace) -> list[tuple[Path, int]]:
    """Which mutants are tried: file and number."""
    paths = sorted(LAW.glob(f"{asked.module}.py"))
    every = [(path, number) for path in paths for number in range(mutating.count(path.read_text(encoding="utf-8")))]
    drawn = random.Random(asked.seed).sample(every, min(asked.count or len(every), len(every)))
    print(f"{len(drawn)} of {len(every)} mutants of {len(paths)} modules.", flush=True)
    return sorted(drawn)


def _preload() -> None:
    """What every run needs and no mutant touches."""
    for name in ("holidays", "hypothesis", "pytest", "zoneinfo"):
        import_module(name)


def _without_fault() -> int:
    """Run the tests as they are, and give how many seconds of the processor a run may take.

    A fault may make a loop without end. Ends the program where the tests fail: every mutant would seem to be noticed.
    """
    for parts in ([EXAMPLES], [path for path in _tests() if path != EXAMPLES]):
        _, status, used = os.wait4(_forked(None, [parts], seconds=600), 0)
        if os.waitstatus_to_exitcode(status):
            raise SystemExit("The law's tests fail without any fault: make them pass first.")
    return 2 + round(PATIENCE * (used.ru_utime + used.ru_stime))


def _tests() -> list[Path]:
    return sorted((LAW / "tests").glob("test_*.py"))


def _parts(path: Path) -> list[list[Path]]:
    """The tests in the order in which they notice most: those of the module itself, the others, the worked examples."""
    own = [one for one in _tests() if one.stem.removeprefix("test_") in path.stem and one != EXAMPLES]
    rest = [one for one in _tests() if one not in own and one != EXAMPLES]
    return [part for part in (own, rest, [EXAMPLES]) if part]


def _tried(sample: Sequence[tuple[Path, int]], seconds: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether a test noticed it; so many at once."""
    running: dict[int, Mutant] = {}
    for tried, (path, number) in enumerate(sample):
        if len(running) == AT_ONCE:
            yield _ended(running)
        mutant, module = mutating.mutated(path.read_text(encoding="utf-8"), number, path.name)
        running[_forked((path, module), _parts(path), seconds=seconds)] = mutant
        if tried and tried % 50 == 0:
            print(f"{tried} of {len(sample)} tried.", flush=True)
    while running:
        yield _ended(running)


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, bool]:
    """Wait for the next run that ends."""
    child, status = os.wait()
    return running.pop(child), os.waitstatus_to_exitcode(status) != 0


def _forked(fault: tuple[Path, ast.Module] | None, parts: list[list[Path]], *, seconds: int) -> int:
    """Start the tests in a process of their own, with the fault in them; gives its number."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        if fault:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            sys.meta_path.insert(0, _Faulty(*fault))
        code = _run(parts, seconds)
    finally:
        sys.stdout.flush()
        os._exit(code)


def _run(parts: list[list[Path]], seconds: int) -> int:
    """The tests part by part, so many seconds of the processor for each. 0 where nothing is noticed."""
    import pytest

    for part in parts:
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))
        if code := int(pytest.main([*TESTS, *map(str, part)])):
            return code
    return 0


class _Faulty(MetaPathFinder):
    """Finds one module of the law with a fault in it."""

    def __init__(self, path: Path, module: ast.Module) -> None:
        self.path, self.module = path, module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != f"treklang.law.{self.path.stem}":
            return None
        return spec_from_file_location(fullname, self.path, loader=_Loader(fullname, str(self.path), self.module))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, module: ast.Module) -> None:
        super().__init__(name, path)
        self.module = module

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self.module, self.path, "exec")
        return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
