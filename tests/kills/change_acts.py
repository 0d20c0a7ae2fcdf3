"""How the organisation is changed by a plan, and how cases follow their citizens: no story does either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from uuid import UUID

from tests.kills.organisation_acts import AT, TODAY, exclude_postcode, include_postcode
from treklang.cases.actions import followings
from treklang.cases.models import Following
from treklang.change import queries
from treklang.change.actions import consultations, executing, follow, plans
from treklang.change.models import Consultation, Plan, Step
from treklang.change.rules import Way
from treklang.change.steps import (
    AnyStep,
    CoverDistrict,
    CreateUnit,
    GiveRule,
    MergeUnits,
    MoveCases,
    MoveOffers,
    MovePeople,
    MoveUnit,
    PeopleMove,
    SetPlaces,
    new_unit,
)
from treklang.demo.stories.cast import Cast
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers import queries as offers
from treklang.organisation.models import District, Employment, Forum, Responsibility, Unit
from treklang.organisation.rules import CoverageKind, UnitKind

Casts = dict[str, Cast]
ITS_DAY = datetime(2022, 12, 7, 3, 0, tzinfo=UTC)
TITLE, GIVEN_UP = "Nyt team for voksne", "Opgives"


@contextmanager
def _as(what: str, at: datetime = AT) -> Iterator[Actor]:
    with clock.at(at), ids.seeded(f"change/{what}"), acting_as(accounts.system()) as by:
        yield by


def follow_citizens(casts: Casts) -> None:
    """The night sees that a case should go to the team of the citizen's district."""
    with _as("follow citizens") as by:
        assert follow.look(on=TODAY, by=by, at=AT) == 1


def follow_no_more(casts: Casts) -> None:
    """The next night the rules do not say it any more."""
    with _as("follow no more") as by:
        assert follow.look(on=TODAY, by=by, at=AT) == 0
        assert not Following.objects.filter(settled_at=None).exists()


def follow_again(casts: Casts) -> None:
    """And then they do."""
    with _as("follow again") as by:
        assert follow.look(on=TODAY, by=by, at=AT) == 1


def stay(casts: Casts) -> None:
    """A person decides that the case stays."""
    with _as("stay") as by:
        waiting = Following.objects.get(settled_at=None)
        followings.stay(following_id=waiting.id, reason="Kender hende", by=by, at=AT)


def draw_up(casts: Casts) -> None:
    """Two plans."""
    with _as("draw up") as by:
        for title in ("Nyt team", GIVEN_UP):
            plans.draw_up(title=title, takes_effect_on=date(2022, 12, 6), by=by, at=AT)


def withdraw(casts: Casts) -> None:
    """One is given up."""
    with _as("withdraw") as by:
        plans.withdraw(plan_id=Plan.objects.get(title=GIVEN_UP).id, by=by, at=AT)


def _plan() -> Plan:
    return Plan.objects.get(withdrawn_at=None)


def amend(casts: Casts) -> None:
    """The other one comes a day later."""
    with _as("amend") as by:
        plan = _plan()
        plans.amend(
            plan_id=plan.id, title=TITLE, purpose="Kortere vej", takes_effect_on=date(2022, 12, 7), version=plan.version,
            by=by, at=AT,
        )  # fmt: skip


def let_write(casts: Casts) -> None:
    """Somebody writes along."""
    with _as("let write") as by:
        plans.let_write(plan_id=_plan().id, account_id=casts["second"].actors["lars"].id, by=by)


