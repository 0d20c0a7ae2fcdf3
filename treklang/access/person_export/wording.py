"""Values as a person reads them: Danish always, whatever language the screens of whoever takes the export have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import Range

from treklang.access.person_export import contents
from treklang.access.person_export.contents import Thing
from treklang.access.person_export.naming import Names, target_of
from treklang.access.person_export.rules import without_numbers
from treklang.access.rules import KinKind, Reason
from treklang.assessment.rules import Dimension
from treklang.cases import areas
from treklang.cases.rules import (
    AccessKind,
    AccessOutcome,
    Agreement,
    CaseKind,
    Direction,
    HandoverCheck,
    HandoverState,
    NoteKind,
)
from treklang.effect.rules import AnsweredBy, FollowUpResult
from treklang.goals.rules import GoalKind, MeasurementKind
from treklang.intake import rules as intake
from treklang.kernel import events, reading
from treklang.kernel.clock import DENMARK
from treklang.kernel.scope import Fact
from treklang.kernel.wording import Worded
from treklang.law.register import UnknownRule, law
from treklang.offers.rules import PriceUnit
from treklang.people import rules as people
from treklang.services.rules import ContactKind, OrderKind, OrderState, SubGoalState
from treklang.visitation.rules import (
    AgendaOutcome,
    AppealOutcome,
    DecisionKind,
    LineKind,
    Manner,
    PlanAnswer,
    PlanDuty,
    Reassessment,
)

# The words of columns that hold one of a few values.
WORDED: Mapping[tuple[str, str], type[Worded]] = {
    ("people_citizen", "sex"): people.Sex, ("people_citizen", "civil_status"): people.CivilStatus,
    ("people_relation", "kind"): people.RelationKind, ("people_representative", "kind"): people.Representation,
    ("people_representative", "scope"): Fact, ("people_consent", "kind"): people.ConsentKind,
    ("people_consent", "manner"): people.ConsentManner, ("people_rectification", "fact"): Fact,
    ("people_rectification", "outcome"): people.RectificationOutcome, ("access_kin", "kind"): KinKind,
    ("cases_case", "kind"): CaseKind, ("cases_case", "agreement"): Agreement,
    ("cases_handover", "state"): HandoverState, ("cases_handover", "checked"): HandoverCheck,
    ("cases_note", "kind"): NoteKind,
    ("cases_accessrequest", "kind"): AccessKind, ("cases_accessrequest", "outcome"): AccessOutcome,
    ("visitation_complaint", "manner"): Manner, ("visitation_complaint", "reassessment"): Reassessment,
    ("visitation_complaint", "appeal_outcome"): AppealOutcome,
    ("cases_document", "direction"): Direction, ("intake_enquiry", "channel"): intake.Channel,
    ("intake_enquiry", "agreement"): Agreement, ("intake_enquiry", "state"): intake.EnquiryState,
    ("assessment_dimensionscore", "dimension"): Dimension, ("goals_goal", "kind"): GoalKind,
    ("goals_measurement", "kind"): MeasurementKind, ("services_subgoal", "state"): SubGoalState,
    ("visitation_agendaitem", "outcome"): AgendaOutcome, ("visitation_decision", "kind"): DecisionKind,
    ("visitation_decisionline", "kind"): LineKind, ("visitation_actionplan", "duty"): PlanDuty,
    ("visitation_actionplan", "answer"): PlanAnswer, ("services_contact", "kind"): ContactKind,
    ("services_order", "kind"): OrderKind, ("services_order", "state"): OrderState,
    ("services_order", "price_unit"): PriceUnit, ("effect_followup", "result"): FollowUpResult,
    ("effect_experience", "answered_by"): AnsweredBy,
    ("kernel_reading", "channel"): reading.Channel, ("kernel_reading", "reason"): Reason,
}  # fmt: skip
# What somebody wrote in an event; the rest are keys and codes of rows that stand elsewhere in the export.
TOLD_IN_EVENTS = ("title", "name", "because", "reason", "text")
# Text that no hand typed: a number in it is no CPR number.
_MACHINE_MADE = {("kernel_file", "sha256"), ("kernel_file", "media_type")}


@dataclass(frozen=True)
class Words:
    """Gives words to values: `names` of what rows point to, the citizen's `own` number, `pages` of the reading log."""

    names: Names
    own: str
    pages: Mapping[str, str]

    def of(self, thing: Thing, column: str, value: Any) -> str:
        """The words of a value; "" for none."""
        if value is None or value == "" or value == []:
            return ""
        place = (thing.table, column)
        if (target := target_of(thing, column)) in self.names:
            return self._named(target, value)
        if place in WORDED:
            return ", ".join(_worded(WORDED[place], one) for one in _listed(value))
        if place == ("kernel_event", "name"):
            return events.title_of(value).text if value in events.known() else value
        if column == "rule" or place == ("cases_application", "area"):
            return _of_the_law(column, value)
        if place == ("kernel_reading", "page"):
            return self.pages.get(value, value)
        if thing.words and column in thing.words:
            return thing.words[column].get(value, value)
        if place == ("people_citizen", "cpr"):
            return f"{value[:6]}-{value[6:]}"
        if place in _MACHINE_MADE:
            return str(value)
        return self._plain(thing, column, value)

    def _named(self, target: str, key: int) -> str:
        hidden = {"people_citizen": "hidden_person", "kernel_account": "other_login"}.get(target, "elsewhere")
        return self.clean(self.names[target].get(key) or contents.phrase(hidden))

    def _plain(self, thing: Thing, column: str, value: Any) -> str:
        if isinstance(value, dict) and thing.table == "kernel_event":
            return self.clean(". ".join(told for one in TOLD_IN_EVENTS if isinstance(told := value.get(one), str)))
        return self.clean(shown(value))

    def clean(self, text: str) -> str:
        """A text without the CPR numbers of others."""
        return without_numbers(text, own=self.own, instead=contents.phrase("number_removed"))


def _of_the_law(column: str, value: str) -> str:
    """The title of a rule or of an area of the published limits; what is no longer known keeps its code."""
    if column == "area":
        return areas.title_of(value, on=date.max).text
    try:
        return law()[value].title.text
    except UnknownRule:
        return value


def shown(value: Any) -> str:
    """A plain value in Danish."""
    if isinstance(value, bool):
        return contents.phrase("yes" if value else "no")
    if isinstance(value, datetime):
        local = value.astimezone(DENMARK)
        return f"{_day(local.date())} kl. {local:%H.%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Range):
        return _period(value)
    if isinstance(value, Decimal):
        return f"{value:,}".translate(str.maketrans(",.", ".,"))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _day(value: date) -> str:
    return f"{value.day}. {contents.phrase('months').split()[value.month - 1]} {value.year}"


def _period(value: Any) -> str:
    if value.isempty:
        return contents.phrase("never")
    first = contents.phrase("from") + " " + _day(value.lower) if value.lower else ""
    last = contents.phrase("through") + " " + _day(value.upper - timedelta(days=1)) if value.upper else ""
    return " ".join(filter(None, (first, last)))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _worded(kind: type[Worded], value: str) -> str:
    try:
        return kind(value).title.text
    except ValueError:  # what a later release no longer knows keeps its code
        return str(value)
