"""Courses of learning in granted help: begun, completed with a threefold yield, and proved by a certificate (S4.39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.cases.actions import documents
from treklang.cases.rules import Direction, check_text
from treklang.kernel import clock, events, ids, scope
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.services import queries
from treklang.services.certificate_data import TITLE, certificate
from treklang.services.events import ServiceEvent
from treklang.services.models import Grant, LearningCourse, Workplace
from treklang.services.rules import check_completion, check_course, check_running


@dataclass(frozen=True)
class Yield:
    """What came of a course; at least one of the three is told."""

    professional: str = ""
    social: str = ""
    personal: str = ""


@transaction.atomic
def begin(
    *, grant_id: int, title: str, from_on: date, by: Actor, at: datetime, until: date | None = None,
    workplace_id: int | None = None,
) -> LearningCourse:  # fmt: skip
    """Begin a course in help that runs; a workplace is one of the grant's own offer."""
    organisation.check_may(by, Deed.DELIVER)
    check_text(title, field="title")
    grant = fetch(Grant.objects, id=grant_id)
    check_running(ended=grant.ended_on is not None, ordered=queries.standing_order(grant_id) is not None)
    check_course(from_on=from_on, until=until, grant_from=grant.starts_on)
    if workplace_id is not None:
        _check_workplace(workplace_id, grant)
    course = LearningCourse.objects.create(
        uid=ids.new("course", title), grant=grant, citizen_id=grant.citizen_id, workplace_id=workplace_id,
        title=title.strip(), from_on=from_on, until=until,
    )  # fmt: skip
    _append(ServiceEvent.COURSE_BEGUN, course, by, at)
    return course


def _check_workplace(workplace_id: int, grant: Grant) -> None:
    workplace = fetch(Workplace.objects, id=workplace_id)
    if workplace.offer_id != grant.offer_id or workplace.ended_on is not None:
        raise BadInput(say("Arbejdspladsen hører ikke til tilbuddet. Vælg en af tilbuddets."), field="workplace")


@transaction.atomic
def complete(*, course_id: int, completed_on: date, gained: Yield, by: Actor, at: datetime) -> LearningCourse:
    """The citizen has completed the course: a certificate is made as PDF and journalised in the case."""
    organisation.check_may(by, Deed.DELIVER)
    rows = LearningCourse.objects.select_for_update(of=("self",)).select_related(
        "grant__case", "grant__offer__provider", "citizen", "workplace"
    )
    course = fetch(rows, id=course_id)
    check_completion(completed_before=course.completed_on, from_on=course.from_on, completed_on=completed_on)
    check_believable(completed_on, today=clock.today(), earliest=course.from_on, field="completed_on")
    if not (gained.professional.strip() or gained.social.strip() or gained.personal.strip()):
        raise BadInput(say("Skriv, hvad borgeren har fået ud af forløbet."), field="professional")
    # The certificate goes into the case's documents, which are not the provider's to read.
    scope.finish(citizen=course.citizen_id)
    course.completed_on = completed_on
    course.professional, course.social, course.personal = gained.professional, gained.social, gained.personal
    course.certificate_id = _certify(course, by, at)
    course.save(update_fields=["completed_on", "professional", "social", "personal", "certificate"])
    _append(ServiceEvent.COURSE_COMPLETED, course, by, at)
    return course


def _certify(course: LearningCourse, by: Actor, at: datetime) -> int:
    day = clock.danish_day(at)
    name, content = certificate(course, on=day)
    document = documents.journalise(
        case_id=course.grant.case_id, title=f"{TITLE}: {course.title}"[:200], direction=Direction.INTERNAL,
        name=name, content=content, dated_on=day, by=by, at=at,
    )  # fmt: skip
    return int(document.id)


def _append(name: ServiceEvent, course: LearningCourse, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=course.citizen_id, case=course.grant.case_id,
        data={"course": course.id, "grant": course.grant_id, "title": course.title},
    )  # fmt: skip
