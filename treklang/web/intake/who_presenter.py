"""The citizens that a name or number finds, as one chooses among them. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.cases.queries import Case, held_by
from treklang.people import queries as people
from treklang.people.queries import Citizen
from treklang.people.rules import is_alike
from treklang.ui.case_frame import holder
from treklang.web.intake.who_forms import NAME_ONLY, NEW, WhoForm


def found(
    form: WhoForm, in_all: int, open_cases: dict[int, list[Case]], today: date, refused: str = ""
) -> dict[str, Any]:
    """The variables of `intake/found.html`. `refused` says what is wrong with a number that was typed."""
    box = str(form["name"].value() or "").strip()
    hits, chosen = list(form.found.values()), str(form["citizen"].value() or "")
    alike = [one for one in hits if is_alike(one.name, one.born_on, box, None)]
    return {
        "searched": bool(box),
        "form": form,
        "hits": [_hit(one, open_cases.get(one.id, []), one in alike, today) for one in hits],
        "more": in_all - len(hits),
        "choice": chosen or _only(form, hits, box),
        "choices": _others(form),
        "new": NEW,
        "alike": bool(alike),
        "refused": refused,
        "said": _said(in_all) if box else "",
    }


def _only(form: WhoForm, hits: list[Citizen], box: str) -> str:
    """What is chosen already where there is one answer only: whom a number finds, or a new citizen where nobody is found."""
    if not hits and not form.may_be_name_only:
        return NEW
    return str(hits[0].uid) if len(hits) == 1 and not any(one.isalpha() for one in box) else ""


def _others(form: WhoForm) -> list[dict[str, str]]:
    choices = [{"value": NEW, "text": _("Registrér en ny borger")}]
    if form.may_be_name_only:
        choices.append({"value": NAME_ONLY, "text": _("Kun navnet: borgeren registreres ikke nu")})
    return choices


def _hit(one: Citizen, held: list[Case], alike: bool, today: date) -> dict[str, Any]:
    return {
        "value": str(one.uid),
        "name": one.name,
        "cpr": one.cpr or "",
        "born_on": one.born_on,
        "age": people.age(one.born_on, on=today),
        "protected": one.is_protected,
        "alike": alike,
        "cases": [case_line(case) for case in held],
    }


def case_line(case: Case) -> dict[str, Any]:
    """An open case with who has it."""
    held = held_by(case)
    return {
        "number": case.number, "href": reverse("case", args=[case.uid]), "uid": case.uid, "opened_on": case.opened_on,
        "holder": holder(held) if held else _("Ikke fordelt"),
    }  # fmt: skip


def _said(hits: int) -> str:
    return ngettext("%(hits)s borger fundet", "%(hits)s borgere fundet", hits) % {"hits": hits}
