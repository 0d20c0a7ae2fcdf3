"""What other rooms ask the catalogue, and how it helps when it cannot answer."""

from datetime import date
from uuid import uuid4

import pytest

from treklang.catalogue import codes, queries
from treklang.catalogue.actions.catalogue import load
from treklang.catalogue.rules import CONDITION_KINDS
from treklang.kernel.errors import BadInput, Missing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    load()


def test_a_title_is_found_whatever_its_case_and_blanks() -> None:
    found = queries.concept(CONDITION_KINDS, "  gå og  Bevæge sig ", on=TODAY)
    assert (found.title, found.kind) == ("Gå og bevæge sig", "condition_ad")


def test_a_code_is_found_as_text_and_as_uuid() -> None:
    found = queries.concept("level", codes.level_code(2), on=TODAY)
    assert (found.title, found.digit) == ("Moderat nedsat funktionsevne", 2)
    assert queries.concept("level", str(found.code).upper(), on=TODAY) == found
    assert queries.by_code(found.code) == found


def test_a_wrong_title_names_those_that_come_near() -> None:
    with pytest.raises(BadInput, match=r"findes ikke som målgruppe\. Mente du “Autismespektrum”"):
        queries.concept("target_group", "autisme", on=TODAY)


def test_a_code_of_another_kind_is_refused_by_its_title() -> None:
    service = queries.concept("service", "Service", on=TODAY)
    with pytest.raises(BadInput, match=r"“Service” findes ikke som målgruppe\. Vælg fra listen"):
        queries.concept("target_group", service.code, on=TODAY)


def test_a_code_not_yet_valid_says_when_it_is() -> None:
    with pytest.raises(BadInput, match=r"gælder ikke den 31\.12\.2019, men fra den 01\.01\.2020"):
        queries.concept("source", "Pårørende alene", on=date(2019, 12, 31))
    assert len(queries.concepts("source", on=date(2019, 12, 31))) == 0
    assert len(queries.concepts("source", on=TODAY)) == 9


def test_an_unknown_code_is_missing() -> None:
    with pytest.raises(Missing):
        queries.by_code(uuid4())


def test_conditions_come_in_three_parts_with_their_themes() -> None:
    parts = queries.conditions_grouped(on=TODAY)
    assert [part.title for part in parts] == ["Funktioner og forhold", "Aktivitet og deltagelse", "Omgivelsesfaktorer"]
    sizes = [[len(theme.conditions) for theme in part.themes] for part in parts]
    assert sizes == [[5, 12, 8, 8], [9, 4, 4, 6, 3, 5], [3]]


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (date(2023, 9, 30), "Midlertidigt ophold i boform for hjemløse"),
        (date(2023, 10, 1), "Akut midlertidigt ophold på vej til egen bolig"),
    ],
)
def test_a_section_is_the_one_of_its_day(on: date, title: str) -> None:
    section = queries.section("SEL-110", on=on)
    assert (section.name, section.title) == ("serviceloven § 110", title)


def test_a_section_not_yet_in_force_says_when_it_is() -> None:
    with pytest.raises(BadInput, match=r"serviceloven § 85 a gælder ikke den 30\.09\.2023, men fra den 01\.10\.2023"):
        queries.section("SEL-85a", on=date(2023, 9, 30))


def test_an_unknown_section_names_those_that_come_near() -> None:
    with pytest.raises(BadInput, match=r"“SEL-85 b” findes ikke i kataloget\. Mente du “SEL-85”, “SEL-85a”"):
        queries.section("SEL-85 b", on=TODAY)


def test_services_are_those_of_the_day() -> None:
    titles = {service.key: service.title for service in queries.services(on=TODAY)}
    assert titles["SEL-110"] == "Akut ophold på herberg"
    assert "SEL-85a" not in {service.key for service in queries.services(on=date(2023, 9, 30))}


@pytest.mark.mission("S4.32")
def test_the_home_flow_has_its_five_rings_from_outer_to_inner() -> None:
    home = queries.flows(on=TODAY)[0]
    assert [(ring.position, ring.title) for ring in home.rings] == [
        (1, "Kraftcenter"),
        (2, "Samværs-, aktivitets- og læringstilbud"),
        (3, "Individuel støtte"),
        (4, "Træningsfællesskaber"),
        (5, "Særligt strukturerede botilbud"),
    ]


@pytest.mark.mission("S4.33")
def test_only_the_kraftcenter_is_open_without_referral() -> None:
    rings = [ring for flow in queries.flows(on=TODAY) for ring in flow.rings]
    assert [ring.title for ring in rings if not ring.referred] == ["Kraftcenter"]


@pytest.mark.mission("S4.38")
def test_the_employment_flow_has_its_five_rings_from_outer_to_inner() -> None:
    employment = queries.flows(on=TODAY)[1]
    assert [(ring.position, ring.title) for ring in employment.rings] == [
        (1, "Uddannelse og beskæftigelse på almindelige vilkår"),
        (2, "Individuel støttet beskæftigelse (Job i Erhverv)"),
        (3, "Støttet beskæftigelse i grupper"),
        (4, "Flyverteam"),
        (5, "Beskyttet beskæftigelse"),
    ]


def test_an_unknown_ring_names_those_that_come_near() -> None:
    assert queries.ring("home-training", on=TODAY).position == 4
    with pytest.raises(BadInput, match="“home-individual”"):
        queries.ring("home-individuel", on=TODAY)
