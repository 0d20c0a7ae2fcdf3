"""What every answer tells the browser, whatever was asked and whoever asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.config import security
from treklang.config.municipality import Municipality
from treklang.ui.accent import root_style
from treklang.ui.answer_headers import ALWAYS, SANDBOX
from treklang.web.tests.course import Course

ANSWERS = ["page", "log-in", "nowhere", "not there", "refused", "not signed in", "forged", "malformed", "broken"]
NOBODY = "00000000-0000-7000-8000-000000000000"


def answer(kind: str, course: Course, caseworker: Client) -> Any:
    stranger = Client(raise_request_exception=False)
    match kind:
        case "page":
            return caseworker.get(reverse("journal", args=[course.case.uid]))
        case "log-in":
            return stranger.get(reverse("login"))
        case "nowhere":
            return caseworker.get("/findes-ikke/")
        case "not there":
            return caseworker.get(reverse("case", args=[NOBODY]))
        case "refused":
            return caseworker.post(reverse("note-write", args=[course.case.uid]), {})
        case "not signed in":
            return stranger.get(reverse("my-day"))
        case "forged":
            return Client(enforce_csrf_checks=True).post(reverse("login"), {})
        case "malformed":
            return stranger.get("/log-ind/?next=%00")
        case _:
            return stranger.get(reverse("login"), headers={"host": "elsewhere.example"})


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_carries_the_policy_and_is_kept_by_nobody(kind: str, course: Course, caseworker: Client) -> None:
    sent = answer(kind, course, caseworker).headers
    policy = sent["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                 "object-src 'none'", "form-action 'self'"):  # fmt: skip
        assert part in policy.split("; ")
    assert "unsafe" not in policy
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "same-origin"
    assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in sent["Cache-Control"]
    assert "Cookie" in sent["Vary"]
    assert {name: sent[name] for name in ALWAYS} == ALWAYS
    assert "Access-Control-Allow-Origin" not in sent


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_is_sent_says_what_it_is(kind: str, course: Course, caseworker: Client) -> None:
    sent = answer(kind, course, caseworker)
    assert not sent.content or sent.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_style_inside_the_page_is_the_one_that_the_policy_names(course: Course, caseworker: Client) -> None:
    sent = caseworker.get(reverse("my-day"))
    style = sent.text.split("<style>")[1].split("</style>")[0]
    assert security.hash_of(style) in sent.headers["Content-Security-Policy"]
    assert sent.text.count("<style") == 1


def test_a_page_without_a_municipality_has_its_style_named_too() -> None:
    policy = security.content_policy(Municipality("Havneby", "999", accent="#123456"), [])
    assert security.hash_of(root_style(None)) in policy["DIRECTIVES"]["style-src"]


def test_a_logo_elsewhere_and_a_broker_are_let_in_and_nothing_more() -> None:
    city = Municipality("Havneby", "999", logo_url="https://files.example.org/logo.png")
    policy = security.content_policy(city, ["https://broker.example.org"])["DIRECTIVES"]
    assert policy["img-src"] == ["'self'", "https://files.example.org"]
    assert policy["form-action"] == ["'self'", "https://broker.example.org"]
    assert policy["script-src"] == ["'self'"]


def test_a_document_is_sent_as_a_file_that_can_do_nothing_in_our_place(course: Course, caseworker: Client) -> None:
    caseworker.post(reverse("document-add", args=[course.case.uid]), {
        "document-title": "Udtalelse", "document-direction": "received", "document-dated_on": "2026-02-20",
        "document-file": SimpleUploadedFile("udtalelse.txt", b"<b>Hej</b><script>alert(1)</script>"),
    })  # fmt: skip
    document = queries.documents(course.case.id)[0]
    sent = caseworker.get(reverse("document", args=[course.case.uid, document.uid]))
    assert sent.headers["Content-Type"] == "text/plain"
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert sent.headers["Content-Security-Policy"] == SANDBOX
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in sent.headers["Cache-Control"]


def test_cookies_are_bound_to_https_and_this_host_where_there_is_https() -> None:
    over_https = security.cookies(https=True)
    assert over_https["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    for kind in ("SESSION", "CSRF", "LANGUAGE"):
        assert over_https[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert over_https[f"{kind}_COOKIE_SECURE"] is over_https[f"{kind}_COOKIE_HTTPONLY"] is True
        assert over_https[f"{kind}_COOKIE_SAMESITE"] == "Lax"


def test_cookies_are_out_of_the_reach_of_scripts_and_hold_no_message(course: Course, caseworker: Client) -> None:
    caseworker.post(reverse("set_language"), {"language": "en", "next": "/"})
    caseworker.post(
        reverse("task-add", args=[course.case.uid]), {"task-title": "Ring til Aya", "task-due_on": "2026-04-01"}
    )
    stranger = Client()
    stranger.get(reverse("login"))
    cookies = [*caseworker.cookies.values(), *stranger.cookies.values()]
    assert {one.key for one in cookies} <= {"sessionid", "csrftoken", "django_language"}
    written = [one for one in cookies if one["path"]]
    assert written
    assert all(one["httponly"] and one["samesite"] == "Lax" for one in written)


def test_over_https_browsers_are_told_to_come_by_https_only(settings: Any, client: Client, db: None) -> None:
    settings.SECURE_HSTS_SECONDS = security.TWO_YEARS
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    sent = client.get("/log-ind/", secure=True)
    assert sent.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
