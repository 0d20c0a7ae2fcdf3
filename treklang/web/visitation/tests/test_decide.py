"""Deciding: prefilled, tried against every rule, checked, made once, and read before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.test import Client

from treklang.assessment.actions import assessments
from treklang.kernel.tests.pdf_text import text_of, words_of
from treklang.services import queries as services
from treklang.visitation import queries
from treklang.visitation.actions import hearings
from treklang.visitation.rules import DecisionKind, LineKind
from treklang.web.tests.course import NOW
from treklang.web.visitation.tests.conftest import TODAY, Deciding

GUIDANCE = "Du kan klage over afgørelsen til Ankestyrelsen."


def decide(browser: Client, deciding: Deciding, **other: str) -> queries.Decision:
    """Filled in, checked and made."""
    filled = browser.post(deciding.address("decide"), deciding.filled(**other))
    assert filled.status_code == 302, filled.text
    assert browser.get(filled["Location"]).status_code == 200
    assert browser.post(filled["Location"]).status_code == 302
    return deciding.decisions()[0]


def refused(browser: Client, deciding: Deciding, **other: str) -> str:
    """The page that says why these answers cannot become a decision; nothing was written."""
    before = len(deciding.decisions())
    answer = browser.post(deciding.address("decide"), deciding.filled(**other))
    assert answer.status_code == 422
    assert len(deciding.decisions()) == before
    return answer.text


@pytest.mark.mission("S0.40")
def test_what_the_recommendation_holds_is_filled_in(deciding: Deciding, caseworker: Client) -> None:
    deciding.recommend("stay")
    page = caseworker.get(deciding.address("decide")).text
    for words in ("Du får støtte hjemme.", "Fællesskabet er prøvet.", 'value="4 timer om ugen"', 'value="2027-03-01"'):
        assert words in page, words
    assert f'<option value="{deciding.offers["stay"].uid}" selected>' in page
    assert "Anden udviklingsforstyrrelse" in page


def test_a_service_that_is_the_only_one_of_the_offer_is_filled_in(deciding: Deciding, caseworker: Client) -> None:
    deciding.recommend("lasting")
    page = caseworker.get(deciding.address("decide")).text
    assert '<option value="Længerevarende ophold" selected>' in page


def test_a_decision_is_checked_made_and_its_letter_read_and_sent(deciding: Deciding, caseworker: Client) -> None:
    deciding.recommend()
    deciding.judge_plan()
    filled = caseworker.post(deciding.address("decide"), deciding.filled())
    check = caseworker.get(filled["Location"]).text
    for words in ("Bevilling", "serviceloven §\N{NO-BREAK SPACE}85", "Bostøtten Nord", "12.000,00 kr. om måneden",
                  "Ingen: borgeren får fuldt medhold", "Brevet bliver lavet. Du læser det, før det bliver sendt."):  # fmt: skip
        assert words in check, words
    made = caseworker.post(filled["Location"])
    decision = deciding.decisions()[0]
    assert made["Location"] == deciding.address("decision-letter", decision.uid)
    letter = caseworker.get(made["Location"]).text
    assert "Læs brevet, før du sender det" in letter
    assert "Du får: Støtte til psykisk trivsel" in letter
    newest = queries.newest_letter(decision.id)
    assert newest is not None
    sent = caseworker.post(made["Location"], {"letter": str(newest.uid)})
    assert sent["Location"] == deciding.address("decision")
    assert queries.papers_of(deciding.decisions()[0])[-1].sent_at is not None
    assert "Det sendte brev" in caseworker.get(made["Location"]).text


def test_the_letter_on_the_page_says_what_the_pdf_says(deciding: Deciding, caseworker: Client) -> None:
    """The words stand in two templates: each sentence of the page is in the letter that is sent."""
    hours = {"line-0-hours_1": "20", "line-0-hours_2": "7,5", "line-0-hours_from_2": "2026-06-01"}
    deciding.recommend()
    decision = decide(caseworker, deciding, **{"decision-in_full_favour": "no"}, **hours)
    caseworker.cookies["django_language"] = "en"
    page = caseworker.get(deciding.address("decision-letter", decision.uid)).text
    newest = queries.newest_letter(decision.id)
    assert newest is not None
    text = words_of(text_of(bytes(newest.document.file.content)))
    article = page.partition('<article class="letter"')[2].partition(">")[2].partition("</article>")[0]
    for part in words_in(article):
        assert part in text, part
    assert words_of("20 timer om ugen fra den 2. marts 2026, 7,5 timer om ugen fra den 1. juni 2026") in text


class Texts(HTMLParser):
    """The texts of a markup, each without blanks and signs as `words_of` has them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(words_of(data))


