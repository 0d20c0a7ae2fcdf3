"""All rules as a list: what one narrows it by, and its columns. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.clock_states import ClockState
from treklang.law import explaining
from treklang.law.register import NotCoded, Register
from treklang.law.rules import Kind, Rule, Version
from treklang.ui.formats import show_short_date
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.law import law_words

IN_FORCE, WAITS, UNREAD = "gaelder", "venter", "ulaest"
WORD, ROW = "ord", "raekke"


@dataclass(frozen=True)
class Line:
    """A rule with the version that is shown of it, and how many of its clocks run (None where that is not told)."""

    rule: Rule
    version: Version
    act: str
    holds: bool
    unread: bool
    running: int | None


def lines(register: Register, today: date, running: Mapping[str, int] | None) -> list[Line]:
    """A line a rule, act by act."""
    found = []
    for rule in register.rules.values():
        version, holds = law_words.standing(rule, today)
        counts = running is not None and rule.kind is Kind.CLOCK and not rule.waits_for
        number = running.get(rule.id, 0) if running is not None and counts else None
        act = law_words.told(register.acts[rule.act].title)
        found.append(Line(rule, version, act, holds, explaining.unread(rule, today), number))
    return found


def rule_list(found: list[Line], title: str = "") -> Listing[Line]:
    """The list; the column of clocks stands there only where some line has a number."""
    return Listing(
        title=title or _("Lovens regler"),
        rows=found,
        columns=_columns(any(line.running is not None for line in found)),
        about=lambda _line: None,
        filters=_filters(found),
        empty=(_("Der er ingen regler at vise"), ""),
    )


def _columns(counted: bool) -> list[Column[Line]]:
    columns: list[Column[Line]] = [
        Column(_("Regel"), lambda line: law_words.told(line.rule.title), _title),
        Column(_("Række"), lambda line: ", ".join(line.rule.rows), only_in_file=True),
        Column(_("Navn"), lambda line: line.rule.id, only_in_file=True),
        Column(_("Lov"), lambda line: line.act, only_in_file=True),
        Column(_("Slags"), lambda line: str(law_words.KINDS[line.rule.kind])),
        Column(_("Paragraf"), lambda line: law_words.section(line.version), _section),
        Column(_("Hvad den siger"), lambda line: law_words.shape(line.version), _says),
        Column(_("Virkning"), lambda line: law_words.effect(line.version), only_in_file=True),
        Column(_("Venter på"), lambda line: law_words.room(line.rule.waits_for), only_in_file=True),
        Column(_("Læst i"), lambda line: str(law_words.SOURCES[line.version.read.source])),
        Column(_("Læst den"), lambda line: line.version.read.on, _read),
    ]
    if counted:
        columns.append(Column(_("Løber nu"), lambda line: line.running, _running, numeric=True))
    return columns


def _title(line: Line) -> dict[str, Any]:
    note = ", ".join(line.rule.rows)
    if line.rule.waits_for:
        note = _("%(rows)s · venter på %(room)s") % {"rows": note, "room": law_words.room(line.rule.waits_for)}
    return {"text": law_words.told(line.rule.title), "href": reverse("rule", args=[line.rule.id]), "note": note}


def _section(line: Line) -> dict[str, Any]:
    return {"text": law_words.section(line.version), "note": "" if line.holds else validity(line.version)}


def validity(version: Version) -> str:
    """Since when a version holds, and until when where it ends."""
    since = show_short_date(version.since)
    if version.until is None:
        return _("Gælder fra %(since)s") % {"since": since}
    return _("Gælder fra %(since)s til før %(until)s") % {"since": since, "until": show_short_date(version.until)}


def _says(line: Line) -> dict[str, Any]:
    return {"text": law_words.shape(line.version), "note": law_words.effect(line.version)}


def _read(line: Line) -> dict[str, Any]:
    note = _("ikke læst i et år") if line.unread else ""
    return {"text": show_short_date(line.version.read.on), "note": note}


def _running(line: Line) -> Any:
    if line.running is None:
        return ""
    if not line.running:
        return 0
    address = reverse("rule-clocks", args=[line.rule.id])
    return {"text": line.running, "href": f"{address}?tilstand={ClockState.RUNS.value}"}


def _filters(found: list[Line]) -> list[Filter]:
    kinds = tuple((kind.value, str(law_words.KINDS[kind])) for kind in Kind)
    acts = tuple(dict.fromkeys((line.rule.act, line.act) for line in found))
    rooms = dict.fromkeys(line.rule.waits_for for line in found if line.rule.waits_for)
    waits = (("nej", _("Venter ikke")), *sorted((name, law_words.room(name)) for name in rooms))
    standing = (
        (IN_FORCE, _("Gælder nu")), ("ikke-nu", _("Gælder ikke nu")), (UNREAD, _("Ikke læst i et år")),
    )  # fmt: skip
    return [
        Filter(WORD, _("Ord"), _kept(lambda line, words: words.casefold() in _text(line))),
        Filter(ROW, _("Række, fx R88"), _kept(lambda line, row: row.upper() in line.rule.rows)),
        Filter("slags", _("Slags"), _kept(lambda line, kind: line.rule.kind.value == kind), kinds),
        Filter("lov", _("Lov"), _kept(lambda line, act: line.rule.act == act), acts),
        Filter("stand", _("Stand"), _kept(_stands), standing),
        Filter(WAITS, _("Venter på"), _kept(lambda line, name: line.rule.waits_for == name.replace("nej", "")), waits),
    ]


def _kept(fits: Callable[[Line, str], bool]) -> Callable[[Any, str], Any]:
    return lambda rows, value: [line for line in rows if fits(line, value)]


def _text(line: Line) -> str:
    """What a word is looked for in: the id, title and note in both languages, the section."""
    said = [line.rule.title, line.version.note, line.version.demand.says if line.version.demand else None]
    words = [line.rule.id, line.version.law, *(f"{one.text} {one.english}" for one in said if one)]
    return " ".join(words).casefold()


def _stands(line: Line, value: str) -> bool:
    return line.unread if value == UNREAD else line.holds is (value == IN_FORCE)


def not_coded(rows: Iterable[NotCoded], chosen: Mapping[str, str]) -> list[list[str]]:
    """The rows of the table of rules that have no rule, with the reason: those with the word or row that is asked for,
    none where the list is narrowed by what only a rule has."""
    if set(chosen) - {WORD, ROW}:
        return []
    word, row = chosen.get(WORD, "").casefold(), chosen.get(ROW, "").upper()
    return [
        [one.row, law_words.told(one.title), law_words.told(one.because)]
        for one in rows
        if (not row or one.row == row)
        and word in f"{one.title.text} {one.title.english} {one.because.text} {one.because.english}".casefold()
    ]
