"""The export of everything on one person as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _, ngettext

from treklang.access.person_export import contents
from treklang.access.person_export.contents import Group
from treklang.access.person_export.reach import Reach
from treklang.access.person_export.rules import ExportForm, answer_by
from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.kernel.events import Event
from treklang.people.queries import Citizen
from treklang.ui.case_frame import holder
from treklang.ui.pages import Page
from treklang.web.people.citizen_frame import citizen_frame

# Tables whose rows tell of others, or that the system cannot look into.
OF_OTHERS = ("people_relation", "people_representative", "intake_enquiry")


@dataclass(frozen=True)
class Known:
    """Rows by table, how much is open, the citizen's cases that the user sees, and the exports before, newest first."""

    counts: Mapping[str, int]
    reach: Reach
    held: list[Case]
    before: list[Event]


def export(person: Citizen, known: Known, today: date) -> dict[str, Any]:
    """The variables of `access/export.html`."""
    return {
        **citizen_frame(person, Page.EXPORT, today),
        "table": _table(known.counts),
        "limits": _limits(known),
        "checks": _checks(known.counts),
        "before": [_before(one) for one in known.before],
        "answer_by": answer_by(today),
    }


def _table(counts: Mapping[str, int]) -> dict[str, Any]:
    sums = {group: sum(counts.get(one.table, 0) for one in contents.things() if one.group is group) for group in Group}
    return {
        "caption": _("Hvad der er i udtrækket"),
        "columns": [{"text": _("Emne")}, {"text": _("Antal"), "numeric": True}],
        "rows": [[str(group.title), number] for group, number in sums.items()],
        "foot": [_("I alt"), sum(sums.values())],
        "note": _("Det, der er rettet, er med, som det stod før. Kladder er ikke med."),
    }


def _limits(known: Known) -> list[str]:
    """What the user must know is missing, and whom to ask."""
    reach = known.reach
    if reach.is_whole:
        return []
    lines = []
    if reach.closed:
        classes = ", ".join(str(fact.title).lower() for fact in reach.closed)
        lines.append(_("Lukket for dig: %(classes)s.") % {"classes": classes})
    if reach.by_case:
        numbers = ", ".join(case.number for case in known.held if case.id in reach.cases)
        lines.append(
            _("Det, der hører til en sag, er kun med for: %(numbers)s. Borgeren kan have andre sager.")
            % {"numbers": numbers}
        )
    return [*lines, _ask(known.held if reach.closed else [])]


def _ask(held: Iterable[Case]) -> str:
    holders = sorted({holder(found) for case in held if not case.closed_on and (found := cases.held_by(case))})
    if not holders:
        return _("Spørg systemejeren, som kan trække det hele.")
    return _("Spørg den, der har sagen (%(holders)s), eller systemejeren, som kan trække det hele.") % {
        "holders": "; ".join(holders)
    }


def _checks(counts: Mapping[str, int]) -> list[str]:
    """What a person must look at before the export is handed over."""
    of_others = sum(counts.get(table, 0) for table in OF_OTHERS)
    files = counts.get("kernel_file", 0)
    return [
        _("Læs teksterne for oplysninger om andre. CPR-numre og beskyttede navne er fjernet; resten kan kun du se."),
        ngettext(
            "%(count)s oplysning handler også om en pårørende, repræsentant eller anden henvender.",
            "%(count)s oplysninger handler også om pårørende, repræsentanter eller andre henvendere.",
            of_others,
        ) % {"count": of_others},
        ngettext(
            "Åbn %(count)s fil. Systemet læser ikke, hvad der står i filer.",
            "Åbn de %(count)s filer. Systemet læser ikke, hvad der står i filer.",
            files,
        ) % {"count": files},
        _("Er der noget, borgeren ikke må se af hensyn til sig selv eller andre (databeskyttelseslovens § 22)?"),
        _("Send det sikkert, så kun borgeren får det."),
    ]  # fmt: skip


def _before(one: Event) -> dict[str, Any]:
    asked_on = date.fromisoformat(one.data["asked_on"])
    return {
        "at": one.at,
        "by": one.by.name,
        "asked_on": asked_on,
        "answer_by": answer_by(asked_on),
        "form": str(ExportForm(one.data["form"]).title),
    }
