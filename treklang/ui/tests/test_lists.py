"""Lists that are at hand: what an address asks, and what the page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from treklang.ui import lists
from treklang.ui.list_picture import drawn
from treklang.ui.listing import Column, Filter, Found, Listing
from treklang.ui.paging import page_asked, page_count


@dataclass(frozen=True)
class Row:
    name: str
    amount: int | None


ROWS = [Row(f"Navn {number:02}", number if number % 10 else None) for number in range(60)]


def listing(**others: Any) -> Listing[Row]:
    return Listing(
        title="Navne",
        rows=ROWS,
        columns=[
            Column("Navn", lambda row: row.name, sort="navn"),
            Column("Antal", lambda row: row.amount, sort="antal", numeric=True),
            Column("Kun i filen", lambda row: "x", only_in_file=True),
        ],
        about=lambda row: None,
        filters=(
            Filter("navn", "Navn", lambda rows, words: [row for row in rows if words in row.name]),
            Filter("slags", "Slags", lambda rows, value: rows[:5], (("faa", "De få"),)),
        ),
        **others,
    )


def shown(**given: str) -> dict[str, Any]:
    asked = lists.asked(given, listing(kept={"omfang": "mine"}))
    found = lists._page(listing(), asked, 25)
    return drawn(listing(kept={"omfang": "mine"}), asked, found, path="/navne/", size=25)


def names(picture: dict[str, Any]) -> list[str]:
    return [row["cells"][0] for row in picture["table"]["rows"]]


def test_a_page_has_25_rows_and_says_which() -> None:
    picture = shown(side="2")
    assert names(picture)[0] == "Navn 25"
    assert picture["range"] == {"first": "26", "last": "50", "total": "60"}
    assert picture["pages"] == {"current": 2, "total": 3, "href": "/navne/?omfang=mine&side={page}"}


@pytest.mark.parametrize(("text", "page"), [("0", 1), ("99", 3), ("x", 1), ("", 1), ("9" * 40, 1), ("²", 1), ("2", 2)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(text: str, page: int) -> None:
    assert page_asked(text, 3) == page


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (25, 1), (26, 2), (100_000, 4000)])
def test_rows_fill_pages(total: int, pages: int) -> None:
    assert page_count(total) == pages


def test_a_chosen_column_sorts_both_ways_and_empty_values_stand_last() -> None:
    assert names(shown(sorter="antal"))[:2] == ["Navn 01", "Navn 02"]
    assert names(shown(sorter="-antal"))[:2] == ["Navn 59", "Navn 58"]
    assert names(shown(sorter="-antal", side="3"))[-1] == "Navn 50"
    heading = shown(sorter="antal")["table"]["columns"][1]
    assert (heading["sorted"], heading["sort_href"]) == ("ascending", "/navne/?omfang=mine&sorter=-antal")


def test_a_column_for_files_only_is_not_on_the_page() -> None:
    assert [column["text"] for column in shown()["table"]["columns"]] == ["Navn", "Antal"]


def test_a_filter_is_a_chip_that_takes_it_off_and_keeps_the_rest() -> None:
    picture = shown(navn="Navn 1", slags="faa", sorter="navn")
    assert [chip["text"] for chip in picture["chips"]] == ["Navn: Navn 1", "Slags: De få"]
    assert picture["chips"][0]["remove_href"] == "/navne/?omfang=mine&slags=faa&sorter=navn"
    assert picture["clear_href"] == "/navne/?omfang=mine&sorter=navn"


def test_filters_that_fit_nothing_say_so() -> None:
    assert shown(navn="Ingen")["table"]["empty"] == "Ingen rækker passer til filtrene"


@pytest.mark.parametrize("given", [{"slags": "andet"}, {"sorter": "andet"}, {"navn": "010180-1238"}, {"format": "exe"}])
def test_what_a_list_does_not_know_or_may_not_carry_is_left_out(given: dict[str, str]) -> None:
    asked = lists.asked(given, listing())
    assert (asked.chosen, asked.sort, asked.form) == ({}, "", None)


def test_a_list_too_long_for_a_file_offers_none() -> None:
    asked = lists.asked({}, listing())
    picture = drawn(listing(), asked, Found([], 50_001, 1, 2001), path="/", size=25)
    assert (picture["files"], picture["most"]) == ([], "50.000")
