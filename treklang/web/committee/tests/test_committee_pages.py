"""The visitation committee as its keeper, its members and others see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.kernel import reading
from treklang.organisation import queries as organisation
from treklang.people.actions import citizens
from treklang.visitation import queries
from treklang.visitation.actions import committees, recommendations
from treklang.visitation.actions.recommendations import AlternativeFacts, Grounds
from treklang.visitation.rules import AgendaOutcome, Side
from treklang.web.committee import committee_views
from treklang.web.tests import course as building
from treklang.web.tests.course import CPR, NOW, Course, add_offer, seat_committee

MOST_QUERIES = 12
NOBODY = "00000000-0000-7000-8000-000000000000"


def establish(course: Course) -> queries.Committee:
    return seat_committee(course, "lars")


def plan(course: Course, made: queries.Committee, *, days: int = 0) -> queries.Meeting:
    meets_at = NOW + timedelta(days=days)
    return committees.plan_meeting(committee_id=made.id, meets_at=meets_at, place="Salen", by=course.by, at=NOW)


def recommend(course: Course, case_id: int | None = None) -> queries.Recommendation:
    other = add_offer(course, "Det åbne sted")
    facts = (
        AlternativeFacts(course.offer.id, is_recommended=True, free_places=3, remark="Tæt på hjemmet."),
        AlternativeFacts(other.id, free_places=0),
    )
    grounds = Grounds(text="Tre dage om ugen.", why_not_lower="Det åbne sted er prøvet.", duration="6 måneder")
    return recommendations.make(
        case_id=case_id or course.case.id, alternatives=facts, grounds=grounds, by=course.by, at=NOW
    )


def agenda(course: Course, *, days: int = 0) -> tuple[queries.Meeting, queries.AgendaItem]:
    """A meeting with Aya's case on it."""
    meeting, made = plan(course, establish(course), days=days), recommend(course)
    item = committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=made.id, by=course.by, at=NOW)
    return meeting, item


def further_case(course: Course, number: int) -> int:
    """One more case, assessed, with a goal."""
    citizen = citizens.register(name=f"Borger {number}", by=course.by, at=NOW - timedelta(days=39))
    case = building.open_case(course.by, citizen, f"2026-88{number}", course.unit_id, course.employees["anne"])
    building.assess(
        Course(course.by, case, citizen, course.offer, course.unit_id, {}, {}), at=NOW - timedelta(days=9), level=2
    )
    return case.id


def answers(item: queries.AgendaItem, outcome: AgendaOutcome | None, **other: str) -> dict[str, str]:
    """The outcome's form as the browser sends it."""
    given = {"outcome": outcome.value if outcome else "", "alternative": "", "reason": "", **other}
    return {f"case-{item.id}-{name}": value for name, value in given.items()}


def conclude(client: Client, meeting: queries.Meeting, item: queries.AgendaItem, given: dict[str, str]) -> Any:
    return client.post(reverse("meeting-conclude", args=[meeting.uid, item.uid]), given)


def members(meeting: queries.Meeting) -> dict[str, str]:
    """The members of a meeting's committee by name, as the form names them."""
    return {one.employee.name: str(one.uid) for one in queries.members(meeting.committee_id, on=NOW.date())}


@pytest.mark.mission("S0.43")
def test_all_the_committee_needs_of_a_case_is_on_one_page(course: Course, caseworker: Client) -> None:
    meeting, _item = agenda(course)
    page = caseworker.get(reverse("meeting", args=[meeting.uid])).text
    for words in (
        "Aya Nørgård Sørensen", "46 år", course.case.number,
        "Jeg kommer ikke ud.", "Jeg vil have nogen at tale med.", "Jeg vil klare mig selv.", "Jeg vil have en ven.",
        "Aya ser to mennesker om ugen.", "niveau 1 nu, målet er 1",
        "Støttebehov", "Fysisk og praktisk", "Social adfærd",
        "Værkstedet Åen (indstillet)", "Det åbne sted", "9.800,00 kr.", "trin 2 af", "1,2 km", "Tæt på hjemmet.",
        "Tre dage om ugen.", "Hvorfor ikke mindre indgribende", "Det åbne sted er prøvet.", "6 måneder",
        "Lars Bro", "Petra Skov",
    ):  # fmt: skip
        assert words in page, words
    assert CPR[6:] not in page
    assert reading.of_citizen(course.citizen.id)[0].page == "agenda"


