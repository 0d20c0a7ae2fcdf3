"""The municipality's colour, made safe to read: one colour in, the few custom properties of our stylesheet out."""

from __future__ import annotations

import re

from markupsafe import Markup

FALLBACK = "#1d5b79"
WHITE, INK = (255, 255, 255), (26, 26, 26)
# The darkest background that a link or an active tab stands on (gray-100 of the design system).
PAPER = (245, 245, 245)
READABLE = 4.5  # WCAG 2.2, 1.4.3
HEX = re.compile(r"#[0-9a-fA-F]{6}")

Colour = tuple[int, int, int]


def root_style(accent: str | None) -> Markup:
    """The one style inside the page, whole: the content security policy names it by its hash."""
    return Markup(":root{{{}}}").format(accent_properties(accent))


def accent_properties(accent: str | None) -> Markup:
    """CSS declarations of four custom properties.

    `--accent`, `--accent-ink` (text on it), `--accent-text` (as text, darkened until readable), `--accent-tint`.
    Whatever is not a colour like `#1d5b79` gives our own: nothing from the configuration reaches the stylesheet unread.
    """
    colour = _parse(accent if accent and HEX.fullmatch(accent) else FALLBACK)
    ink = WHITE if _contrast(colour, WHITE) >= _contrast(colour, INK) else INK
    return Markup("--accent:{};--accent-ink:{};--accent-text:{};--accent-tint:{}").format(
        _write(colour), _write(ink), _write(_darkened(colour)), _write(_mixed(colour, WHITE, 0.92))
    )


def _darkened(colour: Colour) -> Colour:
    while _contrast(colour, PAPER) < READABLE:
        colour = _mixed(colour, (0, 0, 0), 0.06)
    return colour


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (int(mine + (theirs - mine) * share) for mine, theirs in zip(colour, other, strict=True))
    return red, green, blue


def _contrast(one: Colour, other: Colour) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """One part of an sRGB colour as light, as WCAG defines it."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _parse(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _write(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
