"""Resources of the help: target groups, care plans and their services, performers, follow-ups."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from treklang.assessment.published import TargetGroupVersion
from treklang.catalogue import codes
from treklang.effect.published import FollowUpVersion
from treklang.integrations.ffb_gateway.course import case_number, subject
from treklang.integrations.ffb_gateway.facts import start_of
from treklang.integrations.ffb_gateway.resources import (
    PROFILE,
    Json,
    Resource,
    code,
    day,
    id_of,
    instant,
    ranked,
    reference,
    status,
)
from treklang.integrations.ffb_gateway.snapshot import Snapshot
from treklang.services.published import GrantServiceVersion, GrantVersion, PlannedFollowUpVersion


def is_over(row: GrantVersion | GrantServiceVersion, facts: Snapshot) -> bool:
    """Whether help has ended on the report's day."""
    return row.ended_on is not None and row.ended_on <= facts.day


def target_group(row: TargetGroupVersion, facts: Snapshot) -> Resource:
    """A target group; one entered in error has no clinical status (the standard's con-5)."""
    wrong = row.entered_in_error_at is not None
    content: Json = {} if wrong else {"clinicalStatus": status("condition-clinical", "active")}
    content |= {
        "verificationStatus": status("condition-ver-status", "entered-in-error" if wrong else "confirmed"),
        "code": code(row.code),
        "subject": subject(facts),
        "recordedDate": day(row.recorded_on),
    }
    return Resource("Condition", "targetGroup", id_of(row.uid, "targetGroup"), content, row.recorded_at)


def care_plan(grant: GrantVersion, facts: Snapshot) -> Resource:
    """Help granted at one offer: a plan until it is ordered, an order until it ends."""
    over = is_over(grant, facts)
    order = facts.standing_order(grant.id)
    groups = [one for one in facts.groups_of(grant) if not one.entered_in_error_at]
    goals = facts.goals_of(grant.id)
    extensions = [case_number(facts.cases[grant.case_id])]
    planned = facts.planned.get(grant.planned_follow_up_id or 0)
    if planned and not over:
        follow_up = reference(planned.uid, "followUpEncounter")
        extensions.append({"url": PROFILE + "follow-up-date-extension", "valueReference": follow_up})
    content: Json = {
        "extension": extensions,
        "status": "completed" if over else "active",
        "intent": "order" if order else "plan",
        "subject": subject(facts),
        "period": _period(grant, facts),
        "careTeam": [performer_reference(grant, facts)],
    }
    if groups:
        content["addresses"] = [ranked(reference(one.uid, "targetGroup"), one.rank) for one in groups]
    if goals:
        content["goal"] = [reference(one.uid, "interventionGoal") for one in goals]
    if grant.need_id in facts.needs:
        need = reference(facts.needs[grant.need_id].uid, "careEvaluation")
        content["activity"] = [{"outcomeReference": [need]}]
    return Resource("CarePlan", "carePlan", id_of(grant.uid, "carePlan"), content, _plan_updated(grant, facts))


def _plan_updated(grant: GrantVersion, facts: Snapshot) -> datetime:
    """When a care plan last said something new: its own row, its orders, its target groups, its goals, its end."""
    groups = facts.groups_of(grant)
    written = [one.recorded_at for one in facts.orders_of(grant.id)]
    written += [facts.facts.target_groups.first(one.id).recorded_at for one in groups]
    written += [one.entered_in_error_at for one in groups if one.entered_in_error_at]
    return max([_ended_at(grant, facts), *written, *facts.goals_changed_at(grant.id)])


def _ended_at(row: GrantVersion | GrantServiceVersion, facts: Snapshot) -> datetime:
    """When a row was written; help that ended on a later day says so from that day's first moment."""
    if row.ended_on is None or not is_over(row, facts):
        return row.recorded_at
    return max(row.recorded_at, start_of(row.ended_on))


def _period(row: GrantVersion | GrantServiceVersion, facts: Snapshot) -> Json:
    period = {"start": day(row.starts_on)}
    return period | {"end": day(row.ended_on)} if row.ended_on and is_over(row, facts) else period


def intervention(service: GrantServiceVersion, facts: Snapshot) -> Resource:
    """One service of a grant. It stays active; that it ended shows in the end of its period."""
    grant = facts.grants[service.grant_id]
    detail = {
        "code": code(service.code or ""),
        "status": "completed" if is_over(service, facts) else "in-progress",
    }
    content = {
        "basedOn": [reference(grant.uid, "carePlan")],
        "status": "active",
        "intent": "order",
        "subject": subject(facts),
        "period": _period(service, facts),
        "created": instant(service.granted_at),
        "activity": [{"detail": detail}],
    }
    return Resource("CarePlan", "intervention", id_of(service.uid, "intervention"), content, _ended_at(service, facts))


def performer_reference(grant: GrantVersion, facts: Snapshot) -> Json:
    """The reference to who gives the help."""
    return {"reference": f"urn:uuid:{_performer_id(grant, facts)}"}


def _performer_id(grant: GrantVersion, facts: Snapshot) -> UUID:
    """One performer a citizen and offer: the resource names its subject, so two citizens cannot share one."""
    return uuid5(facts.offers[grant.offer_id].uid, f"{PROFILE}servicePerformer#{facts.citizen.uid}")


def service_performer(grant: GrantVersion, facts: Snapshot) -> Resource:
    """Who gives the help: the type of offer, never its name."""
    offer = facts.offers[grant.offer_id]
    content = {"category": [code(offer.type_code)], "subject": subject(facts)}
    first = min(
        facts.facts.grants.first(one.id).recorded_at for one in facts.grants.values() if one.offer_id == grant.offer_id
    )
    return Resource("CareTeam", "servicePerformer", _performer_id(grant, facts), content, first)


def follow_up_encounter(row: PlannedFollowUpVersion, facts: Snapshot) -> Resource:
    """The next follow-up's date."""
    content = {
        "status": "planned",
        "class": {"system": codes.ACT_CODE_SYSTEM, "code": "HH"},
        "type": [code(codes.FOLLOW_UP_ENCOUNTER, codes.CARE_SOCIAL_SYSTEM)],
        "subject": subject(facts),
        "period": {"start": day(row.due_on)},
    }
    first = facts.facts.planned.first(row.id).recorded_at
    return Resource("Encounter", "followUpEncounter", id_of(row.uid, "followUpEncounter"), content, first)


def follow_up(row: FollowUpVersion, facts: Snapshot) -> Resource:
    """What a follow-up on a care plan came to."""
    content = {
        "status": "entered-in-error" if row.entered_in_error_at else "final",
        "code": code(codes.FOLLOW_UP_OBSERVATION, codes.SNOMED_SYSTEM),
        "subject": subject(facts),
        "focus": [reference(facts.grants[row.grant_id].uid, "carePlan")],
        "effectiveDateTime": day(row.held_on),
        "valueCodeableConcept": code(codes.follow_up_code(row.result)),
    }
    return Resource("Observation", "followUp", id_of(row.uid, "followUp"), content, row.recorded_at)
