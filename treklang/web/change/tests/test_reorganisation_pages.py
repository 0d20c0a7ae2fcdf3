"""A reorganisation from the scenarios to the day it is in force, as leaders and caseworkers read it on their pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from treklang.change import jobs, queries
from treklang.change.actions import plans
from treklang.kernel import clock
from treklang.offers.actions import offers
from treklang.offers.rules import Ownership
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.actions import employees, forums, units
from treklang.organisation.rules import ForumKind, UnitKind
from treklang.web.change.tests.conftest import DAY, SINCE, Teams
from treklang.web.change.tests.test_plan_pages import text_of
from treklang.web.tests.course import NOW, Course

BEFORE = date(2026, 3, 31)
NIGHT = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)


def write(client: Client, plan: queries.Plan, doing: str, asked: str = "", **given: Any) -> str:
    """Write a step as its form sends it."""
    answer = client.post(reverse("plan-step-new", args=[plan.uid, doing]) + asked, given, follow=True)
    assert answer.status_code == 200, text_of(answer)
    assert "Trinnet er gemt." in text_of(answer)
    return text_of(answer)


def adopt(client: Client, plan: queries.Plan, *, forum: str = "", text: str = "Vedtaget.") -> str:
    sent = {"adopt-forum": forum, "adopt-on": NOW.date().isoformat(), "adopt-text": text}
    page = text_of(client.post(reverse("plan-adopt", args=[plan.uid]), sent, follow=True))
    assert "Planen er vedtaget." in page
    return page


def promised(plan: queries.Plan) -> str:
    """The outer id of the unit that the plan's first step makes."""
    return str(queries.steps(plan.id)[0].given["unit"])


def made(name: str) -> UUID:
    return next(one.uid for one in as_of.units(on=DAY) if one.name == name)


def unit_page(client: Client, uid: UUID, on: date) -> str:
    return unescape(client.get(reverse("unit", args=[uid]), {"dag": on.isoformat()}).text)


def chart(client: Client, on: date) -> str:
    return unescape(client.get(reverse("organisation"), {"dag": on.isoformat()}).text)


def fact_of(client: Client, offer: UUID, label: str) -> str:
    """A fact on an offer's page."""
    page = unescape(client.get(reverse("offer", args=[offer])).text)
    return page.split(f"<dt>{label}</dt>")[1].split("</dd>")[0].split(">")[-1].strip()


@pytest.mark.mission("S2.1")
def test_three_scenarios_stand_beside_today_and_the_one_that_is_chosen_is_heard_about(
    leader: Client, caseworker: Client, teams: Teams, plan: queries.Plan
) -> None:
    merge, close, rename = plan, *(_drawn_up(teams, title) for title in ("Flyttede teams", "Nye navne"))
    write(
        leader, merge, "merge_units", units=[str(teams.north), str(teams.south)], into="new", name="Team By", leader=""
    )
    write(leader, close, "move_unit", unit=str(teams.north), parent="")
    write(leader, rename, "rename_unit", unit=str(teams.north), name="Team Nordby")
    said = {merge.uid: "Bliver til Team By", close.uid: "Flytter", rename.uid: "Skal hedde Team Nordby"}
    for uid, words in said.items():
        page = text_of(caseworker.get(reverse("plan-comparison", args=[uid])))
        today, proposed = page.split('id="before"')[1].split('id="after"')
        assert [one for one in said.values() if one in today] == [words]
        assert "Team Nord" in today
        assert "Hvem og hvor mange kommer og går?" in page
        assert ("Team By" in proposed) is (uid == merge.uid)
    asked = {"ask-forum": "", "ask-body": "Socialcentrenes dialogmøde", "ask-due_on": "2026-03-16"}
    leader.post(reverse("plan-hearing-ask", args=[merge.uid]), asked)
    row = queries.consultations(merge.id)[0]
    answer = {f"answer-{row.id}-on": "2026-03-02", f"answer-{row.id}-answer": "Sid sammen fra første dag."}
    leader.post(reverse("plan-hearing-answer", args=[merge.uid, row.uid]), answer)
    heard = text_of(caseworker.get(reverse("plan-hearing", args=[merge.uid])))
    assert "Socialcentrenes dialogmøde" in heard
    assert "Sid sammen fra første dag." in heard


def _drawn_up(teams: Teams, title: str) -> queries.Plan:
    return plans.draw_up(title=title, purpose="", takes_effect_on=DAY, by=teams.lars, at=NOW)