def test_a_recommendation_that_does_not_say_why_not_less_is_marked(course: Course, caseworker: Client) -> None:
    meeting = plan(course, establish(course))
    facts = (AlternativeFacts(course.offer.id, is_recommended=True),)
    made = recommendations.make(
        case_id=course.case.id, alternatives=facts, grounds=Grounds(text="Støtte."), by=course.by, at=NOW
    )
    committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=made.id, by=course.by, at=NOW)
    page = caseworker.get(reverse("meeting", args=[meeting.uid])).text
    assert "hvorfor noget mindre indgribende ikke er nok" in page
    assert "Ikke oplyst" in page


@pytest.mark.mission("S0.43")
def test_an_outcome_is_noted_and_the_meeting_closed_with_both_sides(course: Course, caseworker: Client) -> None:
    meeting, item = agenda(course)
    answer = conclude(caseworker, meeting, item, answers(item, AgendaOutcome.FOLLOWS))
    assert answer["Location"] == f"{reverse('meeting', args=[meeting.uid])}#sag-{item.uid}"
    close, seated = reverse("meeting-close", args=[meeting.uid]), members(meeting)
    page = caseworker.get(close).text
    assert "Følger indstillingen" in page
    alone = caseworker.post(close, {"present": [seated["Lars Bro"]]})
    assert alone.status_code == 422
    assert "“Udfører” er noteret" in alone.text
    assert f'value="{seated["Lars Bro"]}" checked' in alone.text
    assert caseworker.post(close, {"present": list(seated.values())}).status_code == 302
    minutes = caseworker.get(reverse("meeting", args=[meeting.uid])).text
    assert "Referat: Udvalget" in minutes
    assert minutes.count("(til stede)") == 2
    assert "Gem udfaldet" not in minutes
    assert "data-print" in minutes


def test_who_was_not_there_stands_in_the_minutes(course: Course, caseworker: Client) -> None:
    meeting, item = agenda(course)
    committees.seat(
        committee_id=meeting.committee_id, employee_id=course.employees["anne"], side=Side.AUTHORITY,
        from_on=NOW.date(), by=course.by, at=NOW,
    )  # fmt: skip
    conclude(caseworker, meeting, item, answers(item, AgendaOutcome.POSTPONED, reason="Lægens ord mangler."))
    seated = members(meeting)
    present = [seated["Lars Bro"], seated["Petra Skov"]]
    caseworker.post(reverse("meeting-close", args=[meeting.uid]), {"present": present})
    minutes = caseworker.get(reverse("meeting", args=[meeting.uid])).text
    assert "(ikke til stede)" in minutes
    assert "Lægens ord mangler." in minutes


@pytest.mark.parametrize(
    ("outcome", "other", "field", "sentence"),
    [
        (None, {"reason": "Fordi."}, "outcome", "Vælg, hvad udvalget kom frem til."),
        (AgendaOutcome.OTHER, {"reason": "Fordi."}, "alternative", "Vælg det alternativ, udvalget peger på."),
        (AgendaOutcome.AGAINST, {}, "reason", "hvorfor udvalget ikke følger indstillingen"),
        (AgendaOutcome.POSTPONED, {"reason": " "}, "reason", "hvorfor udvalget ikke følger indstillingen"),
    ],
)
def test_an_outcome_that_lacks_something_stays_on_the_page(
    outcome: AgendaOutcome | None, other: dict[str, str], field: str, sentence: str, course: Course, caseworker: Client
) -> None:
    meeting, item = agenda(course)
    answer = conclude(caseworker, meeting, item, answers(item, outcome, **other))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#id_case-{item.id}-{field}"' in answer.text
    assert other.get("reason", "").strip() in answer.text
    assert queries.agenda(meeting.id)[0].outcome == ""


