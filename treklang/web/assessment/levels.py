"""Levels in words, and what changed between two of them. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_noop, ngettext

from treklang.assessment.rules import NOT_ASSESSED

LEVELS = (
    gettext_noop("Ingen nedsat funktionsevne"), gettext_noop("Let nedsat funktionsevne"),
    gettext_noop("Moderat nedsat funktionsevne"), gettext_noop("Svært nedsat funktionsevne"),
    gettext_noop("Fuldstændig nedsat funktionsevne"),
)  # fmt: skip
NEEDS = (
    gettext_noop("Intet støttebehov"), gettext_noop("Let støttebehov"), gettext_noop("Moderat støttebehov"),
    gettext_noop("Højt støttebehov"), gettext_noop("Fuldstændigt støttebehov"),
)  # fmt: skip


def digit(level: int | None) -> int | None:
    """The level as the scale draws it: none where it was not assessed."""
    return None if level == NOT_ASSESSED else level


def level_words(level: int | None) -> str:
    """A level of functioning by its official title."""
    known = digit(level)
    return _(LEVELS[known]) if known is not None else ""


def need_words(level: int) -> str:
    """A support need by its official title."""
    known = digit(level)
    return _(NEEDS[known]) if known is not None else ""


def change(before: int | None, now: int | None) -> dict[str, Any] | None:
    """What changed since the last time, in words; None where one of the two is not known. A lower level is better."""
    earlier, known = digit(before), digit(now)
    if earlier is None or known is None:
        return None
    steps = abs(earlier - known)
    if steps == 0:
        return {"text": _("Uændret"), "tone": "neutral"}
    if known < earlier:
        return {"text": ngettext("%(num)s niveau bedre", "%(num)s niveauer bedre", steps) % {"num": steps},
                "tone": "success"}  # fmt: skip
    text = ngettext("%(num)s niveau dårligere", "%(num)s niveauer dårligere", steps) % {"num": steps}
    return {"text": text, "tone": "warning"}
