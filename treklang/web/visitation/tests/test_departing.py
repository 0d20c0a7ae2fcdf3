"""Departing from rules on the screens of deciding: all that stands in the way at once, and a kept reason for each."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from treklang.services import queries as services
from treklang.visitation import queries
from treklang.visitation.actions import decisions, hearings
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import CONDITIONS, HEARING, INFORMED, PLAN_JUDGED, WARNED, DecisionKind, LineKind
from treklang.web.tests.course import NOW
from treklang.web.visitation.tests.conftest import TODAY, Deciding
from treklang.web.visitation.tests.test_decide import decide, refused

HELPERS, SHELTER = "Borgerstyret personlig assistance", "Akut ophold på herberg"


@pytest.fixture
def hindered(unassessed: Deciding) -> Deciding:
    """A case that is neither assessed nor past its hearing."""
    hearings.send(
        case_id=unassessed.course.case.id, about="Udtalelse", sent_on=TODAY, answer_by=TODAY + timedelta(days=7),
        by=unassessed.course.by, at=NOW,
    )  # fmt: skip
    return unassessed


def grant(deciding: Deciding, section: str, service: str, until: date | None = None) -> services.GrantService:
    """Help that runs since yesterday."""
    course, day = deciding.course, TODAY - timedelta(days=1)
    line = Line(LineKind.GRANT, section, service, deciding.offers["home"].id, day, until=until)
    decisions.make(
        case_id=course.case.id, kind=DecisionKind.GRANT, effective_on=day, lines=(line,), by=course.by, at=NOW,
        words=Words(in_full_favour=True),
    )  # fmt: skip
    return next(one for one in services.running_services(course.case.id) if one.service.title == service)


def ending(one: services.GrantService, day: date = TODAY) -> dict[str, str]:
    return {
        f"running-{one.uid}-change": "end", f"running-{one.uid}-on": day.isoformat(), "line-0-service": "",
        "decision-effective_on": day.isoformat(), "decision-follow_up_on": "",
    }  # fmt: skip


@pytest.mark.mission("R91", "R97", "R98")
def test_all_that_stands_in_the_way_is_told_at_once_with_section_and_way_on(
    hindered: Deciding, caseworker: Client
) -> None:
    without = {"decision-in_full_favour": "no", "decision-reasons": ""}
    page = unescape(refused(caseworker, hindered, **without))
    for words in ("3 regler står i vejen", "Sagen er ikke oplyst", "retssikkerhedsloven § 10", "Borgeren har frist til den",
                  "forvaltningsloven § 19", "mangler begrundelse", "Afslut udredningen, eller skriv begrundelsen",
                  'name="departure-sagen-er-oplyst"',
                  'name="departure-partshoering"', 'name="departure-begrundelse"'):  # fmt: skip
        assert words in page, words
    one_given = unescape(
        refused(caseworker, hindered, **without, **{f"departure-{INFORMED}": "Akut: står uden bolig."})
    )
    assert "2 regler står i vejen" in one_given
    assert "Akut: står uden bolig." in one_given, "what was typed stays"


@pytest.mark.mission("R91", "R97")
def test_what_is_departed_from_stands_on_the_check_and_on_the_decision(hindered: Deciding, caseworker: Client) -> None:
    reasons = {f"departure-{INFORMED}": "Akut: står uden bolig.", f"departure-{HEARING}": "Hun har ringet og sagt ja."}
    filled = caseworker.post(hindered.address("decide"), hindered.filled(**reasons))
    check = unescape(caseworker.get(filled["Location"]).text)
    form = unescape(caseworker.get(hindered.address("decide")).text)
    for text in ("Det, afgørelsen fraviger", "Sagen er oplyst, før den afgøres", *reasons.values()):
        assert text in check, text
    for text in reasons.values():
        assert text in form, "the draft keeps the reasons"
    caseworker.post(filled["Location"])
    kept = {one.rule: one.reason for one in queries.departures_of(hindered.decisions()[0])}
    assert kept == {INFORMED: "Akut: står uden bolig.", HEARING: "Hun har ringet og sagt ja."}
    page = unescape(caseworker.get(hindered.address("decision")).text)
    for text in ("Fraveget: Sagen er oplyst, før den afgøres", *reasons.values()):
        assert text in page, text


def test_a_reason_for_what_no_longer_stands_in_the_way_is_left_out(deciding: Deciding, caseworker: Client) -> None:
    made = decide(caseworker, deciding, **{f"departure-{INFORMED}": "Den var ikke færdig i går."})
    assert queries.departures_of(made) == []


@pytest.mark.mission("R83")
def test_a_notice_that_is_too_short_asks_for_a_later_day_or_a_reason(deciding: Deciding, caseworker: Client) -> None:
    running = grant(deciding, "SEL-96", HELPERS)
    page = unescape(refused(caseworker, deciding, **ending(running)))
    assert "tidligst ophøre eller sættes ned 14 uger efter" in page
    assert "serviceloven § 3 a og barnets lov § 11" in page
    made = decide(caseworker, deciding, **ending(running), **{f"departure-{WARNED}": "Hun flytter til Norge."})
    assert [(one.rule, one.version) for one in queries.departures_of(made)] == [(WARNED, date(2024, 1, 1))]


@pytest.mark.mission("R83")
def test_help_ends_fourteen_weeks_after_the_decision_without_a_reason(deciding: Deciding, caseworker: Client) -> None:
    running = grant(deciding, "SEL-96", HELPERS)
    made = decide(caseworker, deciding, **ending(running, TODAY + timedelta(weeks=14)))
    assert queries.departures_of(made) == []


@pytest.mark.mission("R78")
def test_a_shelter_discharges_when_the_five_conditions_hold_and_not_before(
    deciding: Deciding, caseworker: Client
) -> None:
    running = grant(deciding, "SEL-110", SHELTER, date(2026, 12, 1))
    form = unescape(caseworker.get(deciding.address("decide")).text)
    for name in CONDITIONS:
        assert f'value="{name}"' in form
    for number in range(len(CONDITIONS)):
        sent = deciding.filled(**ending(running)) | {"decision-discharge": list(CONDITIONS[:number])}
        page = caseworker.post(deciding.address("decide"), sent)
        assert page.status_code == 422
        assert "Kommunen kan ikke udskrive borgeren fra herberget endnu." in page.text
        assert "Reglen kan ikke fraviges." in page.text
    sent = deciding.filled(**ending(running)) | {"decision-discharge": list(CONDITIONS)}
    filled = caseworker.post(deciding.address("decide"), sent)
    check = unescape(caseworker.get(filled["Location"]).text)
    assert "Lejekontrakten er underskrevet, og borgeren kan flytte ind" in check
    assert caseworker.post(filled["Location"]).status_code == 302
    assert services.running_services(deciding.course.case.id)[0].uid != running.uid


def test_who_is_in_no_shelter_is_not_asked_for_its_conditions(deciding: Deciding, caseworker: Client) -> None:
    assert "decision-discharge" not in caseworker.get(deciding.address("decide")).text


@pytest.mark.mission("R70", "R82")
@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"line-0-service": "Individuel tidsbegrænset socialpædagogisk hjælp og støtte"}, "længere end seks måneder"),
        ({"line-0-service": "Særlig behandling", "line-0-kind": "refuse", "line-0-offer": "", "line-0-until": "",
          "decision-in_full_favour": "no"}, "viser ikke en konkret vurdering"),
    ],
)  # fmt: skip
def test_what_only_warns_is_a_quiet_notice_on_the_check(
    deciding: Deciding, caseworker: Client, line: dict[str, str], sentence: str
) -> None:
    filled = caseworker.post(deciding.address("decide"), deciding.filled(**line))
    assert sentence in unescape(caseworker.get(filled["Location"]).text)
    assert caseworker.post(filled["Location"]).status_code == 302


@pytest.mark.mission("R34")
def test_the_letter_says_where_the_plan_is_judged_and_the_check_says_so_before(
    deciding: Deciding, caseworker: Client
) -> None:
    filled = caseworker.post(deciding.address("decide"), deciding.filled())
    check = unescape(caseworker.get(filled["Location"]).text)
    plan, why = deciding.address("plan-offer"), f"?fravig={PLAN_JUDGED}#id_departure-{PLAN_JUDGED}"
    for words in ("Før brevet kan sendes", "Der er ikke taget stilling til", plan, why):
        assert words in check, words
    letter = caseworker.post(filled["Location"])["Location"]
    stopped = caseworker.post(letter)
    assert stopped.status_code == 409
    for words in ("Brevet er ikke sendt", "Der er ikke taget stilling til", "serviceloven § 141, stk. 1 og 2",
                  "Vurdér under handleplanen", plan):  # fmt: skip
        assert words in unescape(stopped.text), words
    deciding.judge_plan()
    assert caseworker.post(letter).status_code == 302


@pytest.mark.mission("R34")
def test_why_the_plan_must_wait_can_be_written_before_the_decision_is_made(
    deciding: Deciding, caseworker: Client
) -> None:
    caseworker.post(deciding.address("decide"), deciding.filled())
    page = caseworker.get(deciding.address("decide") + f"?fravig={PLAN_JUDGED}").text
    assert f'name="departure-{PLAN_JUDGED}"' in page
    made = decide(caseworker, deciding, **{f"departure-{PLAN_JUDGED}": "Vurderes, når hun er udskrevet."})
    assert caseworker.post(deciding.address("decision-letter", made.uid)).status_code == 302
