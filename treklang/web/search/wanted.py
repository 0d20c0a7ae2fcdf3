"""What somebody who types into the search box wants. Pure."""

from __future__ import annotations

import re

# A CPR number as people write it. A case number that has ten digits too is looked up first.
CPR = re.compile(r"\d{6}[- ]?\d{4}")
SHORTEST_NAME = 2


def is_cpr(words: str) -> bool:
    """Whether the words have the form of a CPR number."""
    return CPR.fullmatch(words) is not None


def has_digits(words: str) -> bool:
    """Whether a number was typed: names have no digits."""
    return any(sign.isdigit() for sign in words)


def is_name(words: str) -> bool:
    """Whether the words can be looked up among names."""
    return not has_digits(words) and sum(sign.isalpha() for sign in words) >= SHORTEST_NAME
