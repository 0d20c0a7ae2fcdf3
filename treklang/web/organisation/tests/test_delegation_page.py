"""The delegation plan: who may decide what, up to which amount, as of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation import queries
from treklang.organisation.actions import responsibilities
from treklang.organisation.rules import FunctionKind, MoneyPeriod
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import NOW, SINCE

PAGE = "/organisation/kompetenceplan/"
TODAY = NOW.date()
NEW = {"function": "caseworker", "section": "SEL-85", "amount": "20.000,50", "period": "month",
       "adopted_by": "Byrådet", "from_on": "2026-03-02"}  # fmt: skip


def row_of(page: str, words: str) -> str:
    return page.split(words)[1].split("</table>")[0]


@pytest.mark.mission("S2.4")
def test_the_plan_says_who_may_decide_what_as_of_a_day(organised: Organisation, caseworker: Client) -> None:
    by = organised.course.by
    responsibilities.delegate(
        function=FunctionKind.CASEWORKER, section="SEL-85", amount=Decimal(20000), period=MoneyPeriod.MONTH,
        unit_id=organised.first.id, from_on=SINCE, until=date(2025, 1, 1), by=by, adopted_by="Byrådet",
    )  # fmt: skip
    responsibilities.delegate(function=FunctionKind.LEADER, from_on=date(2025, 1, 1), by=by)
    now, then = caseworker.get(PAGE).text, caseworker.get(f"{PAGE}?dag=2024-12-31").text
    assert "Uden loft" in row_of(now, "<h2>Leder")
    assert "Sagsbehandler" not in now.split("<h1>")[1].split("<footer")[0]
    row = row_of(then, "<h2>Sagsbehandler")
    for words in (
        "Team Nord",
        "serviceloven §\N{NO-BREAK SPACE}85",
        "20.000,00 kr. om måneden",
        "til 01.01.2025",
        "Byrådet",
    ):
        assert words in row
    assert "Kompetenceplanen er tom den dag" in caseworker.get(f"{PAGE}?dag=2019-01-01").text


@pytest.mark.mission("S2.4")
def test_the_system_owner_adds_and_ends_a_line(organised: Organisation, owner: Client) -> None:
    sent = {**NEW, "unit": str(organised.first.uid)}
    assert owner.post(reverse("delegation-new"), sent)["Location"] == PAGE
    (line,) = queries.delegations(on=TODAY)
    assert (line.amount, line.period, line.unit_id) == (Decimal("20000.50"), "month", organised.first.id)
    page = owner.get(reverse("delegation-end", args=[line.uid])).text
    assert "20.000,50 kr. om måneden" in page
    assert owner.post(reverse("delegation-end", args=[line.uid]), {"on": "2026-03-02"})["Location"] == PAGE
    assert queries.delegations(on=TODAY) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"amount": "meget"}, "Skriv beløbet med tal"), ({"amount": "-1"}, "kan ikke være under 0 kr."),
     ({"period": ""}, "Vælg, hvad beløbet gælder for"), ({"function": ""}, "Vælg én."), ({"from_on": "x"}, "Vælg en dag")],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_beside_its_field(
    organised: Organisation, owner: Client, changed: dict[str, str], words: str
) -> None:
    answer = owner.post(reverse("delegation-new"), {**NEW, **changed})
    assert answer.status_code == 422
    assert words in answer.text
    assert queries.delegations(on=TODAY) == []


def test_only_the_system_owner_changes_the_plan(organised: Organisation, caseworker: Client) -> None:
    assert "Ny linje" not in caseworker.get(PAGE).text
    assert caseworker.post(reverse("delegation-new"), NEW).status_code == 403


def test_the_plan_asks_as_often_for_many_lines(organised: Organisation, caseworker: Client) -> None:
    few = queries_of(caseworker, PAGE)
    for kind in FunctionKind:
        responsibilities.delegate(
            function=kind, from_on=SINCE, by=organised.course.by, unit_id=organised.first.id, section="SEL-85"
        )
    assert queries_of(caseworker, PAGE) == few <= MOST_QUERIES
