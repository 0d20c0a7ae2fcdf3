"""Which action each step of phases 1-3 is, and what is written along the way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from treklang.assessment.actions import assessments, findings, needs, target_groups
from treklang.cases.actions import cases, documents, notes, tasks
from treklang.demo.stories import steps_assessment as steps
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.parts import Step, danish
from treklang.goals.actions import goals, measurements
from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, DomainError
from treklang.kernel.wording import say


def who(step: Step, cast: Cast, moment: datetime) -> dict[str, Any]:
    """What every action is told: who does it, and when."""
    by: Actor = cast.actor(step.by)
    return {"by": by, "at": moment}


def open_case(step: steps.OpenCase, cast: Cast, moment: datetime) -> None:
    if cast.case is not None:
        raise BadInput(say("Historien har allerede åbnet en sag. En historie handler om én sag."), field="do")
    opening = cases.Opening(
        enquired_by=step.enquired_by, agreement=step.agreement, cause=step.cause,
        experienced_need=step.experienced_need, wishes=step.wishes, purpose=step.purpose,
    )  # fmt: skip
    case = cases.open_case(
        citizen_id=cast.citizen_id, kle=step.kle, number=step.number, number_system=step.number_system,
        unit_id=cast.unit(step.unit), caseworker_id=cast.employee(step.caseworker, "caseworker"), opening=opening,
        **who(step, cast, moment),
    )  # fmt: skip
    cast.case, cast.case_uid = case.id, case.uid


def judge_coordination(step: steps.JudgeCoordination, cast: Cast, moment: datetime) -> None:
    cases.judge_coordination(case_id=cast.case_id(), needed=step.needed, reason=step.reason, **who(step, cast, moment))


def assign(step: steps.Assign, cast: Cast, moment: datetime) -> None:
    cases.assign(
        case_id=cast.case_id(), unit_id=cast.unit(step.unit), from_on=step.from_ or clock.danish_day(moment),
        caseworker_id=cast.employee(step.caseworker, "caseworker"),
        coordinator_id=cast.employee(step.coordinator, "coordinator"), **who(step, cast, moment),
    )  # fmt: skip


def write_note(step: steps.WriteNote, cast: Cast, moment: datetime) -> None:
    note = notes.write(
        case_id=cast.case_id(), kind=step.kind, title=step.title, text=step.text,
        happened_at=danish(step.happened_at) if step.happened_at else moment, **who(step, cast, moment),
    )  # fmt: skip
    cast.named["note", step.title] = note.id


def correct_note(step: steps.CorrectNote, cast: Cast, moment: datetime) -> None:
    note_id = cast.called("note", step.title, "title") or 0
    notes.correct(note_id=note_id, text=step.text, **who(step, cast, moment))


def add_document(step: steps.AddDocument, cast: Cast, moment: datetime) -> None:
    name, content = _content(step, cast)
    document = documents.add(
        case_id=cast.case_id(), title=step.title, direction=step.direction, name=name, content=content,
        dated_on=step.dated_on or clock.danish_day(moment), **who(step, cast, moment),
    )  # fmt: skip
    cast.named["document", step.title] = document.id


def _content(step: steps.AddDocument, cast: Cast) -> tuple[str, bytes]:
    if step.file is None:
        return "tekst.txt", step.text.encode()
    try:
        return step.file, (cast.folder / step.file).read_bytes()
    except OSError:
        raise BadInput(
            say("Filen “%(file)s” findes ikke ved siden af historien.", file=step.file), field="file"
        ) from None


def add_task(step: steps.AddTask, cast: Cast, moment: datetime) -> None:
    task = tasks.add(
        case_id=cast.case_id(), title=step.title, due_on=step.due_on,
        assigned_to_id=cast.employee(step.assigned_to, "assigned_to"), **who(step, cast, moment),
    )  # fmt: skip
    cast.named["task", step.title] = task.id


def finish_task(step: steps.FinishTask, cast: Cast, moment: datetime) -> None:
    tasks.finish(task_id=cast.called("task", step.title, "title") or 0, **who(step, cast, moment))


def start_assessment(step: steps.StartAssessment, cast: Cast, moment: datetime) -> None:
    started_at = danish(step.started_at) if step.started_at else moment
    assessment = assessments.start(case_id=cast.case_id(), started_at=started_at, **who(step, cast, moment))
    cast.assessment = assessment.id


def find(step: steps.Find, cast: Cast, moment: datetime) -> None:
    assessment_id, told = cast.assessment_id(), who(step, cast, moment)
    for number, part in enumerate(step.findings):
        try:
            findings.record(
                assessment_id=assessment_id, condition=part.condition, level=part.level,
                said=tuple(findings.Said(said.source, said.text) for said in part.said),
                # The first finding makes a new version of what the writer saw.
                seen_version=step.seen_version if number == 0 else None, **told,
            )  # fmt: skip
        except DomainError as error:
            error.field = f"findings[{number}].{error.field}".rstrip(".")
            raise


def carry_over(step: steps.CarryOver, cast: Cast, moment: datetime) -> None:
    findings.carry_over(assessment_id=cast.assessment_id(), conditions=step.conditions, **who(step, cast, moment))


def describe(step: steps.Describe, cast: Cast, moment: datetime) -> None:
    texts = {name: text for name in assessments.TEXTS if (text := getattr(step, name)) is not None}
    assessments.describe(
        assessment_id=cast.assessment_id(), seen_version=step.seen_version, texts=texts, **who(step, cast, moment)
    )


def diagnose(step: steps.Diagnose, cast: Cast, moment: datetime) -> None:
    assessments.diagnose(
        assessment_id=cast.assessment_id(), name=step.name, stated_by=step.stated_by, code=step.code,
        document_id=cast.called("document", step.document, "document"), **who(step, cast, moment),
    )  # fmt: skip


def score_dimension(step: steps.Score, cast: Cast, moment: datetime) -> None:
    assessments.score(
        assessment_id=cast.assessment_id(), dimension=step.dimension, digit=step.score, text=step.text,
        **who(step, cast, moment),
    )  # fmt: skip


def judge_need(step: steps.JudgeNeed, cast: Cast, moment: datetime) -> None:
    need = needs.judge(
        assessment_id=cast.assessment_id(), level=step.level, judged_at=moment, reason=step.reason,
        **who(step, cast, moment),
    )  # fmt: skip
    cast.newest["need"] = need.id


def complete_assessment(step: steps.CompleteAssessment, cast: Cast, moment: datetime) -> None:
    assessments.complete(assessment_id=cast.assessment_id(), completed_at=moment, **who(step, cast, moment))


def confirm_groups(step: steps.ConfirmGroups, cast: Cast, moment: datetime) -> None:
    target_groups.confirm(
        case_id=cast.case_id(), groups=tuple((part.group, part.rank) for part in step.groups),
        on=clock.danish_day(moment), **who(step, cast, moment),
    )  # fmt: skip


def set_goal(step: steps.SetGoal, cast: Cast, moment: datetime) -> None:
    themes = (*((goals.Theme(step.primary, 1),) if step.primary else ()),
              *(goals.Theme(name, 2) for name in step.secondary))  # fmt: skip
    goal = goals.set_goal(
        assessment_id=cast.assessment_id(), kind=step.kind, expected_level=step.expected_level, themes=themes,
        text=step.text, own_words=step.own_words, why_not_develop=step.why_not_develop,
        replaces_id=cast.called("goal", step.replaces, "replaces"), **who(step, cast, moment),
    )  # fmt: skip
    cast.name("goal", step.key, goal.id)


def measure(step: steps.Measure, cast: Cast, moment: datetime) -> None:
    measurements.measure(
        goal_id=cast.called("goal", step.goal, "goal") or 0, level=step.level,
        measured_on=step.on or clock.danish_day(moment), remark=step.text, **who(step, cast, moment),
    )  # fmt: skip


def end_goal(step: steps.EndGoal, cast: Cast, moment: datetime) -> None:
    goals.end(
        goal_id=cast.called("goal", step.goal, "goal") or 0, on=step.on or clock.danish_day(moment),
        reached=step.reached, **who(step, cast, moment),
    )  # fmt: skip


def close_case(step: steps.CloseCase, cast: Cast, moment: datetime) -> None:
    cases.close(case_id=cast.case_id(), on=step.on or clock.danish_day(moment), **who(step, cast, moment))
