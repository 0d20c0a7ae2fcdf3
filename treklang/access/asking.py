"""`treklang access may`: whether a user may see a class of facts about a citizen, asked from outside by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from treklang.access import queries
from treklang.kernel.actions import accounts
from treklang.kernel.errors import BadInput
from treklang.kernel.scope import Fact
from treklang.kernel.wording import say
from treklang.people import queries as people

ASKED = ("user", "citizen", "what")


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What `may` answers to one question: user by username or key, citizen by outer id, `what` a class of facts.

    The system asks. Raises BadInput or Missing with what is wrong with the question.
    """
    unknown = set(asked) - set(ASKED)
    if unknown or not all(isinstance(asked.get(name), str) for name in ASKED):
        raise BadInput(say("Et spørgsmål har netop felterne user, citizen og what, hver som tekst."))
    found = queries.may(_user(asked["user"]), _citizen(asked["citizen"]), _fact(asked["what"]))
    until = found.until.isoformat() if found.until else None
    return {"may": found.may, "reason": found.reason.value if found.reason else None, "until": until}


def _user(name: str) -> int:
    return int((accounts.with_id(int(name)) if name.isdecimal() else accounts.named(name)).id)


def _citizen(uid: str) -> int:
    try:
        return int(people.by_uid(UUID(uid)).id)
    except ValueError:
        raise BadInput(say("“%(uid)s” er ikke en borgers id (UUID).", uid=uid), field="citizen") from None


def _fact(name: str) -> Fact:
    try:
        return Fact(name)
    except ValueError:
        known = ", ".join(fact.value for fact in Fact)
        raise BadInput(say("“%(name)s” er ikke en slags oplysninger. Vælg: %(known)s.", name=name, known=known),
                       field="what") from None  # fmt: skip
