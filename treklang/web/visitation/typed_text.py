"""Typed text as markup: its line ends kept, all else escaped. Pure."""

from __future__ import annotations

from markupsafe import Markup, escape


def in_lines(text: str) -> Markup:
    """The text with a line break where one was typed."""
    return Markup("<br>").join(escape(line) for line in text.strip().splitlines())