def words_in(markup: str) -> list[str]:
    texts = Texts()
    texts.feed(markup)
    return [one for one in texts.found if one]


def test_nothing_is_written_before_the_button_is_pressed(deciding: Deciding, caseworker: Client) -> None:
    before, grants = len(deciding.decisions()), len(services.of_case(deciding.course.case.id))
    filled = caseworker.post(deciding.address("decide"), deciding.filled())
    caseworker.get(filled["Location"])
    assert len(deciding.decisions()) == before
    assert len(services.of_case(deciding.course.case.id)) == grants


def test_a_button_pressed_twice_decides_once(deciding: Deciding, caseworker: Client) -> None:
    before = len(deciding.decisions())
    check = caseworker.post(deciding.address("decide"), deciding.filled())["Location"]
    first, second = caseworker.post(check), caseworker.post(check)
    assert first["Location"] == second["Location"]
    assert len(deciding.decisions()) == before + 1


def test_a_letter_sent_twice_is_sent_once(deciding: Deciding, caseworker: Client) -> None:
    deciding.judge_plan()
    decision = decide(caseworker, deciding)
    address, letter = deciding.address("decision-letter", decision.uid), queries.newest_letter(decision.id)
    assert letter is not None
    for _ in range(2):
        assert caseworker.post(address, {"letter": str(letter.uid)}).status_code == 302
    assert len(queries.papers_of(deciding.decisions()[0])) == 1


def test_the_check_without_answers_leads_back(deciding: Deciding, caseworker: Client) -> None:
    assert caseworker.get(deciding.address("decide-check"))["Location"] == deciding.address("decide")


@pytest.mark.mission("S4.35")
def test_hours_a_week_change_from_dates(deciding: Deciding, caseworker: Client) -> None:
    hours = {"line-0-hours_1": "20", "line-0-hours_2": "8", "line-0-hours_from_2": "2026-06-01"}
    decision = decide(caseworker, deciding, **hours)
    line = decision.lines.all()[0]
    assert queries.hours_of(line) == [(TODAY, Decimal("20")), (date(2026, 6, 1), Decimal("8"))]
    page = caseworker.get(deciding.address("decision")).text
    assert "20 timer om ugen fra 02.03.2026, 8 timer om ugen fra 01.06.2026" in page


def test_hours_without_a_day_are_refused_and_kept(deciding: Deciding, caseworker: Client) -> None:
    page = refused(caseworker, deciding, **{"line-0-hours_1": "20", "line-0-hours_2": "8"})
    assert "Skriv, hvornår timetallet gælder fra." in page
    assert 'value="20"' in page


@pytest.mark.mission("S4.36")
def test_a_temporary_stay_without_an_end_is_a_stop_that_explains_itself(deciding: Deciding, caseworker: Client) -> None:
    stay = {
        "line-0-service": "Midlertidigt ophold",
        "line-0-offer": str(deciding.offers["stay"].uid),
        "line-0-until": "",
    }
    page = refused(caseworker, deciding, **stay)
    assert "Afgørelsen kan ikke træffes sådan" in page
    assert "er midlertidigt. Skriv, hvornår det ender." in page
    assert "serviceloven § 107" in page
    assert "Reglen kan ikke fraviges." in page
    assert "Grunden til at træffe afgørelse alligevel" not in page
    made = decide(caseworker, deciding, **{**stay, "line-0-until": "2026-12-31"})
    assert made.lines.all()[0].period.upper == date(2027, 1, 1)


