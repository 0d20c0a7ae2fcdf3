"""A list declares its columns, filters and rows once, and has table, pages, sorting, filters in the address, and files.

    listing = Listing(title=_("Mine sager"), rows=queryset, columns=(Column(...), ...), about=lambda case: (...))
    return lists.answer(request, listing, "day/cases.html", page=Page.MY_DAY)

The template draws it with `list_page(listing)` (components/list_page.html). Every row that leaves, on a page or in a file,
is noted in the reading log with the citizen it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.integrations.tables.files import MOST_ROWS, Form, table_file
from treklang.kernel import clock
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.ui import looking
from treklang.ui.list_picture import drawn
from treklang.ui.listing import (
    FILE,
    PAGE,
    SORT,
    Asked,
    Column as Column,
    Filter as Filter,
    Found,
    Listing as Listing,
    Row,
    Seen as Seen,
)
from treklang.ui.pages import Page
from treklang.ui.paging import PAGE_SIZE, page_asked, page_count


def asked(given: Mapping[str, str], listing: Listing[Row]) -> Asked:
    """What an address asks; what a list does not know is left out."""
    values = {one.name: one.allowed(given.get(one.name, "")) for one in listing.filters}
    sorts = {column.sort for column in listing.columns if column.sort}
    sort = given.get(SORT, "")
    form = given.get(FILE, "")
    return Asked(
        chosen={name: value for name, value in values.items() if value},
        sort=sort if sort.removeprefix("-") in sorts else "",
        page=given.get(PAGE, ""),
        form=Form(form) if form in {one.value for one in Form} else None,
    )


def answer(
    request: HttpRequest, listing: Listing[Row], template: str, *, page: Page, size: int = PAGE_SIZE, **others: Any
) -> HttpResponse:
    """The list's page, or the file that the address asks for."""
    if sent := file_of(request, listing):
        return sent
    drawing, seen = part(request, listing, size=size)
    note(request, seen, page)
    return render(request, template, {**others, "listing": drawing})


def part(request: HttpRequest, listing: Listing[Row], *, size: int = PAGE_SIZE) -> tuple[dict[str, Any], list[Seen]]:
    """The variables of `list_page` for the page that is asked for, and who is on it: the caller notes that (`note`)."""
    given = asked(_sent(request), listing)
    found = _page(listing, given, size)
    return drawn(listing, given, found, path=request.path, size=size), _seen(listing, found.rows)


def note(request: HttpRequest, seen: Iterable[Seen], page: Page) -> None:
    """Write who was shown into the reading log; nobody is no line."""
    if shown := list(seen):
        looking.at_list(request, shown, page=page)


def _sent(request: HttpRequest) -> dict[str, str]:
    sent = {**request.POST.dict(), **request.GET.dict()}
    return {name: str(value) for name, value in sent.items()}


def _page(listing: Listing[Row], given: Asked, size: int) -> Found[Row]:
    rows = _filtered(listing, given)
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    pages = page_count(total, size)
    page = page_asked(given.page, pages)
    ordered = _sorted(listing, rows, given.sort)
    return Found(_made(listing, _slice(ordered, (page - 1) * size, page * size)), total, page, pages)


def _slice(ordered: Any, start: int, stop: int) -> Any:
    """The rows of a page. A query first finds out which they are: what else it reads, it reads of those only."""
    if not isinstance(ordered, QuerySet):
        return ordered[start:stop]
    keys = ordered.values("pk")[start:stop]
    return ordered.filter(pk__in=keys)


def file_of(request: HttpRequest, listing: Listing[Row]) -> HttpResponse | None:
    """Every row of the filtered list as a file, where the address asks for one.

    Raises RuleBroken where there are more rows than a file takes.
    """
    given = asked(_sent(request), listing)
    if given.form is None:
        return None
    rows = _made(listing, _sorted(listing, _filtered(listing, given), given.sort)[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise RuleBroken(
            say("Listen har mere end %(most)s rækker og er for lang til en fil. Afgræns den med et filter.",
                most=f"{MOST_ROWS:,}".replace(",", "."))
        )  # fmt: skip
    note(request, _seen(listing, rows), Page.FILE)
    values = ([column.value(row) for column in listing.columns] for row in rows)
    headings = [column.text for column in listing.columns]
    file = table_file(given.form, title=listing.title, columns=headings, rows=values, on=clock.today())
    sent = HttpResponse(file.content, content_type=file.mime)
    sent.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    sent.headers["Cache-Control"] = "no-store"
    return sent


def _seen(listing: Listing[Row], rows: Iterable[Row]) -> list[Seen]:
    return [about for about in map(listing.about, rows) if about]


def _filtered(listing: Listing[Row], given: Asked) -> Any:
    rows: Any = listing.rows
    for one in listing.filters:
        if one.name in given.chosen:
            rows = one.apply(rows, given.chosen[one.name])
    return rows


def _sorted(listing: Listing[Row], rows: Any, sort: str) -> Any:
    column = next((one for one in listing.columns if one.sort and one.sort == sort.removeprefix("-")), None)
    backwards = sort.startswith("-")
    if isinstance(rows, QuerySet):
        chosen = [_ordering(name, backwards) for name in column.by] if column else []
        return rows.order_by(*chosen, *listing.order)
    return _sorted_here(rows, column, backwards) if column else rows


def _ordering(name: str, backwards: bool) -> Any:
    return F(name).desc(nulls_last=True) if backwards else F(name).asc(nulls_last=True)


def _sorted_here(rows: Sequence[Row], column: Column[Row], backwards: bool) -> list[Row]:
    """Rows that are at hand by a column's value; those without one stand last either way."""
    known = [row for row in rows if column.value(row) is not None]
    rest = [row for row in rows if column.value(row) is None]

    def key(row: Row) -> Any:
        value = column.value(row)
        return value.casefold() if isinstance(value, str) else value

    return [*sorted(known, key=key, reverse=backwards), *rest]


def _made(listing: Listing[Row], rows: Iterable[Any]) -> list[Row]:
    return [listing.made(row) for row in rows] if listing.made else list(rows)