def write(casts: Casts) -> None:
    """A new team that gets the cases of the old one; an offer that another unit runs, with other places."""
    with _as("write") as by:
        cast = casts["second"]
        gone = new_unit()
        made, old, runs = new_unit(), _uid(cast.units["myndighed"]), _uid(cast.units["aaen"])
        offer = offers.by_id(cast.offers["bakken"]).uid
        worker = Employment.objects.filter(unit__uid=old, valid__contains=TODAY).earliest("id").employee.uid
        steps: tuple[AnyStep, ...] = (
            SetPlaces(offer=offer, places=14),
            CreateUnit(unit=made, name="Team Midt", kind=UnitKind.TEAM, parent=old),
            MoveCases(from_unit=old, way=Way.ALL, to_unit=made),
            CreateUnit(unit=gone, name="Team Før", kind=UnitKind.TEAM, parent=old),
            MoveUnit(unit=gone, parent=made),
            MovePeople(moves=(PeopleMove(from_unit=old, to_unit=gone, people=(worker,)),)),
            CreateUnit(unit=new_unit(), name="Gruppe", kind=UnitKind.TEAM, parent=gone),
            CoverDistrict(district=District.objects.get(code="N").uid, kind=CoverageKind.ADULT, unit=gone),
            GiveRule(rule=Responsibility.objects.get(unit__name="Team Nord").uid, unit=gone),
            MergeUnits(units=(gone,), into=made),
            MoveOffers(offers=(offer,), unit=runs),
            SetPlaces(offer=offer, places=15),
        )
        for step in steps:
            plans.write(plan_id=_plan().id, step=step, by=by, at=AT)


def _uid(unit_id: int) -> UUID:
    return Unit.objects.get(id=unit_id).uid


def _steps() -> list[Step]:
    return queries.steps(_plan().id)


def rewrite(casts: Casts) -> None:
    """The offer gets fewer places."""
    with _as("rewrite") as by:
        last = _steps()[-1]
        said = queries.said([last])[0].model_copy(update={"places": 13})
        plans.rewrite(step_id=last.id, step=said, version=last.version, by=by, at=AT)


def take_out(casts: Casts) -> None:
    """What is said twice is said once."""
    with _as("take out") as by:
        plans.take_out(step_id=_steps()[0].id, by=by, at=AT)


def put_in_order(casts: Casts) -> None:
    """The offer comes first."""
    with _as("order") as by:
        *teams, moved, places = [step.id for step in _steps()]
        plans.order(plan_id=_plan().id, step_ids=[places, moved, *teams], by=by)


def ask(casts: Casts) -> None:
    """A body is heard."""
    with _as("ask") as by:
        consultations.ask(
            plan_id=_plan().id, forum_id=Forum.objects.get().id, asked_on=TODAY, due_on=date(2022, 12, 6), by=by, at=AT
        )


def answer(casts: Casts) -> None:
    """It has nothing against it."""
    with _as("answer") as by:
        consultations.answer(consultation_id=Consultation.objects.get().id, on=TODAY, answer="Ja tak", by=by, at=AT)


def note_change(casts: Casts) -> None:
    """So nothing is changed."""
    with _as("note change") as by:
        consultations.note_change(consultation_id=Consultation.objects.get().id, changed_for_it="Intet", by=by)


def adopt(casts: Casts) -> None:
    """The plan is adopted."""
    with _as("adopt") as by:
        forum = Forum.objects.get().id
        executing.adopt(plan_id=_plan().id, on=TODAY, text="Vedtaget", forum_id=forum, by=by, at=AT)


def hold(casts: Casts) -> None:
    """The night keeps it back."""
    with _as("hold") as by:
        executing.hold(plan_id=_plan().id, why="Prøve", by=by, at=AT)


def accept(casts: Casts) -> None:
    """Somebody looks at it and lets it go on."""
    with _as("accept") as by:
        executing.accept(plan_id=_plan().id, by=by, at=AT)


def execute(casts: Casts) -> None:
    """The night of its day puts it into force: a unit, cases and an offer in one transaction."""
    with _as("execute", ITS_DAY) as by:
        done = executing.execute(plan_id=_plan().id, by=by, at=ITS_DAY).outcome
        assert done is not None
        assert (done["units"], done["offers"], done["cases"] > 1) == (5, 2, True), done


ALL: tuple[Callable[[Casts], None], ...] = (
    follow_citizens, exclude_postcode, follow_no_more, include_postcode, follow_again, stay, draw_up, withdraw, amend,
    let_write, write, rewrite, take_out, put_in_order, ask, answer, note_change, adopt, hold, accept, execute,
)  # fmt: skip
