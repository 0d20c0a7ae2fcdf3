"""Reading recommendations, hearings, decisions, plans and letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from treklang.assessment import queries as assessment
from treklang.cases import clocks, queries as cases
from treklang.kernel import scope
from treklang.kernel.table import fetch
from treklang.visitation import complaint_states, waiting
from treklang.visitation.models import (
    ActionPlan as ActionPlan,
    AgendaItem as AgendaItem,
    Alternative as Alternative,
    Attendance as Attendance,
    Committee as Committee,
    CommitteeMember as CommitteeMember,
    Complaint as Complaint,
    Decision as Decision,
    DecisionLine as DecisionLine,
    DecisionTargetGroup as DecisionTargetGroup,
    Deviation as Deviation,
    Hearing as Hearing,
    Letter as Letter,
    LineHours as LineHours,
    Meeting as Meeting,
    Recommendation as Recommendation,
)
from treklang.visitation.rules import AgendaOutcome


def recommendations(case_id: int) -> list[Recommendation]:
    """A case's recommendations, newest first, with their alternatives."""
    rows = Recommendation.objects.filter(case_id=case_id).prefetch_related(
        "alternatives__offer__provider", "alternatives__offer__ring__flow__rings"
    )
    return list(rows.order_by("-made_at", "-id"))


def course_recommendations(case_id: int) -> list[Recommendation]:
    """A case's recommendations, newest first, with alternatives (`rings`: how many their flow has) and `agenda` items.

    Two statements, however many there are. `agenda` holds plain values, the newest first; times are ISO 8601.
    """
    items = AgendaItem.objects.filter(recommendation_id=OuterRef("id")).order_by("-meeting__meets_at", "-id")
    shown = JSONObject(
        meets_at=F("meeting__meets_at"), committee=F("meeting__committee__name"), held_at=F("meeting__held_at"),
        outcome=F("outcome"), reason=F("reason"), alternative=F("alternative_id"),
    )  # fmt: skip
    beside = Alternative.objects.select_related("offer__provider", "offer__ring").order_by("id")
    beside = beside.annotate(rings=Count("offer__ring__flow__rings"))
    rows = Recommendation.objects.filter(case_id=case_id).select_related("assessment")
    rows = rows.annotate(agenda=ArraySubquery(items.values_list(shown)))
    return list(rows.prefetch_related(Prefetch("alternatives", beside)).order_by("-made_at", "-id"))


@dataclass(frozen=True)
class Proposal:
    """What a decision can be made of: the newest recommendation, with what the committee came to of it."""

    text: str
    why_not_lower: str
    extent: str
    duration: str
    offer_id: int | None
    against: bool


def proposal(case_id: int) -> Proposal | None:
    """What is proposed in a case and not decided: what the committee pointed at, else the recommended alternative."""
    followed = Decision.objects.filter(case_id=case_id, decided_at__gte=OuterRef("made_at"))
    best = Alternative.objects.filter(recommendation_id=OuterRef("id"), is_recommended=True).values("offer_id")
    item = AgendaItem.objects.filter(recommendation_id=OuterRef("id")).exclude(outcome="").order_by("-id")
    rows = Recommendation.objects.filter(~Exists(followed), case_id=case_id).annotate(
        best=Subquery(best[:1]), outcome=Subquery(item.values("outcome")[:1]),
        pointed=Subquery(item.values("alternative__offer_id")[:1]),
    )  # fmt: skip
    found = rows.order_by("-made_at", "-id").values_list(
        "text", "why_not_lower", "extent", "duration", "best", "pointed", "outcome"
    ).first()  # fmt: skip
    if found is None:
        return None
    text, why, extent, duration, best_id, pointed_id, outcome = found
    against = outcome == AgendaOutcome.AGAINST.value
    return Proposal(text, why, extent, duration, offer_id=pointed_id or best_id, against=against)


def recommendation(uid: UUID | str, *, case_id: int) -> Recommendation:
    """The recommendation of this very case with this outer id."""
    return fetch(Recommendation.objects, uid=uid, case_id=case_id)


