"""Everything of one kind that waits, as a list of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.at_a_glance import Span, When
from treklang.cases.waiting import Waiting, read
from treklang.kernel.wording import of_law
from treklang.law.register import law
from treklang.organisation.queries import Employee
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.day import wording
from treklang.web.day.desk import Desk
from treklang.web.day.kinds import Kind, Section
from treklang.web.day.listed import HOLDER, NOBODY, WHEN, WHENS, kept
from treklang.web.day.places import NO_ABOUTS


def waiting_list(kind: Kind, desk: Desk, span: Span, colleagues: Iterable[Employee]) -> Listing[Waiting]:
    """What waits of one kind: what its numbers count, and the first of it stand on My day."""
    told = kind.told(desk)
    rows = told.listed()
    return Listing(
        title=str(kind.title),
        rows=rows,
        columns=_columns(kind, desk, is_legal=told.legal),
        about=about,
        filters=_filters(kind, desk, span, colleagues, is_legal=told.legal),
        order=tuple(rows.query.order_by),
        tone=lambda one: _tone(kind, one, desk),
        made=read,
        kept=kept(desk),
        empty=(_("Intet venter her"), _("Listen er tom, når alt er gjort.")),
    )


def about(one: Waiting) -> tuple[int, int | None] | None:
    """Whom a row is about, for the reading log."""
    return (one.citizen, one.case) if one.citizen else None


def _filters(kind: Kind, desk: Desk, span: Span, colleagues: Iterable[Employee], *, is_legal: bool) -> list[Filter]:
    filters = [Filter("navn", _("Borgerens navn"), lambda found, words: found.filter(w_name__icontains=words))]
    if kind.section is Section.DUE:
        whens = (
            ("overskredet", _("Overskredet")), ("i-dag", _("I dag")), ("uge", _("Denne uge")), ("senere", _("Senere")),
            ("uden", _("Uden frist")),
        )  # fmt: skip
        filters.append(Filter(WHEN, _("Frist"), lambda found, word: _due(found, span, WHENS[word]), whens))
    if is_legal:
        rules = tuple((rule.id, str(of_law(rule.title))) for rule in law().clocks() if not rule.waits_for)
        filters.append(Filter("regel", _("Regel"), lambda found, rule: found.filter(rule=rule), rules))
    if desk.of_unit:
        people = ((NOBODY, _("Ikke fordelt")), *((str(one.uid), one.name) for one in colleagues))
        filters.append(Filter(HOLDER, _("Sagsbehandler"), _held, tuple(people)))
    return filters


def _due(found: QuerySet[Any, Any], span: Span, when: When) -> QuerySet[Any, Any]:
    return found.filter(**{f"w_on__{name}": value for name, value in span.days(when).items()})


def _held(found: QuerySet[Any, Any], holder: str) -> QuerySet[Any, Any]:
    return found.filter(w_holder=None if holder == NOBODY else holder)


def _columns(kind: Kind, desk: Desk, *, is_legal: bool) -> list[Column[Waiting]]:
    columns: list[Column[Waiting]] = [
        Column(_("Borger"), lambda one: one.name,
               lambda one: _link(one.name or _("Uden navn"), kind.href(one, NO_ABOUTS)), "borger", ("w_name",)),
        Column(_("Sag"), lambda one: one.number or "", _case, "sag", ("w_number",)),
        Column(_("Hvad"), kind.what, lambda one: _what(kind, one)),
        Column(str(kind.column), lambda one: one.on, lambda one: _date(kind, one), "dato", ("w_on",)),
    ]  # fmt: skip
    if is_legal:
        columns.insert(3, Column(_("Begyndt"), lambda one: one.legal.started_on if one.legal else None, _began))
    if desk.of_unit:
        columns.append(Column(_("Sagsbehandler"), lambda one: one.who, sort="hos", by=("w_who",)))
    return columns


def _link(text: str, href: str) -> dict[str, str]:
    return {"text": text, "href": href}


def _what(kind: Kind, one: Waiting) -> Any:
    if one.legal is None:
        return kind.what(one)
    return {"text": kind.what(one), "note": wording.section(one.legal.rule, one.legal.version)}


def _began(one: Waiting) -> Any:
    if one.legal is None:
        return ""
    return {"on": one.legal.started_on, "kind": "event", "note": wording.event(one.legal)}


def _case(one: Waiting) -> Any:
    return _link(one.number or "", reverse("case", args=[one.case_uid])) if one.case_uid else ""


def _date(kind: Kind, one: Waiting) -> Any:
    if one.on is None:
        return _("Ingen frist")
    return {"on": one.on, "kind": "deadline" if kind.is_deadline else "event"}


def _tone(kind: Kind, one: Waiting, desk: Desk) -> str:
    late = kind.is_deadline and one.on is not None and one.on < desk.today
    return "late" if late else ""
