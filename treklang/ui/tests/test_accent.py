from __future__ import annotations

import pytest

from treklang.ui.accent import FALLBACK, accent_properties


@pytest.mark.parametrize(
    ("accent", "ink"), [("#1d5b79", "#ffffff"), ("#ffcc00", "#1a1a1a"), ("#ffffff", "#1a1a1a"), ("#000000", "#ffffff")]
)
def test_text_on_the_accent_can_be_read(accent: str, ink: str) -> None:
    assert f"--accent:{accent};--accent-ink:{ink};" in accent_properties(accent)


def test_a_light_accent_is_darkened_where_it_is_text() -> None:
    assert "--accent-text:#ffcc00" not in accent_properties("#ffcc00")
    assert "--accent-text:#1d5b79" in accent_properties("#1d5b79")


@pytest.mark.parametrize("accent", ["", None, "red", "#12345", "#1d5b79;}body{display:none", "url(x)"])
def test_what_is_no_colour_gives_our_own(accent: str | None) -> None:
    assert accent_properties(accent).startswith(f"--accent:{FALLBACK};")
