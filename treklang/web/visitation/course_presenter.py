"""The way to a decision as a list of tasks: what is done, what lacks, and the way to each. Pure.

The tasks are those of the newest round: a recommendation that is newer than the last decision begins the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.ui.formats import show_date
from treklang.visitation.queries import ActionPlan, Decision, Hearing, Recommendation, agenda_of, papers_of
from treklang.visitation.rules import DecisionKind, PlanAnswer, PlanDuty
from treklang.web.visitation.recommendation_presenter import heard

Task = dict[str, Any]


@dataclass(frozen=True)
class Course:
    """What the tasks are told of: all there is in the case, the newest first."""

    case: Case
    recommendations: list[Recommendation]
    hearings: list[Hearing]
    plan: ActionPlan | None
    decisions: list[Decision]
    today: date

    @property
    def decided(self) -> Decision | None:
        """The decision of this round: no recommendation and no hearing is newer."""
        made = self.decisions[0] if self.decisions else None
        if made is None or any(one.made_at > made.decided_at for one in self.recommendations[:1]):
            return None
        day = clock.danish_day(made.decided_at)
        return None if any(one.sent_on > day for one in self.hearings[:1]) else made

    @property
    def recommendation(self) -> Recommendation | None:
        """The recommendation of this round."""
        newest = self.recommendations[0] if self.recommendations else None
        used = newest and self.decisions and newest.made_at <= self.decisions[0].decided_at
        return None if used and self.decided is None else newest

    def address(self, name: str, *more: object) -> str:
        return reverse(name, args=[self.case.uid, *more])


def tasks(course: Course) -> list[Task]:
    """The component `task_list`'s tasks, in the order of the course."""
    return [
        _recommendation(course), _committee(course), _hearing(course), _plan(course), _decision(course),
        _letter(course),
    ]  # fmt: skip


def _recommendation(course: Course) -> Task:
    task = {"text": _("Indstilling"), "href": course.address("recommend")}
    newest = course.recommendation
    if newest is None:
        return {**task, "status": "not_started", "hint": _("Stil tilbuddene ved siden af hinanden, og vælg ét")}
    chosen = next((one.offer.name for one in newest.alternatives.all() if one.is_recommended), "")
    hint = _("%(offer)s, %(day)s") % {"offer": chosen, "day": show_date(newest.made_at)}
    return {**task, "href": "#recommendations", "status": "done", "hint": hint}


def _committee(course: Course) -> Task:
    task: Task = {"text": _("Visitationsudvalg")}
    newest = course.recommendation
    if newest is None:
        return {**task, "status": "blocked", "reason": _("Lav indstillingen først")}
    items = agenda_of(newest)
    if items and items[0].outcome:
        return {**task, "href": "#recommendations", "status": "done", "hint": heard(items[0], newest)}
    if items:
        return {**task, "href": "#recommendations", "status": "in_progress", "hint": heard(items[0], newest)}
    if course.decided:
        return {**task, "status": "done", "hint": _("Afgjort uden udvalg")}
    href = course.address("recommendation-agenda", newest.uid)
    return {**task, "href": href, "status": "not_started",
            "hint": _("Kun hvis indstillingen skal i udvalg; ellers kan du træffe afgørelsen nu")}  # fmt: skip


def _hearing(course: Course) -> Task:
    task: Task = {"text": _("Partshøring"), "href": course.address("hearing-send")}
    newest = course.hearings[0] if course.hearings else None
    if newest is None or _of_an_earlier_round(course, newest):
        if course.decided:
            return {**task, "status": "done", "hint": _("Afgjort uden partshøring")}
        hint = _("Kun hvis der er oplysninger mod borgeren, som borgeren ikke kender")
        return {**task, "status": "not_started", "hint": hint}
    if newest.answered_on:
        hint = _("Besvaret %(day)s") % {"day": show_date(newest.answered_on)}
        return {**task, "href": "#hearings", "status": "done", "hint": hint}
    task = {**task, "href": course.address("hearing-answer", newest.uid), "due_on": newest.answer_by}
    if course.today > newest.answer_by:
        return {**task, "status": "done", "hint": _("Fristen er gået uden svar")}
    return {**task, "status": "in_progress", "hint": _("Afventer borgerens svar")}


