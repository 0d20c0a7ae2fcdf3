"""Resources of the course up to the goals: citizen, enquiry, information gathering, conditions, need, goals."""

from __future__ import annotations

from uuid import UUID

from treklang.assessment.published import AssessmentVersion, ConditionVersion, SupportNeedVersion
from treklang.cases.published import CaseVersion
from treklang.catalogue import codes
from treklang.goals.published import GoalVersion
from treklang.integrations.ffb_gateway.facts import start_of
from treklang.integrations.ffb_gateway.resources import (
    CORE,
    CPR_SYSTEM,
    PROFILE,
    STS_SYSTEM,
    Json,
    Resource,
    code,
    danish_date,
    id_of,
    instant,
    ranked,
    reference,
    status,
)
from treklang.integrations.ffb_gateway.snapshot import Snapshot


def subject(facts: Snapshot) -> Json:
    """The reference that says whom a resource is about."""
    return reference(facts.citizen.uid, "citizen")


def patient(facts: Snapshot) -> Resource:
    """The citizen: number and municipality, nothing else."""
    citizen = facts.citizen
    sts = facts.sts()
    organisation = {"identifier": {"use": "official", "system": STS_SYSTEM, "value": sts}} if sts else None
    number = [{"use": "official", "system": CPR_SYSTEM, "value": citizen.cpr}]
    content: Json = {"identifier": number} if citizen.cpr else {}
    if organisation:
        content["managingOrganization"] = organisation
    return Resource("Patient", "citizen", id_of(citizen.uid, "citizen"), content, citizen.recorded_at)


def case_number(case: CaseVersion) -> Json:
    """The municipality's own case number as the guide's extension."""
    identifier = {"value": case.number}
    if case.number_system:
        identifier = {"system": case.number_system, **identifier}
    return {
        "extension": [{"url": "municipalitySpecific", "valueIdentifier": identifier}],
        "url": PROFILE + "municipalityCaseNumber",
    }


def service_request(case: CaseVersion, facts: Snapshot) -> Resource:
    """The enquiry that opened a case."""
    closed = case.closed_on is not None and case.closed_on <= facts.day
    content = {
        "extension": [case_number(case)],
        "status": "completed" if closed else "active",
        "intent": "proposal",
        "subject": subject(facts),
    }
    return Resource("ServiceRequest", "serviceRequest", id_of(case.uid, "serviceRequest"), content, case.recorded_at)


def information_gathering(assessment: AssessmentVersion, facts: Snapshot) -> Resource:
    """An assessment with its findings and the need that it judged."""
    found, need = facts.findings_of(assessment.id), facts.need_of(assessment.id)
    state = "completed" if assessment.completed_at else "in-progress"
    content: Json = {
        "extension": [
            {
                "url": CORE + "BasedOnServiceRequest",
                "valueReference": reference(facts.cases[assessment.case_id].uid, "serviceRequest"),
            }
        ],
        "status": "entered-in-error" if assessment.set_aside_at else state,
        "subject": subject(facts),
        "effectiveDateTime": instant(assessment.completed_at or assessment.started_at),
    }
    if need:
        item = reference(need.uid, "careEvaluation")
        content["investigation"] = [{"code": code(codes.CARE_EVALUATION, codes.CARE_SOCIAL_SYSTEM), "item": [item]}]
    if found:
        conditions = [facts.conditions[one.condition_id] for one in found]
        content["finding"] = [{"itemReference": reference(one.uid, "condition")} for one in conditions]
    updated = max([assessment.recorded_at, *(one.recorded_at for one in found), *([need.recorded_at] if need else [])])
    identity = id_of(assessment.uid, "informationGathering")
    return Resource("ClinicalImpression", "informationGathering", identity, content, updated)


def condition(row: ConditionVersion, facts: Snapshot) -> Resource:
    """A condition with the newest level found; it is asserted anew when it is found again, not when carried over."""
    found = facts.findings_on(row.id)
    recorded_at = facts.facts.conditions.first(row.id).recorded_at
    content: Json = {
        "clinicalStatus": status("condition-clinical", "active"),
        "verificationStatus": status("condition-ver-status", "confirmed"),
        "code": code(row.code),
        "subject": subject(facts),
        "recordedDate": instant(recorded_at),
    }
    newest = found[-1] if found else None
    if newest and newest.level is not None:
        content["severity"] = code(codes.level_code(newest.level))
    if newest and newest.found_at > recorded_at:
        asserted = {"url": CORE + "ConditionLastAssertedDate", "valueDateTime": danish_date(newest.found_at)}
        content = {"extension": [asserted], **content}
    updated = max([row.recorded_at, *(one.recorded_at for one in found)])
    return Resource("Condition", "condition", id_of(row.uid, "condition"), content, updated)


def care_evaluation(need: SupportNeedVersion, facts: Snapshot) -> Resource:
    """A judged support need."""
    content = {
        "status": "entered-in-error" if need.entered_in_error_at else "final",
        "code": code(codes.CARE_EVALUATION, codes.CARE_SOCIAL_SYSTEM),
        "subject": subject(facts),
        "effectiveDateTime": instant(need.judged_at),
        "valueCodeableConcept": code(codes.need_code(need.level)),
    }
    return Resource("Observation", "careEvaluation", id_of(need.uid, "careEvaluation"), content, need.recorded_at)


def goal(row: GoalVersion, facts: Snapshot) -> Resource:
    """A goal: the level expected, its kind, and the conditions it is about."""
    themes = facts.themes_of(row.id)
    conditions = [(found, one.rank) for one in themes if (found := facts.condition_of(one.code))]
    state = "completed" if row.ended_on and row.ended_on <= facts.day else "active"
    content = {
        "lifecycleStatus": "entered-in-error" if row.entered_in_error_at else state,
        "category": [code(codes.INTERVENTION_GOAL, codes.CARE_SOCIAL_SYSTEM)],
        "description": code(codes.GOAL_DESCRIPTION, codes.SNOMED_SYSTEM),
        "subject": subject(facts),
        "target": [
            _target(codes.MEASURE_LEVEL, code(codes.level_code(row.expected_level))),
            _target(codes.MEASURE_CHANGE, code(codes.goal_kind_code(row.kind))),
        ],
        "addresses": [ranked(reference(found.uid, "condition"), rank) for found, rank in conditions],
    }
    # A correction gives the goal other conditions; a day may come on which it has ended.
    written = [facts.facts.conditions.first(found.id).recorded_at for found, _ in conditions]
    written += [one.recorded_at for one in themes]
    ended = [start_of(row.ended_on)] if row.ended_on and row.ended_on <= facts.day else []
    updated = max([row.recorded_at, *written, *ended])
    return Resource("Goal", "interventionGoal", id_of(row.uid, "interventionGoal"), content, updated)


def _target(measure: UUID, detail: Json) -> Json:
    return {"measure": code(measure, codes.CARE_SOCIAL_SYSTEM), "detailCodeableConcept": detail}
