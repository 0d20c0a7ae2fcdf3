"""Who takes whom: the rules in words, a citizen tried on them, and the system owner's changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation import queries
from treklang.organisation.actions import districts, responsibilities
from treklang.organisation.rules import CoverageKind, Duration, HousingStatus, Outcome
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import NOW, SINCE

PAGE = "/organisation/hvem-tager-hvem/"
TODAY = NOW.date()
NOBODY = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def ruled(organised: Organisation) -> Organisation:
    """The rules of a municipality: homeless people, users of drugs, pensioners, and everybody else by district."""
    by, course = organised.course.by, organised.course
    north = districts.create(code="N", name="Nordbyen", postcodes=[6705], from_on=SINCE, by=by)
    districts.cover(district_id=north.id, kind=CoverageKind.ADULT, unit_id=organised.first.id, from_on=SINCE, by=by)

    def place(rank: int, because: str, outcome: Outcome = Outcome.UNIT, **more: Any) -> None:
        responsibilities.place(rank=rank, outcome=outcome, because=because, from_on=SINCE, by=by, **more)

    place(5, "Bliver ved sit specialtilbud.", Outcome.STAYS, facts=["Har et specialiseret botilbud"])
    place(10, "Hjemløse har ét hold i hele byen.", unit_id=organised.second.id, housing=HousingStatus.NONE)
    place(20, "Unge med misbrug motiveres.", unit_id=course.unit_id, age_to=29, facts=["Alkoholmisbrug"])
    place(30, "Kun pension.", unit_id=course.unit_id, facts=["Førtidspension"], duration=Duration.SHORT)
    place(
        40, "Voksne hører til i deres distrikt.", Outcome.DISTRICT, cover=CoverageKind.ADULT, age_from=18,
        duration=Duration.LONG,
    )  # fmt: skip
    return organised


def tried(client: Client, **said: Any) -> str:
    page = client.get(PAGE, {"proev": "1", **said}).text
    return page.split('id="answer"')[1].split("</section>")[0]


@pytest.mark.mission("S1.28", "S1.60")
def test_the_rules_stand_in_order_in_plain_words(ruled: Organisation, caseworker: Client) -> None:
    page = caseworker.get(PAGE).text
    found = [page.index(words) for words in (
        "Har et specialiseret botilbud", "Bolig: uden fast bolig", "Højst 29 år; Alkoholmisbrug",
        "Behovets varighed: kortere", "Enheden for voksne i borgerens distrikt",
    )]  # fmt: skip
    assert found == sorted(found)
    assert "Ny regel" not in page


@pytest.mark.mission("S1.28", "S1.61", "S1.62")
def test_a_citizen_with_a_lasting_need_goes_to_the_team_of_her_district(
    ruled: Organisation, caseworker: Client
) -> None:
    answer = tried(caseworker, alder=45, postnr=6705, bolig="own", varighed="long")
    assert "Team Nord tager borgeren" in answer
    assert "Voksne hører til i deres distrikt." in answer
    assert "4 regler blev spurgt før" in answer
    assert "Reglen kræver: Bolig: uden fast bolig" in answer
    assert "Det gælder ikke: Alkoholmisbrug" in answer


@pytest.mark.mission("S1.52", "S1.53")
def test_somebody_without_a_home_goes_to_the_homeless_team_until_she_has_one(
    ruled: Organisation, caseworker: Client
) -> None:
    assert "Team Syd tager borgeren" in tried(caseworker, alder=45, postnr=6705, bolig="none", varighed="long")
    assert "Team Nord tager borgeren" in tried(caseworker, alder=45, postnr=6705, bolig="own", varighed="long")


@pytest.mark.mission("S1.54")
def test_who_has_a_specialised_service_stays_before_all_other_rules(ruled: Organisation, caseworker: Client) -> None:
    answer = tried(caseworker, bolig="none", fakta=["Har et specialiseret botilbud"])
    assert "Borgeren bliver, hvor sagen er nu" in answer
    assert "spurgt før" not in answer


@pytest.mark.mission("S1.30")
@pytest.mark.parametrize(("age", "who"), [(29, "Myndighed Voksne"), (30, "Team Nord")])
def test_the_age_decides_to_the_year(ruled: Organisation, caseworker: Client, age: int, who: str) -> None:
    answer = tried(caseworker, alder=age, postnr=6705, bolig="own", varighed="long", fakta=["alcohol"])
    assert f"{who} tager borgeren" in answer


@pytest.mark.mission("S1.29")
def test_pension_only_and_a_short_need_is_the_receptions(ruled: Organisation, caseworker: Client) -> None:
    answer = tried(caseworker, alder=50, bolig="own", varighed="short", fakta=["Førtidspension"])
    assert "Myndighed Voksne tager borgeren" in answer
    assert "Kun pension." in answer


def test_what_nobody_takes_is_said_with_what_to_do(ruled: Organisation, caseworker: Client) -> None:
    nobody = tried(caseworker)
    assert "Ingen regel gælder for borgeren" in nobody
    assert "Boligen er ikke oplyst" in nobody
    elsewhere = tried(caseworker, alder=45, postnr=9999, bolig="own", varighed="long")
    assert "Ingen enhed dækker borgerens distrikt" in elsewhere
    assert "Postnummeret ligger ikke i noget distrikt" in elsewhere


@pytest.mark.parametrize(
    ("said", "words"),
    [({"alder": "gammel"}, "Skriv et helt tal mellem 0 og 130"), ({"alder": "131"}, "mellem 0 og 130"),
     ({"postnr": "x"}, "mellem 1 og 9999"), ({"bolig": "slot"}, "Bolig:"), ({"fakta": "findes ikke"}, "Hvad gælder")],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(
    ruled: Organisation, caseworker: Client, said: dict[str, str], words: str
) -> None:
    answer = caseworker.get(PAGE, {"proev": "1", **said})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'id="answer"' not in answer.text


def test_the_rules_are_those_of_the_day(ruled: Organisation, caseworker: Client) -> None:
    assert "Der er ingen regler den dag" in caseworker.get(PAGE, {"dag": "2019-12-31"}).text
    assert "Ingen regel gælder" in tried(caseworker, dag="2019-12-31", bolig="none")


NEW = {"rank": "15", "outcome": "unit", "because": "Handicap hører til i centret.", "facts": "Handicap\n\nHandicap",
       "not_facts": "Misbrug", "from_on": "2026-03-02"}  # fmt: skip


@pytest.mark.mission("S1.31")
def test_the_system_owner_adds_a_rule(ruled: Organisation, owner: Client) -> None:
    sent = {**NEW, "unit": str(ruled.second.uid)}
    assert owner.post(reverse("responsibility-new"), sent)["Location"] == PAGE
    page = owner.get(PAGE).text
    assert "Handicap; Ikke: Misbrug" in page
    assert "Team Syd tager borgeren" in tried(owner, fakta=["disability"], bolig="own")


@pytest.mark.mission("S1.19")
def test_a_rule_says_whom_a_unit_takes_and_whom_it_does_not(
    ruled: Organisation, owner: Client, caseworker: Client
) -> None:
    exposed = {"rank": "12", "because": "Udsatte voksne hører til i socialcentret.", "facts": "Særligt udsat",
               "not_facts": "drugs\ndisability", "age_from": "18", "unit": str(ruled.first.uid)}  # fmt: skip
    assert owner.post(reverse("responsibility-new"), {**NEW, **exposed})["Location"] == PAGE
    page = caseworker.get(reverse("unit", args=[ruled.first.uid])).text
    assert "Mindst 18 år; Særligt udsat; Ikke: Handicap; Ikke: Stofmisbrug" in page
    known = {"alder": 40, "bolig": "own", "varighed": "short"}
    assert "Team Nord tager borgeren" in tried(caseworker, **known, fakta=["Særligt udsat"])
    for fact, words in (("drugs", "Stofmisbrug"), ("disability", "Handicap")):
        answer = tried(caseworker, **known, fakta=["Særligt udsat", fact])
        assert "Team Nord tager borgeren" not in answer
        assert f"Reglen gælder ikke, når: {words}" in answer


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"unit": ""}, "Vælg den enhed, som tager borgeren."), ({"because": ""}, "Skriv begrundelsen"),
     ({"outcome": "district"}, "Vælg, hvem distriktets enhed tager"), ({"from_on": ""}, "Vælg en dag"),
     ({"age_from": "60", "age_to": "18"}, "Den højeste alder skal være mindst den laveste."), ({"rank": ""}, "mellem 1 og")],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused_beside_its_field(
    ruled: Organisation, owner: Client, changed: dict[str, str], words: str
) -> None:
    answer = owner.post(reverse("responsibility-new"), {**NEW, "unit": str(ruled.second.uid), **changed})
    assert answer.status_code == 422
    assert words in answer.text
    assert len(queries.taking_rules(on=TODAY)) == 5


def test_a_rule_is_handed_over_and_ended(ruled: Organisation, owner: Client) -> None:
    rule = next(one for one in queries.taking_rules(on=TODAY) if one.rank == 10)
    sent = {"unit": str(ruled.first.uid), "from_on": "2026-03-02"}
    assert owner.post(reverse("responsibility-hand-over", args=[rule.uid]), sent)["Location"] == PAGE
    assert "Team Nord tager borgeren" in tried(owner, bolig="none")
    new = next(one for one in queries.taking_rules(on=TODAY) if one.rank == 10)
    assert owner.post(reverse("responsibility-end", args=[new.uid]), {"on": "2026-03-02"})["Location"] == PAGE
    assert [one.rank for one in queries.taking_rules(on=TODAY)] == [5, 20, 30, 40]


def test_a_rule_of_districts_is_handed_over_to_nobody(ruled: Organisation, owner: Client) -> None:
    rule = next(one for one in queries.taking_rules(on=TODAY) if one.rank == 40)
    assert owner.get(reverse("responsibility-hand-over", args=[rule.uid])).status_code == 404
    assert reverse("responsibility-hand-over", args=[rule.uid]) not in owner.get(PAGE).text


@pytest.mark.parametrize("name", ["responsibility-new", "responsibility-hand-over", "responsibility-end"])
def test_only_the_system_owner_changes_rules(ruled: Organisation, caseworker: Client, owner: Client, name: str) -> None:
    args = [] if name == "responsibility-new" else [queries.taking_rules(on=TODAY)[1].uid]
    assert caseworker.get(reverse(name, args=args)).status_code == 403
    assert "Det kan: systemejer." in caseworker.post(reverse(name, args=args)).text
    assert owner.get(reverse(name, args=args)).status_code == 200
    if args:
        assert owner.get(reverse(name, args=[NOBODY])).status_code == 404


def test_the_page_asks_as_often_for_many_rules(ruled: Organisation, caseworker: Client) -> None:
    address = f"{PAGE}?proev=1&alder=45&postnr=6705"
    few = queries_of(caseworker, address)
    for rank in range(50, 60):
        responsibilities.place(
            rank=rank, outcome=Outcome.UNIT, unit_id=ruled.first.id, because="Flere.", from_on=SINCE, by=ruled.course.by
        )
    assert queries_of(caseworker, address) == few <= MOST_QUERIES
