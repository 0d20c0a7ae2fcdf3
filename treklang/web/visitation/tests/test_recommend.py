"""Recommending: offers found, compared and chosen; what was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import drafts
from treklang.offers.actions import offers
from treklang.ui.drafts import DraftForm
from treklang.visitation import queries
from treklang.web.visitation.tests.conftest import TODAY, Deciding


def newest(deciding: Deciding) -> queries.Recommendation:
    return queries.course_recommendations(deciding.course.case.id)[0]


def sent(deciding: Deciding, offer: str = "home", **other: str) -> dict[str, str]:
    return {
        "recommended": str(deciding.offers[offer].uid), "rec-text": "Du får støtte hjemme.",
        "rec-why_not_lower": "Fællesskabet er prøvet.", "rec-extent": "4 timer om ugen", **other,
    }  # fmt: skip


@pytest.mark.mission("S0.40", "S4.19", "S4.20")
def test_offers_are_compared_by_price_intrusion_distance_places_and_access(
    deciding: Deciding, caseworker: Client
) -> None:
    page = caseworker.get(deciding.address("recommend")).text
    for words in (
        "Bostøtten Nord",
        "12.000,00 kr.",
        "Individuel støtte",
        "trin 3",
        "2,5 km",
        "10 af 10",
        "Niveaufri adgang",
    ):
        assert words in page, words


@pytest.mark.mission("S3.23")
def test_a_recommendation_keeps_intensity_extent_duration_and_evidence(deciding: Deciding, caseworker: Client) -> None:
    texts = {"rec-intensity": "To gange om ugen", "rec-duration": "12 måneder", "rec-evidence": "Virkede i 2024."}
    answer = caseworker.post(deciding.address("recommend"), sent(deciding, **texts))
    assert answer["Location"] == deciding.address("decision")
    made = newest(deciding)
    assert (made.intensity, made.extent) == ("To gange om ugen", "4 timer om ugen")
    assert (made.duration, made.evidence) == ("12 måneder", "Virkede i 2024.")


def test_those_put_beside_are_kept_with_places_and_remark(deciding: Deciding, caseworker: Client) -> None:
    stay = deciding.offers["stay"]
    beside = {"beside": str(stay.uid), f"remark-{stay.uid}": "Langt fra familien."}
    caseworker.post(deciding.address("recommend"), sent(deciding, **beside))
    kept = [
        (one.offer_id, one.is_recommended, one.free_places, one.remark) for one in newest(deciding).alternatives.all()
    ]
    assert kept == [(deciding.offers["home"].id, True, 10, ""), (stay.id, False, 10, "Langt fra familien.")]


@pytest.mark.mission("S4.19")
def test_a_more_intrusive_choice_says_why(deciding: Deciding, caseworker: Client) -> None:
    before = newest(deciding).id
    answer = caseworker.post(deciding.address("recommend"), sent(deciding, **{"rec-why_not_lower": " "}))
    assert answer.status_code == 422
    assert "Skriv, hvorfor noget mindre indgribende ikke er nok." in answer.text
    assert "Du får støtte hjemme." in answer.text
    assert newest(deciding).id == before


def test_nothing_chosen_is_said_and_nothing_typed_is_lost(deciding: Deciding, caseworker: Client) -> None:
    answer = caseworker.post(deciding.address("recommend"), sent(deciding, recommended=""))
    assert answer.status_code == 422
    assert "Vælg det tilbud, du indstiller." in answer.text
    assert "Fællesskabet er prøvet." in answer.text


@pytest.mark.parametrize(
    ("wanted", "found"),
    [({"name": "åbrink"}, "Botilbuddet Åbrinken"), ({"service": "Støtte til psykisk trivsel"}, "Bostøtten Nord"),
     ({"section": "SEL-107"}, "Botilbuddet Åbrinken"), ({"ring": "home-structured"}, "Bofællesskabet Bakken")],
)  # fmt: skip
def test_the_list_is_narrowed_and_nothing_is_saved_by_it(
    wanted: dict[str, str], found: str, deciding: Deciding, caseworker: Client
) -> None:
    before = newest(deciding).id
    typed = {**{f"find-{name}": value for name, value in wanted.items()}, "find": "some", "rec-text": "Halvt skrevet"}
    page = caseworker.post(deciding.address("recommend"), typed).text
    shown = [one.name for one in deciding.offers.values() if f"Indstil {one.name}" in page]
    assert shown == [found]
    assert "Halvt skrevet" in page
    assert newest(deciding).id == before


def test_what_is_chosen_stays_in_sight_whatever_the_filters_say(deciding: Deciding, caseworker: Client) -> None:
    typed = {"find": "some", "find-name": "Åbrinken", "recommended": str(deciding.offers["home"].uid)}
    page = caseworker.post(deciding.address("recommend"), typed).text
    assert "Indstil Bostøtten Nord" in page
    assert "Indstil Bofællesskabet Bakken" not in page


@pytest.mark.mission("S4.25")
def test_a_target_group_informs_and_shuts_nobody_out(deciding: Deciding, caseworker: Client) -> None:
    page = caseworker.get(deciding.address("recommend")).text
    assert "Anden udviklingsforstyrrelse; den oplyser valget og lukker ingen ude" in page
    answer = caseworker.post(deciding.address("recommend"), sent(deciding, "lasting"))
    assert answer.status_code == 302


def test_an_offer_that_may_not_be_used_today_is_not_chosen(deciding: Deciding, caseworker: Client) -> None:
    offers.end_registration(offer_id=deciding.offers["home"].id, on=TODAY, by=deciding.course.by)
    assert "Bostøtten Nord" not in caseworker.get(deciding.address("recommend")).text
    assert caseworker.post(deciding.address("recommend"), sent(deciding)).status_code == 422


def test_a_draft_is_found_again_and_ends_with_the_recommendation(deciding: Deciding, caseworker: Client) -> None:
    case, uid = deciding.course.case, str(deciding.offers["stay"].uid)
    kept = {"rec-text": "Halvt skrevet", "recommended": uid, "beside": [uid], "csrfmiddlewaretoken": "x"}
    address = reverse("draft", args=[case.uid, DraftForm.RECOMMENDATION.value, case.uid])
    caseworker.post(address, kept)
    page = caseworker.get(deciding.address("recommend")).text
    assert "Halvt skrevet" in page
    assert "Din kladde fra" in page
    assert f'value="{uid}" id="rec-{uid}" aria-label="Indstil Botilbuddet Åbrinken" checked' in page
    caseworker.post(deciding.address("recommend"), sent(deciding))
    actor = deciding.course.accounts["anne"].actor
    assert drafts.find(by=actor, form=DraftForm.RECOMMENDATION.value, subject=case.uid) is None


def test_who_may_not_recommend_reads_why(deciding: Deciding, browser_of: Callable[[str], Client]) -> None:
    page = browser_of("sys").get(deciding.address("recommend")).text
    assert "Du kan ikke indstille" in page
    assert '<form method="post" novalidate' not in page
    assert browser_of("sys").post(deciding.address("recommend"), sent(deciding)).status_code == 403


def test_a_case_that_is_not_assessed_says_what_to_do(unassessed: Deciding, caseworker: Client) -> None:
    answer = caseworker.post(unassessed.address("recommend"), sent(unassessed))
    assert answer.status_code == 422
    assert "Udred borgeren, før du indstiller." in answer.text


def test_a_button_pressed_twice_recommends_once(deciding: Deciding, caseworker: Client) -> None:
    before = len(queries.course_recommendations(deciding.course.case.id))
    for _ in range(2):
        assert caseworker.post(deciding.address("recommend"), sent(deciding, pressed="a1")).status_code == 302
    assert len(queries.course_recommendations(deciding.course.case.id)) == before + 1
