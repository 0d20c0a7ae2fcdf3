"""What waits between recommendation and letter, for lists of many cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value

from treklang.visitation.models import AgendaItem, Complaint, Decision, Hearing, Letter, Recommendation
from treklang.visitation.rules import AgendaOutcome


def hearings(case_ids: Iterable[Any]) -> QuerySet[Hearing]:
    """The hearings of some cases without an answer: their time runs, or is out and the decision is not made yet."""
    used = Decision.objects.filter(hearing_id=OuterRef("id"))
    return Hearing.objects.filter(~Exists(used), case_id__in=case_ids, answered_on=None)


def unsent_letters(case_ids: Iterable[Any]) -> QuerySet[Letter]:
    """The newest letter of each decision of some cases, where it is not sent."""
    newer = Letter.objects.filter(decision_id=OuterRef("decision_id"), id__gt=OuterRef("id"))
    return Letter.objects.filter(~Exists(newer), decision__case_id__in=case_ids, sent_at=None)


def recommendations() -> QuerySet[Recommendation]:
    """The newest recommendation of each open case that no decision has followed and no agenda has."""
    # One that was postponed waits for another meeting.
    seen = AgendaItem.objects.filter(recommendation_id=OuterRef("id")).exclude(outcome=AgendaOutcome.POSTPONED.value)
    newer = Recommendation.objects.filter(case_id=OuterRef("case_id"), id__gt=OuterRef("id"))
    decided = Decision.objects.filter(case_id=OuterRef("case_id"), decided_at__gte=OuterRef("made_at"))
    rows = Recommendation.objects.filter(decisions=None, case__closed_on=None)
    return rows.exclude(Exists(seen)).exclude(Exists(decided)).exclude(Exists(newer))


def hearings_by_id(keys: Iterable[int]) -> QuerySet[Any, Any]:
    """The outer ids of some hearings: rows of the word for them, inner and outer id, as other rooms' union needs them."""
    return _by_id(Hearing.objects.filter(id__in=list(keys)), "hearing")


def decisions_by_id(keys: Iterable[int]) -> QuerySet[Any, Any]:
    """As `hearings_by_id`, of decisions."""
    return _by_id(Decision.objects.filter(id__in=list(keys)), "decision")


def complaints_by_id(keys: Iterable[int]) -> QuerySet[Any, Any]:
    """As `hearings_by_id`, of complaints."""
    return _by_id(Complaint.objects.filter(id__in=list(keys)), "complaint")


def _by_id(rows: QuerySet[Any, Any], word: str) -> QuerySet[Any, Any]:
    worded: QuerySet[Any, Any] = rows.order_by().annotate(word=Value(word, TextField()))
    return worded.values_list("word", "id", "uid")
