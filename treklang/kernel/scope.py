"""Who may see whom: the question. The answer is the room `access`, which fills the SQL functions named here.

Row-level security shows nothing that the acting user has no reason to see. Queries ask `mine` all the same, so that
the database finds a user's own rows by index instead of trying everybody's.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from treklang.kernel.wording import Worded, say


class Fact(Worded):
    """The classes of facts about a citizen. A reason opens some of them (access/reasons.py)."""

    IDENTITY = "identity", say("Identitet")
    ADDRESS = "address", say("Adresse")
    JOURNAL = "journal", say("Journal")
    ASSESSMENT = "assessment", say("Udredning")
    DECISION = "decision", say("Indstilling og afgørelse")
    HELP = "help", say("Mål og indsats")
    ECONOMY = "economy", say("Økonomi")
    DOCUMENTS = "documents", say("Dokumenter")

    @property
    def bit(self) -> int:
        """The fact's place in a number that holds several."""
        return 1 << list(type(self)).index(self)


def bits(facts: Iterable[Fact]) -> int:
    """Some facts as one number."""
    return sum(fact.bit for fact in set(facts))


def mine(citizen_key: str) -> Q:
    """A filter for any room's query: the citizens whom the acting user has a reason to see today."""
    return Q(**{f"{citizen_key}__in": RawSQL("select kernel_scope_citizens()", [])})


def new_citizen() -> int:
    """The key of a citizen who is about to be registered, whom the acting user may see until the transaction ends.

    Her reason to see the citizen comes from what is written next, and nothing can be written about somebody unseen.
    """
    with connection.cursor() as cursor:
        cursor.execute("select kernel_make_citizen()")
        (key,) = cursor.fetchone()
    return int(key)


def finish(*, citizen: int) -> None:
    """Let the acting user finish what she began on a citizen though it takes her own reason away (a case handed on).

    Only for a citizen whom she may see now; it ends with the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("select kernel_finish(%s)", [citizen])
