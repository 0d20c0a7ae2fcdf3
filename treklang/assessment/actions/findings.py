"""What an assessment finds of the 67 conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from treklang.assessment.actions.assessments import bump, check_seen, open_for_writing
from treklang.assessment.events import AssessmentEvent
from treklang.assessment.models import Assessment, Condition, Finding, Statement
from treklang.assessment.rules import check_level
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@dataclass(frozen=True)
class Said:
    """What one source says of a condition; the source by its official title or code."""

    source: str
    text: str


@transaction.atomic
def record(
    *, assessment_id: int, condition: str, level: int | None, by: Actor, at: datetime,
    said: tuple[Said, ...] = (), found_at: datetime | None = None, seen_version: int | None = None,
) -> Finding:  # fmt: skip
    """Record what was found of a condition (official title or code); recording it again writes over the first.

    `level` is 0-4 or 9 (not assessed) for "Aktivitet og deltagelse" and None for all else.
    """
    organisation.check_may(by, Deed.ASSESS)
    assessment = open_for_writing(assessment_id)
    check_seen(assessment, seen_version, ())
    concept = catalogue.concept(catalogue.CONDITION_KINDS, condition, on=clock.danish_day(at))
    check_level(concept.kind, level, title=concept.title, on=clock.danish_day(at))
    finding = write(assessment, concept.id, str(concept.code), level, found_at or at)
    for one in said:
        _say(finding, one, at)
    bump(assessment)
    events.append(
        AssessmentEvent.FOUND, by=by, at=at, citizen=assessment.citizen_id, case=assessment.case_id,
        data={"condition": str(concept.code), "level": level},
    )  # fmt: skip
    return finding


def write(assessment: Assessment, concept_id: int, code: str, level: int | None, found_at: datetime) -> Finding:
    """Write a finding on the citizen's condition, which stays the same through all assessments."""
    condition = standing_condition(assessment.citizen_id, concept_id, code)
    found = {"level": level, "found_at": found_at, "carried_over": False}
    finding, _ = Finding.objects.update_or_create(
        assessment=assessment,
        condition=condition,
        defaults=found,
        create_defaults={**found, "uid": ids.new("finding", code), "citizen_id": assessment.citizen_id},
    )
    return finding


def standing_condition(citizen_id: int, concept_id: int, code: object) -> Condition:
    """The citizen's condition that is not set aside as an error; a new one where there is none."""
    condition, _ = Condition.objects.get_or_create(
        citizen_id=citizen_id, concept_id=concept_id, set_aside=False, defaults={"uid": ids.new("condition", code)}
    )
    return condition


def _say(finding: Finding, said: Said, at: datetime) -> None:
    source = catalogue.concept("source", said.source, on=clock.danish_day(at))
    Statement.objects.update_or_create(
        finding=finding,
        source_id=source.id,
        defaults={"text": said.text},
        create_defaults={"uid": ids.new("statement", source.code), "text": said.text},
    )


@transaction.atomic
def carry_over(*, assessment_id: int, conditions: tuple[str, ...] | None, by: Actor, at: datetime) -> list[Finding]:
    """Carry findings over from the previous assessment: those named, or all (None). What is found here stays."""
    organisation.check_may(by, Deed.ASSESS)
    assessment = open_for_writing(assessment_id)
    if assessment.previous is None:
        raise RuleBroken(say("Der er ingen tidligere udredning at føre tilstande videre fra."))
    here = set(assessment.findings.values_list("condition__concept_id", flat=True))
    previous = _standing(assessment.previous)
    before = [one for one in _named(previous, conditions, at) if one.condition.concept_id not in here]
    carried = [_carry(assessment, one, at) for one in before]
    bump(assessment)
    events.append(
        AssessmentEvent.CARRIED_OVER, by=by, at=at, citizen=assessment.citizen_id, case=assessment.case_id,
        data={"count": len(carried)},
    )  # fmt: skip
    return carried


def _standing(previous: Assessment) -> Assessment:
    """The assessment, or what took its place where it was set aside as an error."""
    while previous.set_aside_at and (right := previous.replaced_by.order_by("id").last()):
        previous = right
    return previous


def _named(previous: Assessment, conditions: tuple[str, ...] | None, at: datetime) -> list[Finding]:
    rows = previous.findings.select_related("condition__concept").prefetch_related("statements__source").order_by("id")
    if conditions is None:
        return list(rows)
    day = clock.danish_day(at)
    wanted = {catalogue.concept(catalogue.CONDITION_KINDS, name, on=day).id for name in conditions}
    return [finding for finding in rows if finding.condition.concept_id in wanted]


def _carry(assessment: Assessment, before: Finding, at: datetime) -> Finding:
    finding = Finding.objects.create(
        uid=ids.new("finding", before.condition.concept.code), assessment=assessment,
        condition=standing_condition(assessment.citizen_id, before.condition.concept_id, before.condition.concept.code),
        citizen_id=assessment.citizen_id, level=before.level, found_at=at, carried_over=True,
    )  # fmt: skip
    copy_statements(before, finding)
    return finding


def copy_statements(before: Finding, after: Finding) -> None:
    """Give a finding the words that another one has."""
    for said in before.statements.all():
        Statement.objects.create(
            uid=ids.new("statement", said.source.code), finding=after, source_id=said.source_id, text=said.text
        )