def _of_an_earlier_round(course: Course, hearing: Hearing) -> bool:
    if course.decided or not course.decisions:
        return False
    last = course.decisions[0]
    return last.hearing_id == hearing.id or hearing.sent_on < clock.danish_day(last.decided_at)


def _plan(course: Course) -> Task:
    task: Task = {"text": _("Handleplan"), "href": course.address("plan-offer")}
    plan = course.plan
    if plan is None:
        return {**task, "status": "not_started", "hint": _("Vurdér, om borgeren skal tilbydes en handleplan")}
    answer = PlanAnswer(plan.answer)
    if answer is PlanAnswer.WAITING and plan.duty != PlanDuty.SHELTER.value:
        href = course.address("plan-answer", plan.uid)
        return {**task, "href": href, "status": "in_progress", "hint": _("Afventer borgerens svar")}
    if answer in (PlanAnswer.NO, PlanAnswer.NOT_OFFERED) and plan.duty != PlanDuty.SHELTER.value:
        return {**task, "href": "#plan", "status": "done", "hint": str(answer.title)}
    if not plan.purpose.strip():
        href = course.address("plan-write", plan.uid)
        return {**task, "href": href, "status": "in_progress", "hint": _("Skal skrives")}
    if plan.handed_over_on is None:
        href = course.address("plan-hand-over", plan.uid)
        return {**task, "href": href, "status": "in_progress", "hint": _("Skal gives til udføreren")}
    return {**task, "href": "#plan", "status": "done", "hint": _("Skrevet og givet til udføreren")}


def _decision(course: Course) -> Task:
    made = course.decided
    if made:
        said = {"kind": DecisionKind(made.kind).title, "day": show_date(made.decided_at)}
        return {"text": _("Afgørelse"), "href": "#decisions", "status": "done", "hint": _("%(kind)s, %(day)s") % said}
    return {"text": _("Træf afgørelse"), "href": course.address("decide"), "status": "not_started",
            "hint": " ".join(lacks(course)) or _("Det, der står i indstillingen, er skrevet ind")}  # fmt: skip


def lacks(course: Course) -> list[str]:
    """What a decision would have to wait for, or do without, in sentences."""
    newest = course.recommendation
    waiting = next((one for one in course.hearings if not one.answered_on and course.today <= one.answer_by), None)
    found = [] if newest else [_("Der er ingen indstilling endnu.")]
    if newest and newest.assessment.completed_at is None:
        found.append(_("Udredningen er ikke afsluttet."))
    if waiting:
        found.append(_("Borgeren har frist til den %(day)s.") % {"day": show_date(waiting.answer_by)})
    return found


def _letter(course: Course) -> Task:
    task: Task = {"text": _("Brev")}
    made = course.decided
    if made is None:
        return {**task, "status": "blocked", "reason": _("Træf afgørelsen først")}
    href, papers = course.address("decision-letter", made.uid), papers_of(made)
    if made.is_oral and not made.written_reasons_given_on and not papers:
        asked = made.written_reasons_asked_on
        hint = _("Borgeren har bedt om begrundelsen på skrift") if asked else _("Mundtlig afgørelse uden brev")
        return {**task, "href": course.address("decision-reasons", made.uid), "hint": hint,
                "status": "in_progress" if asked else "done"}  # fmt: skip
    if not papers:
        return {**task, "href": href, "status": "not_started", "hint": _("Lav brevet, læs det, og send det")}
    if papers[-1].sent_at:
        hint = _("Sendt %(day)s") % {"day": show_date(papers[-1].sent_at)}
        return {**task, "href": href, "status": "done", "hint": hint}
    return {**task, "href": href, "status": "in_progress", "hint": _("Læs brevet, og send det")}
