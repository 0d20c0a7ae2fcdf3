"""Reading workplaces and courses of learning."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from treklang.kernel import events
from treklang.kernel.table import fetch
from treklang.services.events import ServiceEvent
from treklang.services.models import LearningCourse as LearningCourse, Workplace as Workplace


def workplaces(offer_id: int) -> list[Workplace]:
    """The places of work of an offer, those that run first, by name."""
    return list(
        Workplace.objects.filter(offer_id=offer_id).order_by(F("ended_on").desc(nulls_first=True), "name", "id")
    )


def workplace(uid: UUID | str) -> Workplace:
    """The place of work with this outer id."""
    return fetch(Workplace.objects.select_related("offer"), uid=uid)


def of_grant(grant_id: int) -> list[LearningCourse]:
    """A grant's courses of learning with workplace and certificate, those that run first."""
    rows = LearningCourse.objects.filter(grant_id=grant_id).select_related("workplace", "certificate")
    return list(rows.order_by(F("completed_on").desc(nulls_first=True), "-from_on", "-id"))


def course(uid: UUID | str) -> LearningCourse:
    """The course of learning with this outer id, with its certificate, where the acting user sees the case's documents."""
    rows = LearningCourse.objects.select_related("grant__offer__provider", "citizen", "workplace", "certificate")
    return fetch(rows, uid=uid)


def certified_at(course: LearningCourse) -> datetime | None:
    """When a course was completed, and its certificate made; None for one that runs."""
    done = events.rows().filter(name=ServiceEvent.COURSE_COMPLETED.value, case=course.grant.case_id)
    return done.filter(data__course=course.id).order_by("id").values_list("at", flat=True).first()
