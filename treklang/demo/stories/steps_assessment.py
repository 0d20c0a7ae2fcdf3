"""Steps from the enquiry to the goals (phases 1-3), and what is written along the way."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from treklang.assessment.rules import Dimension
from treklang.cases.rules import Agreement, Direction, NoteKind
from treklang.demo.stories.parts import Code, Key, Level, Moment, Part, Step, Text
from treklang.goals.rules import GoalKind


class OpenCase(Step):
    """The enquiry becomes a case (phase 1)."""

    do: Literal["open_case"]
    number: str
    number_system: str = ""
    kle: str = "27.36.12"
    unit: Key
    caseworker: Key | None = None
    enquired_by: Code = "Borger"
    agreement: Agreement = Agreement.NOT_ASKED
    cause: Text = ""
    experienced_need: Text = ""
    wishes: Text = ""
    purpose: Text = ""


class JudgeCoordination(Step):
    """Whether the citizen needs a special, coordinated effort."""

    do: Literal["judge_coordination"]
    needed: bool
    reason: Text


class Assign(Step):
    """The case gets other people or another unit from a day on (today where none is given)."""

    do: Literal["assign"]
    unit: Key
    caseworker: Key | None = None
    coordinator: Key | None = None
    from_: date | None = Field(default=None, alias="from")


class WriteNote(Step):
    """A journal note."""

    do: Literal["write_note"]
    kind: NoteKind = NoteKind.CONTACT
    title: str
    text: Text
    happened_at: Moment | None = None


class CorrectNote(Step):
    """A note, found by its title, is corrected by addition."""

    do: Literal["correct_note"]
    title: str
    text: Text


class AddDocument(Step):
    """A document: a file beside the story, or a text that becomes a .txt file."""

    do: Literal["add_document"]
    title: str
    direction: Direction = Direction.RECEIVED
    file: str | None = None
    text: Text = ""
    dated_on: date | None = None


class AddTask(Step):
    """A task in the case."""

    do: Literal["add_task"]
    title: str
    due_on: date | None = None
    assigned_to: Key | None = None


class FinishTask(Step):
    """A task, found by its title, is done."""

    do: Literal["finish_task"]
    title: str


class StartAssessment(Step):
    """An assessment begins (phase 2)."""

    do: Literal["start_assessment"]
    started_at: Moment | None = None


class SaidPart(Part):
    """What a source says."""

    source: Code
    text: Text


class FindingPart(Part):
    """What was found of a condition; `level` for Aktivitet og deltagelse, and for it only."""

    condition: Code
    level: Level | None = None
    said: tuple[SaidPart, ...] = ()


class Find(Step):
    """Conditions are found."""

    do: Literal["find"]
    findings: tuple[FindingPart, ...] = Field(min_length=1)
    seen_version: int | None = None


class CarryOver(Step):
    """Conditions of the previous assessment are carried over: those named, or all."""

    do: Literal["carry_over"]
    conditions: tuple[Code, ...] | None = None


class Describe(Step):
    """Texts of the assessment. `seen_version` is what the writer had before her eyes, where that matters."""

    do: Literal["describe"]
    background: Text | None = None
    situation: Text | None = None
    potential: Text | None = None
    compensation: Text | None = None
    perspective: Text | None = None
    resources: Text | None = None
    purpose: Text | None = None
    seen_version: int | None = None


class Diagnose(Step):
    """A diagnosis that somebody stated."""

    do: Literal["diagnose"]
    name: str
    stated_by: str
    code: str = ""
    document: str | None = None


class Score(Step):
    """One of the three functional dimensions."""

    do: Literal["score_dimension"]
    dimension: Dimension
    score: Level
    text: Text = ""


class JudgeNeed(Step):
    """The support need is judged."""

    do: Literal["judge_need"]
    level: Level
    reason: Text = ""


class CompleteAssessment(Step):
    """The assessment is completed (phase 3)."""

    do: Literal["complete_assessment"]


class GroupPart(Part):
    """A target group with its rank: 1 primary, 2 secondary."""

    group: Code
    rank: int = 2


class ConfirmGroups(Step):
    """The target groups that hold from here on."""

    do: Literal["target_groups"]
    groups: tuple[GroupPart, ...] = Field(min_length=1)


class SetGoal(Step):
    """A goal on conditions of Aktivitet og deltagelse: one primary, any number of secondary ones."""

    do: Literal["set_goal"]
    key: Key
    kind: GoalKind
    expected_level: Level
    primary: Code | None = None
    secondary: tuple[Code, ...] = ()
    text: Text = ""
    own_words: Text = ""
    why_not_develop: Text = ""
    replaces: Key | None = None


class Measure(Step):
    """The level of a goal's primary condition."""

    do: Literal["measure"]
    goal: Key
    level: Level
    on: date | None = None
    text: Text = ""


class EndGoal(Step):
    """A goal ends."""

    do: Literal["end_goal"]
    goal: Key
    reached: bool
    on: date | None = None


class CloseCase(Step):
    """The case is closed."""

    do: Literal["close_case"]
    on: date | None = None