@pytest.mark.mission("S3.3")
def test_what_was_considered_and_dropped_stays_to_be_read(
    leader: Client, owner: Client, caseworker: Client, teams: Teams
) -> None:
    given = {"title": "En ungeforvaltning", "purpose": "Én indgang for unge", "takes_effect_on": DAY.isoformat()}
    leader.post(reverse("plan-new"), given)
    plan = queries.plans()[0]
    write(
        leader,
        plan,
        "create_unit",
        name="Ungeforvaltningen",
        kind="administration",
        parent="",
        note="Drøftet i foråret",
    )
    leader.post(
        reverse("plan-hearing-ask", args=[plan.uid]),
        {"ask-forum": "", "ask-body": "Direktionen", "ask-due_on": "2026-03-16"},
    )
    row = queries.consultations(plan.id)[0]
    why = {f"answer-{row.id}-on": "2026-03-02", f"answer-{row.id}-answer": "Den giver nye snitflader."}
    leader.post(reverse("plan-hearing-answer", args=[plan.uid, row.uid]), why)
    leader.post(reverse("plan-withdraw", args=[plan.uid]))
    listed = text_of(caseworker.get(reverse("plans"))).split("En ungeforvaltning")[1].split("</tr>")[0]
    assert "Trukket tilbage" in listed
    page = text_of(caseworker.get(reverse("plan", args=[plan.uid])))
    for words in ("Én indgang for unge", "Opret Ungeforvaltningen", "Drøftet i foråret"):
        assert words in page
    assert "Den giver nye snitflader." in text_of(caseworker.get(reverse("plan-hearing", args=[plan.uid])))
    assert "Ungeforvaltningen" in text_of(caseworker.get(reverse("plan-comparison", args=[plan.uid])))
    sent = {"adopt-forum": "", "adopt-on": NOW.date().isoformat(), "adopt-text": "Alligevel."}
    assert owner.post(reverse("plan-adopt", args=[plan.uid]), sent).status_code == 422


