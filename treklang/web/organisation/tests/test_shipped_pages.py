"""What the municipalities' texts ask of their organisation, read on the pages where the shipped files are loaded."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.integrations.organisation.tests.made import Load, loaded as loaded
from treklang.organisation import as_of, queries
from treklang.web.organisation.tests.test_chart_page import CHART
from treklang.web.organisation.tests.test_employee_page import REGISTER, led
from treklang.web.organisation.tests.test_taking_page import tried
from treklang.web.tests.course import NOW, Course

TODAY = NOW.date()
FAMILIES, SOCIAL = "Børne-/familiecenter København", "Socialcenter København"
DISABILITY, COUNSELLING = "Handicapcenter København", "Rådgivningscenter København"
CENTRES = (SOCIAL, FAMILIES, COUNSELLING, DISABILITY)


def uid_of(name: str, on: date = TODAY) -> str:
    return str(next(one.uid for one in as_of.units(on=on) if one.name == name))


def unit_page(client: Client, name: str, on: date = TODAY) -> str:
    answer = client.get(reverse("unit", args=[uid_of(name, on)]), {"dag": on.isoformat()})
    assert answer.status_code == 200
    return unescape(answer.text)


def marks(page: str, title: str) -> list[str]:
    """What stands under a heading of what marks the unit."""
    told = page.split(f"<dt>{title}</dt><dd>")
    return told[1].split("</dd>")[0].split("<br>") if len(told) > 1 else []


def rows(page: str, part: str) -> list[str]:
    """The rows of a part's table."""
    told = page.split(f'<h2 id="{part}">')
    return told[1].split("<tbody>")[1].split("</tbody>")[0].split("<tr")[1:] if len(told) > 1 else []


def boxes(chart: str) -> list[str]:
    """The names of the units in the chart, from the top down."""
    return [part.split("</a>")[0].split(">")[-1] for part in chart.split('class="box-name"')[1:]]


def employee_page(client: Client, name: str) -> str:
    return client.get(reverse("employee", args=[queries.Employee.objects.get(name=name).uid])).text


