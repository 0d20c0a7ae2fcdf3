"""Plans of change and their steps, as those who write them and those who read them see them."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.change import queries
from treklang.change.actions import plans
from treklang.change.rules import Doing
from treklang.change.steps import CreateUnit, RenameUnit, new_unit
from treklang.kernel import reading
from treklang.organisation import queries as organisation
from treklang.organisation.rules import UnitKind
from treklang.ui.pages import Page
from treklang.web.change.tests.conftest import DAY, Teams
from treklang.web.tests.course import NOW, Course

NOBODY = "00000000-0000-7000-8000-000000000000"
Write = Callable[[Any], queries.Step]


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def said(plan: queries.Plan) -> list[dict[str, Any]]:
    return [one.given for one in queries.steps(plan.id)]


def test_a_leader_draws_a_plan_up_and_finds_it_in_the_list(leader: Client, teams: Teams) -> None:
    assert "Ny plan" in text_of(leader.get(reverse("plans")))
    given = {"title": "Færre teams", "purpose": "Kortere vej", "takes_effect_on": DAY.isoformat()}
    answer = leader.post(reverse("plan-new"), given, follow=True)
    assert "Planen har ingen trin endnu" in text_of(answer)
    listed = text_of(leader.get(reverse("plans")))
    assert "Færre teams" in listed
    assert "Kladde" in listed


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": "", "takes_effect_on": "2026-04-01"}, "Skriv planens titel."),
        ({"title": "X", "takes_effect_on": ""}, "Vælg en dato."),
        ({"title": "X", "takes_effect_on": "2026-01-01"}, "Planen skal træde i kraft i dag eller senere."),
    ],
)
def test_a_plan_that_lacks_something_is_refused_with_what_to_do(
    leader: Client, teams: Teams, given: dict[str, str], sentence: str
) -> None:
    answer = leader.post(reverse("plan-new"), given)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert queries.plans() == []


def test_a_caseworker_reads_and_is_told_who_writes(
    caseworker: Client, plan: queries.Plan, write: Write, teams: Teams
) -> None:
    write(RenameUnit(unit=teams.north, name="Team Nordby"))
    page = text_of(caseworker.get(reverse("plan", args=[plan.uid])))
    assert "Giv Team Nord navnet Team Nordby." in page
    assert "Du er ikke medforfatter til planen" in page
    assert "Tilføj et trin" not in page
    assert "Du kan ikke lave organisationsplaner" in text_of(caseworker.get(reverse("plans")))
    sent = {"unit": str(teams.south), "name": "Team Sydby"}
    answer = caseworker.post(reverse("plan-step-new", args=[plan.uid, "rename_unit"]), sent)
    assert answer.status_code == 403
    assert len(said(plan)) == 1


def test_a_provider_s_worker_does_not_draw_up_plans(provider: Client, teams: Teams) -> None:
    answer = provider.post(reverse("plan-new"), {"title": "X", "takes_effect_on": DAY.isoformat()})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["plan", "plan-amend", "plan-author"])
def test_a_plan_that_is_not_there_is_missing(leader: Client, teams: Teams, name: str) -> None:
    ask = leader.post if name == "plan-author" else leader.get
    assert ask(reverse(name, args=[NOBODY])).status_code == 404


def test_a_step_that_is_not_there_or_of_no_kind_is_missing(leader: Client, plan: queries.Plan) -> None:
    for address in (
        reverse("plan-step", args=[plan.uid, NOBODY]), reverse("plan-step-new", args=[plan.uid, "sell_everything"])
    ):  # fmt: skip
        assert leader.get(address).status_code == 404


def test_steps_are_put_in_order_and_taken_out(leader: Client, plan: queries.Plan, write: Write, teams: Teams) -> None:
    first, second = (write(RenameUnit(unit=unit, name=name)) for unit, name in ((teams.north, "A"), (teams.south, "B")))
    leader.post(reverse("plan-step-move", args=[plan.uid, second.uid]), {"way": "up"})
    assert [one.uid for one in queries.steps(plan.id)] == [second.uid, first.uid]
    leader.post(reverse("plan-step-move", args=[plan.uid, second.uid]), {"way": "down"})
    assert [one.uid for one in queries.steps(plan.id)] == [first.uid, second.uid]
    leader.post(reverse("plan-step-out", args=[plan.uid, first.uid]))
    assert [one.uid for one in queries.steps(plan.id)] == [second.uid]


def test_what_cannot_be_done_stands_at_its_step_with_what_helps(
    leader: Client, plan: queries.Plan, teams: Teams
) -> None:
    answer = leader.post(
        reverse("plan-step-new", args=[plan.uid, "close_unit"]), {"unit": str(teams.north)}, follow=True
    )
    page = text_of(answer)
    assert "Team Nord kan ikke lukkes endnu" in page
    assert 'href="#step-1"' in page


def test_while_a_step_is_typed_the_plan_is_tried_with_it_and_nothing_is_kept(
    leader: Client, plan: queries.Plan, teams: Teams
) -> None:
    sent = {"units": [str(teams.south)], "into": str(teams.north), "try": "1"}
    answer = leader.post(reverse("plan-step-new", args=[plan.uid, "merge_units"]), sent)
    part = text_of(answer)
    assert "Planen med dette trin" in part
    assert "2 medarbejdere flytter" in part
    assert "<html" not in part
    assert said(plan) == []
    half = text_of(leader.post(reverse("plan-step-new", args=[plan.uid, "merge_units"]), {"try": "1"}))
    assert "Udfyld trinnet" in half


def test_a_co_author_writes_too_and_the_second_of_two_sees_both_texts(
    leader: Client, caseworker: Client, course: Course, plan: queries.Plan, write: Write, teams: Teams
) -> None:
    row = write(RenameUnit(unit=teams.north, name="Team Nordby"))
    anne = course.employees["anne"]
    page = leader.get(reverse("plan", args=[plan.uid]))
    assert "Anne Lund" in text_of(page)
    sent = {"author-employee": str(organisation.employee(anne).uid)}
    assert leader.post(reverse("plan-author", args=[plan.uid]), sent).status_code == 302
    address = reverse("plan-step", args=[plan.uid, row.uid])
    hers = {"unit": str(teams.north), "name": "Team Annes", "version": "1"}
    assert caseworker.post(address, hers).status_code == 302
    answer = leader.post(address, {"unit": str(teams.north), "name": "Team Lars", "version": "1", "note": "Min"})
    assert answer.status_code == 422
    text = text_of(answer)
    assert "En anden har ændret det, mens du skrev" in text
    assert "Giv Team Nord navnet Team Annes." in text
    assert "Giv Team Nord navnet Team Lars." in text
    assert 'name="version" value="2"' in text
    assert said(plan)[0]["name"] == "Team Annes"
    again = {"unit": str(teams.north), "name": "Team Lars", "version": "2"}
    assert leader.post(address, again).status_code == 302
    assert said(plan)[0]["name"] == "Team Lars"


def test_nobody_chosen_as_author_is_refused(leader: Client, plan: queries.Plan) -> None:
    answer = leader.post(reverse("plan-author", args=[plan.uid]), {})
    assert answer.status_code == 422
    assert "Vælg en medarbejder." in text_of(answer)


def test_who_amends_second_sees_what_the_first_wrote(leader: Client, plan: queries.Plan, teams: Teams) -> None:
    plans.amend(
        plan_id=plan.id, title="Ét stort team", purpose="", takes_effect_on=DAY, version=1, by=teams.lars, at=NOW
    )
    sent = {"title": "Ét lille team", "purpose": "", "takes_effect_on": DAY.isoformat(), "version": "1"}
    answer = leader.post(reverse("plan-amend", args=[plan.uid]), sent)
    text = text_of(answer)
    assert answer.status_code == 422
    assert "Ét stort team" in text
    assert "Ét lille team" in text
    assert leader.post(reverse("plan-amend", args=[plan.uid]), {**sent, "version": "2"}).status_code == 302
    assert queries.plan(plan.uid).title == "Ét lille team"


def test_two_units_become_a_new_one_in_one_form(leader: Client, plan: queries.Plan, teams: Teams) -> None:
    address = reverse("plan-step-new", args=[plan.uid, "merge_units"])
    sent = {"units": [str(teams.north), str(teams.south)], "into": "new", "name": ""}
    answer = leader.post(address, sent)
    assert answer.status_code == 422
    assert "Skriv den nye enheds navn." in text_of(answer)
    nina = str(teams.people["Nina"])
    page = text_of(leader.post(address, {**sent, "name": "Team By", "leader": nina}, follow=True))
    assert "Gør Nina til leder af Team By." in page
    assert "Opret Team By (team) under Socialcenter." in page
    assert "Læg Team Nord og Team Syd ind i Team By med alt, hvad de har." in page


def sent_for(doing: Doing, teams: Teams) -> tuple[str, dict[str, Any]]:
    """What stands in the address, and what the form sends."""
    north, south, people = str(teams.north), str(teams.south), {name: str(uid) for name, uid in teams.people.items()}
    sent: dict[Doing, tuple[str, dict[str, Any]]] = {
        Doing.CREATE_UNIT: ("", {"name": "Team Vest", "kind": "team", "parent": str(teams.centre)}),
        Doing.RENAME_UNIT: ("", {"unit": north, "name": "Team Nordby", "kind": "section"}),
        Doing.CLOSE_UNIT: ("", {"unit": north}),
        Doing.MERGE_UNITS: ("", {"units": [north], "into": south}),
        Doing.SPLIT_UNIT: (
            f"?unit={north}&into={south}",
            {f"people-{south}": [people["Niels"]], f"districts-{south}": [str(teams.district)]},
        ),
        Doing.MOVE_UNIT: ("", {"unit": north, "parent": ""}),
        Doing.MOVE_PEOPLE: (
            f"?from_units={north}&from_units={south}&to_units={north}&to_units={south}",
            {f"people-{north}-{south}": [people["Niels"]], f"people-{south}-{north}": [people["Svend"]], "with_cases": "on"},
        ),
        Doing.APPOINT: ("", {"unit": south, "employee": people["Nina"], "is_deputy": "on"}),
        Doing.DISMISS: ("", {"leader": f"{people['Nina']}:{north}"}),
        Doing.COVER_DISTRICT: ("", {"district": str(teams.district), "kind": "adult", "unit": south}),
        Doing.GIVE_RULE: ("", {"rule": str(teams.rule), "unit": south}),
        Doing.MOVE_CASES: (f"?from_unit={north}&way=all", {"to_unit": south}),
        Doing.MOVE_OFFERS: ("", {"offers": [str(teams.offer)], "unit": south}),
        Doing.SET_PLACES: ("", {"offer": str(teams.offer), "places": "12"}),
        Doing.MOVE_BUDGET: ("", {"from_unit": north, "to_unit": south, "year": "2026", "amount": "500,50"}),
    }  # fmt: skip
    return sent[doing]


SENTENCES = {
    Doing.CREATE_UNIT: "Opret Team Vest (team) under Socialcenter.",
    Doing.RENAME_UNIT: "Giv Team Nord navnet Team Nordby, og gør den til afdeling.",
    Doing.CLOSE_UNIT: "Luk Team Nord.",
    Doing.MERGE_UNITS: "Læg Team Nord ind i Team Syd med alt, hvad de har.",
    Doing.SPLIT_UNIT: "Del Team Nord: Team Syd får Niels og Østerbro.",
    Doing.MOVE_UNIT: "Flyt Team Nord øverst i organisationen.",
    Doing.MOVE_PEOPLE: "Flyt Niels fra Team Nord til Team Syd; Svend fra Team Syd til Team Nord. Deres sager følger med.",
    Doing.APPOINT: "Gør Nina til stedfortræder i Team Syd.",
    Doing.DISMISS: "Nina leder ikke længere Team Nord.",
    Doing.COVER_DISTRICT: "Team Syd dækker Østerbro (voksne).",
    Doing.GIVE_RULE: "Team Syd overtager ansvaret i reglen: Unge under 30",
    Doing.MOVE_CASES: "Flyt alle sager fra Team Nord til Team Syd.",
    Doing.MOVE_OFFERS: "Team Syd overtager Caféen.",
    Doing.SET_PLACES: "Caféen får 12 pladser.",
    Doing.MOVE_BUDGET: "Flyt 501 kr. af budgettet for 2026 fra Team Nord til Team Syd.",
}


@pytest.mark.mission("S1.20", "S1.89")
@pytest.mark.parametrize("doing", list(Doing))
def test_each_step_is_written_shown_as_a_sentence_and_written_anew(
    owner: Client, plan: queries.Plan, teams: Teams, doing: Doing
) -> None:
    address, sent = sent_for(doing, teams)
    new = reverse("plan-step-new", args=[plan.uid, doing.value]) + address
    assert owner.get(new).status_code == 200
    answer = owner.post(new, {**sent, "note": "Aftalt"}, follow=True)
    page = text_of(answer)
    assert "Trinnet er gemt." in page
    assert SENTENCES[doing] in page
    assert "Aftalt" in page
    first, row = said(plan)[0], queries.steps(plan.id)[0]
    change = reverse("plan-step", args=[plan.uid, row.uid])
    form = owner.get(change)
    assert form.status_code == 200
    assert "Aftalt" in text_of(form)
    again = owner.post(change, {**sent, "note": "", "version": "1"})
    assert again.status_code == 302, text_of(again)
    assert said(plan)[0] == first


@pytest.mark.parametrize("doing", list(Doing))
def test_an_empty_step_is_refused_with_what_is_missing(
    owner: Client, plan: queries.Plan, teams: Teams, doing: Doing
) -> None:
    address, _sent = sent_for(doing, teams)
    answer = owner.post(reverse("plan-step-new", args=[plan.uid, doing.value]) + address, {})
    assert answer.status_code == 422
    assert "Der er noget, der skal rettes" in text_of(answer)
    assert said(plan) == []


def test_cases_are_chosen_by_hand_among_those_one_may_see_and_the_look_is_noted(
    leader: Client, browser_of: Callable[[str], Client], course: Course, plan: queries.Plan, teams: Teams
) -> None:
    authority = organisation.chain_of(course.unit_id, on=DAY)[0]
    new = reverse("plan-step-new", args=[plan.uid, "move_cases"])
    here, there = f"{new}?from_unit={authority.uid}&way=by_hand", f"{new}?from_unit={teams.north}&way=by_hand"
    assert "Aya Nørgård Sørensen (2026-004711)" in text_of(leader.get(here))
    assert any(look.page == Page.CHANGE_PLAN.value for look in reading.of_citizen(course.citizen.id))
    assert "Borger hos" not in text_of(leader.get(there))
    sent = {"to_unit": str(teams.south), "cases": [str(course.case.uid)]}
    page = text_of(leader.post(here, sent, follow=True))
    assert "Flyt 1 sag fra Myndighed Voksne til Team Syd." in page
    assert "1 sag flytter" in page
    # A leader of another unit does not see the citizen, and what was chosen stays chosen when she writes the step anew.
    sofie = browser_of("sofie")
    plans.let_write(plan_id=plan.id, account_id=course.accounts["sofie"].id, by=teams.lars)
    change = reverse("plan-step", args=[plan.uid, queries.steps(plan.id)[0].uid])
    assert "Aya" not in text_of(sofie.get(change))
    assert sofie.post(change, {"to_unit": str(teams.north), "version": "1"}).status_code == 302
    assert said(plan)[0]["cases"] == [str(course.case.uid)]


@pytest.mark.parametrize(
    ("way", "sent", "sentence"),
    [
        ("with_caseworker", {}, "Sager i Team Nord følger deres sagsbehandler."),
        ("by_district", {"cover": "adult"}, "Sager i Team Nord følger borgerens distrikt (voksne)."),
        ("by_rules", {}, "Sager i Team Nord fordeles efter ansvarsreglerne."),
    ],
)
def test_cases_move_by_a_rule(
    leader: Client, plan: queries.Plan, teams: Teams, way: str, sent: dict[str, str], sentence: str
) -> None:
    address = reverse("plan-step-new", args=[plan.uid, "move_cases"]) + f"?from_unit={teams.north}&way={way}"
    assert sentence in text_of(leader.post(address, sent, follow=True))


@pytest.mark.mission("S0.26")
@pytest.mark.parametrize("kind", ["provider", "authority", "staff", "project"])
def test_units_of_every_kind_are_made(leader: Client, plan: queries.Plan, teams: Teams, kind: str) -> None:
    sent = {"name": "Den nye", "kind": kind, "parent": ""}
    leader.post(reverse("plan-step-new", args=[plan.uid, "create_unit"]), sent)
    made = queries.foreseen(plan).after.units.values()
    assert [one.kind for one in made if one.name == "Den nye"] == [kind]


def test_nobody_goes_to_two_units_at_once(owner: Client, plan: queries.Plan, teams: Teams) -> None:
    there = f"?from_units={teams.north}&to_units={teams.south}&to_units={teams.centre}"
    niels = [str(teams.people["Niels"])]
    sent = {f"people-{teams.north}-{teams.south}": niels, f"people-{teams.north}-{teams.centre}": niels}
    answer = owner.post(reverse("plan-step-new", args=[plan.uid, "move_people"]) + there, sent)
    assert answer.status_code == 422
    assert "En medarbejder er valgt til to enheder." in text_of(answer)


def test_a_unit_that_an_earlier_step_makes_can_be_chosen(
    leader: Client, plan: queries.Plan, write: Write, teams: Teams
) -> None:
    made = new_unit()
    write(CreateUnit(unit=made, name="Team By", kind=UnitKind.TEAM, parent=teams.centre))
    page = text_of(leader.get(reverse("plan-step-new", args=[plan.uid, "appoint"])))
    assert "Team By (Socialcenter, ny i planen)" in page


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


@pytest.mark.parametrize("name", ["plan", "plan-step-new"])
def test_a_plan_of_many_steps_asks_as_little_as_one_of_few(
    leader: Client, plan: queries.Plan, write: Write, teams: Teams, name: str
) -> None:
    address = reverse(name, args=[plan.uid, *(["rename_unit"] if name != "plan" else [])])
    write(RenameUnit(unit=teams.north, name="A"))
    few = statements(leader, address)
    for number in range(6):
        write(RenameUnit(unit=teams.south, name=f"B{number}"))
    assert statements(leader, address) == few


def test_the_steps_of_a_plan_are_no_rings_of_a_flow_in_english(leader: Client, plan: queries.Plan) -> None:
    leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text_of(leader.get(reverse("plan", args=[plan.uid])))
    assert "Steps" in page
    assert "Ring" not in page
