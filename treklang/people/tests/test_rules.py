"""Which CPR numbers can be, and which dates are believable."""

from __future__ import annotations

from datetime import date

import pytest

from treklang.kernel.errors import BadInput
from treklang.people.rules import check_believable, check_cpr

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("number", "born_on", "is_replacement"),
    [
        ("0101814321", date(1981, 1, 1), False),
        ("010181-4321", date(1981, 1, 1), False),
        ("010181 4321", date(1981, 1, 1), False),
        ("6101800001", date(1980, 1, 1), True),
        ("9112990001", date(1999, 12, 31), True),
        ("2902801234", date(1980, 2, 29), False),
        ("2902004321", date(2000, 2, 29), False),
        ("2902044321", date(2004, 2, 29), False),
        ("8902041234", date(1904, 2, 29), True),
        # the seventh digit and the year give the century
        ("0101003999", date(1900, 1, 1), False),
        ("0101364000", date(2036, 1, 1), False),
        ("0101374000", date(1937, 1, 1), False),
        ("0101369000", date(2036, 1, 1), False),
        ("0101575000", date(2057, 1, 1), False),
        ("0101585000", date(1858, 1, 1), False),
        ("0101998999", date(1899, 1, 1), False),
    ],
)
def test_a_number_tells_the_birth_date(number: str, born_on: date, is_replacement: bool) -> None:
    checked = check_cpr(number)
    assert (checked.born_on, checked.is_replacement) == (born_on, is_replacement)
    assert checked.digits == number.replace("-", "").replace(" ", "")


@pytest.mark.parametrize("number", ["", "010181432", "01018143211", "01018143A1", "CPR", "٠١٠١٨١٤٣٢١", "0101-81-432"])
def test_a_number_has_ten_digits(number: str) -> None:
    with pytest.raises(BadInput, match="ti cifre"):
        check_cpr(number)


@pytest.mark.parametrize(
    "number",
    ["3102801234", "2902811234", "2902001234", "0113801234", "0001801234", "6001801234", "9202801234", "0000000000"],
)
def test_the_first_six_digits_are_a_date(number: str) -> None:
    with pytest.raises(BadInput, match="er ikke en dato"):
        check_cpr(number)


@pytest.mark.parametrize(
    ("day", "earliest", "sentence"),
    [
        (date(2026, 3, 3), None, "ligger i fremtiden"),
        (date(1857, 12, 31), None, "01.01.1858"),
        (date(1979, 12, 31), date(1980, 1, 1), "01.01.1980"),
        (date(1850, 1, 1), date(1840, 1, 1), "01.01.1858"),
    ],
)
def test_a_date_that_cannot_be_is_refused(day: date, earliest: date | None, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as refused:
        check_believable(day, today=TODAY, earliest=earliest, field="on")
    assert refused.value.field == "on"


@pytest.mark.parametrize("day", [TODAY, date(1980, 1, 1)])
def test_the_first_and_the_last_day_are_believable(day: date) -> None:
    check_believable(day, today=TODAY, earliest=date(1980, 1, 1), field="on")