@pytest.mark.mission("S4.37")
def test_a_lasting_home_asks_for_considerably_reduced_functioning(unassessed: Deciding, caseworker: Client) -> None:
    course = unassessed.course
    found = assessments.start(case_id=course.case.id, started_at=NOW, by=course.by, at=NOW)
    assessments.complete(assessment_id=found.id, completed_at=NOW, by=course.by, at=NOW)
    home = {"line-0-service": "Længerevarende ophold", "line-0-offer": str(unassessed.offers["lasting"].uid)}
    page = refused(caseworker, unassessed, **home)
    assert "betydeligt nedsat funktionsevne" in page
    assert "serviceloven § 108" in page
    assert "Grunden til at træffe afgørelse alligevel" in page
    reason = {"exception": "open", "decision-exception_reason": "Niveauet vurderes i morgen."}
    made = decide(caseworker, unassessed, **home, **reason)
    assert made.exception_reason == "Niveauet vurderes i morgen."


@pytest.mark.mission("R91")
def test_a_case_without_a_completed_assessment_is_a_stop_with_a_way_on(
    unassessed: Deciding, caseworker: Client
) -> None:
    page = refused(caseworker, unassessed)
    assert "Sagen er ikke oplyst" in page
    assert "retssikkerhedsloven § 10" in page
    assert 'name="departure-sagen-er-oplyst"' in page
    assert "4 timer om ugen" in page


@pytest.mark.mission("R97")
def test_a_running_hearing_is_a_stop_with_a_way_on(deciding: Deciding, caseworker: Client) -> None:
    course = deciding.course
    hearings.send(
        case_id=course.case.id, about="Ny udtalelse", sent_on=TODAY, answer_by=TODAY + timedelta(days=14), by=course.by,
        at=NOW,
    )  # fmt: skip
    page = refused(caseworker, deciding)
    assert "Borgeren har frist til den 16.03.2026" in page
    assert "forvaltningsloven § 19" in page
    assert 'name="departure-partshoering"' in page


@pytest.mark.mission("R98")
def test_a_refusal_without_reasons_is_stopped(deciding: Deciding, caseworker: Client) -> None:
    page = refused(caseworker, deciding, **{"decision-in_full_favour": "no", "decision-reasons": ""})
    assert "Skriv begrundelsen." in page
    assert "forvaltningsloven §§ 22 og 24" in page


@pytest.mark.mission("R100")
def test_how_to_complain_is_the_usual_text_where_it_is_needed(deciding: Deciding, caseworker: Client) -> None:
    against = {
        "line-0-kind": "refuse", "line-0-offer": "", "line-0-until": "", "decision-in_full_favour": "no",
        "decision-follow_up_on": "",
    }  # fmt: skip
    filled = caseworker.post(deciding.address("decide"), deciding.filled(**against))
    check = caseworker.get(filled["Location"]).text
    assert GUIDANCE in check
    assert "Standardteksten efter retssikkerhedsloven" in check
    caseworker.post(filled["Location"])
    made = deciding.decisions()[0]
    assert made.kind == DecisionKind.REFUSE.value
    assert GUIDANCE in made.complaint_guidance


def test_help_that_runs_is_continued_and_ended(deciding: Deciding, caseworker: Client) -> None:
    running = services.running_services(deciding.course.case.id)[0]
    page = caseworker.get(deciding.address("decide")).text
    assert "Social aktivitet hos Værkstedet Åen siden 10. februar 2026" in page
    ending = {f"running-{running.uid}-change": "end", f"running-{running.uid}-on": "2026-04-01", "line-0-service": ""}
    made = decide(caseworker, deciding, **ending)
    assert (made.kind, made.lines.all()[0].kind) == (DecisionKind.END.value, LineKind.END.value)
    assert services.running_services(deciding.course.case.id) == []


def test_new_help_beside_help_that_goes_on_is_a_change(deciding: Deciding, caseworker: Client) -> None:
    running = services.running_services(deciding.course.case.id)[0]
    made = decide(caseworker, deciding, **{f"running-{running.uid}-change": "continue"})
    assert made.kind == DecisionKind.CHANGE.value
    assert [line.kind for line in made.lines.all()] == [LineKind.GRANT.value, LineKind.CONTINUE.value]


