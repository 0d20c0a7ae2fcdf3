"""Courses of learning in a grant: begun, completed, and the certificate to hand over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.services import certificate_data, learning_queries
from treklang.services.actions import courses
from treklang.services.actions.courses import Yield
from treklang.services.learning_queries import LearningCourse
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.provider.grant_forms import CompletionForm, CourseForm
from treklang.web.provider.grant_page import At, at_grant, frame, posted
from treklang.web.provider.grant_presenter import period


def begin(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin a course from the grant's page."""

    def form_of(at: At) -> CourseForm:
        return CourseForm(learning_queries.workplaces(at.full.grant.offer_id), request.POST)

    def save(at: At, form: CourseForm) -> object:
        given = form.cleaned_data
        return courses.begin(
            grant_id=at.full.grant.id, title=given["title"], from_on=given["from_on"], until=given["until"],
            workplace_id=form.keys.get(given["workplace"]), by=actor_of(request), at=clock.now(),
        )  # fmt: skip

    return posted(request, uid, form_of, save, _("Læringsforløbet er begyndt."))


def complete(request: HttpRequest, uid: UUID, course_uid: UUID) -> HttpResponse:
    """What came of the course; then the certificate is made."""
    at = at_grant(request, uid)
    course = _course_of(at, course_uid)
    sent = request.POST if request.method == "POST" else None
    form = CompletionForm(sent, initial={"completed_on": clock.today()})
    if form.is_bound and saved(form, lambda: _complete(request, course, form)):
        messages.success(request, _("Forløbet er gennemført, og beviset ligger i journalen."))
        return redirect("provider-grant", uid)
    shown = {
        **frame(at),
        "course": course,
        "period": period(course.from_on, course.until),
        "form": form,
        "refusal": signed_in(request).refusal(Deed.DELIVER),
    }
    return render(request, "provider/completion.html", shown, status=422 if form.errors else 200)


def _complete(request: HttpRequest, course: LearningCourse, form: CompletionForm) -> None:
    given = form.cleaned_data
    gained = Yield(given["professional"], given["social"], given["personal"])
    courses.complete(
        course_id=course.id, completed_on=given["completed_on"], gained=gained, by=actor_of(request), at=clock.now()
    )


def certificate(request: HttpRequest, uid: UUID, course_uid: UUID) -> HttpResponse:
    """The certificate as PDF, to print and hand over."""
    name, content = _certificate(_course_of(at_grant(request, uid), course_uid))
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _certificate(course: LearningCourse) -> tuple[str, bytes]:
    """Name and bytes. The case's documents are not the provider's to read: to her it is made again as it was made then."""
    if course.certificate is not None:
        file = cases.document(course.certificate.uid).file
        return file.name, bytes(file.content)
    made_at = learning_queries.certified_at(course)
    if made_at is None:
        raise Missing(say("Forløbet er ikke gennemført, så der er intet bevis endnu."))
    return certificate_data.certificate(course, on=clock.danish_day(made_at))


def _course_of(at: At, uid: UUID) -> LearningCourse:
    """A course of this very grant."""
    course = learning_queries.course(uid)
    if course.grant_id != at.full.grant.id:
        raise Missing(say("Forløbet hører ikke til indsatsen."))
    return course
