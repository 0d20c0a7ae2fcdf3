"""The main menu: to each function what it works with."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.ui.addresses import address_of
from treklang.web.tests.course import Course


def menu(client: Client, address: str = "/min-dag/") -> list[str]:
    page = client.get(address).text
    inside = page.split('<nav class="main-navigation"')[1].split("</nav>")[0]
    return re.findall(r">([^<]+)</a>", inside)


@pytest.mark.parametrize(
    ("username", "items"),
    [("anne", ["Min dag", "Modtagelse", "Udvalg", "Tilbud", "Forløb", "Organisation", "Kladder"]),
     ("lars", ["Min dag", "Modtagelse", "Udvalg", "Tilbud", "Forløb", "Organisation", "Analyser", "Kladder"]),
     ("petra", ["Mine borgere", "Forløb", "Organisation", "Kladder"]),
     ("sys", ["Min dag", "Tilbud", "Forløb", "Organisation", "Kladder"])],
)  # fmt: skip
def test_each_function_has_its_menu(
    course: Course, browser_of: Callable[[str], Client], username: str, items: list[str]
) -> None:
    assert menu(browser_of(username)) == items


def test_the_menu_says_where_one_is_below_an_item_too(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("my-cases")).text
    assert '<a href="/min-dag/" aria-current="page">Min dag</a>' in page


def test_a_page_that_no_room_brings_has_no_address(course: Course) -> None:
    assert address_of("findes-ikke") == ""
    assert address_of("findes-ikke", otherwise="/her/") == "/her/"
