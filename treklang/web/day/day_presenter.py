"""My day as the page shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.access.waiting import OnDesk
from treklang.cases.at_a_glance import Glance, Span, When
from treklang.cases.waiting import Waiting
from treklang.ui.formats import show_date, show_number
from treklang.web.day import drafts_part, reviewing, team_presenter
from treklang.web.day.desk import Desk
from treklang.web.day.entries import entry
from treklang.web.day.kinds import Kind, Section, empty_words
from treklang.web.day.listed import address
from treklang.web.day.places import NO_ABOUTS, Abouts

NOTHING = OnDesk()
DUE = (When.LATE, When.TODAY, When.SOON)
ANCHORS = {When.LATE: "overskredet", When.TODAY: "i-dag", When.SOON: "denne-uge"}
TONES = {When.LATE: "late", When.TODAY: "near", When.SOON: "calm"}


def my_day(
    desk: Desk, span: Span, kinds: Sequence[Kind], found: Glance, on_desk: OnDesk = NOTHING, abouts: Abouts = NO_ABOUTS
) -> dict[str, Any]:
    """The variables of `day/my_day.html` besides the list of cases."""
    by_name = {kind.name: kind for kind in kinds}
    sections = [one for one in (
        *(_due(when, desk, span, by_name, found, abouts) for when in DUE),
        _undated(desk, kinds, found, abouts),
        _parted(Section.OTHERS, "venter", _("Venter på andre"), desk, kinds, found, abouts),
        _drafts(found),
        _parted(Section.NEWS, "nyt", _("Nyt for mig"), desk, kinds, found, abouts),
    ) if one]  # fmt: skip
    return {
        "heading": _("Dagen i %(unit)s") % {"unit": desk.unit.name} if desk.unit else _("Min dag"),
        "lead": lead(found, by_name, span),
        "numbers": _numbers(sections, on_desk),
        "sections": sections,
        "team": team_presenter.team(desk, found.held) if desk.of_unit else None,
        "empty_words": empty_words(),
    }


def lead(found: Glance, kinds: Mapping[str, Kind], span: Span) -> dict[str, str]:
    """What must be done today, in one sentence, and the next deadline after it."""
    late, now = (sum(found.total(kind, when) for kind in kinds) for when in (When.LATE, When.TODAY))
    following = found.first.get(When.SOON, [])
    return {
        "late": ngettext("%(count)s frist er overskredet.", "%(count)s frister er overskredet.", late) % {"count": late}
        if late
        else "",
        "now": _today(now),
        "next": _("Næste frist er %(day)s.") % {"day": show_date(following[0].on)} if following else "",
    }


def _today(now: int) -> str:
    if not now:
        return _("Ingen frister udløber i dag.")
    return ngettext("%(count)s frist udløber i dag.", "%(count)s frister udløber i dag.", now) % {"count": now}


def _due(
    when: When, desk: Desk, span: Span, kinds: Mapping[str, Kind], found: Glance, abouts: Abouts
) -> dict[str, Any] | None:
    """What is due then, whatever its kind."""
    titles = {When.LATE: _("Overskredet"), When.TODAY: _("I dag"), When.SOON: _("Denne uge")}
    there = [(kind, found.total(name, when)) for name, kind in kinds.items() if found.total(name, when)]
    entries = [entry(kinds[one.kind], one, desk, abouts) for one in found.first.get(when, [])]
    section = _section(ANCHORS[when], titles[when], sum(total for _kind, total in there), TONES[when])
    if when is When.SOON:
        section["note"] = _("Til og med %(day)s") % {"day": show_date(span.soon)}
    section |= {"entries": entries, "alls": [_all(kind, total, desk, when) for kind, total in there]}
    return section if there else None


def _undated(desk: Desk, kinds: Sequence[Kind], found: Glance, abouts: Abouts) -> dict[str, Any] | None:
    """What has no day: kinds that never have, and the tasks without one."""
    undated = [kind for kind in kinds if kind.section in (Section.UNDATED, Section.DUE)]
    return _with_parts("uden-frist", _("Uden frist"), undated, desk, found, abouts)


def _parted(
    of: Section, anchor: str, title: str, desk: Desk, kinds: Sequence[Kind], found: Glance, abouts: Abouts
) -> dict[str, Any] | None:
    return _with_parts(anchor, title, [kind for kind in kinds if kind.section is of], desk, found, abouts)


def _with_parts(
    anchor: str, title: str, kinds: Sequence[Kind], desk: Desk, found: Glance, abouts: Abouts
) -> dict[str, Any] | None:
    there = [(kind, found.total(kind.name, When.NEVER)) for kind in kinds]
    parts = [_part(kind, total, desk, found.first.get(kind.name, []), abouts) for kind, total in there if total]
    if not parts:
        return None
    section = _section(anchor, title, sum(part["total"] for part in parts), "calm")
    if len(parts) == 1 and parts[0]["title"] == title:  # a heading below that says the same would be one too many
        return section | {"entries": parts[0]["entries"], "alls": parts[0]["alls"]}
    return section | {"parts": parts}


def _part(kind: Kind, total: int, desk: Desk, first: Sequence[Waiting], abouts: Abouts) -> dict[str, Any]:
    when = When.NEVER if kind.section is Section.DUE else None
    return {
        "id": kind.name,
        "title": str(kind.title),
        "total": total,
        "entries": [entry(kind, one, desk, abouts) for one in first],
        "alls": [_all(kind, total, desk, when)],
    }


def _drafts(found: Glance) -> dict[str, Any] | None:
    total = found.total(drafts_part.KIND)
    if not total:
        return None
    lines = found.first.get(drafts_part.KIND, [])
    entries = [
        {"citizen": one.name or _("Uden navn"), "number": one.number or "", **drafts_part.entry(one),
         "date": {"on": one.on, "label": _("Gemt"), "kind": "event"}}
        for one in lines
    ]  # fmt: skip
    all_of_them = {"text": _("Kladder"), "total": show_number(total), "href": reverse("drafts")}
    return _section("kladder", _("Kladder"), total, "calm") | {"entries": entries, "alls": [all_of_them]}


def _section(anchor: str, title: str, total: int, tone: str) -> dict[str, Any]:
    return {
        "id": anchor,
        "title": title,
        "total": total,
        "tone": tone,
        "note": "",
        "entries": [],
        "parts": [],
        "alls": [],
    }


def _all(kind: Kind, total: int, desk: Desk, when: When | None) -> dict[str, str]:
    """The number that leads to the whole list it counts."""
    return {"text": str(kind.title), "total": show_number(total), "href": address(kind.name, desk, when=when)}


def _numbers(sections: Sequence[dict[str, Any]], on_desk: OnDesk) -> list[dict[str, Any]]:
    """What is late comes first, then what waits for a leader's eyes: it stands in no section."""
    numbers = [_number(one) for one in sections]
    late = [one for one in numbers if one["tone"] == "late"]
    return [*late, *reviewing.numbers(on_desk), *(one for one in numbers if one["tone"] != "late")]


def _number(section: dict[str, Any]) -> dict[str, Any]:
    """A section's number: the list itself where that is one, else the section that has the lists."""
    alls = [*section["alls"], *(one for part in section["parts"] for one in part["alls"])]
    href = alls[0]["href"] if len(alls) == 1 else f"#{section['id']}"
    return {"text": section["title"], "value": show_number(section["total"]), "href": href, "tone": section["tone"]}