def test_the_committee_points_at_another_alternative_and_may_say_otherwise_later(
    course: Course, caseworker: Client
) -> None:
    meeting, item = agenda(course)
    other = next(
        one for one in queries.agenda(meeting.id)[0].recommendation.alternatives.all() if not one.is_recommended
    )
    given = answers(item, AgendaOutcome.OTHER, alternative=str(other.uid), reason="Mindre indgribende.")
    conclude(caseworker, meeting, item, given)
    page = caseworker.get(reverse("meeting", args=[meeting.uid])).text
    assert "Peger på et andet alternativ</strong>: Det åbne sted" in page
    assert "Ret udfaldet" in page
    conclude(caseworker, meeting, item, answers(item, AgendaOutcome.FOLLOWS))
    assert queries.agenda(meeting.id)[0].outcome == "follows"


def test_an_address_that_mixes_two_meetings_leads_nowhere(course: Course, caseworker: Client) -> None:
    meeting, item = agenda(course)
    other = plan(course, queries.committees(on=NOW.date())[0], days=7)
    assert conclude(caseworker, other, item, answers(item, AgendaOutcome.FOLLOWS)).status_code == 404
    assert caseworker.get(reverse("meeting", args=[NOBODY])).status_code == 404
    assert queries.agenda(meeting.id)[0].outcome == ""


def test_a_waiting_recommendation_is_put_on_the_chosen_meeting(course: Course, caseworker: Client) -> None:
    made, recommendation = establish(course), recommend(course)
    address = reverse("committee-put-on-agenda", args=[recommendation.uid])
    page = caseworker.get(reverse("committee")).text
    assert "Planlæg et møde, før" in page
    first, second = plan(course, made, days=3), plan(course, made, days=10)
    page = caseworker.get(reverse("committee")).text
    assert "Aya Nørgård Sørensen" in page
    assert page.index(str(first.uid)) < page.index(str(second.uid))
    assert caseworker.post(address, {"meeting": NOBODY}).status_code == 422
    assert caseworker.post(address, {"meeting": str(second.uid)}).status_code == 302
    assert len(queries.agenda(second.id)) == 1
    again = caseworker.post(address, {"meeting": str(first.uid)})
    assert again.status_code == 422
    assert "står allerede på en dagsorden" in again.text
    assert reading.of_citizen(course.citizen.id)[0].page == "agenda"


def test_a_case_is_moved_to_another_meeting(course: Course, caseworker: Client) -> None:
    meeting, item = agenda(course)
    other = plan(course, queries.committees(on=NOW.date())[0], days=7)
    assert "Flyt til et andet møde" in caseworker.get(reverse("meeting", args=[meeting.uid])).text
    address = reverse("meeting-move", args=[meeting.uid, item.uid])
    caseworker.post(address, {"meeting": str(meeting.uid)})
    assert len(queries.agenda(meeting.id)) == 1
    caseworker.post(address, {"meeting": str(other.uid)})
    assert [one.id for one in queries.agenda(other.id)] == [item.id]


def test_a_committee_is_made_with_members_of_both_sides_and_a_meeting(course: Course, caseworker: Client) -> None:
    unit = next(one for one, _above in organisation.chart(on=NOW.date()) if one.id == course.unit_id)
    answer = caseworker.post(reverse("committee-new"), {"name": "Udvalg Nord", "unit": str(unit.uid)})
    made = queries.committees(on=NOW.date())[0]
    assert answer["Location"] == reverse("committee-members", args=[made.uid])
    assert "Udvalget skal have medlemmer fra begge sider." in caseworker.get(answer["Location"]).text
    everyone = {one.name: one for one, _unit in organisation.everyone(on=NOW.date())}
    seat = {"seat-employee": str(everyone["Petra Skov"].uid), "seat-side": "provider", "seat-from_on": "2026-03-02"}
    address = reverse("committee-seat", args=[made.uid])
    assert caseworker.post(address, seat).status_code == 302
    assert "sidder allerede" in caseworker.post(address, seat).text
    meeting = {"meeting-day": "2026-03-10", "meeting-meets_at": "9.00", "meeting-place": "Salen"}
    assert caseworker.post(reverse("committee-plan-meeting", args=[made.uid]), meeting).status_code == 302
    again = caseworker.post(reverse("committee-plan-meeting", args=[made.uid]), meeting)
    assert again.status_code == 422
    assert "allerede et møde på det tidspunkt" in again.text
    assert "Salen" in again.text


