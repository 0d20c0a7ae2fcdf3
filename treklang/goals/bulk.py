"""Writing many goals at once: the rows of the actions of the same names, of facts that their rules would take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.events import GoalEvent
from treklang.goals.models import Goal, GoalTheme, Measurement
from treklang.goals.rules import GoalKind, MeasurementKind
from treklang.kernel import clock, ids
from treklang.kernel.bulk.rows import Row, Rows

TABLES = (Goal, GoalTheme, Measurement)


@dataclass
class BulkGoal:
    """A goal that was told of."""

    row: Row
    case_id: int
    citizen_id: int
    version: int = 1

    @property
    def id(self) -> int:
        """The goal's inner key."""
        return self.row.id


@dataclass(frozen=True)
class BulkTheme:
    """A condition of a goal by its concept, with the rank."""

    concept_id: int
    code: UUID
    rank: int


@dataclass(frozen=True)
class GoalTexts:
    """What a goal says in words."""

    text: str = ""
    own_words: str = ""
    why_not_develop: str = ""


def set_goal(
    rows: Rows, *, case_id: int, citizen_id: int, assessment_id: int, kind: GoalKind, expected_level: int,
    themes: tuple[BulkTheme, ...], baseline: int | None, texts: GoalTexts,
) -> BulkGoal:  # fmt: skip
    """As `goals.set_goal`. `baseline` is the newest level found of the primary condition, None where there is none."""
    row = rows.insert(
        Goal, uid=ids.new("goal"), case_id=case_id, citizen_id=citizen_id, assessment_id=assessment_id,
        kind=kind.value, expected_level=expected_level, text=texts.text, own_words=texts.own_words,
        why_not_develop=texts.why_not_develop, set_at=rows.at,
    )  # fmt: skip
    for theme in themes:
        rows.insert(
            GoalTheme, uid=ids.new("theme", theme.code), goal_id=row.id, concept_id=theme.concept_id, rank=theme.rank
        )
    rows.insert(
        Measurement, uid=ids.new("measurement", row.uid, "baseline"), goal_id=row.id, citizen_id=citizen_id,
        kind=MeasurementKind.BASELINE.value, level=NOT_ASSESSED if baseline is None else baseline,
        measured_on=clock.danish_day(rows.at), measured_by_id=rows.by,
    )  # fmt: skip
    goal = BulkGoal(row, case_id, citizen_id)
    _event(rows, GoalEvent.SET, goal)
    return goal


def measure(rows: Rows, goal: BulkGoal, *, level: int, measured_on: date, remark: str) -> None:
    """As `measurements.measure`."""
    rows.insert(
        Measurement, uid=ids.new("measurement", goal.row.uid, measured_on), goal_id=goal.id,
        citizen_id=goal.citizen_id, kind=MeasurementKind.FOLLOW_UP.value, level=level, measured_on=measured_on,
        measured_by_id=rows.by, remark=remark,
    )  # fmt: skip
    _event(rows, GoalEvent.MEASURED, goal, level=level)


def end(rows: Rows, goal: BulkGoal, *, on: date, reached: bool) -> None:
    """As `goals.end`."""
    goal.version += 1
    rows.update(goal.row, ended_on=on, reached=reached, version=goal.version)
    _event(rows, GoalEvent.ENDED, goal)


def _event(rows: Rows, name: GoalEvent, goal: BulkGoal, **data: object) -> None:
    rows.event(name, citizen=goal.citizen_id, case=goal.case_id, data={"goal": goal.id, **data})
