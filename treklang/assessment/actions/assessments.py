"""Starting, writing and completing assessments."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.assessment import queries
from treklang.assessment.events import AssessmentEvent
from treklang.assessment.models import Assessment, Diagnosis, DimensionScore
from treklang.assessment.rules import Dimension, check_digit, check_open
from treklang.cases import queries as cases
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, Change, ChangedMeanwhile
from treklang.kernel.table import fetch
from treklang.kernel.wording import Sentence, say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable

# The texts of an assessment, with the words the screen has for them.
TEXTS: dict[str, Sentence] = {
    "background": say("Baggrund"),
    "situation": say("Vurdering af borgerens situation"),
    "potential": say("Lærings- og udviklingspotentiale"),
    "compensation": say("Kompensationsgrad"),
    "perspective": say("Borgerens perspektiv"),
    "resources": say("Borgerens ressourcer"),
    "purpose": say("Indsatsformål"),
}


@transaction.atomic
def start(*, case_id: int, started_at: datetime, by: Actor, at: datetime) -> Assessment:
    """Begin an assessment; the last one that stands is noted as the previous one."""
    organisation.check_may(by, Deed.ASSESS)
    case = cases.open_case(case_id)
    check_believable(
        clock.danish_day(started_at), today=clock.today(), earliest=case.citizen.born_on, field="started_at"
    )
    assessment = Assessment.objects.create(
        uid=ids.new("assessment"), case_id=case_id, citizen_id=case.citizen_id, started_at=started_at,
        previous=queries.current(case_id),
    )  # fmt: skip
    events.append(AssessmentEvent.STARTED, by=by, at=at, citizen=case.citizen_id, case=case_id)
    return assessment


def open_for_writing(assessment_id: int) -> Assessment:
    """Lock an assessment that is about to be written in. Raises RuleBroken where it is completed or set aside."""
    assessment = fetch(Assessment.objects.select_for_update(), id=assessment_id)
    check_open(completed=assessment.completed_at is not None, set_aside=assessment.set_aside_at is not None)
    return assessment


@transaction.atomic
def describe(
    *, assessment_id: int, seen_version: int | None, texts: dict[str, str], by: Actor, at: datetime
) -> Assessment:
    """Write some of the texts (keys of TEXTS). `seen_version` is the version the writer had before her eyes.

    Raises ChangedMeanwhile with what is there now where somebody else saved first.
    """
    organisation.check_may(by, Deed.ASSESS)
    if unknown := set(texts) - set(TEXTS):
        raise BadInput(
            say("En udredning har ingen tekst, der hedder %(name)s.", name=sorted(unknown)[0]), field="texts"
        )
    assessment = open_for_writing(assessment_id)
    check_seen(assessment, seen_version, tuple(texts))
    for name, text in texts.items():
        setattr(assessment, name, text)
    bump(assessment, *texts)
    _append(AssessmentEvent.DESCRIBED, assessment, by, at)
    return assessment


def check_seen(assessment: Assessment, seen_version: int | None, names: tuple[str, ...]) -> None:
    """Refuse a writer who had an older version before her eyes, and tell her what it says now."""
    if seen_version is not None and seen_version != assessment.version:
        now = tuple(Change(str(TEXTS[name]), getattr(assessment, name)) for name in names if name in TEXTS)
        raise ChangedMeanwhile(
            say("En anden har gemt i udredningen, siden du åbnede den. Se, hvad der står nu, og gem igen."), now
        )


def bump(assessment: Assessment, *changed: str) -> None:
    """Save with a new version number."""
    assessment.version += 1
    assessment.save(update_fields=["version", *changed])


@transaction.atomic
def diagnose(
    *, assessment_id: int, name: str, stated_by: str, by: Actor, at: datetime, code: str = "",
    document_id: int | None = None,
) -> Diagnosis:  # fmt: skip
    """Note a diagnosis with who stated it, and the document it stands in."""
    organisation.check_may(by, Deed.ASSESS)
    assessment = open_for_writing(assessment_id)
    if not name.strip() or not stated_by.strip():
        raise BadInput(say("En diagnose har et navn og en, der har stillet den. Skriv begge."), field="name")
    diagnosis = Diagnosis.objects.create(
        uid=ids.new("diagnosis", name), assessment=assessment, name=name, code=code, stated_by=stated_by,
        document_id=document_id,
    )  # fmt: skip
    _append(AssessmentEvent.DIAGNOSED, assessment, by, at)
    return diagnosis


@transaction.atomic
def score(
    *, assessment_id: int, dimension: Dimension, digit: int, by: Actor, at: datetime, text: str = ""
) -> DimensionScore:
    """Score one of the three dimensions: 0 masters everyday life, 4 is farthest from it (S4.9, S4.10)."""
    organisation.check_may(by, Deed.ASSESS)
    check_digit(digit, field="score")
    assessment = open_for_writing(assessment_id)
    scored, _ = DimensionScore.objects.update_or_create(
        assessment=assessment,
        dimension=dimension.value,
        defaults={"score": digit, "text": text},
        create_defaults={"uid": ids.new("dimension", dimension.value), "score": digit, "text": text},
    )
    _append(AssessmentEvent.SCORED, assessment, by, at)
    return scored


@transaction.atomic
def complete(*, assessment_id: int, completed_at: datetime, by: Actor, at: datetime) -> Assessment:
    """Complete an assessment: from here on it stands, and an error in it is corrected by a new one."""
    organisation.check_may(by, Deed.ASSESS)
    assessment = open_for_writing(assessment_id)
    if completed_at < assessment.started_at:
        raise BadInput(say("Udredningen kan ikke afsluttes, før den er begyndt. Ret datoen."), field="completed_at")
    check_believable(clock.danish_day(completed_at), today=clock.today(), earliest=None, field="completed_at")
    assessment.completed_at = completed_at
    bump(assessment, "completed_at")
    _append(AssessmentEvent.COMPLETED, assessment, by, at)
    return assessment


def _append(name: AssessmentEvent, assessment: Assessment, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=assessment.citizen_id, case=assessment.case_id)
