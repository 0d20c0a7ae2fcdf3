"""The bodies that meet: who sits in them and what their meetings were about; the system owner keeps both."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.organisation import as_of, forum_facts, queries
from treklang.organisation.actions import forums as actions
from treklang.organisation.rules import ForumKind, ForumRole
from treklang.ui.formats import show_number, show_short_date
from treklang.ui.signed_in import signed_in
from treklang.web.organisation.changing import Change, answer, check_organises, organises, sent
from treklang.web.organisation.chart_presenter import employee_href, said, unit_href
from treklang.web.organisation.forum_forms import ForumForm, MeetingForm, SeatForm, UnseatForm
from treklang.web.organisation.moment import moment


def forums(request: HttpRequest) -> HttpResponse:
    """Every body of a day."""
    then = moment(request)
    found = forum_facts.forums(on=then.on, known_at=then.known_at)
    columns = [_("Forum"), _("Slags"), _("Hører til"), {"text": _("Medlemmer"), "numeric": True}, _("Sidste møde")]
    rows = [
        [
            {"text": one.title, "href": then.address(reverse("forum", args=[one.uid]))}, str(ForumKind(one.kind).title),
            {"text": one.name, "href": unit_href(then, one.unit_uid)} if one.unit_uid else "", show_number(one.members),
            show_short_date(one.held_on) if one.held_on else "",
        ]
        for one in found
    ]  # fmt: skip
    shown = {
        "columns": [one if isinstance(one, dict) else {"text": one} for one in columns], "rows": rows,
        "moment": said(then), "form": then.form, "may_change": organises(request),
    }  # fmt: skip
    return render(request, "organisation/forums.html", shown, status=then.status)


def forum(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One body: its members of a day, and its meetings."""
    then, found = moment(request), queries.forum(uid)
    members, meetings = forum_facts.forum(found.id, on=then.on, known_at=then.known_at)
    shown = {
        "name": found.name, "uid": uid, "kind": str(ForumKind(found.kind).title), "moment": said(then), "form": then.form,
        "members": [
            {"text": one.who or one.title, "href": employee_href(then, one.employee) if one.employee else "",
             "role": str(ForumRole(one.role).title), "since": one.from_on, "until": one.until,
             "end_href": reverse("forum-unseat", args=[one.uid])}
            for one in members
        ],
        "meetings": [{"title": one.about, "at": one.held_on, "text": one.outcome} for one in meetings],
        "may_change": organises(request) and then.is_now,
    }  # fmt: skip
    return render(request, "organisation/forum.html", shown, status=then.status)


def forum_new(request: HttpRequest) -> HttpResponse:
    """A new body."""
    check_organises(request)
    change = Change(
        _("Nyt forum"), _("Gem"), _("Forummet er gemt."), reverse("forums"),
        ForumForm(sent(request), units=as_of.units(on=clock.today())),
        lambda filled: actions.create(**filled.values(), by=signed_in(request).actor),
    )  # fmt: skip
    return answer(request, change)


def forum_seat(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A new member."""
    check_organises(request)
    found = queries.forum(uid)
    change = Change(
        _("Nyt medlem: %(forum)s") % {"forum": found.name}, _("Gem medlemmet"), _("Medlemmet er gemt."),
        reverse("forum", args=[uid]), SeatForm(sent(request), workers=queries.workers(on=clock.today())),
        lambda filled: actions.seat(forum_id=found.id, by=signed_in(request).actor, **filled.values()),
    )  # fmt: skip
    return answer(request, change)


def forum_unseat(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A member sits there no more."""
    check_organises(request)
    found = queries.member(uid)
    change = Change(
        _("Medlem udtræder: %(forum)s") % {"forum": found.forum.name}, _("Gem"), _("Medlemmet udtræder den dag."),
        reverse("forum", args=[found.forum.uid]), UnseatForm(sent(request)),
        lambda filled: actions.unseat(member_id=found.id, on=filled.cleaned_data["on"], by=signed_in(request).actor),
        about=found.employee.name if found.employee else found.title,
    )  # fmt: skip
    return answer(request, change)


def forum_meeting(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A meeting that was held or will be."""
    check_organises(request)
    found = queries.forum(uid)
    change = Change(
        _("Nyt møde: %(forum)s") % {"forum": found.name}, _("Gem mødet"), _("Mødet er gemt."),
        reverse("forum", args=[uid]), MeetingForm(sent(request)),
        lambda filled: actions.meet(forum_id=found.id, by=signed_in(request).actor, **filled.cleaned_data),
    )  # fmt: skip
    return answer(request, change)
