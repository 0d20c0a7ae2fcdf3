"""The reception as those use it who receive enquiries: listing, noting, and the three ways on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.cases import queries as cases
from treklang.catalogue import queries as catalogue
from treklang.intake import queries
from treklang.intake.actions import enquiries
from treklang.intake.actions.enquiries import Newcomer, Told
from treklang.intake.rules import Channel
from treklang.kernel import reading
from treklang.kernel.actions import accounts
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people import queries as people
from treklang.web.tests.course import CPR, NOW, Course

MOST_QUERIES = 12
NOBODY = "00000000-0000-7000-8000-000000000000"
BOX = {"name": "Mikkel Vang", "citizen": "name", "new_name": "", "cpr": "", "born_on": ""}
TYPED = {
    **BOX, "channel": "phone", "contact": "20 00 00 01", "agreement": "agrees", "cause": "Sat ud af lejligheden.",
    "experienced_need": "Et sted at sove.", "wishes": "Ro.", "received_on": "2026-03-02", "received_at": "09.30",
}  # fmt: skip


def typed(course: Course, **other: str) -> dict[str, str]:
    """A new enquiry as the form sends it."""
    unit = next(one for one, _parent in organisation.chart(on=NOW.date()) if one.id == course.unit_id)
    source = catalogue.concept("source", "Borger", on=NOW.date())
    return {**TYPED, "enquired_by": str(source.code), "unit": str(unit.uid), **other}


def receive(course: Course, **other: Any) -> queries.Enquiry:
    told = Told(Channel.PHONE, "Borger", name="Mikkel Vang", cause="Sat ud af lejligheden.")
    by = course.accounts["anne"].actor
    given = {"told": told, "unit_id": course.unit_id, "received_at": NOW, "by": by, **other}
    return enquiries.receive(at=NOW, **given)


def team(course: Course) -> Any:
    return units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=date(2020, 1, 1), by=course.by)


def post(client: Client, name: str, enquiry: queries.Enquiry, given: dict[str, Any]) -> Any:
    return client.post(reverse(name, args=[enquiry.uid]), given)


def test_the_list_shows_what_waits_urgent_ones_first(course: Course, caseworker: Client) -> None:
    receive(course, received_at=NOW - timedelta(days=3))
    receive(course, told=Told(Channel.VISIT, "Borger", name="Karin Toft", cause="Hjemløs.", is_urgent=True))
    page = caseworker.get(reverse("enquiries")).text
    assert page.index("Karin Toft") < page.index("Mikkel Vang")
    assert "Haster" in page
    assert "for 3 dage siden" in page
    assert "i dag kl. 10.00" in page


def test_an_empty_list_says_what_to_do(course: Course, caseworker: Client) -> None:
    assert "Ingen henvendelser venter i dine enheder" in caseworker.get(reverse("enquiries")).text


def test_a_long_list_has_pages_and_notes_the_names_it_shows(course: Course, caseworker: Client) -> None:
    for number in range(26):
        receive(course, citizen_id=course.citizen.id, received_at=NOW - timedelta(hours=number))
    assert caseworker.get(reverse("enquiries")).text.count("Aya Nørgård Sørensen") == 25
    assert caseworker.get(reverse("enquiries"), {"side": "2"}).text.count("Aya Nørgård Sørensen") == 1
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["enquiry", "enquiry"]


@pytest.mark.parametrize("name", ["enquiries", "enquiries-finished", "enquiry-new"])
def test_a_provider_and_a_system_owner_are_refused(
    name: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    receive(course)
    for username in ("petra", "sys"):
        answer = browser_of(username).get(reverse(name))
        assert answer.status_code == 403
        assert "Du kan ikke modtage henvendelser" in answer.text
        assert "Mikkel Vang" not in answer.text


def test_nobody_else_reads_or_settles_one_enquiry(course: Course, provider: Client) -> None:
    enquiry = receive(course, citizen_id=course.citizen.id)
    for name in ("enquiry", "enquiry-amend", "enquiry-identify"):
        assert provider.get(reverse(name, args=[enquiry.uid])).status_code == 403
    for name in ("enquiry-answer", "enquiry-send-on", "enquiry-open-case", "enquiry-add-to-case"):
        assert post(provider, name, enquiry, {}).status_code == 403
    assert queries.enquiry(enquiry.uid).finished_at is None
    assert reading.of_citizen(course.citizen.id) == []


def test_an_enquiry_that_is_not_there_is_said_so(course: Course, caseworker: Client) -> None:
    assert caseworker.get(reverse("enquiry", args=[NOBODY])).status_code == 404


def test_an_enquiry_about_a_name_is_noted_with_its_hour(course: Course, caseworker: Client) -> None:
    answer = caseworker.post(reverse("enquiry-new"), typed(course))
    enquiry = queries.waiting([course.unit_id]).get()
    assert answer["Location"] == reverse("enquiry", args=[enquiry.uid])
    assert (enquiry.name, enquiry.citizen, enquiry.received_at.hour, enquiry.received_at.minute) == (
        "Mikkel Vang", None, 8, 30,
    )  # fmt: skip
    assert "Henvendelsen er gemt." in caseworker.get(answer["Location"]).text


@pytest.mark.mission("S1.32")
def test_a_citizen_may_come_by_several_entrances(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    centre = units.create(name="Handicapcenter", kind=UnitKind.CENTRE, from_on=date(2020, 1, 1), by=course.by)
    course.accounts["nora"] = accounts.ensure_demo_user(username="nora", name="Nora Friis", password="kun til prøver")
    employees.employ(
        name="Nora Friis", unit_id=centre.id, functions=(FunctionKind.RECEPTION,), from_on=date(2020, 1, 1), by=course.by,
        account_id=course.accounts["nora"].id,
    )  # fmt: skip
    nora = browser_of("nora")
    aya = {"citizen": str(course.citizen.uid), "name": CPR}
    for client, unit, cause in (
        (caseworker, typed(course)["unit"], "Sat ud."),
        (nora, str(centre.uid), "Ny kørestol."),
    ):
        address = client.post(reverse("enquiry-new"), typed(course, **aya, unit=unit, cause=cause))["Location"]
        assert cause in client.get(address).text
    came = {one.unit_id: one.cause for one in queries.waiting([course.unit_id, centre.id])}
    assert came == {course.unit_id: "Sat ud.", centre.id: "Ny kørestol."}
    assert "Aya Nørgård Sørensen" in nora.get(reverse("enquiries")).text


def test_this_minute_and_her_own_unit_are_filled_in(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("enquiry-new")).text
    assert 'value="2026-03-02"' in page
    assert 'value="10:00:00"' in page
    assert f'name="unit" value="{typed(course)["unit"]}"' in page


def test_a_citizen_is_found_by_name_with_her_open_case(course: Course, caseworker: Client) -> None:
    answer = caseworker.post(reverse("enquiry-find"), {"name": "aya nør", "received_on": "2026-03-02"})
    assert "Aya Nørgård Sørensen" in answer.text
    assert "Har en åben sag:" in answer.text
    assert course.case.number in answer.text
    assert "Kun navnet" in answer.text
    assert CPR[6:] not in answer.text
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["enquiry"]


def test_a_citizen_is_found_by_number_which_no_address_holds(course: Course, caseworker: Client) -> None:
    assert caseworker.get(reverse("enquiry-find")).status_code == 405
    answer = caseworker.post(reverse("enquiry-find"), {"name": CPR})
    assert f'value="{course.citizen.uid}" checked' in answer.text
    assert "ikke en dato" in caseworker.post(reverse("enquiry-find"), {"name": "9913800001"}).text
    assert (
        "Ingen borger med det navn eller nummer"
        in caseworker.post(reverse("enquiry-find"), {"name": "6203800001"}).text
    )


def test_without_script_a_button_finds_and_keeps_what_was_typed(course: Course, caseworker: Client) -> None:
    answer = caseworker.post(reverse("enquiry-new"), typed(course, name="Aya", citizen="", find="1"))
    assert answer.status_code == 200
    assert "Aya Nørgård Sørensen" in answer.text
    assert "Sat ud af lejligheden." in answer.text
    assert "Der er noget, der skal rettes" not in answer.text
    assert list(queries.waiting([course.unit_id])) == []


def test_an_enquiry_about_a_citizen_who_was_found(course: Course, caseworker: Client) -> None:
    caseworker.post(reverse("enquiry-new"), typed(course, name="Aya", citizen=str(course.citizen.uid)))
    enquiry = queries.of_citizen(course.citizen.id)[0]
    assert (enquiry.name, enquiry.cause) == ("", "Sat ud af lejligheden.")
    page = caseworker.get(reverse("enquiry", args=[enquiry.uid])).text
    assert f"{CPR[:6]}-••••" in page
    assert course.case.number in page
    assert reading.of_citizen(course.citizen.id)[0].page == "enquiry"


def test_a_new_citizen_is_registered_with_the_enquiry(course: Course, caseworker: Client) -> None:
    given = typed(course, citizen="new", new_name="Mikkel Vang", cpr="620280-0001")
    caseworker.post(reverse("enquiry-new"), given)
    citizen = people.look_up("6202800001")[0]
    assert queries.of_citizen(citizen.id)[0].cause == "Sat ud af lejligheden."


def test_the_same_name_is_warned_of_while_typing_and_refused_once(course: Course, caseworker: Client) -> None:
    found = caseworker.post(reverse("enquiry-find"), {"name": "Aya Nørgård Sørensen", "citizen": "new"}).text
    assert "Samme navn: er det samme person?" in found
    given = typed(course, name="Aya Nørgård Sørensen", citizen="new", new_name="Aya Nørgård Sørensen")
    answer = caseworker.post(reverse("enquiry-new"), given)
    assert answer.status_code == 422
    assert "allerede en borger med det navn" in answer.text
    assert "Et sted at sove." in answer.text
    assert len(people.find("Aya")) == 1
    caseworker.post(reverse("enquiry-new"), {**given, "is_another": "on"})
    assert len(people.find("Aya")) == 2


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"citizen": ""}, "citizen", "Vælg, hvem det er."),
        ({"name": "", "citizen": ""}, "name", "Skriv navn eller CPR-nummer"),
        ({"citizen": NOBODY}, "citizen", "Vælg, hvem det er."),
        ({"citizen": "new", "new_name": " "}, "new_name", "Skriv den nye borgers navn."),
        ({"citizen": "new", "new_name": "Ib", "cpr": "12"}, "cpr", "ti cifre"),
        ({"enquired_by": ""}, "enquired_by", "Vælg, hvem der henvender sig."),
        ({"cause": "", "experienced_need": " "}, "cause", "Skriv, hvad henvendelsen handler om."),
        ({"received_on": "2027-01-01"}, "received_on", "ligger i fremtiden"),
        ({"received_at": "halv ni"}, "received_at", "Skriv et klokkeslæt"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    wrong: dict[str, str], field: str, sentence: str, course: Course, caseworker: Client
) -> None:
    answer = caseworker.post(reverse("enquiry-new"), typed(course, **wrong))
    assert answer.status_code == 422
    assert "<title>Fejl: " in answer.text
    assert f'href="#id_{field}"' in answer.text
    assert f'id="id_{field}"' in answer.text or field == "citizen"
    assert sentence in answer.text
    assert "Ro." in answer.text
    assert list(queries.waiting([course.unit_id])) == []
    assert people.find("Mikkel") == []


@pytest.mark.mission("S3.20")
def test_what_is_not_known_yet_is_said_with_the_way_to_write_it(course: Course, caseworker: Client) -> None:
    enquiry = receive(course)
    page = caseworker.get(reverse("enquiry", args=[enquiry.uid])).text
    assert "Det ved vi ikke endnu" in page
    for words in ("hvem borgeren er", "om borgeren er indforstået", "hvad borgeren ønsker"):
        assert words in page
    form = caseworker.get(reverse("enquiry-amend", args=[enquiry.uid])).text
    assert "Sat ud af lejligheden." in form
    given = {**typed(course), "name": "Mikkel Vang"}
    assert post(caseworker, "enquiry-amend", enquiry, given)["Location"] == reverse("enquiry", args=[enquiry.uid])
    page = caseworker.get(reverse("enquiry", args=[enquiry.uid])).text
    assert "Et sted at sove." in page
    assert "om borgeren er indforstået" not in page


def test_an_amendment_without_a_word_is_refused(course: Course, caseworker: Client) -> None:
    enquiry = receive(course)
    answer = post(caseworker, "enquiry-amend", enquiry, typed(course, cause="", experienced_need=""))
    assert answer.status_code == 422
    assert "Skriv, hvad henvendelsen handler om." in answer.text
    assert queries.enquiry(enquiry.uid).cause == "Sat ud af lejligheden."


def test_the_citizen_is_found_later_with_the_name_already_in_the_box(course: Course, caseworker: Client) -> None:
    enquiry = receive(course, told=Told(Channel.PHONE, "Borger", name="Aya Nørgård", cause="Ringer igen."))
    page = caseworker.get(reverse("enquiry-identify", args=[enquiry.uid])).text
    assert "Aya Nørgård Sørensen" in page
    assert "Kun navnet" not in page
    assert post(caseworker, "enquiry-identify", enquiry, {**BOX, "name": "Aya"}).status_code == 422
    found = {**BOX, "name": "Aya", "citizen": str(course.citizen.uid)}
    assert post(caseworker, "enquiry-identify", enquiry, found).status_code == 302
    assert queries.of_citizen(course.citizen.id) == [enquiry]


def test_nobody_found_to_tie_an_enquiry_to_leaves_a_new_citizen_chosen(course: Course, caseworker: Client) -> None:
    enquiry = receive(course)
    page = caseworker.get(reverse("enquiry-identify", args=[enquiry.uid])).text
    assert 'value="new" checked' in page
    assert 'name="new_name" value="Mikkel Vang"' in " ".join(page.split())
    given = {**BOX, "citizen": "new", "new_name": "Mikkel Vang"}
    assert post(caseworker, "enquiry-identify", enquiry, given).status_code == 302
    assert queries.of_citizen(people.find("Mikkel")[0].id) == [enquiry]


@pytest.mark.mission("S3.28")
def test_advice_ends_the_enquiry_and_is_counted_with_its_definition(course: Course, caseworker: Client) -> None:
    enquiry = receive(course)
    answer = post(caseworker, "enquiry-answer", enquiry, {"answer-text": "Fortalt om værestedet."})
    assert answer["Location"] == reverse("enquiries")
    page = caseworker.get(reverse("enquiries-finished")).text
    assert "100 %" in page
    assert "1 af 1 henvendelse" in page
    assert "uden at blive sendt videre" in page
    past = caseworker.get(reverse("enquiries-finished"), {"fra": "2025-01-01", "til": "2025-12-31"}).text
    assert "Ingen henvendelser blev afsluttet i perioden." in past
    page = caseworker.get(reverse("enquiry", args=[enquiry.uid])).text
    assert "Fortalt om værestedet." in page
    assert "Hvad skal der ske?" not in page
    again = post(caseworker, "enquiry-answer", enquiry, {"answer-text": "Igen"})
    assert again.status_code == 422
    assert "allerede behandlet" in again.text


def test_a_period_that_is_none_shows_no_figure(course: Course, caseworker: Client) -> None:
    answer = caseworker.get(reverse("enquiries-finished"), {"fra": "i går", "til": ""})
    assert answer.status_code == 200
    assert "Vælg en dato." in answer.text


def test_an_enquiry_is_sent_to_another_team_with_the_reason(course: Course, caseworker: Client) -> None:
    enquiry, nord = receive(course), team(course)
    given = {"send-unit": str(nord.uid), "send-because": "Handler om bolig."}
    assert post(caseworker, "enquiry-send-on", enquiry, given).status_code == 302
    assert queries.waiting([nord.id]).get().routed_because == "Handler om bolig."


@pytest.mark.parametrize(
    ("name", "given", "sentence", "kept"),
    [
        ("enquiry-answer", {"answer-text": " "}, "Skriv, hvad du rådede til.", ""),
        ("enquiry-send-on", {"send-unit": "", "send-because": "Bolig."}, "Vælg et team.", "Bolig."),
        ("enquiry-open-case", {"case-holder": "", "case-kle": "27.36.12"}, "Vælg, hvem der får sagen.", "27.36.12"),
        ("enquiry-open-case", {"case-kle": "27"}, "skrives som 27.36.12", 'value="27"'),
    ],
)
def test_a_way_on_that_lacks_something_keeps_what_was_typed(
    name: str, given: dict[str, str], sentence: str, kept: str, course: Course, caseworker: Client
) -> None:
    enquiry = receive(course, citizen_id=None, newcomer=Newcomer("Karin Toft"))
    if name == "enquiry-open-case":
        given = {"case-holder": typed(course)["unit"], **given}
    answer = post(caseworker, name, enquiry, given)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert kept in answer.text
    assert "<details" in answer.text
    assert queries.enquiry(enquiry.uid).finished_at is None


def test_a_case_opens_with_what_was_said_and_nothing_is_typed_again(course: Course, caseworker: Client) -> None:
    enquiry = receive(course, newcomer=Newcomer("Karin Toft"))
    page = caseworker.get(reverse("enquiry", args=[enquiry.uid])).text
    unit, anne = typed(course)["unit"], course.employees["anne"]
    holder = next(one for one in organisation.case_holders(on=NOW.date()) if one.employee_id == anne)
    chosen = f"{unit}/{holder.employee.uid}"
    assert f'<option value="{chosen}" selected>' in page
    assert 'value="27.36.12"' in page
    answer = post(caseworker, "enquiry-open-case", enquiry, {"case-holder": chosen, "case-kle": "27.36.12"})
    case = cases.of_citizen(enquiry.citizen_id or 0)[0]
    assert answer["Location"] == reverse("case", args=[case.uid])
    held = cases.held_by(case)
    assert held is not None
    assert (case.said.cause, held.unit_id, held.caseworker_id) == ("Sat ud af lejligheden.", course.unit_id, anne)


def test_a_second_case_is_not_opened_unknowingly(course: Course, caseworker: Client) -> None:
    enquiry = receive(course, citizen_id=course.citizen.id)
    given = {"case-holder": typed(course)["unit"], "case-kle": "27.36.12"}
    answer = post(caseworker, "enquiry-open-case", enquiry, given)
    assert answer.status_code == 422
    assert "allerede en åben sag" in answer.text
    assert len(cases.of_citizen(course.citizen.id)) == 1
    assert post(caseworker, "enquiry-open-case", enquiry, {**given, "case-knowingly": "on"}).status_code == 302
    assert len(cases.of_citizen(course.citizen.id)) == 2


@pytest.mark.mission("S1.49")
def test_the_enquiry_goes_to_the_team_that_has_the_citizens_case(course: Course, caseworker: Client) -> None:
    nord = team(course)
    enquiry = receive(course, citizen_id=course.citizen.id, unit_id=nord.id)
    page = caseworker.get(reverse("enquiry", args=[enquiry.uid])).text
    assert f'<option value="{typed(course)["unit"]}" selected>Myndighed Voksne' in page
    answer = post(caseworker, "enquiry-add-to-case", enquiry, {"case": str(course.case.uid)})
    assert answer["Location"] == reverse("journal", args=[course.case.uid])
    assert cases.notes(course.case.id)[0].title == "Henvendelse"


@pytest.mark.parametrize("chosen", ["", "nonsens", NOBODY])
def test_an_enquiry_goes_into_no_case_but_the_citizens(chosen: str, course: Course, caseworker: Client) -> None:
    enquiry = receive(course, citizen_id=course.citizen.id)
    assert post(caseworker, "enquiry-add-to-case", enquiry, {"case": chosen}).status_code == 404
    assert queries.enquiry(enquiry.uid).finished_at is None


def test_the_pages_ask_as_often_for_many_as_for_one_and_seldom(course: Course, caseworker: Client) -> None:
    enquiry = receive(course, citizen_id=course.citizen.id)
    done = receive(course, citizen_id=course.citizen.id)
    enquiries.answer(enquiry_id=done.id, text="Råd", by=course.accounts["anne"].actor, at=NOW)
    addresses = [
        reverse("enquiries"), reverse("enquiries-finished"), reverse("enquiry", args=[enquiry.uid]),
        reverse("enquiry-new"), reverse("enquiry-amend", args=[enquiry.uid]),
        reverse("enquiry-identify", args=[enquiry.uid]),
    ]  # fmt: skip
    few = [_asked(caseworker, address) for address in addresses]
    for number in range(5):
        again = receive(course, citizen_id=course.citizen.id)
        receive(course, newcomer=Newcomer(f"Borger {number}"))
        enquiries.answer(enquiry_id=again.id, text="Råd", by=course.accounts["anne"].actor, at=NOW)
    assert [_asked(caseworker, address) for address in addresses] == few
    assert max(few) <= MOST_QUERIES, few


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    # A test's own: its transaction inside another one, and its clock.
    own = ("SAVEPOINT", "treklang.record_time")
    return sum(not any(word in query["sql"] for word in own) for query in asked.captured_queries)


@pytest.mark.parametrize("name", ["enquiries", "enquiries-finished", "enquiry-new"])
def test_the_pages_are_there_in_english(name: str, course: Course, caseworker: Client) -> None:
    caseworker.cookies["django_language"] = "en"
    assert '<html lang="en">' in caseworker.get(reverse(name)).text


@pytest.mark.parametrize("name", ["enquiries", "enquiries-finished"])
def test_the_lists_are_had_as_files_and_who_stands_in_them_is_noted(
    name: str, course: Course, caseworker: Client
) -> None:
    enquiry = receive(course, citizen_id=course.citizen.id)
    if name == "enquiries-finished":
        enquiries.answer(enquiry_id=enquiry.id, text="Råd givet.", by=course.accounts["anne"].actor, at=NOW)
    assert "Hent som Excel" in caseworker.get(reverse(name)).text
    sent = caseworker.get(reverse(name), {"format": "csv"})
    assert "attachment" in sent["Content-Disposition"]
    for words in ("Det handler om", "Kort fortalt", "Aya Nørgård Sørensen", "Sat ud af lejligheden."):
        assert words in sent.content.decode("utf-8-sig")
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["list.file", "enquiry"]


def test_the_list_of_the_finished_keeps_the_period_that_is_counted(course: Course, caseworker: Client) -> None:
    enquiry = receive(course)
    enquiries.answer(enquiry_id=enquiry.id, text="Råd givet.", by=course.accounts["anne"].actor, at=NOW)
    page = caseworker.get(reverse("enquiries-finished"), {"fra": "2026-01-01", "til": "2026-03-02"}).text
    assert "fra=2026-01-01&amp;til=2026-03-02&amp;sorter=afsluttet" in page
