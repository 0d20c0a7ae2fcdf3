"""The conditions: found by typing or by theme, written one by one, carried over from the last assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.assessment import queries
from treklang.assessment.actions import findings
from treklang.assessment.queries import Assessment, Finding
from treklang.assessment.rules import ACTIVITY_AND_PARTICIPATION
from treklang.cases.queries import Case
from treklang.catalogue import queries as catalogue
from treklang.catalogue.queries import Concept, ConditionGroup
from treklang.kernel import clock
from treklang.kernel.drafts import Draft
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui import drafts
from treklang.ui.drafts import DraftForm
from treklang.ui.form_fields import field_data
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.assessment import condition_forms
from treklang.web.assessment.condition_forms import ConditionForm
from treklang.web.assessment.condition_presenter import Conditions, Wanted, before, conditions as shown, following
from treklang.web.assessment.level_choices import marked
from treklang.web.assessment.under_way import part_page, under_way


@dataclass(frozen=True)
class Place:
    """One condition of one assessment: what stands here, and what the last one found."""

    case: Case
    now: Assessment
    concept: Concept
    groups: tuple[ConditionGroup, ...]
    here: Finding | None
    last: Finding | None
    wanted: Wanted

    @property
    def has_level(self) -> bool:
        """Whether it is a condition of Aktivitet og deltagelse."""
        return self.concept.kind == ACTIVITY_AND_PARTICIPATION

    @property
    def subject(self) -> UUID:
        """What its draft is about: this condition in this assessment."""
        return uuid5(self.now.uid, str(self.concept.code))


def conditions(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All conditions with what is found; for HTMX only the list."""
    case, now = under_way(request, uid)
    listed = shown(listed_conditions(case, now, wanted(request)))
    if "HX-Request" in request.headers:
        return part_page(request, "assessment/conditions_results.html", case, listed)
    return part_page(request, "assessment/conditions.html", case, listed)


def listed_conditions(case: Case, now: Assessment, sought: Wanted) -> Conditions:
    """What the list of conditions is made of: four queries."""
    standing = [one for one in queries.of_case(case.id) if one.set_aside_at is None and one.id != now.id]
    return Conditions(
        case=case.uid, groups=catalogue.conditions_grouped(on=clock.today()),
        findings=queries.findings_of_case(case.id), now=now, last=standing[0] if standing else None, wanted=sought,
    )  # fmt: skip


def wanted(request: HttpRequest) -> Wanted:
    """What the address searches for."""
    return Wanted(words=request.GET.get("q", ""), theme=request.GET.get("tema", ""))


def condition(request: HttpRequest, uid: UUID, code: UUID) -> HttpResponse:
    """One condition: level and words, beside what was found last time."""
    place = _place(request, uid, code)
    draft = drafts.found(request, DraftForm.FINDING, place.subject)
    form = _form(request, place, drafts.initial(draft))
    late = form.is_bound and form.data.get("seen") != condition_forms.state_of(place.here)
    if form.is_bound and not late and saved(form, lambda: _record(request, place, form)):
        drafts.done(request, DraftForm.FINDING, place.subject)
        messages.success(request, _("“%(title)s” er gemt.") % {"title": place.concept.title})
        return redirect(_after(request, place))
    status = 409 if late else 422 if form.errors else 200
    return part_page(request, "assessment/condition.html", place.case, _shown(place, form, draft, late), status=status)


def _place(request: HttpRequest, uid: UUID, code: UUID) -> Place:
    case, now = under_way(request, uid)
    groups = catalogue.conditions_grouped(on=clock.today())
    concepts = [one for group in groups for theme in group.themes for one in theme.conditions]
    concept = next((one for one in concepts if one.code == code), None)
    if concept is None:
        raise Missing(say("Der er ingen tilstand med den adresse. Vælg en fra listen."))
    found = queries.findings_of_concept(case.id, concept.id)
    return Place(
        case=case, now=now, concept=concept, groups=groups, wanted=wanted(request),
        here=next((one for one in found if one.assessment_id == now.id), None),
        last=next((one for one in found if one.assessment_id != now.id), None),
    )  # fmt: skip


def _form(request: HttpRequest, place: Place, kept: dict[str, Any]) -> ConditionForm:
    start = place.last if "fra" in request.GET and place.here is None else place.here
    given = {**condition_forms.initial(start), "seen": condition_forms.state_of(place.here), **kept}
    data = request.POST if request.method == "POST" else None
    return ConditionForm(data, initial=given, has_level=place.has_level)


def _record(request: HttpRequest, place: Place, form: ConditionForm) -> Finding:
    return findings.record(
        assessment_id=place.now.id, condition=str(place.concept.code), by=actor_of(request), at=clock.now(),
        **form.values(place.here),
    )  # fmt: skip


def _after(request: HttpRequest, place: Place) -> str:
    """Where the worker goes on: the next condition, or her place in the list."""
    after = following(place.groups, place.concept.code, place.wanted)
    if "next" in request.POST and after:
        return reverse("assessment-condition", args=[place.case.uid, after["code"]]) + place.wanted.query()
    home = reverse("assessment-conditions", args=[place.case.uid]) + place.wanted.query()
    return f"{home}#c-{place.concept.code}"


def _shown(place: Place, form: ConditionForm, draft: Draft | None, late: bool) -> dict[str, Any]:
    level = field_data(form["level"]) if place.has_level else None
    last = place.last.level if place.last else None
    theme = place.concept.parent
    return {
        "concept": place.concept,
        "theme": theme.title if theme else "",
        "form": form,
        "level": {**level, "options": marked(level["options"], last)} if level else None,
        "before": before(place.last),
        "carries": place.here is None and place.last is not None and place.last.assessment_id == place.now.previous_id,
        "here": place.here,
        "now_there": before(place.here) if late else None,
        "seen": condition_forms.state_of(place.here),
        "next": following(place.groups, place.concept.code, place.wanted),
        "wanted": place.wanted,
        "draft": draft,
        "draft_address": drafts.address(place.case, DraftForm.FINDING, place.subject),
    }


def carry_over(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Carry over the conditions that are named, or all where none is."""
    if request.method != "POST":
        return redirect("assessment", uid)
    case, now = under_way(request, uid)
    named = tuple(request.POST.getlist("condition")) or None
    carried = findings.carry_over(assessment_id=now.id, conditions=named, by=actor_of(request), at=clock.now())
    words = ngettext("%(num)s tilstand er ført videre.", "%(num)s tilstande er ført videre.", len(carried))
    messages.success(request, words % {"num": len(carried)})
    home = reverse("assessment-conditions", args=[case.uid]) + wanted(request).query()
    return redirect(f"{home}#c-{named[0]}" if named else f"{home}#conditions")
