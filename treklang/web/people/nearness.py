"""How near the acting user is to a citizen: by what she sees her, and what that opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from treklang.access import queries as access
from treklang.access.rules import Reason
from treklang.kernel.scope import Fact
from treklang.people.queries import Citizen
from treklang.people.rules import check_works_with
from treklang.ui.saving import refusal_of
from treklang.ui.signed_in import actor_of


@dataclass(frozen=True)
class Nearness:
    """The nearest reason (None where it is the transaction's own), and all that the reasons open together."""

    reason: Reason | None
    opens: frozenset[Fact]

    def refusal(self, check: Callable[[str], None] = check_works_with) -> str:
        """The sentence of a rule about reasons that says no; "" where she may."""
        return refusal_of(lambda: check(self.reason.value if self.reason else ""))


def nearness(request: HttpRequest, person: Citizen) -> Nearness:
    """How near the acting user is to a citizen: one query."""
    given = access.reasons(actor_of(request).id, person.id)
    opened = frozenset(fact for one in given for fact in one.opens)
    return Nearness(given[0].reason if given else None, opened)
