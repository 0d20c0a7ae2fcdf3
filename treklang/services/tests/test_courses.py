"""Workplaces, and courses of learning with their certificate."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries as cases
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.tests.pdf_text import text_of, words_of
from treklang.offers import queries as offer_queries
from treklang.offers.actions import offers
from treklang.services import learning_queries, queries
from treklang.services.actions import courses, orders, workplaces
from treklang.services.actions.courses import Yield
from treklang.services.actions.workplaces import WorkplaceFacts

CANTEEN = WorkplaceFacts(
    "Kantinen Åen", trade="Køkken", contact="Bo, 12 34 56 78", explanation="Vi er to om det nye.", leadership="En kok."
)
GAINED = Yield("Kan læse en opskrift.", "Spiser med de andre.", "Tør sige fra.")
DONE = NOW + timedelta(days=60)


@pytest.fixture
def workshop(world: World) -> offer_queries.Offer:
    """An offer in the flow of employment."""
    facts = offers.OfferFacts(
        name="Værkstedet", type="Beskyttet beskæftigelsestilbud", open_from=date(2020, 1, 1),
        registered_from=date(2020, 1, 1), ring="employment-protected",
    )  # fmt: skip
    return offers.add(provider_id=world.own.provider_id, facts=facts, by=world.system)


@pytest.fixture
def grant(world: World, workshop: offer_queries.Offer) -> queries.Grant:
    """Ordered help at the workshop."""
    world.assess()
    grant = world.grant(workshop)
    orders.accept(order_id=world.order(grant).id, by=world["petra"], at=NOW)
    return grant


def add(world: World, offer: offer_queries.Offer) -> learning_queries.Workplace:
    return workplaces.add(offer_id=offer.id, facts=CANTEEN, begun_on=TODAY, by=world["petra"], at=NOW)


def begin(world: World, grant: queries.Grant, **other: Any) -> learning_queries.LearningCourse:
    given: dict[str, Any] = {"title": "Køkken", "from_on": TODAY, "by": world["petra"], **other}
    return courses.begin(grant_id=grant.id, at=NOW, **given)


@pytest.mark.mission("S4.38")
def test_an_employment_offer_has_workplaces_that_begin_and_end(world: World, workshop: offer_queries.Offer) -> None:
    workplace = add(world, workshop)
    assert [one.explanation for one in learning_queries.workplaces(workshop.id)] == ["Vi er to om det nye."]
    workplaces.end(workplace_id=workplace.id, ended_on=TODAY, by=world["petra"], at=NOW)
    with nothing_written(RuleBroken, "allerede ophørt"):
        workplaces.end(workplace_id=workplace.id, ended_on=TODAY, by=world["petra"], at=NOW)


def test_only_an_offer_about_work_has_workplaces(world: World, workshop: offer_queries.Offer) -> None:
    with nothing_written(RuleBroken, "“Huset” ligger ikke i forløbet Beskæftigelsen"):
        add(world, world.own)
    with nothing_written(BadInput, "Ret datoen"):
        workplaces.end(
            workplace_id=add(world, workshop).id, ended_on=TODAY - timedelta(days=1), by=world["petra"], at=NOW
        )


@pytest.mark.parametrize("name", ["ravi", "anne", "vibeke", "carl"])
def test_workplaces_and_courses_are_kept_by_those_who_deliver(
    world: World, workshop: offer_queries.Offer, grant: queries.Grant, name: str
) -> None:
    with nothing_written(NotAllowed, "Det kan: medarbejder hos udfører"):
        workplaces.add(offer_id=workshop.id, facts=CANTEEN, begun_on=TODAY, by=world[name], at=NOW)
    with nothing_written(NotAllowed, "Det kan: medarbejder hos udfører"):
        begin(world, grant, by=world[name])


@pytest.mark.mission("S4.39")
def test_a_completed_course_gives_a_certificate_that_stands_in_the_journal(world: World, grant: queries.Grant) -> None:
    course = begin(world, grant, workplace_id=add(world, grant.offer).id)
    assert world.happened()[-1] == "delivery.course_begun"
    with clock.at(DONE):
        done = courses.complete(
            course_id=course.id, completed_on=clock.today(), gained=GAINED, by=world["petra"], at=DONE
        )
    document = cases.documents(world.case.id)[0]
    assert (done.certificate_id, document.title) == (document.id, "Kursusbevis: Køkken")
    said = words_of(text_of(bytes(cases.document(document.uid).file.content)))
    for words in ("Kursusbevis", "Ida Demo", "Køkken", "Kantinen Åen", "Værkstedet", "2. marts 2026", "1. maj 2026",
                  GAINED.professional, GAINED.social, GAINED.personal):  # fmt: skip
        assert words_of(words.replace(" ", "")) in said.replace("\N{NO-BREAK SPACE}", ""), words
    assert "S-1" not in said, "an employer needs no case number"
    assert world.happened()[-2:] == ["document.added", "delivery.course_completed"]


def test_a_certificate_tells_only_the_yield_there_is(world: World, grant: queries.Grant) -> None:
    courses.complete(
        course_id=begin(world, grant).id, completed_on=TODAY, gained=Yield(social="Har fået venner."), by=world["petra"], at=NOW,
    )  # fmt: skip
    said = words_of(text_of(bytes(cases.document(cases.documents(world.case.id)[0].uid).file.content)))
    assert "Socialtudbytte" in said
    assert "Fagligtudbytte" not in said


def test_a_course_is_completed_once_with_a_yield_and_not_before_it_began(world: World, grant: queries.Grant) -> None:
    course = begin(world, grant)
    given: dict[str, Any] = {"course_id": course.id, "by": world["petra"], "at": NOW}
    with nothing_written(BadInput, "hvad borgeren har fået ud af"):
        courses.complete(completed_on=TODAY, gained=Yield(" "), **given)
    with nothing_written(BadInput, "før det begyndte"):
        courses.complete(completed_on=TODAY - timedelta(days=1), gained=GAINED, **given)
    courses.complete(completed_on=TODAY, gained=GAINED, **given)
    with nothing_written(RuleBroken, "allerede gennemført den 02.03.2026"):
        courses.complete(completed_on=TODAY, gained=GAINED, **given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": " "}, "Skriv"),
        ({"from_on": TODAY - timedelta(days=1)}, "før hjælpen begynder den 02.03.2026"),
        ({"until": TODAY - timedelta(days=1)}, "slutte, før det begynder"),
    ],
)
def test_a_course_that_cannot_be_leaves_nothing(
    world: World, grant: queries.Grant, given: dict[str, object], sentence: str
) -> None:
    with nothing_written(BadInput, sentence):
        begin(world, grant, **given)


def test_a_course_is_at_a_workplace_of_the_grants_own_offer(world: World, grant: queries.Grant) -> None:
    facts = offers.OfferFacts(
        name="Gartneriet", type="Beskyttet beskæftigelsestilbud", open_from=date(2020, 1, 1),
        registered_from=date(2020, 1, 1), ring="employment-group",
    )  # fmt: skip
    other = offers.add(provider_id=world.own.provider_id, facts=facts, by=world.system)
    with nothing_written(BadInput, "Vælg en af tilbuddets"):
        begin(world, grant, workplace_id=add(world, other).id)


def test_help_that_is_not_ordered_has_no_courses(world: World, workshop: offer_queries.Offer) -> None:
    world.assess()
    grant = world.grant(workshop)
    with nothing_written(RuleBroken, "bestilt og ikke ophørt"):
        begin(world, grant)
