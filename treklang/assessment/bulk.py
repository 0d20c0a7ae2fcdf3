"""Writing many assessments at once: the rows of the actions of the same names, of facts that their rules would take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from treklang.assessment.events import AssessmentEvent
from treklang.assessment.models import (
    Assessment,
    Condition,
    Diagnosis,
    DimensionScore,
    Finding,
    Statement,
    SupportNeed,
    TargetGroup,
)
from treklang.assessment.rules import Dimension
from treklang.kernel import ids
from treklang.kernel.bulk.rows import Row, Rows

TABLES = (Assessment, Diagnosis, DimensionScore, Condition, Finding, Statement, SupportNeed, TargetGroup)


@dataclass
class BulkAssessment:
    """An assessment that was told of, with its rows that telling again would change."""

    row: Row
    version: int = 1
    findings: dict[int, Row] = field(default_factory=dict)
    statements: dict[tuple[int, int], Row] = field(default_factory=dict)
    scores: dict[Dimension, Row] = field(default_factory=dict)
    need: Row | None = None

    @property
    def id(self) -> int:
        """The assessment's inner key."""
        return self.row.id


@dataclass
class BulkGroup:
    """A target group that holds in a case."""

    row: Row
    concept_id: int
    rank: int


@dataclass
class Assessed:
    """What was told of one case, and of its citizen in all her cases: conditions and newest levels, by concept."""

    case_id: int
    citizen_id: int
    conditions: dict[int, Row] = field(default_factory=dict)
    levels: dict[int, int | None] = field(default_factory=dict)
    assessments: list[BulkAssessment] = field(default_factory=list)
    need: Row | None = None
    groups: list[BulkGroup] = field(default_factory=list)

    @property
    def current(self) -> BulkAssessment:
        """The newest assessment."""
        return self.assessments[-1]

    @property
    def groups_by_rank(self) -> list[BulkGroup]:
        """The target groups that hold, as `queries.target_groups` has them."""
        return sorted(self.groups, key=lambda one: (one.rank, one.row.id))

    def in_case(self, case_id: int) -> Assessed:
        """The same citizen in her next case."""
        return Assessed(case_id, self.citizen_id, self.conditions, self.levels)


@dataclass(frozen=True)
class Told:
    """What a source (its inner key and code) says of a condition."""

    source_id: int
    code: UUID
    text: str


def start(rows: Rows, of: Assessed, *, started_at: datetime) -> None:
    """As `assessments.start`."""
    assessment = rows.insert(
        Assessment, uid=ids.new("assessment"), case_id=of.case_id, citizen_id=of.citizen_id, started_at=started_at,
        previous_id=of.current.id if of.assessments else None,
    )  # fmt: skip
    of.assessments.append(BulkAssessment(assessment))
    _event(rows, AssessmentEvent.STARTED, of)


def record(rows: Rows, of: Assessed, *, concept_id: int, code: UUID, level: int | None, said: tuple[Told, ...]) -> None:
    """As `findings.record` in the newest assessment, found at the moment it is recorded."""
    finding = _finding(rows, of, concept_id, code, level)
    for one in said:
        _say(rows, of.current, finding, one)
    of.levels[concept_id] = level
    _bump(rows, of.current)
    _event(rows, AssessmentEvent.FOUND, of, {"condition": str(code), "level": level})


def _finding(rows: Rows, of: Assessed, concept_id: int, code: UUID, level: int | None) -> Row:
    condition = of.conditions.get(concept_id)
    if condition is None:
        condition = of.conditions[concept_id] = rows.insert(
            Condition, uid=ids.new("condition", code), citizen_id=of.citizen_id, concept_id=concept_id
        )
    found = of.current.findings
    if concept_id in found:
        rows.update(found[concept_id], level=level, found_at=rows.at)
    else:
        found[concept_id] = rows.insert(
            Finding, uid=ids.new("finding", code), assessment_id=of.current.id, condition_id=condition.id,
            citizen_id=of.citizen_id, level=level, found_at=rows.at,
        )  # fmt: skip
    return found[concept_id]