def hearing(uid: UUID | str, *, case_id: int) -> Hearing:
    """The hearing of this very case with this outer id."""
    return fetch(Hearing.objects, uid=uid, case_id=case_id)


def hearings(case_id: int) -> list[Hearing]:
    """A case's hearings, newest first."""
    return list(Hearing.objects.filter(case_id=case_id).order_by("-sent_on", "-id"))


def open_hearing(case_id: int, *, on: date) -> Hearing | None:
    """A hearing that is not answered and whose time is not out on a day."""
    rows = Hearing.objects.filter(case_id=case_id, answered_on=None, answer_by__gte=on)
    return rows.order_by("-answer_by").first()


@dataclass(frozen=True)
class Standing:
    """What the law's guards look at of a case itself, when a decision is about to be made in it on a day."""

    answer_by: date | None
    plan_judged: bool
    provider_wish: str
    wish_refused_because: str
    assessment_completed: bool
    born_on: date | None


def standing_told(*, on: date) -> dict[str, Combinable]:
    """What `standing_of` reads: expressions for `cases.queries.case` and `beside`."""
    heard = Hearing.objects.filter(case_id=OuterRef("id"), answered_on=None, answer_by__gte=on).order_by("-answer_by")
    plan = ActionPlan.objects.filter(case_id=OuterRef("id")).order_by("-id")
    said = JSONObject(wish=F("provider_wish"), because=F("provider_wish_refused_because"))
    return {
        "law_heard": Subquery(heard.values("answer_by")[:1]), "law_plans": ArraySubquery(plan.values_list(said)[:1]),
        "law_completed": assessment.completed("id"),
    }  # fmt: skip


def standing_of(case: cases.Case) -> Standing:
    """Of a case that was read with `standing_told`."""
    told = {name: getattr(case, name) for name in ("law_heard", "law_plans", "law_completed")}
    return _standing(told | {"born_on": case.citizen.born_on})


def standing(case_id: int, *, on: date) -> Standing:
    """Of a case, read in one statement."""
    return _standing(cases.beside([case_id], born_on=F("citizen__born_on"), **standing_told(on=on))[case_id])


def _standing(told: Mapping[str, Any]) -> Standing:
    newest = told["law_plans"][0] if told["law_plans"] else {"wish": "", "because": ""}
    return Standing(
        told["law_heard"], bool(told["law_plans"]), newest["wish"], newest["because"], told["law_completed"],
        told["born_on"],
    )  # fmt: skip


def hearing_for(case_id: int, *, on: date, decided_on: date) -> Hearing | None:
    """The newest hearing sent by `on` that a decision of `decided_on` can rest on: not one of an earlier day's."""
    used = Decision.objects.filter(case_id=case_id, decided_at__date__lt=decided_on).exclude(hearing=None)
    rows = Hearing.objects.filter(case_id=case_id, sent_on__lte=on).exclude(id__in=used.values("hearing_id"))
    return rows.order_by("-sent_on", "-id").first()


def decisions(case_id: int) -> list[Decision]:
    """A case's decisions, newest first, with lines, target groups and letters."""
    rows = Decision.objects.filter(case_id=case_id).select_related("decided_by", "hearing").prefetch_related(
        "lines__section", "lines__service", "lines__offer", "target_groups__target_group__concept", "letters__document"
    )  # fmt: skip
    return list(rows.order_by("-decided_at", "-id"))


def course_decisions(case_id: int) -> list[Decision]:
    """A case's decisions, newest first, with lines and their `steps`, the titles of `groups`, `papers`, `departures` and
    `complained`.

    Two statements, however many there are. `papers` are the letters as plain values, the oldest first; the complaints
    are read by `complaint_states.complaints_of`.
    """
    groups = DecisionTargetGroup.objects.filter(decision_id=OuterRef("id")).order_by("target_group__rank", "id")
    letters = Letter.objects.filter(decision_id=OuterRef("id")).order_by("id")
    paper = JSONObject(title=F("document__title"), document=F("document__uid"), sent_at=F("sent_at"))
    departures = Deviation.objects.filter(decision_id=OuterRef("id")).order_by("id")
    departure = JSONObject(rule=F("rule"), version=F("rule_version"), reason=F("reason"))
    rows = Decision.objects.filter(case_id=case_id).select_related("decided_by").annotate(
        groups=ArraySubquery(groups.values("target_group__concept__title")),
        papers=ArraySubquery(letters.values_list(paper)), departures=ArraySubquery(departures.values_list(departure)),
        complained=complaint_states.told("id"),
    )  # fmt: skip
    return list(rows.prefetch_related(Prefetch("lines", _lines())).order_by("-decided_at", "-id"))