def test_a_line_is_added_and_nothing_typed_is_lost(deciding: Deciding, caseworker: Client) -> None:
    typed = deciding.filled(**{"decision-reasons": "Halvt skrevet"})
    typed.pop("check")
    page = caseworker.post(deciding.address("decide"), {**typed, "add": "line"}).text
    assert "Linje 2" in page
    assert "Halvt skrevet" in page
    two = {
        "lines": "2", "line-1-kind": "refuse", "line-1-service": "Social aktivitet", "decision-in_full_favour": "no",
        "line-1-from_on": TODAY.isoformat(),
    }  # fmt: skip
    made = decide(caseworker, deciding, **two)
    assert [(line.kind, line.service.title) for line in made.lines.all()] == [
        ("grant", "Støtte til psykisk trivsel"), ("refuse", "Social aktivitet"),
    ]  # fmt: skip


def test_a_decision_without_a_line_is_stopped(deciding: Deciding, caseworker: Client) -> None:
    page = refused(caseworker, deciding, **{"line-0-service": ""})
    assert "Afgørelsen mangler en linje med ydelse og paragraf." in page


def test_a_wrong_date_stands_at_its_field(deciding: Deciding, caseworker: Client) -> None:
    page = refused(caseworker, deciding, **{"decision-effective_on": "i morgen"})
    assert "Vælg en dato." in page
    assert 'href="#id_decision-effective_on"' in page
    assert "Du får støtte hjemme." in page


@pytest.mark.mission("R99")
def test_an_oral_decision_gets_its_reasons_in_writing_when_asked(deciding: Deciding, caseworker: Client) -> None:
    made = decide(caseworker, deciding, **{"decision-is_oral": "on", "decision-in_full_favour": "no"})
    assert queries.newest_letter(made.id) is None
    address = deciding.address("decision-reasons", made.uid)
    caseworker.post(address, {"asked_on": TODAY.isoformat()})
    page = caseworker.get(address).text
    assert GUIDANCE in page
    answer = caseworker.post(address, {"reasons": "", "given_on": TODAY.isoformat()})
    assert answer.status_code == 422
    given = {"reasons": "Derfor.", "complaint_guidance": "Klag inden 4 uger.", "given_on": TODAY.isoformat()}
    answer = caseworker.post(address, given)
    assert answer["Location"] == deciding.address("decision-letter", made.uid)
    assert "Den står i dette brev." in caseworker.get(answer["Location"]).text


def test_a_letter_that_no_longer_says_what_the_case_says_is_made_again(deciding: Deciding, caseworker: Client) -> None:
    deciding.judge_plan()
    course, made = deciding.course, decide(caseworker, deciding)
    hearing = hearings.send(
        case_id=course.case.id, about="Nyt", sent_on=TODAY, answer_by=TODAY + timedelta(days=7), by=course.by, at=NOW
    )
    hearings.answer(hearing_id=hearing.id, answered_on=TODAY, text="Nej.", by=course.by, at=NOW)
    address = deciding.address("decision-letter", made.uid)
    answer = caseworker.post(address)
    assert answer.status_code == 409
    assert "Lav brevet igen, læs det, og send det." in answer.text
    caseworker.post(deciding.address("decision-letter-make", made.uid))
    assert caseworker.post(address).status_code == 302


def test_who_may_not_decide_reads_why(deciding: Deciding, browser_of: Callable[[str], Client]) -> None:
    system_owner = browser_of("sys")
    assert "Du kan ikke træffe afgørelse" in system_owner.get(deciding.address("decide")).text
    assert system_owner.post(deciding.address("decide"), deciding.filled()).status_code == 422
    made = deciding.decisions()[0]
    assert "Du kan ikke træffe afgørelse" in system_owner.get(deciding.address("decision-letter", made.uid)).text
    assert system_owner.post(deciding.address("decision-letter-make", made.uid)).status_code == 403


def test_a_decision_of_another_case_is_not_found(unassessed: Deciding, caseworker: Client) -> None:
    other = queries.course_decisions(unassessed.course.grants[0].case_id)[0]
    for name in ("decision-letter", "decision-reasons"):
        assert caseworker.get(unassessed.address(name, other.uid)).status_code == 404
