"""What is done to the organisation and is in no story: units, places, people, districts, responsibilities, bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

from treklang.demo.stories.cast import Cast
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation.actions import districts, employees, forums, places, responsibilities, units
from treklang.organisation.models import Delegation, District, Employee, Forum, ForumMember, Responsibility, Site, Unit
from treklang.organisation.rules import (
    CoverageKind,
    ForumKind,
    ForumRole,
    FunctionKind,
    MoneyPeriod,
    Outcome,
    RelationKind,
    TakingFact,
    TraitKind,
    UnitKind,
)

Casts = dict[str, Cast]
AT = datetime(2022, 12, 5, 9, 0, tzinfo=UTC)
TODAY = date(2022, 12, 5)
NORTH, SOUTH, ENDS = "Team Nord", "Team Syd", "Team, der lukker"
LIVES_IN, ELSEWHERE = 6700, 6800  # where the second citizen lives, and another postcode


@contextmanager
def _as(what: str) -> Iterator[Actor]:
    with clock.at(AT), ids.seeded(f"organisation/{what}"), acting_as(accounts.system()) as by:
        yield by


def _story_unit(casts: Casts, key: str) -> int:
    return casts["second"].units[key]


def unit_named(name: str) -> int:
    """The inner key of a unit that these acts make."""
    return int(Unit.objects.get(name=name).id)


def _nanna() -> int:
    return int(Employee.objects.get(name="Nanna Ny").id)


def create_units(casts: Casts) -> None:
    """Three teams."""
    with _as("create units") as by:
        for name in (NORTH, SOUTH, ENDS):
            units.create(
                name=name, kind=UnitKind.TEAM, from_on=TODAY, parent_id=_story_unit(casts, "myndighed"), by=by, at=AT
            )


def rename_unit(casts: Casts) -> None:
    """One is called something else, and something else again."""
    with _as("rename unit") as by:
        for name in ("Team Syd og Vest", SOUTH):
            units.rename(unit_id=Unit.objects.get(name__startswith=SOUTH).id, name=name, from_on=TODAY, by=by, at=AT)


def move_unit(casts: Casts) -> None:
    """One goes below another."""
    with _as("move unit") as by:
        units.move(unit_id=unit_named(ENDS), parent_id=unit_named(SOUTH), from_on=TODAY, by=by, at=AT)


def relate_units(casts: Casts) -> None:
    """Two have to do with each other beside the line of command."""
    with _as("relate units") as by:
        units.relate(
            unit_id=unit_named(NORTH), to_unit_id=unit_named(SOUTH), kind=RelationKind.SERVICE, from_on=TODAY, by=by
        )


def mark_unit(casts: Casts) -> None:
    """Whom one is for."""
    with _as("mark unit") as by:
        units.mark(unit_id=unit_named(NORTH), kind=TraitKind.TARGET_GROUP, text="Unge", from_on=TODAY, by=by)


def exempt_unit(casts: Casts) -> None:
    """Where one departs from the others."""
    with _as("exempt unit") as by:
        units.exempt(
            unit_id=unit_named(NORTH), what="Åbent om aftenen", reason="Prøve", decided_by="Udvalget",
            decided_on=TODAY, from_on=TODAY, until=date(2023, 12, 5), by=by,
        )  # fmt: skip


def budget_unit(casts: Casts) -> None:
    """What one has to spend."""
    with _as("budget unit") as by:
        units.budget(unit_id=unit_named(ENDS), year=2023, amount=Decimal(1000), by=by)


def move_budget(casts: Casts) -> None:
    """Another one spends it."""
    with _as("move budget") as by:
        units.move_budget(unit_id=unit_named(ENDS), to_unit_id=unit_named(NORTH), year=2023, by=by)


def succeed_unit(casts: Casts) -> None:
    """Who takes over from one that closes."""
    with _as("succeed unit") as by:
        units.succeed(
            unit_id=unit_named(ENDS), successors={unit_named(NORTH): Decimal("0.5"), unit_named(SOUTH): Decimal("0.5")},
            on=TODAY, by=by,
        )  # fmt: skip


def close_unit(casts: Casts) -> None:
    """And it closes."""
    with _as("close unit") as by:
        units.close(unit_id=unit_named(ENDS), on=TODAY, by=by, at=AT)


def create_site(casts: Casts) -> None:
    """A house."""
    with _as("create site") as by:
        places.create(name="Rådhuset", street="Torvet 1", postcode="6700", town="Esbjerg", from_on=TODAY, by=by)


def house_unit(casts: Casts) -> None:
    """A team moves in."""
    with _as("house unit") as by:
        places.house(unit_id=unit_named(NORTH), site_id=Site.objects.get().id, from_on=TODAY, is_main=True, by=by)


def allot_post(casts: Casts) -> None:
    """It is given a post."""
    with _as("allot post") as by:
        employees.allot(unit_id=unit_named(NORTH), title="Socialrådgiver", from_on=TODAY, by=by)


def employ(casts: Casts) -> None:
    """Somebody gets it."""
    with _as("employ") as by:
        employees.employ(
            name="Nanna Ny", unit_id=unit_named(NORTH), functions=(FunctionKind.CASEWORKER,), from_on=TODAY,
            weekly_hours=Decimal(30), by=by,
        )  # fmt: skip


def seat_in_site(casts: Casts) -> None:
    """She sits in the house."""
    with _as("seat in site") as by:
        places.seat(employee_id=_nanna(), unit_id=unit_named(NORTH), site_id=Site.objects.get().id, on=TODAY, by=by)


def vacate_site(casts: Casts) -> None:
    """The team moves out."""
    with _as("vacate site") as by:
        places.vacate(unit_id=unit_named(NORTH), site_id=Site.objects.get().id, on=date(2023, 1, 1), by=by)


def affiliate(casts: Casts) -> None:
    """She is in a project too."""
    with _as("affiliate") as by:
        employees.affiliate(
            employee_id=_nanna(), unit_id=unit_named(SOUTH), kind=RelationKind.PROJECT, from_on=TODAY, by=by
        )


def qualify(casts: Casts) -> None:
    """She can something."""
    with _as("qualify") as by:
        employees.qualify(employee_id=_nanna(), name="VUM-underviser", from_on=TODAY, by=by)


def appoint(casts: Casts) -> None:
    """She leads, and sits in the committee."""
    with _as("appoint") as by:
        for kind in (FunctionKind.LEADER, FunctionKind.COMMITTEE):
            employees.appoint(
                employee_id=_nanna(), unit_id=unit_named(NORTH), kind=kind, from_on=TODAY, by=by, at=AT
            )  # fmt: skip


def dismiss(casts: Casts) -> None:
    """She sits there no more."""
    with _as("dismiss") as by:
        employees.dismiss(
            employee_id=_nanna(), unit_id=unit_named(NORTH), kind=FunctionKind.COMMITTEE, on=TODAY, by=by, at=AT
        )


def move_employee(casts: Casts) -> None:
    """She goes to another team."""
    with _as("move employee") as by:
        employees.move(
            employee_ids=[_nanna()], from_unit_id=unit_named(NORTH), to_unit_id=unit_named(SOUTH), from_on=TODAY, by=by,
            at=AT,
        )  # fmt: skip


def leave(casts: Casts) -> None:
    """And leaves."""
    with _as("leave") as by:
        employees.leave(employee_id=_nanna(), on=date(2023, 1, 1), by=by, at=AT)


def create_districts(casts: Casts) -> None:
    """Two districts."""
    with _as("create districts") as by:
        for code, name, postcode in (("N", "Nord", LIVES_IN), ("S", "Syd", ELSEWHERE)):
            districts.create(code=code, name=name, postcodes=[postcode], from_on=TODAY, by=by)


def cover_districts(casts: Casts) -> None:
    """Each has the unit that serves it."""
    with _as("cover districts") as by:
        for code, unit in (("N", unit_named(NORTH)), ("S", _story_unit(casts, "myndighed"))):
            districts.cover(
                district_id=District.objects.get(code=code).id, kind=CoverageKind.ADULT, unit_id=unit, from_on=TODAY,
                by=by, at=AT,
            )  # fmt: skip


def exclude_postcode(casts: Casts) -> None:
    """A postcode lies nowhere."""
    with _as("exclude postcode") as by:
        districts.exclude(postcode=LIVES_IN, on=TODAY, by=by)


def include_postcode(casts: Casts) -> None:
    """And where it lay before."""
    with _as("include postcode") as by:
        districts.include(district_id=District.objects.get(code="N").id, postcode=LIVES_IN, from_on=TODAY, by=by)


def place_responsibility(casts: Casts) -> None:
    """A rule of who takes whom."""
    with _as("place responsibility") as by:
        responsibilities.place(
            rank=1, outcome=Outcome.UNIT, unit_id=unit_named(NORTH), because="Prøve", facts=(TakingFact.DRUGS,),
            from_on=TODAY, by=by,
        )  # fmt: skip


def hand_over_responsibility(casts: Casts) -> None:
    """Another team takes them, from the new year."""
    with _as("hand over responsibility") as by:
        responsibilities.hand_over(
            rule_id=Responsibility.objects.get().id, unit_id=unit_named(SOUTH), from_on=date(2023, 1, 1), by=by, at=AT
        )


def withdraw_responsibility(casts: Casts) -> None:
    """For a month."""
    with _as("withdraw responsibility") as by:
        rule = Responsibility.objects.get(unit_id=unit_named(SOUTH))
        responsibilities.withdraw(rule_id=rule.id, on=date(2023, 2, 1), by=by)


def delegate(casts: Casts) -> None:
    """A line of the delegation plan."""
    with _as("delegate") as by:
        responsibilities.delegate(
            function=FunctionKind.CASEWORKER, unit_id=unit_named(NORTH), section="SEL-104", amount=Decimal(500),
            period=MoneyPeriod.WEEK, adopted_by="Udvalget", from_on=TODAY, by=by,
        )  # fmt: skip


def revoke(casts: Casts) -> None:
    """Which holds no more."""
    with _as("revoke") as by:
        responsibilities.revoke(delegation_id=Delegation.objects.get().id, on=date(2023, 1, 1), by=by)


def create_forum(casts: Casts) -> None:
    """A body that is heard and adopts."""
    with _as("create forum") as by:
        forums.create(name="MED-udvalget", kind=ForumKind.CONSULTED, from_on=TODAY, by=by)


def seat_in_forum(casts: Casts) -> None:
    """Who sits in it."""
    with _as("seat in forum") as by:
        forums.seat(
            forum_id=Forum.objects.get().id, role=ForumRole.CHAIR, employee_id=casts["second"].employees["lars"],
            from_on=TODAY, by=by,
        )  # fmt: skip


def unseat_in_forum(casts: Casts) -> None:
    """For some weeks."""
    with _as("unseat in forum") as by:
        forums.unseat(member_id=ForumMember.objects.get().id, on=date(2023, 1, 1), by=by)


def meet(casts: Casts) -> None:
    """It meets."""
    with _as("meet") as by:
        forums.meet(forum_id=Forum.objects.get().id, held_on=TODAY, about="Nyt team", outcome="Taget op", by=by)


def agree(casts: Casts) -> None:
    """What two teams agree on."""
    with _as("agree") as by:
        forums.agree(
            unit_id=unit_named(NORTH), other_id=unit_named(SOUTH), about="Unge, der flytter", agreement="Ring først",
            from_on=TODAY, by=by,
        )  # fmt: skip


ALL: tuple[Callable[[Casts], None], ...] = (
    create_units, rename_unit, move_unit, relate_units, mark_unit, exempt_unit, budget_unit, move_budget, succeed_unit,
    close_unit, create_site, house_unit, allot_post, employ, seat_in_site, vacate_site, affiliate, qualify, appoint,
    dismiss, move_employee, leave, create_districts, cover_districts, place_responsibility,
    hand_over_responsibility, withdraw_responsibility, delegate, revoke, create_forum, seat_in_forum, unseat_in_forum,
    meet, agree,
)  # fmt: skip
