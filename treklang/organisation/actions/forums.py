"""Bodies that meet, who sits in them, their meetings; and what units agree on where their tasks meet."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from treklang.kernel import ids
from treklang.kernel.actor import Actor
from treklang.organisation import queries
from treklang.organisation.models import Forum, ForumMeeting, ForumMember, Interface
from treklang.organisation.periods import begins, ends
from treklang.organisation.rules import Deed, ForumKind, ForumRole, check_name, check_other, check_seat


@transaction.atomic
def create(*, name: str, kind: ForumKind, from_on: date, by: Actor, unit_id: int | None = None) -> Forum:
    """A body that meets, from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(name)
    return begins(Forum, from_on, uid=ids.new("forum", name), name=name.strip(), kind=kind.value, unit_id=unit_id)


@transaction.atomic
def seat(
    *, forum_id: int, role: ForumRole, from_on: date, by: Actor, employee_id: int | None = None, title: str = ""
) -> ForumMember:
    """A member from a day on: an employee, or somebody of outside by title."""
    queries.check_may(by, Deed.ORGANISE)
    check_seat(employee_id, title)
    return begins(
        ForumMember, from_on, forum_id=forum_id, role=role.value, employee_id=employee_id, title=title.strip()
    )


@transaction.atomic
def unseat(*, member_id: int, on: date, by: Actor) -> None:
    """A member sits there no more from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    ends(ForumMember, on, id=member_id)


@transaction.atomic
def meet(*, forum_id: int, held_on: date, about: str, by: Actor, outcome: str = "") -> ForumMeeting:
    """A meeting: when, about what, and what came of it."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(about)
    return ForumMeeting.objects.create(forum_id=forum_id, held_on=held_on, about=about.strip(), outcome=outcome.strip())


@transaction.atomic
def agree(
    *, unit_id: int, other_id: int, about: str, from_on: date, by: Actor, agreement: str = "", owner: str = "",
    escalation: str = "", until: date | None = None,
) -> Interface:  # fmt: skip
    """What two units have agreed on where their tasks meet, who owns it, and who settles what they cannot."""
    queries.check_may(by, Deed.ORGANISE)
    check_other(unit_id, other_id)
    check_name(about)
    return begins(
        Interface, from_on, until=until, unit_id=unit_id, other_id=other_id, about=about.strip(), agreement=agreement.strip(),
        owner=owner.strip(), escalation=escalation.strip(),
    )  # fmt: skip
