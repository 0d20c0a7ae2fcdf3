"""Diagnoses as the pages show them. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from treklang.assessment.queries import Diagnosis


def once(found: list[Diagnosis]) -> list[Diagnosis]:
    """Each diagnosis once, as it was noted last: a new assessment repeats those of the one before."""
    return list({same(one): one for one in found}.values())


def same(one: Diagnosis) -> tuple[str, str, str]:
    """What makes two notes the same diagnosis."""
    return one.name.casefold(), one.code, one.stated_by.casefold()


def diagnosis(one: Diagnosis) -> dict[str, Any]:
    """A row of a summary list."""
    stated = _("Stillet af %(who)s") % {"who": one.stated_by}
    source = _("Dokument: %(title)s") % {"title": one.document.title} if one.document else ""
    return {"label": one.code or _("Diagnose"), "value": one.name, "note": " · ".join(filter(None, (stated, source)))}


def left(one: Diagnosis) -> dict[str, Any]:
    """A diagnosis of an earlier assessment, with what the form sends to note it in this one too."""
    document = str(one.document.uid) if one.document else ""
    sent = {"name": one.name, "code": one.code, "stated_by": one.stated_by, "document": document}
    return {**diagnosis(one), "sent": [{"name": name, "value": value} for name, value in sent.items()]}
