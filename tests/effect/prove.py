# ruff: noqa: T201
"""Is the planted truth found? Thousands of drawn municipalities, their lakes, the answers beside what was planted.

    python -m tests.effect.prove [--draws 2000] [--seed 10000] [--workers 2]

Tells how often the 95 % intervals hold the planted effect, how often help that does nothing is said to do something, and
what plain means would have said; ends with 1 where a figure is outside what is promised.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np

from treklang.insight.effect.tests.proving import (
    LEAST_COVERED,
    MOST_COVERED,
    MOST_FLAGGED,
    SIZES,
    Seen,
    covered,
    drawn_answers,
    flagged,
    naively,
)


def _tell(title: str, seen: list[Seen]) -> None:
    wide = np.mean([one.adjusted.high - one.adjusted.low for one in seen])
    far = np.mean([one.adjusted.value - one.planted for one in seen])
    print(f"  {title:24} {covered(seen):7.2%}  intervals {len(seen):6}  mean error {far:+.3f}  mean width {wide:.2f}")


def _tell_all(seen: list[Seen]) -> None:
    for citizens in SIZES:
        _tell(f"{citizens} citizens", [one for one in seen if one.citizens == citizens])
    for section in sorted({one.help for one in seen}):
        _tell(section, [one for one in seen if one.help == section])
    for least, most in ((5, 9), (10, 19), (20, 49), (50, 10**6)):
        if of_size := [one for one in seen if least <= one.people <= most]:
            _tell(f"{least}-{most if most < 10**6 else ''} people", of_size)


def main(arguments: list[str]) -> int:
    """Draw, look, tell. Gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(arguments)
    planted = drawn_answers(asked.draws, first=asked.seed, planted=True, workers=asked.workers)
    share, plain = covered(planted), naively(planted)
    print(f"{asked.draws} draws: 95 % intervals that hold the planted effect (93.5-96.5 % promised)")
    _tell("all", planted)
    _tell_all(planted)
    print(f"plain means: {plain.wrong:.1%} wrong; of these {plain.shown:.1%} shown to mislead, of the right ones "
          f"{plain.shown_of_right:.1%}")  # fmt: skip
    nothing = drawn_answers(max(asked.draws // 4, 4), first=asked.seed * 3, planted=False, workers=asked.workers)
    false = flagged(nothing)
    print(f"{max(asked.draws // 4, 4)} draws without effect: {false:.2%} said to do something (6.5 % at most), "
          f"{naively(nothing).wrong:.1%} by plain means")  # fmt: skip
    return 0 if LEAST_COVERED <= share <= MOST_COVERED and false <= MOST_FLAGGED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
