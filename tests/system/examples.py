"""Run as a program beside a served demo: makes what the demo lacks by the system's own actions, and prints an example of
every address.

    TREKLANG_HOME=... python -m tests.system.examples [--ask]

One line of JSON: [{"name", "user", "address"}, ...]; with --ask each also has what it
answers to a GET of its user: {"status", "statements", "is_page"}.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.system.example_things import Things, type_a_decision
from treklang.cli import house

Addresses = dict[str, tuple[str, list[Any]]]


def main() -> None:
    house.start_django()
    found = examples()
    if "--ask" in sys.argv:
        found = [one | _answer(one) for one in found]
    print(json.dumps(found))  # noqa: T201 - the result of a program


def examples() -> list[dict[str, Any]]:
    """An example of every address, in the demo's database; what an example needs and the demo has not is made."""
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.kernel.models import Account

    with acting_as(accounts.system(), purpose="examples") as by:
        things = Things(by)
        found = _examples(things)
    with acting_as(Account.objects.get(username="anne").actor, purpose="examples") as anne:
        type_a_decision(things, anne)
    return found


def _examples(one: Things) -> list[dict[str, Any]]:
    from django.urls import reverse

    every = (
        _of_the_organisation(one)
        | _of_the_house(one)
        | _of_the_case(one)
        | _of_the_course(one)
        | _of_the_provider(one)
        | _of_the_desks(one)
    )
    every |= _of_the_plans(one)
    return [
        {"name": name, "user": user, "address": reverse(name.split("+")[0], args=given)}
        for name, (user, given) in every.items()
    ]