def test_a_member_leaves_on_a_day(course: Course, caseworker: Client) -> None:
    made = establish(course)
    petra = next(one for one in queries.members(made.id, on=NOW.date()) if one.employee.name == "Petra Skov")
    address = reverse("committee-unseat", args=[made.uid, petra.uid])
    refused = caseworker.post(address, {"unseat-on": ""})
    assert refused.status_code == 422
    field = f"member-{petra.id}-unseat-on"
    assert f'href="#{field}"' in refused.text
    assert f'id="{field}"' in refused.text
    assert caseworker.post(address, {"unseat-on": "2026-03-09"}).status_code == 302
    assert "til 09.03.2026" in caseworker.get(reverse("committee-members", args=[made.uid])).text
    assert caseworker.post(reverse("committee-unseat", args=[made.uid, NOBODY]), {}).status_code == 404


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("committee-new", {"name": " "}),
        ("committee-seat", {"seat-employee": "", "seat-side": "provider", "seat-from_on": "2026-03-02"}),
        ("committee-plan-meeting", {"meeting-day": "", "meeting-meets_at": "9.00", "meeting-place": "Salen"}),
    ],
)
def test_what_lacks_is_said(name: str, given: dict[str, str], course: Course, caseworker: Client) -> None:
    made = establish(course)
    answer = caseworker.post(reverse(name, args=[] if name == "committee-new" else [made.uid]), given)
    assert answer.status_code == 422
    assert "Der er noget, der skal rettes" in answer.text


def test_a_member_from_a_provider_reads_and_changes_nothing(course: Course, provider: Client) -> None:
    meeting, item = agenda(course)
    recommend(course)
    assert f'href="{reverse("committee")}"' in provider.get(reverse("my-day")).text
    page = provider.get(reverse("committee")).text
    assert "Udvalget" in page
    assert "Indstillinger, der venter" not in page
    page = provider.get(reverse("meeting", args=[meeting.uid])).text
    assert "Aya Nørgård Sørensen" in page
    assert "Du kan ikke føre visitationsudvalgets dagsorden" in page
    assert conclude(provider, meeting, item, answers(item, AgendaOutcome.FOLLOWS)).status_code == 403
    assert queries.agenda(meeting.id)[0].outcome == ""
    for name in ("committee-members", "meeting-close"):
        uid = meeting.uid if name == "meeting-close" else meeting.committee.uid
        assert "Du kan ikke føre visitationsudvalgets dagsorden" in provider.get(reverse(name, args=[uid])).text
    assert "Du kan ikke føre" in provider.get(reverse("committee-new")).text
    assert provider.post(reverse("committee-new"), {"name": "Nyt"}).status_code in (403, 422)


def test_the_menu_leads_those_to_the_committee_who_sit_in_it(course: Course, provider: Client) -> None:
    assert f'href="{reverse("committee")}"' not in provider.get(reverse("my-day")).text