@pytest.mark.mission("S3.5")
def test_a_decision_on_the_organisation_says_who_took_it(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    board = forums.create(name="Direktionen", kind=ForumKind.MANAGEMENT, from_on=SINCE, by=course.by)
    write(leader, plan, "rename_unit", unit=str(teams.north), name="Team Nordby")
    adopt(owner, plan, forum=str(board.uid), text="Eget projekt, som ikke venter på politikerne.")
    page = text_of(caseworker.get(reverse("plan-adoption", args=[plan.uid])))
    assert "Direktionen vedtog planen 2. marts 2026." in page
    assert "Eget projekt, som ikke venter på politikerne." in page
    assert "Lars Bro" in text_of(caseworker.get(reverse("plans"))).split(plan.title)[1].split("</tr>")[0]


@pytest.mark.mission("S0.47")
def test_an_authority_is_rolled_out_by_a_plan_on_the_day_its_leader_begins(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    write(leader, plan, "create_unit", name="Myndighed", kind="authority", parent=str(teams.centre))
    write(leader, plan, "appoint", unit=promised(plan), employee=str(teams.people["Nina"]))
    adopt(owner, plan)
    with clock.at(datetime(2026, 3, 31, 4, 0, tzinfo=UTC)):
        assert jobs.run(course.by) == (0, 0)
        assert "Myndighed</a>" not in chart(caseworker, DAY)
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        page = unit_page(caseworker, made("Myndighed"), DAY)
        assert "Nina blev leder" in page
        assert "Enheden blev oprettet" in page
        assert "Myndighed</a>" in chart(caseworker, DAY)
        assert "Myndighed</a>" not in chart(caseworker, BEFORE)


@pytest.mark.mission("S1.18")
def test_what_exists_already_is_put_into_the_new_organisation_as_it_is(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    write(leader, plan, "create_unit", name="Socialforvaltningen", kind="administration", parent="")
    write(leader, plan, "move_unit", unit=str(teams.centre), parent=promised(plan))
    adopt(owner, plan)
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        after, before = unit_page(caseworker, teams.centre, DAY), unit_page(caseworker, teams.centre, BEFORE)
        assert ">Socialforvaltningen</a></nav>" in after
        assert "Socialforvaltningen" not in before.split("</nav>")[0]
        assert "Flyttet til at høre under Socialforvaltningen" in after
        for page in (before, after):
            for words in ("Team Nord", "Team Syd", "Findes fra", "01.01.2020"):
                assert words in page
        for words in ("Nina", "Niels", "Distriktet Østerbro: voksne", "Unge under 30"):
            assert words in unit_page(caseworker, teams.north, DAY)


@pytest.mark.mission("S1.38")
def test_local_entrances_stay_units_of_their_own_when_the_centres_above_become_one(
    leader: Client, owner: Client, caseworker: Client, course: Course, plan: queries.Plan
) -> None:
    by = course.by
    centres = [units.create(name=f"Center {name}", kind=UnitKind.CENTRE, from_on=SINCE, by=by) for name in ("A", "B")]
    shops = [
        units.create(
            name=f"Servicebutik {one.name[-1]}", kind=UnitKind.RECEPTION, from_on=SINCE, by=by, parent_id=one.id
        )
        for one in centres
    ]
    write(
        leader, plan, "merge_units", units=[str(one.uid) for one in centres], into="new", name="Center Byen", leader=""
    )
    adopt(owner, plan)
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        below = unit_page(caseworker, made("Center Byen"), DAY).split('<h2 id="below">')[1].split("</table>")[0]
        for shop in shops:
            assert f">{shop.name}</a>" in below
            page = unit_page(caseworker, shop.uid, DAY)
            assert '<span class="quiet unit-kind">Modtagelse</span>' in page
            assert ">Center Byen</a></nav>" in page
        assert "Center A</a>" not in chart(caseworker, DAY)


@pytest.mark.mission("S1.87")
def test_the_rest_of_an_administration_becomes_the_staff_of_each_centre(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    by = course.by
    office = units.create(name="Administrationen", kind=UnitKind.STAFF, from_on=SINCE, by=by)
    staffs = [units.create(name=f"Stab {name}", kind=UnitKind.STAFF, from_on=SINCE, by=by) for name in ("Nord", "Syd")]
    clerks = [
        employees.employ(name=name, unit_id=office.id, functions=(), from_on=SINCE, by=by) for name in ("Kim", "Bo")
    ]
    there = f"?from_units={office.uid}" + "".join(f"&to_units={one.uid}" for one in staffs)
    chosen = {f"people-{office.uid}-{one.uid}": [str(who.uid)] for one, who in zip(staffs, clerks, strict=True)}
    write(leader, plan, "move_people", there, **chosen)
    write(leader, plan, "close_unit", unit=str(office.uid))
    adopt(owner, plan)
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        for staff, clerk, other in zip(staffs, clerks, reversed(clerks), strict=True):
            people = unit_page(caseworker, staff.uid, DAY).split('id="people"')[1].split("</table>")[0]
            assert f">{clerk.name}</a>" in people
            assert f">{other.name}</a>" not in people
        assert "Administrationen</a>" not in chart(caseworker, DAY)
        assert ">Kim</a>" in unit_page(caseworker, office.uid, BEFORE)


@pytest.mark.mission("S0.57")
def test_places_are_moved_from_unit_to_unit_from_a_day_on(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    south = organisation.unit(teams.south)
    provider = offers.add_provider(name="Team Syds tilbud", ownership=Ownership.OWN, by=course.by, unit_id=south.id)
    facts = offers.OfferFacts(name="Huset", type="Aktivitets- og samværstilbud", open_from=SINCE, registered_from=SINCE)
    house = offers.add(provider_id=provider.id, facts=facts, by=course.by)
    for offer, places in ((teams.offer, "8"), (house.uid, "16")):
        write(leader, plan, "set_places", offer=str(offer), places=places)
    adopt(owner, plan)
    both = (teams.offer, house.uid)
    assert not {fact_of(caseworker, one, "Pladser") for one in both} & {"8", "16"}
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        assert [fact_of(caseworker, one, "Pladser") for one in both] == ["8", "16"]


@pytest.mark.mission("S0.57")
def test_an_offer_goes_with_its_places_to_another_unit(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    write(leader, plan, "set_places", offer=str(teams.offer), places="12")
    write(leader, plan, "move_offers", offers=[str(teams.offer)], unit=str(teams.south))
    adopt(owner, plan)
    assert fact_of(caseworker, teams.offer, "Leverandør") == "Team Nords tilbud"
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        assert fact_of(caseworker, teams.offer, "Leverandør") == "Team Syd"
        assert fact_of(caseworker, teams.offer, "Pladser") == "12"


@pytest.mark.mission("S4.2")
def test_what_was_merged_is_still_seen_as_it_was(
    leader: Client, owner: Client, caseworker: Client, course: Course, teams: Teams, plan: queries.Plan
) -> None:
    write(
        leader, plan, "merge_units", units=[str(teams.north), str(teams.south)], into="new", name="Team By", leader=""
    )
    adopt(owner, plan)
    with clock.at(NIGHT):
        assert jobs.run(course.by) == (1, 0)
        now, then = chart(caseworker, DAY), chart(caseworker, BEFORE)
        for name in ("Team Nord", "Team Syd"):
            assert f">{name}</a>" in then
            assert f">{name}</a>" not in now
        assert ">Team By</a>" in now
        assert ">Team By</a>" not in then
        north = unit_page(caseworker, teams.north, BEFORE)
        for words in (
            ">Nina</a>",
            ">Niels</a>",
            "Distriktet Østerbro: voksne",
            "Team By overtog 100 procent af enheden",
        ):
            assert words in north
        assert "Overtog 100 procent af Team Nord" in unit_page(caseworker, made("Team By"), DAY)