def _say(rows: Rows, assessment: BulkAssessment, finding: Row, said: Told) -> None:
    place = finding.id, said.source_id
    if place in assessment.statements:
        rows.update(assessment.statements[place], text=said.text)
    else:
        assessment.statements[place] = rows.insert(
            Statement, uid=ids.new("statement", said.code), finding_id=finding.id, source_id=said.source_id,
            text=said.text,
        )  # fmt: skip


def _bump(rows: Rows, assessment: BulkAssessment, **changes: object) -> None:
    assessment.version += 1
    rows.update(assessment.row, version=assessment.version, **changes)


def describe(rows: Rows, of: Assessed, *, texts: dict[str, str]) -> None:
    """As `assessments.describe` of the newest assessment."""
    _bump(rows, of.current, **texts)
    _event(rows, AssessmentEvent.DESCRIBED, of)


def diagnose(rows: Rows, of: Assessed, *, name: str, stated_by: str, code: str) -> None:
    """As `assessments.diagnose` in the newest assessment, without a document."""
    rows.insert(
        Diagnosis, uid=ids.new("diagnosis", name), assessment_id=of.current.id, name=name, code=code,
        stated_by=stated_by,
    )  # fmt: skip
    _event(rows, AssessmentEvent.DIAGNOSED, of)


def score(rows: Rows, of: Assessed, *, dimension: Dimension, digit: int, text: str) -> None:
    """As `assessments.score` in the newest assessment."""
    scores = of.current.scores
    if dimension in scores:
        rows.update(scores[dimension], score=digit, text=text)
    else:
        scores[dimension] = rows.insert(
            DimensionScore, uid=ids.new("dimension", dimension.value), assessment_id=of.current.id,
            dimension=dimension.value, score=digit, text=text,
        )  # fmt: skip
    _event(rows, AssessmentEvent.SCORED, of)


def complete(rows: Rows, of: Assessed, *, completed_at: datetime) -> None:
    """As `assessments.complete` of the newest assessment."""
    _bump(rows, of.current, completed_at=completed_at)
    _event(rows, AssessmentEvent.COMPLETED, of)


def judge(rows: Rows, of: Assessed, *, level: int, reason: str) -> None:
    """As `needs.judge` in the newest assessment, judged at the moment it is told."""
    assessment = of.current
    if assessment.need:
        rows.update(assessment.need, level=level, judged_at=rows.at, reason=reason)
    else:
        assessment.need = rows.insert(
            SupportNeed, uid=ids.new("need"), assessment_id=assessment.id, citizen_id=of.citizen_id, level=level,
            judged_at=rows.at, reason=reason,
        )  # fmt: skip
    of.need = assessment.need
    _event(rows, AssessmentEvent.NEED_JUDGED, of, {"level": level})


def confirm_groups(rows: Rows, of: Assessed, *, groups: tuple[tuple[int, int], ...], on: date) -> None:
    """As `target_groups.confirm`: (the concept's inner key, rank)."""
    held, kept = of.groups, []
    for concept_id, rank in groups:
        same = [one for one in held if one not in kept and (one.concept_id, one.rank) == (concept_id, rank)]
        kept.append(same[0] if same else _group(rows, of, concept_id, rank, on))
    for gone in held:
        if gone not in kept:
            rows.update(gone.row, ended_on=on)
    of.groups = kept
    _event(rows, AssessmentEvent.GROUPS_CONFIRMED, of)


def _group(rows: Rows, of: Assessed, concept_id: int, rank: int, on: date) -> BulkGroup:
    row = rows.insert(
        TargetGroup, uid=ids.new("target_group"), case_id=of.case_id, citizen_id=of.citizen_id, concept_id=concept_id,
        rank=rank, recorded_on=on,
    )  # fmt: skip
    return BulkGroup(row, concept_id, rank)


def _event(rows: Rows, name: AssessmentEvent, of: Assessed, data: dict[str, object] | None = None) -> None:
    rows.event(name, citizen=of.citizen_id, case=of.case_id, data=data)