def test_the_meetings_are_had_as_a_file_those_that_come_first(course: Course, caseworker: Client) -> None:
    meeting, _item = agenda(course)
    page = caseworker.get(reverse("committee")).text
    assert "Kommer" in page
    assert "Hent som CSV" in page
    lines = caseworker.get(reverse("committee"), {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert "Møde" in lines[0]
    assert meeting.committee.name in lines[1]


def test_who_neither_sits_nor_recommends_sees_no_meeting(course: Course, browser_of: Callable[[str], Client]) -> None:
    meeting, _item = agenda(course)
    client = browser_of("sys")
    for address in (
        reverse("committee"), reverse("meeting", args=[meeting.uid]), reverse("meeting-close", args=[meeting.uid]),
        reverse("committee-members", args=[meeting.committee.uid]),
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Kun udvalgets medlemmer og myndigheden" in answer.text
        assert "Aya" not in answer.text
    assert reading.of_citizen(course.citizen.id) == []


def test_a_member_who_has_left_sees_the_meetings_of_her_time_only(course: Course, provider: Client) -> None:
    meeting, _item = agenda(course)
    later = plan(course, queries.committees(on=NOW.date())[0], days=30)
    petra = next(one for one in queries.members(meeting.committee_id, on=NOW.date()) if one.side == "provider")
    committees.unseat(member_id=petra.id, on=(NOW + timedelta(days=10)).date(), by=course.by, at=NOW)
    assert provider.get(reverse("meeting", args=[meeting.uid])).status_code == 200
    assert provider.get(reverse("meeting", args=[later.uid])).status_code == 403


def test_a_meeting_is_not_closed_before_its_day(course: Course, caseworker: Client) -> None:
    meeting, item = agenda(course, days=2)
    conclude(caseworker, meeting, item, answers(item, AgendaOutcome.FOLLOWS))
    answer = caseworker.post(reverse("meeting-close", args=[meeting.uid]), {"present": list(members(meeting).values())})
    assert answer.status_code == 422
    assert "Mødet er først den 04.03.2026" in answer.text


def test_a_page_asks_as_often_for_many_cases_as_for_one_and_seldom(course: Course, caseworker: Client) -> None:
    made = establish(course)
    meeting, first = plan(course, made), recommend(course)
    plan(course, made, days=7)
    pages = [reverse("meeting", args=[meeting.uid]), reverse("meeting-close", args=[meeting.uid]), reverse("committee")]
    committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=first.id, by=course.by, at=NOW)
    recommend(course, further_case(course, 60))
    few = [_asked(caseworker, page) for page in pages]
    for number in range(4):
        one = recommend(course, further_case(course, number))
        committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=one.id, by=course.by, at=NOW)
        recommend(course, further_case(course, 70 + number))
    assert [_asked(caseworker, page) for page in pages] == few
    assert max(few) <= MOST_QUERIES, few
    for item in queries.agenda(meeting.id):
        committees.conclude(item_id=item.id, outcome=AgendaOutcome.FOLLOWS, by=course.by, at=NOW)
    present = {one.id for one in queries.members(made.id, on=NOW.date())}
    committees.close_meeting(meeting_id=meeting.id, present=present, by=course.by, at=NOW)
    assert _asked(caseworker, pages[0]) <= few[0]


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    # A test's own: its transaction inside another one, and its clock.
    own = ("SAVEPOINT", "treklang.record_time")
    return sum(not any(word in query["sql"] for word in own) for query in asked.captured_queries)


def test_the_pages_are_there_in_english(course: Course, caseworker: Client) -> None:
    meeting, _item = agenda(course)
    caseworker.cookies["django_language"] = "en"
    for address in (reverse("committee"), reverse("meeting", args=[meeting.uid]), reverse("committee-new")):
        assert '<html lang="en">' in caseworker.get(address).text


def test_many_recommendations_that_wait_have_pages(course: Course, caseworker: Client, monkeypatch: Any) -> None:
    establish(course)
    monkeypatch.setattr(committee_views, "ON_A_PAGE", 1)
    recommend(course)
    recommend(course, further_case(course, 1))
    page = caseworker.get(reverse("committee")).text
    assert '<span class="count">2</span>' in page
    assert "Borger 1" not in page
    assert "Borger 1" in caseworker.get(reverse("committee"), {"venter": "2"}).text
