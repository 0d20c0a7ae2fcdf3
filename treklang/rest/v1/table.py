"""The one table of the API: the objects that are read and the actions that are done, room by room.

The operations, the schemas, the scopes, OpenAPI and the tests all follow from it.
"""

from __future__ import annotations

from treklang.rest.v1 import (
    assessment,
    cases,
    catalogue,
    effect,
    goals,
    happenings,
    intake,
    offers,
    organisation,
    people,
    services,
    visitation,
)
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource

ROOMS = {
    "people": people, "cases": cases, "assessment": assessment, "goals": goals, "visitation": visitation,
    "services": services, "effect": effect, "intake": intake, "offers": offers, "organisation": organisation,
    "catalogue": catalogue, "kernel": happenings,
}  # fmt: skip
RESOURCES: dict[str, tuple[str, Resource]] = {
    one.name: (room, one) for room, module in ROOMS.items() for one in module.RESOURCES
}
ACTS: tuple[Act, ...] = tuple(one for module in ROOMS.values() for one in module.ACTS)


def resource(name: str) -> Resource:
    """The object of that name."""
    return RESOURCES[name][1]


def of_model(model: type[object]) -> Resource | None:
    """The object that a row of a table is read as."""
    return next((one for _, one in RESOURCES.values() if one.model is model), None)


