"""Every guard of the law that is in use answers alike by action, by API and by screen, and gives way as its effect says."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from treklang.kernel.errors import DomainError, RuleBroken
from treklang.law.register import law
from treklang.law.rules import Effect, Kind, Rule
from treklang.rest.tests.guard_trials import TODAY, TRIALS, Trial
from treklang.web.tests.course import Course

LIVE = {rule.id: rule for rule in law().rules.values() if rule.kind is Kind.GUARD and not rule.waits_for}
REASON = "Borgeren kan ikke vente, og det er aftalt med hende."


def effect_of(rule: Rule) -> Effect:
    demand = rule.on(TODAY).demand
    assert demand is not None
    return demand.effect


ROWS = {
    rule: pytest.param(rule, marks=pytest.mark.mission(*LIVE[rule].rows), id=rule) for rule in TRIALS if rule in LIVE
}  # fmt: skip
REFUSING = [row for rule, row in ROWS.items() if effect_of(LIVE[rule]) is not Effect.WARNS]


@contextmanager
def undone() -> Iterator[None]:
    """What is done here is tried, and nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def tried(course: Course, request: pytest.FixtureRequest) -> Trial:
    trial = TRIALS[request.getfixturevalue("rule")]
    trial.prepare(course)
    return trial


def test_every_guard_in_use_has_its_trial() -> None:
    assert set(TRIALS) == set(LIVE)


def said(error: DomainError) -> dict[str, tuple[str, str]]:
    """Sentence and way on of a refusal, in both languages."""
    found = {}
    for language in ("da", "en"):
        with translation.override(language):
            found[language] = (str(error.sentence), str(getattr(error, "way_on", "")))
    return found


@pytest.mark.parametrize("rule", REFUSING)
def test_a_guard_gives_one_answer_by_action_api_and_screen(
    rule: str, tried: Trial, course: Course, caller: Callable[[str], Client]
) -> None:
    with pytest.raises(RuleBroken) as refused, undone():
        tried.act(course, "")
    assert (refused.value.rule, refused.value.law) == (rule, LIVE[rule].on(TODAY).law)
    client = caller("anne")
    told = said(refused.value)
    assert told["da"][0] != told["en"][0]
    for language, (sentence, way_on) in told.items():
        answer = tried.call(course, "", client, language)
        assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json"), answer.text
        problem = answer.json()
        assert problem["takes_reason"] is (effect_of(LIVE[rule]) is Effect.ASKS)
        assert (problem["rule"], problem["detail"], problem["way_on"]) == (rule, sentence, way_on)
        page = tried.press(course, "", client, language)
        if tried.on_screen:
            assert page.status_code in (409, 422)
            assert sentence in html.unescape(page.text)
            assert refused.value.law in html.unescape(page.text)
        else:
            assert 'name="level"' not in page.text


@pytest.mark.parametrize("rule", list(ROWS.values()))
def test_a_guard_gives_way_as_its_effect_says(
    rule: str, tried: Trial, course: Course, caller: Callable[[str], Client]
) -> None:
    effect, client = effect_of(LIVE[rule]), caller("anne")
    reason = "" if effect is Effect.WARNS else REASON
    if effect is Effect.BLOCKS:
        with pytest.raises(DomainError), undone():
            tried.act(course, reason)
        assert tried.call(course, reason, client, "da").status_code in (409, 422)
        assert not tried.on_screen or tried.press(course, reason, client, "da").status_code in (409, 422)
        return
    with undone():
        tried.act(course, reason)
    with undone():
        answer = tried.call(course, reason, client, "da")
        assert answer.status_code == 201, answer.text
    page = tried.press(course, reason, client, "da")
    assert page.status_code == 200, page.text
    if effect is Effect.WARNS:
        demand = LIVE[rule].on(TODAY).demand
        assert demand is not None
        for language, sentence in (("da", demand.says.text), ("en", demand.says.english)):
            assert sentence in html.unescape(tried.press(course, reason, client, language).text)
