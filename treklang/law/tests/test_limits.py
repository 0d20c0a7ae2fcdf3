"""The municipality's own limits: which holds on a day, and what is wrong with a file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from treklang.law.lengths import Length, Unit
from treklang.law.limits import Limit, areas, held, read
from treklang.law.tests.made_up import day
from treklang.law.words import Phrase

SUPPORT = {
    "area": "stoette", "title": "Støtte", "title_en": "Support", "sections": ["SEL-85", "SEL-85a"], "within": "8 weeks",
    "from": date(2024, 1, 1),
}  # fmt: skip
SHORTER = SUPPORT | {"within": "6 weeks", "from": date(2026, 3, 1)}
HOME = SUPPORT | {"area": "botilbud", "within": "3 months"}


def test_limits_are_read_by_area_and_day() -> None:
    assert read([SHORTER, SUPPORT, HOME]) == (
        Limit("botilbud", Phrase("Støtte", english="Support"), ("SEL-85", "SEL-85a"), Length(3, Unit.MONTHS), day("2024-01-01")),
        Limit("stoette", Phrase("Støtte", english="Support"), ("SEL-85", "SEL-85a"), Length(8, Unit.WEEKS), day("2024-01-01")),
        Limit("stoette", Phrase("Støtte", english="Support"), ("SEL-85", "SEL-85a"), Length(6, Unit.WEEKS), day("2026-03-01")),
    )  # fmt: skip
    assert read([]) == ()


@pytest.mark.parametrize(
    ("on", "within"),
    [("2023-12-31", None), ("2024-01-01", "8 weeks"), ("2026-02-28", "8 weeks"), ("2026-03-01", "6 weeks")],
)
def test_the_limit_of_a_day_is_the_newest_that_had_begun(on: str, within: str | None) -> None:
    found = held(read([SHORTER, SUPPORT, HOME]), "stoette", day(on))
    assert (str(found.within) if found else None) == within
    assert held(read([SUPPORT]), "andet", day(on)) is None


def test_the_limits_of_a_day_are_one_an_area_in_their_order() -> None:
    every = read([SHORTER, SUPPORT, HOME | {"from": date(2025, 1, 1)}])
    assert areas(iter(every), day("2023-12-31")) == []
    assert [(one.area, str(one.within)) for one in areas(every, day("2024-06-01"))] == [("stoette", "8 weeks")]
    assert [(one.area, str(one.within)) for one in areas(reversed(every), day("2026-03-01"))] == [
        ("botilbud", "3 months"), ("stoette", "6 weeks"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"within": "8 fortnights"}, "limits: stoette: within: '8 fortnights' is no length"),
        ({"within": "0 weeks"}, "limits: stoette: within is nothing; write how long it may take, as 8 weeks"),
        ({"within": 8}, "limits: stoette: within is 8; write a text"),
        ({"title": " "}, "limits: stoette: title is ' '; write a text"),
        ({"title_en": None}, "limits: stoette: title_en is None; write a text"),
        ({"area": ""}, "limits: a limit without area: area is ''; write a text"),
        ({"from": "2024-01-01"}, "limits: stoette: from is '2024-01-01'; write a day as 2024-01-01, without quotes"),
        ({"from": datetime(2024, 1, 1)}, "limits: stoette: from is "),
        ({"sections": "SEL-85"}, "limits: stoette: sections is no list of sections"),
        ({"sections": [85]}, "limits: stoette: sections is no list of sections"),
        ({"until": date(2025, 1, 1), "x": 1}, "limits: stoette: unknown key until, x"),
    ],
)
def test_what_is_wrong_with_a_limit_is_said(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match="limits: ") as found:
        read([SUPPORT | change])
    assert str(found.value).startswith(says)


def test_a_limit_that_lacks_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^limits: a limit without area: area, within is missing$"):
        read([{key: value for key, value in SUPPORT.items() if key not in ("area", "within")}])


def test_two_limits_of_an_area_from_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^limits: stoette stands twice from 2024-01-01; keep one of them\.$"):
        read([SUPPORT, HOME, SUPPORT | {"within": "4 weeks"}])
