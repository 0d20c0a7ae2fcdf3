"""An assessment as a list of tasks: its parts with their state, told from what is written. Pure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.assessment.actions.assessments import TEXTS
from treklang.assessment.queries import Assessment
from treklang.assessment.rules import Dimension
from treklang.web.assessment.assessment_presenter import Found
from treklang.web.assessment.condition_presenter import left_of_last

NOT_STARTED, IN_PROGRESS, DONE = "not_started", "in_progress", "done"


def tasks(found: Found, now: Assessment, case: UUID) -> list[dict[str, Any]]:
    """The arguments of the component `task_list`, in the order of the method."""
    parts = [
        ("assessment-conditions", _("Vurdér tilstande"), _conditions(found, now)),
        ("assessment-texts", _("Skriv teksterne"), _texts(now)),
        ("assessment-diagnoses", _("Notér diagnoser"), _diagnoses(found, now)),
        ("assessment-dimensions", _("Vurdér de tre dimensioner"), _dimensions(found, now)),
        ("assessment-need", _("Vurdér støttebehovet"), _need(found, now)),
        ("assessment-groups", _("Angiv målgruppen"), _groups(found)),
    ]
    return [
        {"text": text, "href": reverse(name, args=[case]), "status": status, "hint": hint}
        for name, text, (status, hint) in parts
    ]


def lacking(found: Found, now: Assessment, case: UUID) -> list[str]:
    """The parts that are not done, by their words. Not everybody has a diagnosis: that part never lacks."""
    optional = reverse("assessment-diagnoses", args=[case])
    return [one["text"] for one in tasks(found, now, case) if one["status"] != DONE and one["href"] != optional]


def _state(done: int, most: int) -> str:
    return NOT_STARTED if not done else DONE if done >= most else IN_PROGRESS


def _conditions(found: Found, now: Assessment) -> tuple[str, str]:
    standing = [one for one in found.assessments if one.set_aside_at is None and one.id != now.id]
    left = len(left_of_last(found.findings, now, standing[0] if standing else None))
    here = sum(1 for one in found.findings if one.assessment_id == now.id)
    words = ngettext("%(num)s tilstand vurderet", "%(num)s tilstande vurderet", here) % {"num": here}
    if not left:
        return _state(here, 1), words if here else ""
    more = ngettext("%(num)s fra sidst er ikke ført videre", "%(num)s fra sidst er ikke ført videre", left)
    return (IN_PROGRESS if here else NOT_STARTED), f"{words}, {more % {'num': left}}"


def _texts(now: Assessment) -> tuple[str, str]:
    written = sum(1 for name in TEXTS if getattr(now, name).strip())
    return _state(written, len(TEXTS)), _("%(num)s af %(most)s er skrevet") % {"num": written, "most": len(TEXTS)}


def _diagnoses(found: Found, now: Assessment) -> tuple[str, str]:
    here = sum(1 for one in found.diagnoses if one.assessment_id == now.id)
    return _state(here, 1), "" if here else _("Kun hvis borgeren har en diagnose af betydning for sagen")


def _dimensions(found: Found, now: Assessment) -> tuple[str, str]:
    here = sum(1 for one in found.dimensions if one.assessment_id == now.id)
    most = len(Dimension)
    return _state(here, most), _("%(num)s af %(most)s er vurderet") % {"num": here, "most": most}


def _need(found: Found, now: Assessment) -> tuple[str, str]:
    here = [one for one in found.needs if one.assessment_id == now.id]
    lacks = here and not here[0].reason.strip()
    return (IN_PROGRESS, _("Begrundelsen mangler")) if lacks else (_state(len(here), 1), "")


def _groups(found: Found) -> tuple[str, str]:
    titles = ", ".join(one.concept.title for one in found.groups)
    return _state(len(found.groups), 1), titles