def _lines() -> QuerySet[DecisionLine]:
    """Lines as they were typed, with their law, service, offer, and `steps` of hours a week, the first one first."""
    hours = LineHours.objects.filter(line_id=OuterRef("id")).order_by("from_on")
    steps = ArraySubquery(hours.values_list(JSONObject(from_on=F("from_on"), hours=F("hours_a_week"))))
    rows = DecisionLine.objects.select_related("section", "service", "offer__provider").order_by("id")
    return rows.annotate(steps=steps)


def hours_of(line: DecisionLine) -> list[tuple[date, Decimal]]:
    """The hours a week of a line that was read with its `steps`, each from its day."""
    steps: list[dict[str, Any]] = getattr(line, "steps", None) or []
    return [(date.fromisoformat(step["from_on"]), Decimal(str(step["hours"]))) for step in steps]


def groups_of(found: Decision) -> list[str]:
    """The titles of the target groups of a decision of `course_decisions`."""
    return list(getattr(found, "groups", None) or [])


@dataclass(frozen=True)
class Paper:
    """A decision's letter as a link has it."""

    title: str
    document: str
    sent_at: datetime | None


def papers_of(found: Decision) -> list[Paper]:
    """The letters of a decision of `course_decisions`, the oldest first."""
    papers: list[dict[str, Any]] = getattr(found, "papers", None) or []
    return [Paper(one["title"], one["document"], _moment(one["sent_at"])) for one in papers]


@dataclass(frozen=True)
class Departed:
    """A rule of the law, in the version of that day, that a decision departs from, and why."""

    rule: str
    version: date
    reason: str


def departures_of(found: Decision) -> list[Departed]:
    """What a decision of `course_decisions` departs from."""
    kept: list[dict[str, Any]] = getattr(found, "departures", None) or []
    return [Departed(one["rule"], date.fromisoformat(one["version"]), one["reason"]) for one in kept]


@dataclass(frozen=True)
class Heard:
    """Where a recommendation was or will be looked at, and what the committee came to ("" while it waits)."""

    committee: str
    meets_at: datetime
    held: bool
    outcome: str
    reason: str
    alternative: int | None


def agenda_of(found: Recommendation) -> list[Heard]:
    """The agendas that a recommendation of `course_recommendations` was on, the newest first."""
    items: list[dict[str, Any]] = getattr(found, "agenda", None) or []
    return [
        Heard(one["committee"], datetime.fromisoformat(one["meets_at"]), one["held_at"] is not None, one["outcome"],
              one["reason"], one["alternative"])
        for one in items
    ]  # fmt: skip


def rings_of(found: Alternative) -> int:
    """How many rings the flow of an alternative of `course_recommendations` has."""
    return int(getattr(found, "rings", 0))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def newest_decision(case_id: int) -> Decision | None:
    """The newest decision of a case."""
    return Decision.objects.filter(case_id=case_id).order_by("-decided_at", "-id").first()


def decision_by_id(decision_id: int) -> Decision:
    """The decision with this inner key, with its lines."""
    rows = Decision.objects.select_related("case", "citizen").prefetch_related("lines__service", "lines__offer")
    return fetch(rows, id=decision_id)


def for_letter(decision_id: int) -> Decision:
    """The decision with all that its letter names, its lines as they were typed."""
    return fetch(_for_letter(), id=decision_id)


def decision(uid: UUID | str, *, case_id: int) -> Decision:
    """The decision of this very case with this outer id, with all that its letter names."""
    return fetch(_for_letter(), uid=uid, case_id=case_id)


def _for_letter() -> QuerySet[Decision]:
    rows = Decision.objects.select_related("case", "citizen", "decided_by")
    return rows.prefetch_related(Prefetch("lines", _lines()))


