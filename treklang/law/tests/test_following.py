"""Following a case while it is told gives, after each happening, the clocks that reckoning all of it gives."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest

from treklang.law.lengths import DENMARK
from treklang.law.limits import Limit, read
from treklang.law.reckoning import (
    CORRECTED,
    EXTENDED,
    Circumstances,
    Following,
    Happening,
    Running,
    names_that_matter,
    reckon,
    rules_by_name,
)
from treklang.law.register import law

LIMITS: tuple[Limit, ...] = read(
    [{"area": "bolig", "title": "Bolig", "title_en": "Dwelling", "sections": [], "within": "8 weeks",
      "from": date(2020, 1, 1)}]
)  # fmt: skip
NAMES = sorted(names_that_matter(law()))
ABOUT = ("application", "hearing", "decision", "complaint", "access_request")
FLAGS = ("is_oral", "reduces", "is_party", "is_public", "is_gdpr", "in_full_favour")
SECTIONS: Any = (["SEL-85"], ["SEL-101"], ["SUL-141", "SEL-108"], [])


def _course(rng: Random) -> list[Happening]:
    """Some happenings in the order in which they are told, which is not always that of their times."""
    happened: list[Happening] = []
    at = datetime(2024, 1, 8, 9, tzinfo=DENMARK)
    for number in count(1):
        if number > rng.randint(2, 25):
            return happened
        at += timedelta(days=rng.choice((0, 0, 1, 3, 20)), minutes=rng.choice((0, 30)))
        name = rng.choice((*NAMES, "case.opened", "decision.made", "application.received"))
        happened.append(Happening(f"u{rng.randint(0, 999):03}-{number}", name, at, _data(rng, name, at, happened)))
    return happened


def _data(rng: Random, name: str, at: datetime, before: list[Happening]) -> dict[str, Any]:
    on = at.date() - timedelta(days=rng.randint(0, 30))
    if name == CORRECTED:
        wrong = rng.choice(before).uid if before else "none"
        return {"event": wrong, "void": rng.random() < 0.3, "right_on": on.isoformat()}
    if name == EXTENDED:
        starts = [one for one in before if one.name == "application.received"]
        started_by = rng.choice(starts).uid if starts else "none"
        until = (at + timedelta(days=rng.randint(50, 90))).date()
        return {"rule": "ansoegning-afgoeres", "started_by": started_by, "until": until.isoformat()}
    data: dict[str, Any] = {about: rng.randint(1, 2) for about in ABOUT}
    data |= {
        "area": "bolig",
        "sections": rng.choice(SECTIONS),
        "answer_by": (at + timedelta(days=14)).date().isoformat(),
    }
    data |= {flag: rng.random() < 0.5 for flag in FLAGS}
    return data | ({"on": on.isoformat()} if rng.random() < 0.4 else {})


@pytest.mark.parametrize("seed", range(150))
def test_following_gives_what_reckoning_gives(seed: int) -> None:
    rng = Random(seed)
    around = Circumstances(rng.choice((None, date(2008, 5, 1), date(1980, 2, 29))), limits=LIMITS)
    following, standing, told = Following(around, rules_by_name(law())), dict[str, list[Running]](), list[Happening]()
    for one in _course(rng):
        told.append(one)
        standing |= following.tell(one)
        clocks = [clock for found in standing.values() for clock in found]
        assert sorted(clocks, key=str) == sorted(reckon(told, around, law()), key=str)


def test_what_touches_no_clock_gives_none() -> None:
    following = Following(Circumstances(), rules_by_name(law()))
    at = datetime(2024, 1, 8, 9, tzinfo=DENMARK)
    assert following.tell(Happening("1", "note.written", at)) == {}
    assert following.tell(Happening("2", "case.closed", at)) == {}
