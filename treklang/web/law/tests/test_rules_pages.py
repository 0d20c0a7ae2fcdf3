"""All rules and one rule, as everybody reads them and as the staff does."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from treklang.law.register import law
from treklang.web.law.tests.conftest import RULE, Ran
from treklang.web.tests.course import CPR, Course


def page_of(client: Client, **asked: str) -> str:
    answer = client.get(reverse("rules"), asked)
    assert answer.status_code == 200
    return answer.text


def test_every_rule_and_every_row_without_one_is_on_the_page(course: Course, caseworker: Client) -> None:
    page = page_of(caseworker)
    register = law()
    assert [rule for rule in register.rules if f'href="{reverse("rule", args=[rule])}"' not in page] == []
    assert [one.row for one in register.not_coded if f'<th scope="row">{one.row}</th>' not in page] == []
    assert page.count("<h2") >= len(register.acts)


def test_everybody_reads_the_rules_and_sees_no_number(course: Course, client: Client, ran: Ran) -> None:
    page = page_of(client)
    assert "Løber nu" not in page
    assert "Log ind" in page
    assert reverse("rule-clocks", args=[RULE]) not in page


def test_the_staff_sees_how_many_clocks_run(course: Course, caseworker: Client, ran: Ran) -> None:
    page = page_of(caseworker, raekke="r88")
    assert "Løber nu" in page
    assert f'href="{reverse("rule-clocks", args=[RULE])}?tilstand=loeber">2</a>' in page


def test_a_stranger_to_the_case_sees_none_of_its_clocks(course: Course, stranger: Client, ran: Ran) -> None:
    assert f'href="{reverse("rule-clocks", args=[RULE])}?tilstand=loeber"' not in page_of(stranger, raekke="R88")


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ({"slags": "guard"}, "partshoering", RULE),
        ({"ord": "ansøgning"}, RULE, "partshoering"),
        ({"ord": "published limit"}, "", "partshoering"),
        ({"raekke": "r88"}, RULE, "partshoering"),
        ({"stand": "gaelder"}, RULE, ""),
        ({"stand": "ikke-nu"}, "", RULE),
        ({"venter": "entrance"}, "fagperson-underretter-med-navn", RULE),
        ({"venter": "nej"}, RULE, "fagperson-underretter-med-navn"),
        ({"lov": "forvaltningsloven"}, "partshoering", RULE),
    ],
)
def test_the_list_is_narrowed(asked: dict[str, str], there: str, gone: str, course: Course, caseworker: Client) -> None:
    page = page_of(caseworker, **asked)
    assert not there or f'href="{reverse("rule", args=[there])}"' in page
    assert not gone or f'href="{reverse("rule", args=[gone])}"' not in page


def test_what_nobody_has_read_for_a_year_is_found(course: Course, caseworker: Client) -> None:
    # All were read in November 2026; the course is in March of that year, so nothing is old yet.
    assert reverse("rule", args=[RULE]) not in page_of(caseworker, stand="ulaest")


def test_rows_without_a_rule_are_narrowed_by_word_and_row_only(course: Course, caseworker: Client) -> None:
    assert "Rækker uden regel" in page_of(caseworker, raekke="R3")
    assert "Rækker uden regel" not in page_of(caseworker, slags="clock")
    assert "Der er ingen regler at vise" not in page_of(caseworker, raekke="R3")


def test_nothing_found_says_so(course: Course, caseworker: Client) -> None:
    assert "Ingen rækker passer til filtrene" in page_of(caseworker, ord="findes slet ikke")


def test_the_file_has_every_rule(course: Course, client: Client) -> None:
    answer = client.get(reverse("rules"), {"format": "csv"})
    assert answer["Content-Type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    assert [rule for rule in law().rules if rule not in text] == []


def test_the_rules_are_read_in_english(course: Course, client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = page_of(client)
    assert "Public Administration Act" in page
    assert "Ansøgning afgøres inden" not in page


def rule_page(client: Client, rule: str = RULE) -> str:
    answer = client.get(reverse("rule", args=[rule]))
    assert answer.status_code == 200
    return answer.text


def test_a_rule_is_told_with_versions_events_and_examples(course: Course, client: Client) -> None:
    page = rule_page(client, "partshoering-besvares")
    for words in (
        "forvaltningsloven §\N{NO-BREAK SPACE}19",
        "Partshøring sendt",
        "Partshøring besvaret",
        "Læst",
        "Eksempler",
    ):
        assert words in page
    assert page.count("<tr>") > 2


def test_each_rule_has_its_page_in_both_languages(db: None, client: Client) -> None:
    for rule in law().rules.values():
        assert f"<code>{rule.id}</code>" in rule_page(client, rule.id)
    client.cookies["django_language"] = "en"
    for rule in law().rules.values():
        page = unescape(rule_page(client, rule.id))
        assert rule.title.english in page
        assert "%(" not in page


def test_a_rule_that_waits_says_for_what(course: Course, client: Client) -> None:
    assert "Den venter på: Henvendelser og underretninger." in rule_page(client, "fagperson-underretter-med-navn")


def test_a_rule_says_where_it_runs_to_the_staff_only(course: Course, caseworker: Client, ran: Ran) -> None:
    page, address = rule_page(caseworker), reverse("rule-clocks", args=[RULE])
    for state, number in (("loeber", 2), ("overskredet", 1)):
        assert _number(page, f"{address}?tilstand={state}") == number
    for state, number in (("overholdt", 1), ("for-sent", 1)):
        assert _number(page, f"{address}?tilstand={state}&amp;periode=aar") == number
    assert "Her løber den" not in rule_page(Client())


def _number(page: str, address: str) -> int:
    part = page[page.index(f'href="{address}"') :]
    return int(part.split('class="number-value">')[1].split("<")[0])


def test_the_numbers_are_those_of_the_lists_they_open(course: Course, caseworker: Client, ran: Ran) -> None:
    page, address = rule_page(caseworker), reverse("rule-clocks", args=[RULE])
    for asked in (
        "tilstand=loeber",
        "tilstand=overskredet",
        "tilstand=overholdt&periode=aar",
        "tilstand=for-sent&periode=aar",
    ):
        number = _number(page, f"{address}?{asked}".replace("&", "&amp;"))
        assert f"af {number}</p>" in caseworker.get(f"{address}?{asked}").text


def test_a_rule_that_is_none_is_not_found(course: Course, client: Client, caseworker: Client) -> None:
    for reader in (client, caseworker):
        answer = reader.get(reverse("rule", args=["findes-ikke"]))
        assert answer.status_code == 404
        assert "Der er ingen regel, der hedder “findes-ikke”." in answer.text


@pytest.mark.mission("R88")
def test_the_public_pages_of_the_law_name_nobody(course: Course, client: Client, ran: Ran) -> None:
    for page in (page_of(client), rule_page(client), client.get(reverse("deadlines-kept")).text):
        for words in (course.citizen.name, CPR, CPR[:6], course.case.number, "Anne Lund"):
            assert words not in page


def test_a_citizen_reads_the_rules_as_everybody_does(
    course: Course, citizen_of: Callable[[], Client], ran: Ran
) -> None:
    page = rule_page(citizen_of())
    assert "Her løber den" not in page