def newest_letter(decision_id: int) -> Letter | None:
    """The letter that was last made of a decision."""
    return Letter.objects.filter(decision_id=decision_id).select_related("document").order_by("-id").first()


def decisions_with_group(target_group_id: int) -> list[int]:
    """The decisions that confirm a target group."""
    rows = DecisionTargetGroup.objects.filter(target_group_id=target_group_id)
    return list(rows.order_by("id").values_list("decision_id", flat=True))


def has_judged_plan(case_id: int) -> bool:
    """Whether it was judged in a case if an action plan is to be offered."""
    return ActionPlan.objects.filter(case_id=case_id).exists()


def action_plan(case_id: int) -> ActionPlan | None:
    """A case's newest action plan."""
    return ActionPlan.objects.filter(case_id=case_id).order_by("-id").first()


def action_plan_by_uid(uid: UUID | str, *, case_id: int) -> ActionPlan:
    """The action plan of this very case with this outer id."""
    return fetch(ActionPlan.objects, uid=uid, case_id=case_id)


def is_newest_letter(letter: Letter) -> bool:
    """Whether no later letter was made of the same decision."""
    return not Letter.objects.filter(decision_id=letter.decision_id, id__gt=letter.id).exists()


def committees(*, on: date) -> list[Committee]:
    """Every committee, by name, with who sits in it on a day (`seated`)."""
    seated = CommitteeMember.objects.filter(valid__contains=on).select_related("employee")
    seated = seated.order_by("side", "employee__name", "id")
    rows = Committee.objects.select_related("unit").order_by("name", "id")
    return list(rows.prefetch_related(Prefetch("members", seated, to_attr="seated")))


def sits(employee_key: str, *, on: date) -> Exists:
    """An expression for a query with an employee's key: whether she sits in a committee on a day."""
    return Exists(CommitteeMember.objects.filter(employee_id=OuterRef(employee_key), valid__contains=on))


def seated_in(found: Committee) -> list[CommitteeMember]:
    """Who sits in a committee that was read by `committees`, the authority's first."""
    return list(getattr(found, "seated", []))


def committee(uid: UUID | str) -> Committee:
    """The committee with this outer id."""
    return fetch(Committee.objects.select_related("unit"), uid=uid)


def member(uid: UUID | str, *, committee_id: int) -> CommitteeMember:
    """The member of this very committee with this outer id."""
    return fetch(CommitteeMember.objects.select_related("employee"), uid=uid, committee_id=committee_id)


def members(committee_id: int, *, on: date) -> list[CommitteeMember]:
    """Who sits in a committee on a day, the authority's first, by name."""
    rows = CommitteeMember.objects.filter(committee_id=committee_id, valid__contains=on).select_related("employee")
    return list(rows.order_by("side", "employee__name", "id"))


def meetings(committee_ids: Iterable[int]) -> QuerySet[Meeting]:
    """The meetings of some committees, each with how many `cases` are on it and `waiting` for an outcome.

    Counted among the cases that the acting user has a reason to see.
    Those that are not held yet stand first, the next one before all; then the held ones, the latest first.
    """
    waiting = Count("items", filter=Q(items__outcome=""))
    rows = Meeting.objects.filter(committee_id__in=list(committee_ids)).select_related("committee")
    rows = rows.annotate(cases=Count("items"), waiting=waiting, comes_at=Case(When(held_at=None, then=F("meets_at"))))
    return rows.order_by(F("comes_at").asc(nulls_last=True), "-meets_at", "-id")


def coming_meetings() -> list[Meeting]:
    """The meetings that are not held yet, the next one first."""
    return list(Meeting.objects.filter(held_at=None).select_related("committee").order_by("meets_at", "id"))


def meeting(uid: UUID | str) -> Meeting:
    """The meeting with this outer id."""
    return fetch(Meeting.objects.select_related("committee"), uid=uid)


def attendances(meeting_id: int) -> list[Attendance]:
    """Who was and was not at a meeting."""
    return list(Attendance.objects.filter(meeting_id=meeting_id).select_related("member__employee").order_by("id"))


