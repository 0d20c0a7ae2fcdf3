"""Levels to choose among: the official words, and a mark at the one that was chosen last time. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_noop

from treklang.assessment.rules import LEVELS, NOT_ASSESSED
from treklang.web.assessment.levels import level_words, need_words

DISTANCES = (
    gettext_noop("Mestrer hverdagen"), gettext_noop("Tæt på at mestre hverdagen"),
    gettext_noop("Et stykke fra at mestre hverdagen"), gettext_noop("Langt fra at mestre hverdagen"),
    gettext_noop("Længst fra at mestre hverdagen"),
)  # fmt: skip


def functioning() -> list[tuple[str, str]]:
    """Levels of functioning as choices of a form."""
    return [(str(level), _worded(level, level_words(level))) for level in LEVELS]


def needs() -> list[tuple[str, str]]:
    """Levels of support as choices of a form."""
    return [(str(level), _worded(level, need_words(level))) for level in LEVELS]


def distances() -> list[tuple[str, str]]:
    """How far a citizen is from mastering everyday life (S4.9), as choices of a form."""
    return [(str(level), _worded(level, "" if level == NOT_ASSESSED else _(DISTANCES[level]))) for level in LEVELS]


def marked(options: list[dict[str, Any]], last: int | None) -> list[dict[str, Any]]:
    """The choices with a word at the one that stood there last time."""
    return [{**one, "hint": _("Sidst")} if one["value"] == str(last) else one for one in options]


def _worded(level: int, words: str) -> str:
    return _("Ikke vurderet") if level == NOT_ASSESSED else f"{level} {words}"