def _answer(one: dict[str, Any]) -> dict[str, Any]:
    """What the address answers; transaction commands do not count as statements."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from treklang.kernel.models import Account

    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    if one["user"]:
        user = Account.objects.get(username=one["user"])
        client.force_login(user, backend="treklang.web.entrance.demo_login.DemoLogin")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(one["address"])
    kinds = [query["sql"].split()[0] for query in queries]
    return {
        "status": answer.status_code,
        "statements": len([kind for kind in kinds if kind not in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")]),
        "is_page": answer.content.lstrip().lower().startswith(b"<!doctype html"),
    }


def _of_the_house(one: Things) -> Addresses:
    citizen, warned = one.case.citizen.uid, one.running.citizen.uid
    return {
        "home": ("anne", []), "login": ("", []), "logout": ("anne", []), "set_language": ("anne", []),
        "citizen-login": ("", []), "entered": ("anne", []), "account": ("anne", []), "recovery-codes": ("anne", []),
        "session-end": ("anne", []), "sessions-end": ("anne", []),
        **{f"login-{step}": ("", []) for step in ("refused", "factor", "recovery", "enrol")},
        **{f"openid_connect_{way}": ("", ["none"]) for way in ("login", "callback")},
        **{f"saml_{way}": ("", ["none"]) for way in ("login", "acs", "finish_acs", "sls", "metadata")},
        "my-day": ("anne", []), "my-cases": ("lars", []), "my-waiting": ("lars", ["opgaver"]), "my-orders": ("petra", []),
        "glass": ("anne", []), "glass-end": ("anne", [one.case.uid]), "glass-reviews": ("lars", []), "look-samples": ("lars", []),
        "look-questions": ("anne", []), "kin": ("lars", []), "kin-end": ("lars", [one.case.uid]),
        "person-export": ("anne", [citizen]), "retention": ("lars", []),
        "search": ("anne", []), "search-suggestions": ("anne", []),
        "drafts": ("anne", []), "draft": ("anne", [one.typed.uid, "decision", one.typed.uid]),
        "rules": ("", []), "rule": ("", [one.clock.rule]), "rule-clocks": ("lars", [one.clock.rule]), "deadlines-kept": ("", []),
        "rules+staff": ("lars", []), "rule+staff": ("lars", [one.clock.rule]),
        "conduct": ("anne", []), "conduct-accept": ("anne", []), "conduct-publish": ("sys", []),
        "offers": ("anne", []), "offer": ("anne", [one.workshop.uid]), "flows": ("anne", []),
        "citizen": ("anne", [citizen]), "citizen-readers": ("anne", [citizen]), "cpr": ("anne", [citizen]),
        "portal-home": ("mette", []), "portal-readers": ("mette", [one.own.uid]),
        "portal-experience": ("mette", [one.own_case.uid]),
        "cautions": ("anne", [warned]), "caution-review": ("anne", [warned, one.caution.uid]),
        "caution-end": ("anne", [warned, one.caution.uid]),
        **{name: ("anne", [warned]) for name in (
            "family", "relation-note", "representative-note", "citizen-address", "address-note", "protection", "consents",
            "rectifications", "citizen-journey",
        )},
        "relation-end": ("anne", [warned, one.relation.uid]),
        "representative-end": ("anne", [warned, one.representative.uid]),
        "consent-withdraw": ("anne", [warned, one.consent.uid]),
        "rectification-answer": ("anne", [warned, one.rectification.uid]),
    }  # fmt: skip


def _of_the_organisation(one: Things) -> Addresses:
    unit, worker, forum = one.unit.uid, one.worker.uid, one.forum.uid
    return {
        **{name: ("lars", []) for name in (
            "organisation", "who-takes", "delegations", "competences", "districts", "forums", "figures",
            "insight", "insight-flow", "insight-effect", "insight-movement", "insight-year",
        )},
        "measure": ("lars", ["deadlines-kept"]), "measure-rows": ("lars", ["deadlines-kept"]), "insight-week": ("lars", [unit]),
        "unit": ("sys", [unit]), "unit-change": ("sys", [unit, "navn"]), "employee": ("sys", [worker]),
        **{name: ("sys", [worker]) for name in ("competence-new", "affiliation-new")},
        **{name: ("sys", []) for name in ("responsibility-new", "delegation-new", "district-new", "forum-new")},
        **{name: ("sys", [one.taking.uid]) for name in ("responsibility-hand-over", "responsibility-end")},
        "delegation-end": ("sys", [one.delegation.uid]), "district-cover": ("sys", [one.district.uid]),
        "forum": ("sys", [forum]), "forum-seat": ("sys", [forum]), "forum-meeting": ("sys", [forum]),
        "forum-unseat": ("sys", [one.seat.uid]),
    }  # fmt: skip


def _of_the_case(one: Things) -> Addresses:
    case, running, handover, plan = one.case.uid, one.running.uid, one.handover.uid, one.external_plan.uid
    return {
        **{name: ("anne", [case]) for name in ("case", "treklang", "case-summary", "case-team", "journal")},
        "case-close": ("anne", [running]), "case-deadlines": ("anne", [running]),
        **{name: ("anne", [running, one.clock.uid]) for name in ("clock", "deadline-extend")},
        "happening-correct": ("anne", [running, one.clock.started_by]),
        "application-new": ("anne", [running]), "access-request-new": ("anne", [running]),
        **{name: ("anne", [running, one.application.uid]) for name in ("application-withdraw", "application-answered")},
        "access-request-answer": ("anne", [running, one.access_request.uid]),
        "case-assign": ("anne", [running]), "case-stays": ("anne", [running]), "case-coordination": ("anne", [running]),
        "plan-link": ("anne", [running]), "plan-end": ("anne", [running, plan]),
        "handover": ("anne", [one.typed.uid]), "handover-answer": ("ravi", [running, handover]),
        "handover-take": ("ravi", [running, handover]), "handover-return": ("ravi", [running, handover]),
        "note-write": ("anne", [case]), "note-correct": ("anne", [case, one.note.uid]),
        "note-pin": ("anne", [case, one.note.uid]),
        "document-add": ("anne", [case]), "document": ("anne", [case, one.document.uid]),
        "task-add": ("anne", [running]), "task-finish": ("anne", [running, one.task.uid]),
    }  # fmt: skip


def _of_the_course(one: Things) -> Addresses:
    case, running, goal = one.case.uid, one.running.uid, one.goal.uid
    planned, plan, decision = one.plan.case.uid, one.plan.uid, one.decision.uid
    return {
        **{name: ("anne", [case]) for name in ("assessment", "goals", "decision", "services")},
        **{name: ("anne", [running]) for name in (
            "assessment-begin", "assessment-conditions", "assessment-carry-over", "assessment-texts",
            "assessment-diagnoses", "assessment-dimensions", "assessment-need", "assessment-groups",
            "assessment-complete", "goal-set", "recommend", "hearing-send", "plan-offer", "decide",
        )},
        "assessment-condition": ("anne", [running, one.concept.code]),
        "assessment-correct-finding": ("anne", [case, one.finding.uid]),
        "assessment-correct-need": ("anne", [case, one.need.uid]),
        "assessment-correct-group": ("anne", [case, one.group.uid]),
        "goal": ("anne", [running, goal]), "goal-measure": ("anne", [running, goal]), "goal-end": ("anne", [running, goal]),
        "goal-error": ("anne", [running, goal]),
        "recommendation-agenda": ("anne", [case, one.recommendation.uid]),
        "hearing-answer": ("anne", [running, one.hearing.uid]), "plan-answer": ("anne", [running, one.offered.uid]),
        "plan-write": ("anne", [planned, plan]), "plan-hand-over": ("anne", [planned, plan]),
        "decide-check": ("anne", [one.typed.uid]),
        "decision-letter": ("anne", [case, decision]), "decision-letter-make": ("anne", [case, decision]),
        "decision-reasons": ("anne", [case, decision]), "complaint-new": ("anne", [running, one.grant.decision.uid]),
        **{name: ("anne", [case, one.complaint.uid]) for name in (
            "complaint", "complaint-reassess", "complaint-forward", "complaint-withdraw", "complaint-appeal",
        )},
        "complaint+upheld": ("anne", [case, one.upheld.uid]), "complaint+forwarded": ("anne", [case, one.forwarded.uid]),
        "complaint+returned": ("anne", [running, one.returned.uid]),
        "order": ("anne", [one.unordered.case.uid, one.unordered.uid]), "follow-up": ("anne", [running, one.grant.uid]),
        "experiences": ("anne", [running]), "experience-correct": ("anne", [running, one.experience.uid]),
    }  # fmt: skip


def _of_the_provider(one: Things) -> Addresses:
    grant, canteen = one.grant.uid, one.canteen.uid
    return {
        **{name: ("petra", [grant]) for name in (
            "provider-grant", "provider-answer", "provider-note", "provider-sub-goal", "provider-status",
            "provider-measure", "provider-place", "provider-course",
        )},
        "provider-sub-goal-change": ("petra", [grant, one.sub_goal.uid]),
        "provider-leave": ("petra", [grant, one.place.uid]),
        "provider-course-complete": ("petra", [grant, one.course.uid]),
        "provider-certificate": ("petra", [grant, one.completed.uid]),
        "provider-grant+unanswered": ("petra", [one.unanswered.uid]), "provider-grant+work": ("petra", [one.work.uid]),
        "contacts": ("petra", []), "offer-contacts": ("petra", [one.open_offer.uid]),
        "offer-workplaces": ("petra", [canteen]), "workplace-end": ("petra", [canteen, one.workplace.uid]),
    }  # fmt: skip


def _of_the_desks(one: Things) -> Addresses:
    """The reception and the committee."""
    from treklang.intake.models import Enquiry

    waiting = Enquiry.objects.filter(finished_at=None).order_by("id")
    enquiry, of_citizen = waiting.filter(citizen=None)[0].uid, waiting.exclude(citizen=None)[0].uid
    committee, meeting, item = one.committee.uid, one.meeting.uid, one.item.uid
    return {
        **{name: ("ravi", []) for name in ("enquiries", "enquiries-finished", "enquiry-new", "enquiry-find")},
        **{name: ("ravi", [enquiry]) for name in (
            "enquiry", "enquiry-amend", "enquiry-identify", "enquiry-answer", "enquiry-send-on", "enquiry-open-case",
            "enquiry-add-to-case",
        )},
        "enquiry+citizen": ("ravi", [of_citizen]), "committee": ("vibeke", []), "committee-new": ("vibeke", []),
        **{name: ("vibeke", [committee]) for name in ("committee-members", "committee-seat", "committee-plan-meeting")},
        "committee-unseat": ("vibeke", [committee, one.member.uid]),
        "committee-put-on-agenda": ("vibeke", [one.recommendation.uid]),
        "meeting": ("vibeke", [meeting]), "meeting-close": ("vibeke", [meeting]),
        "meeting-conclude": ("vibeke", [meeting, item]), "meeting-move": ("vibeke", [meeting, item]),
    }  # fmt: skip


def _of_the_plans(one: Things) -> Addresses:
    """Plans of change."""
    plan, step, heard = one.proposal.uid, one.proposal_step.uid, one.proposal_heard.uid
    return {
        "plans": ("lars", []), "plan-new": ("lars", []), "plan-step-new": ("lars", [plan, "merge_units"]),
        "plan-step-new+first": ("lars", [plan, "move_people"]),
        **{name: ("lars", [plan]) for name in (
            "plan", "plan-amend", "plan-author", "plan-preview", "plan-comparison", "plan-hearing", "plan-hearing-ask",
            "plan-accept", "plan-withdraw",
        )},
        **{name: ("lars", [plan, step]) for name in ("plan-step", "plan-step-move", "plan-step-out")},
        **{name: ("lars", [plan, heard]) for name in ("plan-hearing-answer", "plan-hearing-changed")},
        "plan-preview-file": ("lars", [plan, "people"]), "plan-adoption": ("sys", [plan]), "plan-adopt": ("sys", [plan]),
    }  # fmt: skip


if __name__ == "__main__":
    main()