_PLAN = "a plan is drawn up, heard, adopted and given up by people on its pages; the night puts it into force"
# Actions that no POST does, each with its reason.
_BY_HAND = "exceptional access is taken, given back and looked at by people on their own pages; no program does"
_ORGANISED = "the system owner changes the organisation on its pages, by a file or by a plan"
NOT_DONE_HERE = {
    "cases.applications.answer_by_decision": "follows from a decision that is made",
    **{
        f"access.{verb}": _BY_HAND
        for verb in (
            "glass.break_glass",
            "glass.end",
            "glass.review",
            "kin.note",
            "kin.end",
        )
    },
    "access.exports.make": "hands out all on a citizen: a person looks it through for others' facts first, on its page",
    **{
        f"organisation.{verb}": _ORGANISED
        for verb in (
            "districts.cover",
            "districts.create",
            "districts.exclude",
            "districts.hand_all",
            "districts.include",
            "employees.affiliate",
            "employees.allot",
            "employees.appoint",
            "employees.dismiss",
            "employees.leave",
            "employees.move",
            "employees.move_all",
            "employees.move_many",
            "employees.qualify",
            "forums.agree",
            "forums.create",
            "forums.meet",
            "forums.seat",
            "forums.unseat",
            "places.create",
            "places.house",
            "places.seat",
            "places.vacate",
            "responsibilities.delegate",
            "responsibilities.hand_all",
            "responsibilities.hand_over",
            "responsibilities.place",
            "responsibilities.revoke",
            "responsibilities.withdraw",
            "units.budget",
            "units.close",
            "units.close_many",
            "units.exempt",
            "units.mark",
            "units.move",
            "units.move_below",
            "units.move_budget",
            "units.move_many",
            "units.relate",
            "units.rename",
            "units.succeed",
            "units.take_over",
        )
    },
    "offers.offers.hand_to": "a step of a plan of change",
    "offers.offers.set_places": "a step of a plan of change",
    "change.follow.look": "follows from the rules of who takes whom",
    "cases.followings.propose": "follows from the rules of who takes whom",
    "cases.followings.withdraw": "follows from the rules of who takes whom",
    "cases.reassigning.move": "a step of a plan of change",
    **{
        f"change.{verb}": _PLAN
        for verb in (
            "plans.draw_up",
            "plans.amend",
            "plans.let_write",
            "plans.write",
            "plans.rewrite",
            "plans.order",
            "plans.take_out",
            "plans.withdraw",
            "consultations.ask",
            "consultations.answer",
            "consultations.note_change",
            "executing.adopt",
            "executing.accept",
            "executing.execute",
            "executing.hold",
        )
    },
    "cases.documents.journalise": "a step of actions that make a document of their own",
    **{
        f"cases.nights.{verb}": "what the calendar does by itself"
        for verb in ("reach_ages", "note_passed", "make_figures")
    },
    "catalogue.catalogue.load": "brings the official codes in from their files, at an upgrade",
    "kernel.accounts.ensure_demo_user": "makes the accounts of the demo",
    "kernel.accounts.ensure_story_person": "makes the accounts of a story",
    "kernel.accounts.ensure_identity": "follows a log-in that a broker vouches for",
    "kernel.accounts.make_owner": "`treklang user create`, on the server alone",
    "kernel.accounts.close": "`treklang user close`, on the server alone",
    "kernel.accounts.end_sessions": "a session is ended where it is seen, on the page of one's own account",
    "kernel.accounts.end_session": "a session is ended where it is seen, on the page of one's own account",
    "people.logins.link": "follows a citizen's log-in that a broker vouches for",
    "kernel.look_reviews.review": "a leader samples looks on the page that draws them",
    "kernel.tokens.make": "a program must not make itself new tokens: `treklang token create`",
    "kernel.tokens.end": "`treklang token end`",
    "services.grants.follow_decision": "follows a decision, inside its transaction",
    "services.planned_follow_ups.note_held": "follows a follow-up, inside its transaction",
}
# Pages that show no object of their own, each with its reason.
_LOG_IN = "log-in, second factor and sessions are the browser's"
_THEN = "read as of a day below /api/v1/organisation/: it is no one row"
_KEPT_BY_HAND = "the system owner changes the organisation on its pages, or by a plan"
_PLANS = "GET /organisation-plans reads the plans, their steps, what they would do and both organisations"
_LAW = "rules are data in files, with no row to read; everybody has them as a file on the list's page"
_FIGURES = "figures are no rows: `treklang measure table` and the page's own files give them, protected alike"
NO_OBJECT = {
    "home": "leads on", "login": "the browser's log-in", "logout": "the browser's log-in",
    "set_language": "the reader's language: Accept-Language", "drafts": "what a browser keeps of a form",
    "draft": "what a browser keeps of a form", "citizen-readers": "the reading log is read on its page",
    "glass": _BY_HAND, "glass-end": _BY_HAND, "glass-reviews": _BY_HAND,
    "look-samples": "the reading log is read on its page",
    "person-export": "each class of it has its objects; the whole is looked through by a person first",
    **{name: _THEN for name in (
        "organisation", "unit", "employee", "who-takes", "delegations", "competences", "districts", "forums", "forum",
    )},
    **{name: _KEPT_BY_HAND for name in (
        "unit-change", "responsibility-new", "responsibility-hand-over", "responsibility-end", "delegation-new",
        "delegation-end", "competence-new", "affiliation-new", "district-new", "district-cover", "forum-new", "forum-seat",
        "forum-unseat", "forum-meeting",
    )},
    **{name: _FIGURES for name in (
        "insight", "insight-effect", "insight-flow", "insight-movement", "insight-week", "insight-year", "measure",
        "measure-rows",
    )},
    "goal": "the objects goal, measurement and grant hold what is drawn",
    "citizen-journey": "the object event holds what is drawn",
    "figures": "counts of a year, taken as a file on their page",
    "rules": _LAW, "rule": _LAW,
    **{name: _PLANS for name in (
        "plans", "plan", "plan-new", "plan-amend", "plan-step-new", "plan-step", "plan-preview", "plan-preview-file",
        "plan-comparison", "plan-hearing", "plan-adoption", "plan-author", "plan-step-move", "plan-step-out",
        "plan-hearing-ask", "plan-hearing-answer", "plan-hearing-changed", "plan-adopt", "plan-accept", "plan-withdraw",
    )},
    "deadlines-kept": "published figures, open to everybody as a file on their page",
    "retention": "counts for leaders, taken as a file on its page",
    "look-questions": "the reading log is read on its page", "kin": _BY_HAND, "kin-end": _BY_HAND,
    "portal-experience": "the citizen's own page; what she answers is read as the object experience",
    "portal-home": "the citizen's own front page", "portal-readers": "the reading log is read on its page",
    **{name: _LOG_IN for name in (
        "account", "citizen-login", "entered", "login-enrol", "login-factor", "login-recovery", "login-refused",
        "openid_connect_callback", "openid_connect_login", "recovery-codes", "saml_acs", "saml_finish_acs", "saml_login",
        "saml_metadata", "saml_sls", "session-end", "sessions-end",
    )},
}  # fmt: skip
