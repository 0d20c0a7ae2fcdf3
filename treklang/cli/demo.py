"""`treklang demo`: named users, played courses and a believable municipality to try the system with."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import NoReturn

import click

from treklang.cli import house
from treklang.kernel.wording import say

CITIZENS, SEED = 2670, 1
MOST_CITIZENS, MOST_SEED = 999_999, 999_999_999
# How often progress is told, in seconds: a terminal's line is written over, a file's lines add up.
ON_TERMINAL, IN_FILE = 1.0, 5.0


@click.command(name="demo")
@click.option(
    "--citizens", default=str(CITIZENS), show_default=True, metavar="N", help="How many citizens; 0: only the stories."
)
@click.option(
    "--seed", default=str(SEED), show_default=True, metavar="S", help="The same seed gives the same municipality."
)
@click.option(
    "--truth",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what the offers really do for whom, as JSON.",
)
def command(citizens: str, seed: str, truth: Path | None) -> None:
    """Make the demo users, play the stories and write a municipality with a past, each once.

    Exit code 2 when a value is wrong, or another municipality is there already.

    Example: treklang demo && TREKLANG_DEMO=1 treklang serve
    """  # fmt: skip
    wanted, chosen = _number(citizens, "--citizens", MOST_CITIZENS), _number(seed, "--seed", MOST_SEED)
    _check_writable(truth)
    os.environ.setdefault("TREKLANG_DEMO", "1")
    house.open_house()
    _prepare(wanted, chosen, truth)


def _refuse(sentence: object) -> NoReturn:
    click.echo(str(sentence), err=True)
    sys.exit(2)


def _number(typed: str, option: str, most: int) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 20 else -1
    if not 0 <= number <= most:
        told = {"option": option, "typed": typed, "most": _dotted(most)}
        _refuse(say("%(option)s er et helt tal fra 0 til %(most)s, ikke “%(typed)s”. Ret det.", **told))
    return number


def _check_writable(file: Path | None) -> None:
    """Refuse a file that cannot be written, before an hour's work; one that was not there is not left there."""
    if file is None:
        return
    was_there = file.exists()
    try:
        file.open("a").close()
    except OSError as error:
        _refuse(say("%(file)s kan ikke skrives (%(why)s). Vælg en anden fil.", file=file, why=error.strerror))
    if not was_there:
        file.unlink()


def _prepare(citizens: int, seed: int, truth: Path | None) -> None:
    from treklang.demo import stage
    from treklang.demo.municipality.truth import truth as planted
    from treklang.demo.stories.player import StoryError

    progress = Progress(citizens)
    try:
        with house.told_plainly():
            municipality = stage.prepare(
                tell=house.tell, citizens=citizens, seed=seed, count=progress.count, finishing=progress.finishing
            )
    except StoryError as error:
        raise click.ClickException(str(error)) from None
    except stage.OtherMunicipality as error:
        _refuse(error)
    _fill_lake()
    if truth:
        truth.write_text(json.dumps(planted(municipality), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _fill_lake() -> None:
    """The first time; later the worker brings it up to date."""
    from django.conf import settings

    from treklang.insight.lake.state import state

    if state(Path(settings.LAKE)):
        return
    from treklang.insight.lake.refreshing import refresh

    house.tell(say("Henter analysedata ..."))
    with house.told_plainly():
        refresh(Path(settings.LAKE), patience_s=60)


class Progress:
    """Tells on standard error how many citizens are written, and how long the rest will take."""

    def __init__(self, citizens: int) -> None:
        self._all = citizens
        self._first: tuple[float, int] | None = None
        self._told = time.monotonic()
        self._is_terminal = sys.stderr.isatty()

    def count(self, done: int) -> None:
        """Tell it where a second or so has passed, and at the end."""
        now = time.monotonic()
        since, before = self._first = self._first or (now, done)
        left = (now - since) * (self._all - done) / (done - before) if done > before else None
        self._tell(self._sentence(done, left), is_last=done == self._all)

    def finishing(self, done: int, of: int) -> None:
        """Tell how much of what comes after the last citizen is done."""
        self._tell(say("Gør klar til brug: %(done)s af %(all)s", done=done, all=of), is_last=done == of)

    def _sentence(self, done: int, left: float | None) -> object:
        numbers = {"done": _dotted(done), "all": _dotted(self._all)}
        if done == self._all or left is None:
            return say("%(done)s af %(all)s borgere", **numbers)
        minutes, seconds = divmod(round(left), 60)
        return say("%(done)s af %(all)s borgere, cirka %(time)s tilbage", **numbers, time=f"{minutes}:{seconds:02}")

    def _tell(self, line: object, *, is_last: bool) -> None:
        now = time.monotonic()
        if not is_last and now - self._told < (ON_TERMINAL if self._is_terminal else IN_FILE):
            return
        self._told = now
        if not self._is_terminal:
            house.tell(line)
            return
        print(f"\r\x1b[K{line}", end="\n" if is_last else "", file=sys.stderr, flush=True)  # noqa: T201


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