@pytest.mark.mission("S1.9")
def test_a_unit_says_whom_it_is_for_in_the_whole_city(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("koebenhavn-efter")
    assert {name: marks(unit_page(caseworker, name), "Målgruppe") for name in CENTRES} == {
        SOCIAL: ["Socialt udsatte voksne, undtagen borgere med misbrug eller handicap"],
        FAMILIES: ["Socialt udsatte børn og unge og deres familier"],
        COUNSELLING: ["Stof- og alkoholmisbrugere"],
        DISABILITY: ["Borgere med handicap"],
    }
    for postcode in (1050, 2200, 2720):
        assert f"{DISABILITY} tager borgeren" in tried(caseworker, alder=40, postnr=postcode, fakta=["disability"])


@pytest.mark.mission("S1.12", "S1.32")
def test_each_services_entrance_stands_on_the_unit_that_has_it(
    course: Course, loaded: Load, caseworker: Client
) -> None:
    loaded("koebenhavn-efter")
    directly, everywhere = "Borgere kan henvende sig direkte", "Hele byen"
    has = {
        "Modtagelsen": ["Nyhenvendelser: enkeltydelser, boligrådgivning og vejledning"], "Hjemløseteamet": [everywhere],
        "Hjemmeplejens visitation": [everywhere], DISABILITY: [directly], COUNSELLING: [directly], SOCIAL: [], FAMILIES: [],
    }  # fmt: skip
    assert {name: marks(unit_page(caseworker, name), "Indgang") for name in has} == has


@pytest.mark.mission("S1.57")
def test_what_a_team_must_be_able_to_do_stands_on_it_and_who_can_is_found(
    course: Course, loaded: Load, caseworker: Client
) -> None:
    loaded("koebenhavn-efter")
    must = marks(unit_page(caseworker, "Hjemløseteamet"), "Kompetence, som enheden skal have")
    assert must == ["Fremskudt sagsbehandling", "Hjemløse mænd og kvinder på krisecenter"]
    found = caseworker.get(REGISTER, {"q": must[0], "format": "csv"}).content.decode("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[2] for line in found] == ["Hjemløseteamet"] * 12


@pytest.mark.mission("S1.11")
def test_outreach_stands_as_a_task_of_the_units_that_do_it(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("koebenhavn-efter")
    assert marks(unit_page(caseworker, "Gadeplansindsatsen"), "Opgave") == ["Kontaktskabende arbejde på gaden"]
    for district in ("Nørrebro", "Valby", "Bispebjerg"):
        assert "Opsøgende gadeplansindsats" in marks(unit_page(caseworker, f"Børnefamilieteam {district}"), "Opgave")


@pytest.mark.mission("S0.45", "S1.11")
def test_outreach_is_a_task_that_units_have_and_another_gets(
    course: Course, loaded: Load, caseworker: Client, owner: Client
) -> None:
    loaded("silkeborg")
    assert "Fremskudte indsatser" in marks(unit_page(caseworker, "Myndighed"), "Opgave")
    assert "Fremskudte indsatser" not in marks(unit_page(caseworker, "Sektion Y"), "Opgave")
    sent = {"kind": "task", "text": "Fremskudte indsatser", "from_on": TODAY.isoformat(), "until": ""}
    owner.post(reverse("unit-change", args=[uid_of("Sektion Y"), "kendetegn"]), sent)
    assert "Fremskudte indsatser" in marks(unit_page(caseworker, "Sektion Y"), "Opgave")
    assert "Fremskudte indsatser" not in marks(unit_page(caseworker, "Sektion Y", date(2026, 3, 1)), "Opgave")


@pytest.mark.mission("S1.16")
def test_a_task_leaves_a_unit_on_a_day(course: Course, loaded: Load, caseworker: Client, owner: Client) -> None:
    reception, benefits = "Servicemodtagelsesteam City", "Sikringsydelser: boligstøtte og børneydelser"
    last, first = date(2009, 12, 31), date(2010, 1, 1)
    loaded("koebenhavn-foer")
    assert marks(unit_page(caseworker, reception, last), "Opgave") == [benefits]
    assert marks(unit_page(caseworker, reception, first), "Opgave") == []
    sent = {"kind": "task", "text": "Boligrådgivning", "from_on": "2026-03-02", "until": "2026-07-01"}
    address = reverse("unit-change", args=[uid_of(reception), "kendetegn"])
    assert owner.post(address, {**sent, "until": "2026-03-02"}).status_code == 422
    owner.post(address, sent)
    assert marks(unit_page(caseworker, reception, date(2026, 6, 30)), "Opgave") == ["Boligrådgivning"]
    assert marks(unit_page(caseworker, reception, date(2026, 7, 1)), "Opgave") == []


@pytest.mark.mission("S1.21")
def test_children_and_families_have_their_own_centre(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("koebenhavn-efter")
    page = unit_page(caseworker, FAMILIES)
    teams = [row for row in rows(page, "below") if ">Børnefamilieteam " in row]
    assert len(teams) == 8
    assert '<span class="quiet unit-kind">Center</span>' in page
    answer = tried(caseworker, alder=12, postnr=2100)
    assert "Børnefamilieteam Indre By-Østerbro tager borgeren" in answer
    assert f">{FAMILIES}</a></nav>" in unit_page(caseworker, "Børnefamilieteam Indre By-Østerbro")
    assert "Børnefamilieteam" not in tried(caseworker, alder=18, postnr=2100, bolig="own", varighed="long")


@pytest.mark.mission("S1.87")
def test_each_centre_has_a_staff_of_its_own_beside_the_three_shared_units(
    course: Course, loaded: Load, caseworker: Client
) -> None:
    loaded("koebenhavn-efter")
    shared = {"Bogføring, indkøb og controlling", "Lønadministration", "Ejendomsadministration"}
    for centre in CENTRES:
        page, staff = unit_page(caseworker, centre), f"Stab, {centre}"
        assert [staff in row for row in rows(page, "below")].count(True) == 1
        assert {name for name in shared for row in rows(page, "belonging") if name in row} == shared
        tasks = set(marks(unit_page(caseworker, staff), "Opgave"))
        assert len(tasks) >= 4
        assert not tasks & shared


@pytest.mark.mission("S3.4")
def test_what_two_units_have_agreed_stands_with_both(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("koebenhavn-efter")
    for one, other in ((FAMILIES, SOCIAL), (SOCIAL, FAMILIES)):
        page = unit_page(caseworker, one)
        agreement = page.split("<h3>17-årige, der går over til voksenområdet</h3>")[1].split("</section>")[0]
        assert f">{other}</a>" in agreement
        for words in ("Overgangen forberedes, før borgeren fylder 18 år", "Aftalens ejer: Chefen for Børne-/familiecentret.",
                      "Uenighed afgøres af Ligestillede centerchefer; ellers direktionen."):  # fmt: skip
            assert words in agreement
    assert "17-årige" not in unit_page(caseworker, COUNSELLING)


@pytest.mark.mission("S3.41")
def test_who_shares_an_office_across_units_is_seen_where_people_sit(
    course: Course, loaded: Load, caseworker: Client
) -> None:
    loaded("silkeborg")
    beside = employee_page(caseworker, "Birger Nørvang").split('id="neighbours"')[1].split("</ul>")[0]
    assert "Thyra Overdam" in beside
    assert "Administrativt team" in beside
    assert "Karla Fjordby" in beside
    assert "Carsten Tranebjerg" not in beside
    assert "Birger Nørvang" in employee_page(caseworker, "Thyra Overdam").split('id="neighbours"')[1]
    assert 'id="neighbours"' not in employee_page(caseworker, "Svend Pilemark")


@pytest.mark.mission("S2.3")
def test_what_leaders_have_learnt_stands_in_the_register(
    course: Course, loaded: Load, caseworker: Client, owner: Client
) -> None:
    loaded("aarhus")

    def learnt() -> list[list[str]]:
        told = caseworker.get(REGISTER, {"q": "lederudvikling", "format": "csv"}).content.decode("utf-8-sig")
        return [line.split(";")[1:3] for line in told.splitlines()[1:]]

    assert len(learnt()) == 8
    assert ["Halfdan Skovdal", "Socialcenter Nord"] in learnt()
    uid = queries.Employee.objects.get(name="Laust Lyngdal").uid
    owner.post(reverse("competence-new", args=[uid]), {"name": "Lederudvikling 2026", "from_on": TODAY.isoformat()})
    assert ["Laust Lyngdal", "Specialrådgivning for børn"] in learnt()
    assert "Lederudvikling 2026" in employee_page(caseworker, "Laust Lyngdal")


@pytest.mark.mission("S4.50")
def test_one_line_of_command_is_read_in_the_chart(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("esbjerg")
    top = "Social & Tilbud"
    chart = unescape(caseworker.get(CHART, {"fra": uid_of(top)}).text)
    assert boxes(chart)[0] == top
    assert len(boxes(chart)) == 11
    assert "10 enheder herunder" in chart
    for name in boxes(chart)[1:]:
        assert f">{top}</a></nav>" in unit_page(caseworker, name)
        head, *staff = [one.employee.name for one in _employed(name)]
        assert _leaders(caseworker, head) == ["Ulrik Enghavn"]
        assert [_leaders(caseworker, one) for one in staff] == [[head]] * len(staff)


def _employed(unit: str) -> list[Any]:
    rows = queries.Employment.objects.filter(unit__name=unit).select_related("employee")
    return sorted(rows, key=lambda one: not one.employee.functions.filter(kind="leader").exists())


def _leaders(client: Client, name: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[1] for part in led(employee_page(client, name)).split("<a ")[1:]]


@pytest.mark.mission("S4.52")
def test_units_belong_together_across_the_line(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("silkeborg")
    served = {"Sektion X", "Sektion Y", "Sektion Z", "Myndighed"}
    belonging = rows(unit_page(caseworker, "Stab"), "belonging")
    assert {name for name in served for row in belonging if name in row and "Fælles service" in row} == served
    for name in served:
        page = unit_page(caseworker, name)
        assert any(">Stab</a>" in row and "Tværgående stab" in row for row in rows(page, "belonging"))
        assert ">Stab</a>" not in page.split("</nav>")[0]


@pytest.mark.mission("S0.50", "S0.51")
def test_a_project_has_a_period_members_and_what_it_is_for(course: Course, loaded: Load, caseworker: Client) -> None:
    loaded("silkeborg")
    begins, over, name = date(2016, 10, 1), date(2018, 10, 1), "Projekt Sammenhængskraft"
    page = unit_page(caseworker, name, begins)
    assert '<span class="quiet unit-kind">Projekt</span>' in page
    belonging = rows(page, "belonging")
    members = [row for row in belonging if "procent" in row]
    assert len(members) == 6
    assert all("01.10.2016" in row and "til 01.10.2018" in row for row in members)
    assert marks(page, "Opgave") == [
        "Fælles kultur og fælles sprog", "Rettidige, tidlige og tværgående sammenhængende indsatser",
        "Samarbejde med interne og eksterne parter og civilsamfundet",
    ]  # fmt: skip
    assert [row for row in rows(unit_page(caseworker, name, over), "belonging") if "procent" in row] == []


@pytest.mark.mission("S0.32")
def test_early_help_without_referral_is_a_task_of_the_sections_that_give_it(
    course: Course, loaded: Load, caseworker: Client
) -> None:
    loaded("silkeborg")
    gives = {name: "Uvisiteret støtte" in marks(unit_page(caseworker, name), "Opgave") for name in
             ("Sektion X", "Sektion Y", "Sektion Z", "Myndighed")}  # fmt: skip
    assert gives == {"Sektion X": False, "Sektion Y": True, "Sektion Z": True, "Myndighed": False}
