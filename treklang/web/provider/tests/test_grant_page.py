"""The provider's page about a grant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import reading
from treklang.services import in_full
from treklang.services.actions import deliveries
from treklang.services.in_full import GrantInFull
from treklang.services.rules import OrderState, SubGoalState
from treklang.ui.pages import Page
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import CPR, NOW, Course, _offer, decide, grow

NOBODY = "00000000-0000-7000-8000-000000000000"


def at(name: str, course: Course, *more: Any) -> str:
    return reverse(name, args=[course.grants[0].uid, *more])


def now(course: Course) -> GrantInFull:
    return in_full.by_uid(course.grants[0].uid)


@pytest.mark.mission("S4.27", "S4.30")
def test_the_provider_sees_order_goals_in_the_citizens_words_steps_and_what_was_told(
    course: Course, provider: Client
) -> None:
    page = provider.get(at("provider-grant", course)).text
    for words in ("Brug for følge.", "Jeg vil have en ven.", "Aya ser to mennesker om ugen.", "Spiser frokost med holdet.",
                  "Aya lo.", "Aya møder hver dag.", "Et forløb i træ.", "Social aktivitet"):  # fmt: skip
        assert words in page


def test_the_provider_sees_only_what_the_work_needs(course: Course, provider: Client) -> None:
    page = provider.get(at("provider-grant", course)).text
    for words in ("Lægeerklæring", "Angst", "Det hjælper.", "Lægens udtalelse", "Det var søsteren", CPR[6:],
                  reverse("journal", args=[course.case.uid]), reverse("citizen", args=[course.citizen.uid]) + '"'):  # fmt: skip
        assert words not in page


def test_the_look_is_in_the_reading_log(course: Course, provider: Client) -> None:
    provider.get(at("provider-grant", course))
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.by.username, look.page, look.case) == ("petra", Page.ORDER.value, course.case.id)


def test_a_grant_at_another_unit_or_none_is_not_found(course: Course, provider: Client) -> None:
    course.offer = _offer(course.by, None, "Firmaet")
    decide(course)
    other = max(course.grants, key=lambda one: one.id)
    assert provider.get(reverse("provider-grant", args=[other.uid])).status_code == 404
    assert provider.get(reverse("provider-grant", args=[NOBODY])).status_code == 404
    assert reading.of_citizen(course.citizen.id) == []


@pytest.mark.mission("S4.30")
def test_a_note_is_one_text_with_now_filled_in(course: Course, provider: Client) -> None:
    page = provider.get(at("provider-grant", course)).text
    assert 'value="2026-03-02"' in page
    assert 'value="10:00' in page
    sent = {"note-text": "Gik tur.", "note-sub_goal": str(now(course).steps[0].uid), "note-happened_on": "2026-03-02",
            "note-happened_at": "10:00"}  # fmt: skip
    assert provider.post(at("provider-note", course), sent)["Location"] == at("provider-grant", course)
    newest = now(course).notes[0]
    assert (newest.text, newest.sub_goal, newest.by) == ("Gik tur.", "Spiser frokost med holdet.", "Petra Skov")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("text", " ", "Skriv notatet."), ("happened_on", "2026-04-01", "fremtiden"), ("happened_at", "x", "klokkeslæt")],
)
def test_a_wrong_note_keeps_what_was_typed(
    course: Course, provider: Client, field: str, value: str, sentence: str
) -> None:
    sent = {
        "note-text": "Gik tur.",
        "note-happened_on": "2026-03-02",
        "note-happened_at": "10:00",
        f"note-{field}": value,
    }
    answer = provider.post(at("provider-note", course), sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert field == "text" or "Gik tur." in answer.text
    assert now(course).note_count == 1


def test_notes_come_in_pages_newest_first(course: Course, provider: Client) -> None:
    for number in range(26):
        moment = NOW - timedelta(hours=number)
        deliveries.note(grant_id=course.grants[0].id, text=f"Dag {number}.", happened_at=moment, by=course.by, at=NOW)
    page = provider.get(at("provider-grant", course)).text
    assert page.index("Dag 0.") < page.index("Dag 1.")
    assert "Dag 25." not in page
    assert "Dag 25." in provider.get(at("provider-grant", course) + "?side=2").text


def test_an_order_is_accepted_with_words(waiting: GrantInFull, provider: Client) -> None:
    page = provider.get(reverse("provider-grant", args=[waiting.grant.uid])).text
    assert "venter på jeres svar" in page
    assert "Brug for ro." in page
    sent = {"accept": "1", "answer-text": "Fra mandag."}
    provider.post(reverse("provider-answer", args=[waiting.grant.uid]), sent)
    order = in_full.by_uid(waiting.grant.uid).orders[-1]
    assert (order.state, order.answer) == (OrderState.ACCEPTED.value, "Fra mandag.")


def test_an_order_is_declined_with_the_reason(waiting: GrantInFull, provider: Client) -> None:
    address = reverse("provider-answer", args=[waiting.grant.uid])
    answer = provider.post(address, {"decline": "1", "answer-text": ""})
    assert answer.status_code == 422
    assert "Skriv, hvorfor bestillingen afvises." in answer.text
    provider.post(address, {"decline": "1", "answer-text": "Ingen ledige pladser."})
    order = in_full.by_uid(waiting.grant.uid).orders[-1]
    assert (order.state, order.answer) == (OrderState.DECLINED.value, "Ingen ledige pladser.")


def test_an_order_is_answered_once(course: Course, provider: Client) -> None:
    answer = provider.post(at("provider-answer", course), {"accept": "1"})
    assert answer.status_code == 422
    assert "allerede besvaret" in answer.text


def test_a_sub_goal_is_set_reached_and_taken_up_again(course: Course, provider: Client) -> None:
    sent = {"subgoal-text": "Køber ind med en liste.", "subgoal-goal": str(course.goals[0].uid)}
    provider.post(at("provider-sub-goal", course), sent)
    step = next(one for one in now(course).steps if one.text == "Køber ind med en liste.")
    for state in (SubGoalState.REACHED, SubGoalState.OPEN, SubGoalState.DROPPED):
        seen = next(one for one in now(course).steps if one.uid == step.uid).version
        provider.post(at("provider-sub-goal-change", course, step.uid), {"state": state.value, "seen": seen})
        assert next(one for one in now(course).steps if one.uid == step.uid).state is state


def test_a_sub_goal_that_somebody_else_changed_is_shown_as_it_is_now(course: Course, provider: Client) -> None:
    step = now(course).steps[0]
    deliveries.change_sub_goal(
        sub_goal_id=in_full.step(step.uid).id,
        state=SubGoalState.REACHED,
        by=course.by,
        at=NOW,
        seen_version=step.version,
    )
    address = at("provider-sub-goal-change", course, step.uid)
    answer = provider.post(address, {"state": "dropped", "seen": step.version})
    assert answer.status_code == 422
    assert "En anden har ændret delmålet" in answer.text
    assert now(course).steps[0].state is SubGoalState.REACHED


def test_a_sub_goal_lacks_its_text_or_is_of_another_grant(
    course: Course, provider: Client, waiting: GrantInFull
) -> None:
    sent = {"subgoal-text": "", "subgoal-goal": str(course.goals[0].uid)}
    assert provider.post(at("provider-sub-goal", course), sent).status_code == 422
    step = now(course).steps[0]
    address = reverse("provider-sub-goal-change", args=[waiting.grant.uid, step.uid])
    assert provider.post(address, {"state": "reached", "seen": step.version}).status_code == 404


def test_a_place_is_taken_and_given_up(course: Course, provider: Client) -> None:
    provider.post(at("provider-place", course), {"place-from_on": "2026-02-20", "place-place": "4"})
    place = now(course).places[0]
    assert (place.number, place.until) == (4, None)
    assert "Plads 4 fra 20. februar 2026" in provider.get(at("provider-grant", course)).text
    answer = provider.post(at("provider-leave", course, place.uid), {"leave-on": "2026-02-01"})
    assert answer.status_code == 422
    provider.post(at("provider-leave", course, place.uid), {"leave-on": "2026-03-02"})
    assert now(course).places[0].until is not None
    assert provider.post(at("provider-place", course), {"place-from_on": ""}).status_code == 422


def test_the_authority_reads_the_page_and_may_tell_of_places_but_not_write_notes(
    course: Course, caseworker: Client
) -> None:
    page = caseworker.get(at("provider-grant", course)).text
    assert "Du kan ikke svare på bestillinger og skrive om indsatsen." in page
    assert "Tag en plads i brug" in page
    sent = {"note-text": "Nej.", "note-happened_on": "2026-03-02", "note-happened_at": "10:00"}
    assert caseworker.post(at("provider-note", course), sent).status_code == 403
    assert caseworker.post(at("provider-place", course), {"place-from_on": "2026-02-20"}).status_code == 302


def test_every_form_of_the_page_is_sent_and_not_fetched(course: Course, provider: Client) -> None:
    for name in ("provider-answer", "provider-note", "provider-sub-goal", "provider-place", "provider-course"):
        assert provider.get(at(name, course))["Location"] == at("provider-grant", course)


def test_who_has_no_function_there_reads_why(course: Course, browser_of: Callable[[str], Client]) -> None:
    assert "Det kan: medarbejder hos udfører" in browser_of("sys").get(at("provider-grant", course)).text


def test_the_page_asks_at_most_twelve_times_whatever_there_is(
    course: Course, provider: Client, at_work: GrantInFull
) -> None:
    grow(course)
    for uid in (course.grants[0].uid, at_work.grant.uid):
        statements = asked(provider, reverse("provider-grant", args=[uid]))
        assert len(statements) <= MOST, "\n".join(statements)
