"""Today's organisation beside the proposed one: two charts whose marks are words, and a table. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _, ngettext

from treklang.change.picture import Figures, Picture, UnitSeen
from treklang.change.preview import Fate, Preview, UnitChange, answers
from treklang.change.queries import Foreseen
from treklang.organisation.rules import UnitKind
from treklang.ui.formats import show_number
from treklang.web.change.step_words import listed

NOTHING = "-"
TONES = {Fate.CREATED: "success", Fate.CLOSED: "error", Fate.RENAMED: "info", Fate.MOVED: "warning"}
Line = dict[str, Any]


def comparison(seen: Foreseen, *, is_past: bool, only_changed: bool) -> dict[str, Any]:
    """The variables of `change/comparison.html` beside the frame; `only_changed` leaves out what the plan does not touch."""
    fates = {one.uid: one for one in seen.preview.units}
    wanted = {*fates, *(one.uid for one in seen.preview.balance)} if only_changed else None
    return {
        "charts": [
            {
                "title": _("Dagen før") if is_past else _("I dag"),
                "id": "before",
                "units": _chart(seen.before, fates, wanted, is_after=False),
            },
            {
                "title": _("På dagen") if is_past else _("Forslag"),
                "id": "after",
                "units": _chart(seen.after, fates, wanted, is_after=True),
            },
        ],
        "answers": []
        if is_past
        else [{"question": str(one), "answer": str(said)} for one, said in answers(seen.preview)],
        "table": table(seen, fates, wanted),
        "only_changed": only_changed,
        "counts": counts(seen.preview),
    }


def counts(preview: Preview) -> list[str]:
    """How many units are new, end, get another name or move, in words."""
    found = {fate: sum(fate in one.fates for one in preview.units) for fate in Fate}
    return [
        ngettext("%(count)s ny enhed", "%(count)s nye enheder", found[Fate.CREATED]) % {"count": found[Fate.CREATED]},
        ngettext("%(count)s ophører", "%(count)s ophører", found[Fate.CLOSED]) % {"count": found[Fate.CLOSED]},
        ngettext("%(count)s får nyt navn", "%(count)s får nyt navn", found[Fate.RENAMED])
        % {"count": found[Fate.RENAMED]},
        ngettext("%(count)s flytter", "%(count)s flytter", found[Fate.MOVED]) % {"count": found[Fate.MOVED]},
    ]


def _chart(
    picture: Picture, fates: Mapping[UUID, UnitChange], wanted: Collection[UUID] | None, *, is_after: bool
) -> list[Line]:
    """The units on top, each with those below it; of `wanted` only, with what lies above them."""
    below: dict[UUID | None, list[UnitSeen]] = {}
    for one in picture.units.values():
        below.setdefault(one.parent if one.parent in picture.units else None, []).append(one)
    figures, leading = picture.figures(), picture.leaders_by_unit()

    def lines(parent: UUID | None) -> list[Line]:
        found = []
        for one in sorted(below.get(parent, []), key=lambda unit: (unit.name.casefold(), unit.uid)):
            units = lines(one.uid)
            if wanted is None or one.uid in wanted or units:
                found.append({
                    "name": one.name, "kind": kind(one.kind), "marks": _marks(fates.get(one.uid), is_after=is_after),
                    "leaders": listed(sorted(picture.names.get(who, "") for who in leading.get(one.uid, ()))),
                    "load": _load(figures[one.uid]), "units": units,
                })  # fmt: skip
        return found

    return lines(None)


def kind(code: str) -> str:
    """A kind of unit in words."""
    return str(UnitKind(code).title)


def _marks(change: UnitChange | None, *, is_after: bool) -> list[dict[str, str]]:
    """What becomes of the unit, or has become of it, each with its tone."""
    if change is None:
        return []
    name = {"was": change.was_name, "now": change.name}
    words = {
        Fate.CREATED: _("Ny"),
        Fate.CLOSED: _("Ophører"),
        Fate.RENAMED: (_("Hed %(was)s") if is_after else _("Skal hedde %(now)s")) % name,
        Fate.MOVED: _("Flyttet hertil") if is_after else _("Flytter"),
    }  # fmt: skip
    found = [{"text": words[fate], "tone": TONES[fate]} for fate in change.fates]
    if change.successors and not is_after:
        found.append({"text": _("Bliver til %(units)s") % {"units": listed(change.successors)}, "tone": "neutral"})
    return found


def _load(one: Figures) -> str:
    staff = ngettext("%(count)s medarbejder", "%(count)s medarbejdere", one.staff) % {"count": show_number(one.staff)}
    cases = ngettext("%(count)s sag", "%(count)s sager", one.cases) % {"count": show_number(one.cases)}
    return f"{staff}, {cases}" if one.cases else staff


def table(seen: Foreseen, fates: Mapping[UUID, UnitChange], wanted: Collection[UUID] | None) -> dict[str, Any]:
    """Every unit of the two with where it lies, who leads it and how much it carries, today and proposed."""
    was, now = seen.before.figures(), seen.after.figures()
    led_before, led_after = seen.before.leaders_by_unit(), seen.after.leaders_by_unit()
    uids = sorted(
        seen.before.units.keys() | seen.after.units.keys(),
        key=lambda uid: (_name(seen, uid).casefold(), uid),
    )
    columns = [
        _("Enhed"), _("Hvad sker der"), _("Under i dag"), _("Under i forslaget"), _("Leder i dag"), _("Leder i forslaget"),
        _("Medarbejdere i dag"), _("Medarbejdere i forslaget"), _("Sager i dag"), _("Sager i forslaget"),
    ]  # fmt: skip
    return {
        "caption": _("I dag og forslag for hver enhed"),
        "columns": [{"text": text, "numeric": at > 5} for at, text in enumerate(columns)],
        "rows": [
            [
                _name(seen, uid),
                ", ".join(str(fate.title) for fate in fates[uid].fates) if uid in fates else str(Fate.STAYS.title),
                _parent(seen.before, uid), _parent(seen.after, uid),
                _led(seen.before, led_before, uid), _led(seen.after, led_after, uid),
                *(_figure(figures, uid, what) for what in ("staff", "cases") for figures in (was, now)),
            ]
            for uid in uids
            if wanted is None or uid in wanted
        ],
    }  # fmt: skip


def _name(seen: Foreseen, uid: UUID) -> str:
    return seen.after.name_of(uid) if uid in seen.after.units else seen.before.name_of(uid)


def _parent(picture: Picture, uid: UUID) -> str:
    return (picture.name_of(picture.units[uid].parent) or _("Øverst")) if uid in picture.units else NOTHING


def _led(picture: Picture, leading: Mapping[UUID, tuple[UUID, ...]], uid: UUID) -> str:
    return listed(sorted(picture.names.get(one, "") for one in leading.get(uid, ()))) or NOTHING


def _figure(figures: Mapping[UUID, Figures], uid: UUID, what: str) -> str:
    return show_number(getattr(figures[uid], what)) if uid in figures else NOTHING
