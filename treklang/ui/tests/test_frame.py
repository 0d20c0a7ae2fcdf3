"""The page's frame: works without script, says where one is, and stands when little else does."""

from __future__ import annotations

import pytest
from django.utils import translation

from treklang.ui.jinja import PageEnvironment
from treklang.ui.tests.gallery import PAGES, render
from treklang.ui.tests.test_components import balanced


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_has_one_heading_a_title_and_a_language(name: str) -> None:
    page = render(name)
    assert page.count("<h1") == 1
    assert '<html lang="da">' in page
    assert " - Havneby Kommune</title>" in page
    assert 'href="#main-content"' in page
    assert balanced(page.split("<!doctype html>")[1]) == []


def test_the_language_switch_and_the_log_out_are_forms() -> None:
    page = render("work")
    assert '<form class="language-switch" method="post" action="/sprog/"' in page
    assert '<form method="post" action="/log-ud/">' in page
    assert 'value="en" lang="en">English</button>' in page


def test_the_frame_stands_with_nothing_given(pages: PageEnvironment) -> None:
    page = pages.get_template("ui/error.html").render()
    assert "Det gik ikke" in page
    assert "Treklang</title>" in page
    assert "Treklang" in pages.get_template("ui/layout.html").render()


def test_a_hostile_municipality_colour_never_reaches_the_page(pages: PageEnvironment) -> None:
    page = pages.get_template("ui/error.html").render(municipality={"name": "X", "accent": "red}</style><script>"})
    assert "</style><script>" not in page
    assert "--accent:#1d5b79" in page


def test_no_page_of_a_person_is_kept_in_the_browsers_storage() -> None:
    assert '"historyCacheSize":0' in render("person")


def test_the_frame_follows_the_readers_language() -> None:
    with translation.override("en"):
        page = render("work")
    assert '<html lang="en">' in page
    assert 'value="da" lang="da">Dansk</button>' in page