def agenda(meeting_id: int) -> list[AgendaItem]:
    """The cases of a meeting in order, each with its citizen, recommendation and alternatives (`rings_of`).

    Those that the acting user has a reason to see: a member all of them until the day ends on which the meeting was held.
    """
    rows = AgendaItem.objects.filter(meeting_id=meeting_id)
    rows = rows.select_related("case__texts", "citizen", "recommendation", "alternative__offer")
    beside = Alternative.objects.select_related("offer__provider", "offer__ring__flow").order_by("id")
    beside = beside.annotate(rings=Count("offer__ring__flow__rings"))
    return list(rows.prefetch_related(Prefetch("recommendation__alternatives", beside)))


def agenda_item(uid: UUID | str, *, meeting_id: int) -> AgendaItem:
    """The case on this very agenda with this outer id."""
    return fetch(AgendaItem.objects.select_related("case", "recommendation"), uid=uid, meeting_id=meeting_id)


def waiting_recommendation(uid: UUID | str) -> Recommendation:
    """The recommendation with this outer id, to be put on an agenda."""
    return fetch(Recommendation.objects.select_related("case", "citizen"), uid=uid)


def agenda_of_case(case_id: int) -> list[AgendaItem]:
    """Where a case's recommendations were or will be looked at, the newest first."""
    rows = AgendaItem.objects.filter(case_id=case_id).select_related("meeting__committee", "alternative__offer")
    return list(rows.order_by("-meeting__meets_at", "-id"))


def waiting_for_committee() -> list[Recommendation]:
    """The newest recommendation of each open case that no decision has followed and no agenda has, the oldest first.

    Of the citizens whom the acting user has a reason to see.
    """
    rows = waiting.recommendations().filter(scope.mine("citizen"))
    return list(rows.select_related("case__citizen").order_by("made_at", "id"))


def hearings_waiting(case_key: str, *, on: date) -> ArraySubquery:
    """An expression for `cases.queries.beside`: the last days to answer of the hearings that wait for an answer on a day."""
    rows = Hearing.objects.filter(case_id=OuterRef(case_key), answered_on=None, answer_by__gte=on)
    return ArraySubquery(rows.order_by("answer_by", "id").values_list("answer_by"))


def letters_unsent(case_key: str) -> ArraySubquery:
    """An expression for `cases.queries.beside`: when the newest letter of each decision was made, where it is not sent."""
    newer = Letter.objects.filter(decision_id=OuterRef("decision_id"), id__gt=OuterRef("id"))
    rows = Letter.objects.filter(~Exists(newer), decision__case_id=OuterRef(case_key), sent_at=None)
    return ArraySubquery(rows.order_by("made_at", "id").values_list("made_at"))


def decided_in_short(case_id: int, *, newest: int) -> list[Decision]:
    """The newest decisions of a case, each with `told_lines` (kind, service, section, amount, offer): one query."""
    lines = DecisionLine.objects.filter(decision_id=OuterRef("id")).order_by("id")
    shown = JSONObject(
        kind=F("kind"), service=F("service__title"), act=F("section__act"), section=F("section__section"),
        amount=F("amount"), offer=F("offer__name"),
    )  # fmt: skip
    rows = Decision.objects.filter(case_id=case_id).annotate(told_lines=ArraySubquery(lines.values_list(shown)))
    return list(rows.order_by("-decided_at", "-id")[:newest])


COMPLAINT_TIME = "klagefrist"


def complaint_until(decision: Decision) -> date | None:
    """The last day to complain over a decision, by its newest letter that was sent; None where none was."""
    return clocks.due_on(COMPLAINT_TIME, about=decision.id, case_id=decision.case_id)


def complaints(case_id: int) -> list[Complaint]:
    """A case's complaints with the decisions they are over, the newest first."""
    rows = Complaint.objects.filter(case_id=case_id).select_related("decision")
    return list(rows.order_by("-received_on", "-id"))


def complaint(uid: UUID | str) -> Complaint:
    """The complaint with this outer id."""
    return fetch(Complaint.objects.select_related("case__citizen", "decision"), uid=uid)
