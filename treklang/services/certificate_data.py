"""What a certificate of a course of learning says. The words around it are the template's, and Danish as the citizen's."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from treklang.kernel import letters
from treklang.services.models import LearningCourse

TEMPLATE = "services/letters/certificate.typ"
# The document's title in the journal: as the certificate itself it is Danish always.
TITLE = "Kursusbevis"


def certificate(course: LearningCourse, *, on: date) -> tuple[str, bytes]:
    """The certificate made on a day as PDF, with its file's name: from the same facts and day it is the same again."""
    return f"kursusbevis-{on}.pdf", letters.render(TEMPLATE, certificate_data(course, on=on))


def certificate_data(course: LearningCourse, *, on: date) -> dict[str, Any]:
    """The facts of a certificate made on a day. The course has its grant's case and offer, citizen and workplace at hand."""
    offer, workplace = course.grant.offer, course.workplace
    return {
        "municipality": settings.MUNICIPALITY.name,
        "accent": settings.MUNICIPALITY.accent,
        "citizen": course.citizen.name,
        "course": course.title,
        "offer": offer.name if offer.name == offer.provider.name else f"{offer.name}, {offer.provider.name}",
        "workplace": ", ".join(text for text in (workplace.name, workplace.trade) if text) if workplace else "",
        "from": course.from_on.isoformat(),
        "completed_on": course.completed_on.isoformat() if course.completed_on else None,
        "date": on.isoformat(),
        "professional": course.professional.strip(),
        "social": course.social.strip(),
        "personal": course.personal.strip(),
    }
