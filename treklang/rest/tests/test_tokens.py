"""Programs call with a token: as one account, within scopes, until a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from treklang.kernel import clock
from treklang.kernel.actions import tokens
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.models import Token
from treklang.rest.tests.reach import post
from treklang.rest.tests.test_acting import NOTE
from treklang.web.tests.course import NOW, Course

Program = Callable[..., Client]


def test_a_program_reads_and_writes_as_its_account(course: Course, program: Program) -> None:
    client = program("cases:read", "cases:write")
    made = post(client, "cases/notes/write", {"case": str(course.case.uid), **NOTE}).json()["items"][0]
    assert client.get(made["href"]).json()["written_by"] == "Anne Lund"


def test_a_token_sees_what_its_account_has_a_reason_to_see(course: Course, program: Program) -> None:
    client = program("cases:read", account="petra")
    assert client.get(f"/api/v1/cases/{course.case.uid}/notes").json()["items"] == []


def test_a_token_opens_its_scopes_and_no_others(course: Course, program: Program) -> None:
    client = program("cases:read")
    for answer in (
        client.get(f"/api/v1/citizens/{course.citizen.uid}"),
        post(client, "cases/notes/write", {"case": str(course.case.uid), **NOTE}),
    ):
        assert answer.status_code == 403
        assert answer.json()["detail"].startswith("Nøglen giver ikke adgang til")


@pytest.mark.parametrize("shown", ["Bearer none", "Bearer ", "bearer x", "Basic YTpi", "x", "Bearer æ"])
def test_what_is_no_token_is_told_so_even_beside_a_session(shown: str, course: Course, anne: Client) -> None:
    answer = anne.get("/api/v1/offers", headers={"authorization": shown.encode("latin-1").decode("latin-1")})
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_nobody_reads_anything(course: Course) -> None:
    client = Client()
    for address in (f"/api/v1/cases/{course.case.uid}", "/api/v1/offers", "/api/v1/concepts"):
        assert client.get(address).status_code == 401
    assert post(client, "cases/notes/write", {"case": str(course.case.uid), **NOTE}).status_code == 401


def test_a_token_works_through_its_last_day_and_no_longer(course: Course, program: Program) -> None:
    client = program("offers:read", ends_on=NOW.date())
    assert client.get("/api/v1/offers").status_code == 200
    with clock.at(datetime.fromisoformat("2026-03-03T00:00:00+01:00")):
        assert client.get("/api/v1/offers").status_code == 401


def test_an_ended_token_works_no_more(course: Course, program: Program) -> None:
    client = program("offers:read")
    token = tokens.every()[0]
    tokens.end(uid=str(token.uid), by=course.by, at=NOW)
    assert client.get("/api/v1/offers").status_code == 401
    with pytest.raises(RuleBroken, match="allerede lukket"):
        tokens.end(uid=str(token.uid), by=course.by, at=NOW)


def test_the_token_of_an_account_that_is_closed_works_no_more(course: Course, program: Program) -> None:
    client = program("offers:read")
    account = course.accounts["anne"]
    account.is_active = False
    account.save()
    assert client.get("/api/v1/offers").status_code == 401


def test_a_token_opens_no_page_of_the_screens(course: Course, program: Program) -> None:
    answer = program("cases:read").get(f"/sager/{course.case.uid}/")
    assert answer.status_code == 302


def test_the_secret_is_kept_nowhere(course: Course) -> None:
    token, secret = tokens.make(
        account="anne", name="Prøve", scopes=["cases:read"], ends_on=NOW.date(), by=course.by, at=NOW
    )
    kept = Token.objects.filter(id=token.id).values().get()
    assert not any(secret in str(value) for value in kept.values())
    assert len(secret) >= 43


@pytest.mark.parametrize(
    ("field", "given"),
    [("account", {"account": "nobody"}), ("name", {"name": " "}), ("scopes", {"scopes": ["cases:all"]}),
     ("scopes", {"scopes": ["sessions:read"]}), ("scopes", {"scopes": []}), ("ends_on", {"ends_on": date(2026, 3, 1)}),
     ("ends_on", {"ends_on": NOW.date() + timedelta(days=367)})],
)  # fmt: skip
def test_a_token_that_cannot_be_is_not_made(field: str, given: dict[str, object], course: Course) -> None:
    usual = {"account": "anne", "name": "Prøve", "scopes": ["cases:read"], "ends_on": NOW.date()}
    with pytest.raises(BadInput) as refused:
        tokens.make(**{**usual, **given}, by=course.by, at=NOW)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert tokens.every() == []
