"""Receiving enquiries and finishing them: what is written, what is refused, which event is left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.world import NOW, World, nothing_written
from treklang.cases import queries as cases
from treklang.cases.rules import Agreement
from treklang.intake import queries
from treklang.intake.actions import enquiries
from treklang.intake.actions.enquiries import Newcomer, Told
from treklang.intake.published import EnquiryVersion
from treklang.intake.rules import Channel
from treklang.kernel import events
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.published import read
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.people import queries as people

TOLD = Told(
    Channel.PHONE, "Borger", name="Mikkel Vang", contact="20 00 00 01", agreement=Agreement.AGREES, cause="Sat ud.",
    experienced_need="Et sted at sove.", wishes="Ro.",
)  # fmt: skip


def receive(world: World, **other: Any) -> queries.Enquiry:
    given = {"told": TOLD, "unit_id": world.unit_id, "received_at": NOW, "by": world["ravi"], **other}
    return enquiries.receive(at=NOW, **given)


def other_unit(world: World, name: str = "Team Nord") -> int:
    return units.create(name=name, kind=UnitKind.TEAM, from_on=date(2020, 1, 1), by=world.system).id


def told_of(enquiry: queries.Enquiry) -> list[str]:
    """The events about an enquiry, oldest first."""
    return [one.name for one in events.Event.objects.filter(data__enquiry=enquiry.id).order_by("id")]


def test_an_enquiry_keeps_what_was_said_and_waits(world: World) -> None:
    kept = queries.enquiry(receive(world).uid)
    assert (kept.name, kept.cause, kept.wishes, kept.agreement) == ("Mikkel Vang", "Sat ud.", "Ro.", "agrees")
    assert (kept.enquired_by.title, kept.received_by.name, kept.unit_id) == ("Borger", "Ravi", world.unit_id)
    assert list(queries.waiting([world.unit_id])) == [kept]
    assert told_of(kept) == ["enquiry.received"]


def test_urgent_ones_come_first_then_the_oldest(world: World) -> None:
    newer = receive(world)
    older = receive(world, received_at=NOW - timedelta(days=2))
    urgent = receive(world, told=Told(Channel.VISIT, "Borger", name="Ida", cause="Hjemløs.", is_urgent=True))
    assert list(queries.waiting([world.unit_id])) == [urgent, older, newer]
    assert list(queries.waiting([other_unit(world)])) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"told": Told(Channel.PHONE, "Borger", cause="Sat ud.")}, "mangler, hvem den handler om"),
        ({"told": Told(Channel.PHONE, "Borger", name="Mikkel")}, "Skriv, hvad henvendelsen handler om"),
        ({"told": Told(Channel.PHONE, "Naboen", name="Mikkel", cause="Sat ud.")}, "findes ikke som kilde"),
        ({"received_at": datetime(2027, 1, 1, tzinfo=UTC)}, "ligger i fremtiden"),
    ],
)
def test_an_enquiry_that_cannot_be_is_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        receive(world, **given)


@pytest.mark.parametrize("name", ["vibeke", "petra", "carl", "sys"])
def test_only_those_who_receive_do_so(world: World, name: str) -> None:
    waiting = receive(world, citizen_id=world.citizen.id)
    by, sentence = world[name], "Du kan ikke modtage henvendelser"
    with nothing_written(NotAllowed, sentence):
        receive(world, by=by)
    with nothing_written(NotAllowed, sentence):
        enquiries.answer(enquiry_id=waiting.id, text="Råd", by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        enquiries.send_on(enquiry_id=waiting.id, unit_id=1, because="Nej", by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        enquiries.identify(enquiry_id=waiting.id, citizen_id=world.citizen.id, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        enquiries.amend(enquiry_id=waiting.id, told=TOLD, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        enquiries.add_to_case(enquiry_id=waiting.id, case_id=world.case.id, by=by, at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke åbne en sag"):
        enquiries.open_case(enquiry_id=waiting.id, kle="27.36.12", unit_id=world.unit_id, by=by, at=NOW)


def test_a_newcomer_is_registered_with_her_enquiry(world: World) -> None:
    enquiry = receive(world, newcomer=Newcomer("Sofie Krog", cpr="620280-0001"))
    citizen = people.by_cpr("6202800001")
    assert citizen is not None
    assert enquiry.citizen_id == citizen.id


def test_a_newcomer_whose_number_cannot_be_leaves_neither_her_nor_the_enquiry(world: World) -> None:
    with nothing_written(BadInput, "ti cifre"):
        receive(world, newcomer=Newcomer("Sofie Krog", cpr="12"))
    with nothing_written(BadInput, "hvad henvendelsen handler om"):
        receive(world, told=Told(Channel.PHONE, "Borger"), newcomer=Newcomer("Sofie Krog"))


@pytest.mark.parametrize("newcomer", [Newcomer("ida  demo"), Newcomer("Ida Demo", born_on=date(1980, 1, 1))])
def test_a_newcomer_of_a_known_name_is_registered_knowingly(world: World, newcomer: Newcomer) -> None:
    with nothing_written(RuleBroken, "allerede en borger med det navn"):
        receive(world, newcomer=newcomer)
    another = Newcomer(newcomer.name, born_on=newcomer.born_on, is_another=True)
    assert receive(world, newcomer=another).citizen_id != world.citizen.id


def test_another_birth_date_or_a_number_tells_two_people_apart(world: World) -> None:
    assert receive(world, newcomer=Newcomer("Ida Demo", born_on=date(1990, 5, 1))).citizen_id
    assert receive(world, newcomer=Newcomer("Ida Demo", cpr="6203800001")).citizen_id


@pytest.mark.mission("S3.20")
def test_an_enquiry_is_written_more_fully_while_it_waits(world: World) -> None:
    enquiry = receive(world, told=Told(Channel.PHONE, "Borger", name="Mikkel", cause="Sat ud."))
    enquiries.amend(enquiry_id=enquiry.id, told=TOLD, by=world["anne"], at=NOW)
    kept = queries.enquiry(enquiry.uid)
    assert (kept.name, kept.contact, kept.experienced_need) == ("Mikkel Vang", "20 00 00 01", "Et sted at sove.")
    enquiries.answer(enquiry_id=enquiry.id, text="Råd", by=world["ravi"], at=NOW)
    with nothing_written(RuleBroken, "allerede behandlet"):
        enquiries.amend(enquiry_id=enquiry.id, told=TOLD, by=world["anne"], at=NOW)
    assert told_of(enquiry) == ["enquiry.received", "enquiry.amended", "enquiry.answered"]


def test_an_enquiry_is_tied_to_a_citizen_found_later(world: World) -> None:
    enquiry = receive(world)
    with nothing_written(RuleBroken, "Vælg borgeren"):
        enquiries.identify(enquiry_id=enquiry.id, by=world["ravi"], at=NOW)
    enquiries.identify(enquiry_id=enquiry.id, citizen_id=world.citizen.id, by=world["ravi"], at=NOW)
    assert queries.of_citizen(world.citizen.id) == [enquiry]
    again = receive(world)
    enquiries.identify(enquiry_id=again.id, newcomer=Newcomer("Karin Toft"), by=world["ravi"], at=NOW)
    assert [one.name for one in people.find("Karin")] == ["Karin Toft"]
    assert queries.enquiry(again.uid).citizen == people.find("Karin")[0]


def test_an_enquiry_is_sent_to_the_right_team_with_the_reason(world: World) -> None:
    enquiry, team = receive(world), other_unit(world)
    enquiries.send_on(enquiry_id=enquiry.id, unit_id=team, because="Handler om bolig.", by=world["ravi"], at=NOW)
    kept = queries.waiting([team]).get()
    assert (kept.state, kept.routed_because) == ("sent_on", "Handler om bolig.")
    assert list(queries.waiting([world.unit_id])) == []
    with nothing_written(RuleBroken, "ligger allerede i den enhed"):
        enquiries.send_on(enquiry_id=enquiry.id, unit_id=team, because="Nej", by=world["ravi"], at=NOW)
    with nothing_written(BadInput, "Teksten er tom"):
        enquiries.send_on(enquiry_id=enquiry.id, unit_id=world.unit_id, because=" ", by=world["ravi"], at=NOW)


@pytest.mark.mission("S3.28")
def test_what_is_finished_at_first_contact_is_counted(world: World) -> None:
    at_first, sent, handed_on, became_case = (receive(world, citizen_id=world.citizen.id) for _ in range(4))
    enquiries.answer(enquiry_id=at_first.id, text="Fortalt om værestedet.", by=world["ravi"], at=NOW)
    team = other_unit(world)
    enquiries.send_on(enquiry_id=sent.id, unit_id=team, because="Bolig", by=world["ravi"], at=NOW)
    enquiries.answer(enquiry_id=sent.id, text="Råd", by=world["ravi"], at=NOW)
    enquiries.answer(enquiry_id=handed_on.id, text="Råd", by=world["anne"], at=NOW)
    enquiries.add_to_case(enquiry_id=became_case.id, case_id=world.case.id, by=world["ravi"], at=NOW)
    day = timedelta(days=1)
    assert queries.first_time(since=NOW - day, until=NOW + day) == queries.FirstTime(4, 1)
    assert queries.first_time(since=NOW + day, until=NOW + 2 * day) == queries.FirstTime(0, 0)
    assert set(queries.finished([world.unit_id])) == {at_first, handed_on, became_case}


def test_a_case_opens_with_what_the_enquiry_says(world: World) -> None:
    citizen_id = receive(world, newcomer=Newcomer("Sofie Krog")).citizen_id
    enquiry = queries.of_citizen(citizen_id or 0)[0]
    case = enquiries.open_case(enquiry_id=enquiry.id, kle="27.36.12", unit_id=world.unit_id, by=world["ravi"], at=NOW)
    opened = cases.case(case.uid)
    said = opened.said
    assert (said.cause, said.experienced_need, said.wishes) == (
        TOLD.cause,
        TOLD.experienced_need,
        TOLD.wishes,
    )
    assert (opened.agreement, opened.enquired_by_id, opened.number[:5]) == ("agrees", enquiry.enquired_by_id, "2026-")
    kept = queries.enquiry(enquiry.uid)
    assert (kept.state, kept.case_id) == ("case", case.id)
    with nothing_written(RuleBroken, "allerede behandlet: Blevet til en sag"):
        enquiries.open_case(enquiry_id=enquiry.id, kle="27.36.12", unit_id=world.unit_id, by=world["ravi"], at=NOW)


def test_no_case_is_opened_for_nobody(world: World) -> None:
    enquiry = receive(world)
    with nothing_written(RuleBroken, "Find eller registrér borgeren"):
        enquiries.open_case(enquiry_id=enquiry.id, kle="27.36.12", unit_id=world.unit_id, by=world["ravi"], at=NOW)


def test_a_second_case_beside_an_open_one_is_opened_knowingly(world: World) -> None:
    enquiry = receive(world, citizen_id=world.citizen.id)
    given: dict[str, Any] = {"enquiry_id": enquiry.id, "kle": "27.36.12", "unit_id": world.unit_id}
    with nothing_written(RuleBroken, "allerede en åben sag"):
        enquiries.open_case(**given, by=world["ravi"], at=NOW)
    enquiries.open_case(**given, by=world["ravi"], at=NOW, knowingly=True)
    assert len(cases.open_of_citizens([world.citizen.id])[world.citizen.id]) == 2


@pytest.mark.mission("S1.49")
def test_an_enquiry_is_put_into_the_case_the_citizen_has(world: World) -> None:
    enquiry = receive(world, citizen_id=world.citizen.id)
    enquiries.add_to_case(enquiry_id=enquiry.id, case_id=world.case.id, by=world["ravi"], at=NOW)
    note = cases.notes(world.case.id)[0]
    assert (note.title, note.text) == ("Henvendelse", "Sat ud.\n\nEt sted at sove.\n\nRo.")
    kept = queries.enquiry(enquiry.uid)
    assert (kept.state, kept.case_id) == ("added", world.case.id)
    assert world.happened()[-2:] == ["note.written", "enquiry.added_to_case"]


def test_an_enquiry_is_not_put_into_somebody_elses_case(world: World) -> None:
    enquiry = receive(world, newcomer=Newcomer("Sofie Krog"))
    with nothing_written(RuleBroken, "ikke en sag om den borger"):
        enquiries.add_to_case(enquiry_id=enquiry.id, case_id=world.case.id, by=world["ravi"], at=NOW)


def test_analyses_see_every_version_and_nothing_that_was_said(world: World) -> None:
    enquiry = receive(world)
    team = other_unit(world)
    enquiries.send_on(enquiry_id=enquiry.id, unit_id=team, because="Bolig", by=world["ravi"], at=NOW)
    rows = read(EnquiryVersion, order=("version",), id=enquiry.id)
    assert [(row.state, row.was_sent_on, row.unit_id) for row in rows] == [
        ("new", False, world.unit_id), ("sent_on", True, team),
    ]  # fmt: skip
    assert "Sat ud." not in str(rows)
