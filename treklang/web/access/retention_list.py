"""The retention rules with what is due, as a list. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext as _, ngettext

from treklang.access.retention.preview import Due
from treklang.access.retention.rules import Keep
from treklang.ui.formats import show_number, show_short_date
from treklang.ui.lists import Column, Listing


def retention_list(found: Sequence[Due], day: date) -> Listing[Due]:
    """A line a rule. No row is about a citizen."""
    return Listing(
        title=_("Opbevaring"),
        rows=found,
        columns=[
            Column(_("Hvad"), _title, cell=_what),
            Column(_("Klar nu"), lambda one: one.rows, cell=lambda one: _count(one.rows), numeric=True),
            Column(_("Inden for 12 måneder"), lambda one: one.soon, cell=lambda one: _count(one.soon), numeric=True),
            Column(_("Ældste"), lambda one: one.oldest, cell=lambda one: show_short_date(one.oldest)),
            Column(_("Gemmes"), lambda one: _length(one.rule.keep)),
            Column(_("Derefter"), lambda one: str(one.rule.then.title)),
            Column(_("Hvem bestemmer"), lambda one: str(one.rule.decided_by.title)),
            Column(_("Kilde"), lambda one: one.rule.source, only_in_file=True),
            Column(_("Sikkerhed"), lambda one: one.rule.certainty, only_in_file=True),
            Column(_("Bemærkning"), lambda one: one.rule.why, only_in_file=True),
        ],
        about=lambda _one: None,
        kept={"dag": day.isoformat()},
    )


def _title(one: Due) -> str:
    return one.rule.english if get_language() == "en" else one.rule.title


def _what(one: Due) -> dict[str, Any]:
    return {"text": _title(one), "note": f"{one.rule.source} [{one.rule.certainty}]"}


def _count(number: int | None) -> str:
    return _("Ikke talt") if number is None else show_number(number)


def _length(keep: Keep) -> str:
    if not keep.number:
        return _("Altid")
    if keep.unit == "day":
        words = ngettext("%(n)s dag", "%(n)s dage", keep.number)
    elif keep.unit == "month":
        words = ngettext("%(n)s måned", "%(n)s måneder", keep.number)
    else:
        words = ngettext("%(n)s år", "%(n)s år", keep.number)
    return words % {"n": keep.number}
