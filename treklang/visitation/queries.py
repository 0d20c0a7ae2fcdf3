"""Reading recommendations, hearings, decisions, plans and letters."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from treklang.kernel.table import fetch
from treklang.visitation.models import (
    ActionPlan as ActionPlan,
    AgendaItem as AgendaItem,
    Alternative as Alternative,
    Attendance as Attendance,
    Committee as Committee,
    CommitteeMember as CommitteeMember,
    Decision as Decision,
    DecisionLine as DecisionLine,
    DecisionTargetGroup as DecisionTargetGroup,
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


def hearings(case_id: int) -> list[Hearing]:
    """A case's hearings, newest first."""
    return list(Hearing.objects.filter(case_id=case_id).order_by("-sent_on", "-id"))


def open_hearing(case_id: int, *, on: date) -> Hearing | None:
    """A hearing that is not answered and whose time is not out on a day."""
    rows = Hearing.objects.filter(case_id=case_id, answered_on=None, answer_by__gte=on)
    return rows.order_by("-answer_by").first()


def open_hearings(case_ids: list[int], *, on: date) -> list[Hearing]:
    """The hearings of some cases that are not answered and whose time is not out on a day, the first to end first."""
    rows = Hearing.objects.filter(case_id__in=case_ids, answered_on=None, answer_by__gte=on)
    return list(rows.select_related("case__citizen").order_by("answer_by", "id"))


def unsent_letters(case_ids: list[int]) -> list[Letter]:
    """The letters of some cases that are made and not sent, oldest first."""
    rows = Letter.objects.filter(decision__case_id__in=case_ids, sent_at=None)
    return list(rows.select_related("decision__case__citizen", "document").order_by("made_at", "id"))


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


def newest_decision(case_id: int) -> Decision | None:
    """The newest decision of a case."""
    return Decision.objects.filter(case_id=case_id).order_by("-decided_at", "-id").first()


def decision_by_id(decision_id: int) -> Decision:
    """The decision with this inner key, with its lines."""
    rows = Decision.objects.select_related("case", "citizen").prefetch_related("lines__service", "lines__offer")
    return fetch(rows, id=decision_id)


def for_letter(decision_id: int) -> Decision:
    """The decision with all that its letter names, its lines as they were typed."""
    lines = DecisionLine.objects.select_related("section", "service", "offer__provider").order_by("id")
    rows = Decision.objects.select_related("case", "citizen", "decided_by").prefetch_related(Prefetch("lines", lines))
    return fetch(rows, id=decision_id)


def decisions_with_group(target_group_id: int) -> list[int]:
    """The decisions that confirm a target group."""
    rows = DecisionTargetGroup.objects.filter(target_group_id=target_group_id)
    return list(rows.order_by("id").values_list("decision_id", flat=True))


def action_plan(case_id: int) -> ActionPlan | None:
    """A case's newest action plan."""
    return ActionPlan.objects.filter(case_id=case_id).order_by("-id").first()


def is_newest_letter(letter: Letter) -> bool:
    """Whether no later letter was made of the same decision."""
    return not Letter.objects.filter(decision_id=letter.decision_id, id__gt=letter.id).exists()


def committees() -> list[Committee]:
    """Every committee, by name."""
    return list(Committee.objects.order_by("name", "id"))


def members(committee_id: int, *, on: date) -> list[CommitteeMember]:
    """Who sits in a committee on a day, the authority's first, by name."""
    rows = CommitteeMember.objects.filter(committee_id=committee_id, valid__contains=on).select_related("employee")
    return list(rows.order_by("side", "employee__name", "id"))


def meetings() -> list[Meeting]:
    """Every meeting with how many cases it has and how many of them wait for an outcome, the latest first."""
    waiting = Count("items", filter=Q(items__outcome=""))
    rows = Meeting.objects.select_related("committee").annotate(cases=Count("items"), waiting=waiting)
    return list(rows.order_by("-meets_at", "-id"))


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
    """The cases of a meeting in order, each with its citizen, recommendation and alternatives."""
    rows = AgendaItem.objects.filter(meeting_id=meeting_id).select_related("case", "citizen", "recommendation")
    beside = Alternative.objects.select_related("offer__provider", "offer__ring__flow").order_by("id")
    return list(rows.prefetch_related(Prefetch("recommendation__alternatives", beside)))


def agenda_item(uid: UUID | str) -> AgendaItem:
    """The case on an agenda with this outer id."""
    return fetch(AgendaItem.objects.select_related("meeting", "case", "recommendation"), uid=uid)


def agenda_of_case(case_id: int) -> list[AgendaItem]:
    """Where a case's recommendations were or will be looked at, the newest first."""
    rows = AgendaItem.objects.filter(case_id=case_id).select_related("meeting__committee", "alternative__offer")
    return list(rows.order_by("-meeting__meets_at", "-id"))


def waiting_for_committee() -> list[Recommendation]:
    """The newest recommendation of each open case that no decision has followed and no agenda has, the oldest first."""
    rows = Recommendation.objects.filter(decisions=None, case__closed_on=None)
    # One that was postponed waits for another meeting.
    seen = AgendaItem.objects.filter(recommendation_id=OuterRef("id")).exclude(outcome=AgendaOutcome.POSTPONED.value)
    rows = rows.exclude(Exists(seen))
    newer = Recommendation.objects.filter(case_id=OuterRef("case_id"), id__gt=OuterRef("id"))
    rows = rows.exclude(
        Exists(Decision.objects.filter(case_id=OuterRef("case_id"), decided_at__gte=OuterRef("made_at")))
    )
    return list(rows.exclude(Exists(newer)).select_related("case__citizen").order_by("made_at", "id"))
