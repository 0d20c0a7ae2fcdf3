"""A list as its page shows it: headings that sort, filters, chips, pages, files. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from treklang.integrations.tables.files import MOST_ROWS, Form
from treklang.ui.formats import show_datetime, show_number
from treklang.ui.listing import FILE, PAGE, SORT, Asked, Column, Filter, Found, Listing, Row


def drawn(listing: Listing[Row], given: Asked, found: Found[Row], *, path: str, size: int) -> dict[str, Any]:
    """The variables of the component `list_page`."""
    address = Address(path, {**listing.kept, **given.chosen}, given.sort)
    return {
        "title": listing.title,
        "path": path,
        "total": found.total,
        "range": _range(found, size),
        "table": _table(listing, given, found, address),
        "pages": {"current": found.page, "total": found.pages, "href": address.pages()},
        "filters": [_filter(one, given) for one in listing.filters],
        "hidden": [{"name": name, "value": value} for name, value in _beside(listing, given).items()],
        "chips": [
            {"text": one.words(given.chosen[one.name]), "remove_href": address.without(one.name)}
            for one in listing.filters
            if one.name in given.chosen
        ],
        "clear_href": Address(path, dict(listing.kept), given.sort).now(),
        "files": _files(found.total, address),
        "most": show_number(MOST_ROWS) if found.total > MOST_ROWS else "",
    }


class Address:
    """The address of a list with what it asks."""

    def __init__(self, path: str, kept: dict[str, str], sort: str) -> None:
        self._path, self._kept, self._sort = path, kept, sort

    def now(self, **changes: str) -> str:
        """The list from its first page, with some parts changed; an empty part is left out."""
        parts = {**self._kept, SORT: self._sort, **changes}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{self._path}?{query}" if query else self._path

    def without(self, name: str) -> str:
        """The list without one filter."""
        return self.now(**{name: ""})

    def sorted_by(self, sort: str) -> str:
        """The list by another column."""
        return self.now(**{SORT: sort})

    def pages(self) -> str:
        """The list's other pages, with {page} where the number goes."""
        joined = self.now()
        return f"{joined}{'&' if '?' in joined else '?'}{PAGE}={{page}}"

    def file(self, form: Form) -> str:
        """The list as a file."""
        return self.now(**{FILE: form.value})


def _range(found: Found[Row], size: int) -> dict[str, str]:
    first = (found.page - 1) * size + 1
    last = first + len(found.rows) - 1
    return {"first": show_number(first), "last": show_number(last), "total": show_number(found.total)}


def _beside(listing: Listing[Row], given: Asked) -> dict[str, str]:
    """What the filter form carries along unseen."""
    return {**listing.kept, **({SORT: given.sort} if given.sort else {})}


def _table(listing: Listing[Row], given: Asked, found: Found[Row], address: Address) -> dict[str, Any]:
    columns = [column for column in listing.columns if not column.only_in_file]
    title, text = listing.empty
    return {
        "caption": listing.title,
        "columns": [_heading(column, given.sort, address) for column in columns],
        "rows": [
            {"cells": [_cell(column, row) for column in columns], "tone": listing.tone(row) if listing.tone else ""}
            for row in found.rows
        ],
        "empty": _("Ingen rækker passer til filtrene") if given.chosen else title,
        "empty_text": _("Fjern et filter, eller ryd dem alle.") if given.chosen else text,
        "note": listing.note,
    }


def _heading(column: Column[Row], sort: str, address: Address) -> dict[str, Any]:
    heading: dict[str, Any] = {"text": column.text, "numeric": column.numeric}
    if not column.sort:
        return heading
    forwards, backwards = sort == column.sort, sort == f"-{column.sort}"
    heading["sort_href"] = address.sorted_by(f"-{column.sort}" if forwards else column.sort)
    heading["sorted"] = "ascending" if forwards else "descending" if backwards else ""
    return heading


def _cell(column: Column[Row], row: Row) -> Any:
    if column.cell:
        return column.cell(row)
    value = column.value(row)
    if isinstance(value, datetime):
        return show_datetime(value)
    return {"on": value, "kind": "event"} if isinstance(value, date) else "" if value is None else value


def _filter(one: Filter, given: Asked) -> dict[str, Any]:
    options = [{"value": value, "text": text} for value, text in one.options]
    return {
        "name": one.name,
        "label": one.label,
        "kind": "select" if options else "search",
        "value": given.chosen.get(one.name, ""),
        "options": [{"value": "", "text": _("Alle")}, *options] if options else [],
    }


def _files(total: int, address: Address) -> list[dict[str, str]]:
    if not 0 < total <= MOST_ROWS:
        return []
    named = ((Form.EXCEL, _("Hent som Excel")), (Form.CSV, _("Hent som CSV")))
    return [{"text": text, "href": address.file(form)} for form, text in named]
