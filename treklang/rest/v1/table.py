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


# Actions that no POST does, each with its reason.
_BY_HAND = "exceptional access is taken, given back and looked at by people on their own pages; no program does"
NOT_DONE_HERE = {
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
    "cases.documents.journalise": "a step of actions that make a document of their own",
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
NO_OBJECT = {
    "home": "leads on", "login": "the browser's log-in", "logout": "the browser's log-in",
    "set_language": "the reader's language: Accept-Language", "drafts": "what a browser keeps of a form",
    "draft": "what a browser keeps of a form", "citizen-readers": "the reading log is read on its page",
    "glass": _BY_HAND, "glass-end": _BY_HAND, "glass-reviews": _BY_HAND,
    "look-samples": "the reading log is read on its page",
    "person-export": "each class of it has its objects; the whole is looked through by a person first",
    "retention": "counts for leaders, taken as a file on its page",
    "look-questions": "the reading log is read on its page", "kin": _BY_HAND, "kin-end": _BY_HAND,
    "portal-home": "the citizen's own front page", "portal-readers": "the reading log is read on its page",
    **{name: _LOG_IN for name in (
        "account", "citizen-login", "entered", "login-enrol", "login-factor", "login-recovery", "login-refused",
        "openid_connect_callback", "openid_connect_login", "recovery-codes", "saml_acs", "saml_finish_acs", "saml_login",
        "saml_metadata", "saml_sls", "session-end", "sessions-end",
    )},
}  # fmt: skip
