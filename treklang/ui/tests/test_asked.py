from __future__ import annotations

import pytest
from django.http import QueryDict

from treklang.ui.asked import address_with, pagination, side_asked


@pytest.mark.parametrize(
    ("text", "page"), [("", 1), ("3", 3), ("0", 1), ("-2", 1), ("to", 1), ("9999999", 1), ("²", 1)]
)
def test_the_page_that_an_address_asks_for(text: str, page: int) -> None:
    assert side_asked(QueryDict(f"side={text}")) == page


def test_a_filter_is_taken_off_and_the_list_begins_anew() -> None:
    asked = QueryDict("slags=facts&ord=møde+om&side=4")
    assert address_with(asked, slags="") == "?ord=m%C3%B8de+om"
    assert address_with(asked, ord="", slags="") == "?"


def test_the_pages_keep_the_filters() -> None:
    assert pagination(QueryDict("slags=facts&side=2"), 60) == {
        "current": 2, "total": 3, "href": "?slags=facts&side={page}",
    }  # fmt: skip
    assert pagination(QueryDict(""), 0) == {"current": 1, "total": 1, "href": "?side={page}"}
