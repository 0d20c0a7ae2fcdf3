"""What no browser sends: refused with a sentence, never a breakdown, never a word of what is inside."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.addresses import every
from tests.security.attacks import LEAKS
from treklang.web.tests.course import Course

NUL = "\x00"
PLACES = every()


def test_a_nul_byte_is_refused_with_a_sentence_wherever_it_stands(course: Course, caseworker: Client) -> None:
    for place in PLACES:
        address = place.address(course)
        tries = [
            caseworker.get(address, {"q": f"a{NUL}b"}), caseworker.get(address, {f"q{NUL}": "a"}),
            caseworker.post(address, {"title": f"a{NUL}b"}), caseworker.get(f"{address}%00"),
            caseworker.get(f"{address}%0d%0aX: y"),
        ]  # fmt: skip
        assert (place.name, [one.status_code for one in tries]) == (place.name, [400] * len(tries))
        assert all("Intet er gemt" in one.text for one in tries)


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "django_language"])
def test_a_nul_byte_hidden_in_a_cookie_is_refused(cookie: str, client: Client, db: None) -> None:
    client.raise_request_exception = False
    sent = client.get("/min-dag/", headers={"cookie": f'{cookie}="\\000aaaaaaaaaaaaaaaa"'})
    assert sent.status_code == 400


@pytest.mark.parametrize("charset", ["hex", "utf-16", "utf-7", "rot13", "idna", "no-such"])
def test_a_body_in_another_character_set_is_refused(charset: str, caseworker: Client, course: Course) -> None:
    caseworker.raise_request_exception = False
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        address = reverse("note-write", args=[course.case.uid])
        sent = caseworker.generic("POST", address, b"a=b", content_type=f"{kind}; charset={charset}")
        assert sent.status_code == 400


FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
PART = b"--x\r\nContent-Disposition: form-data; name=a"
MALFORMED = {
    "no boundary": ("multipart/form-data", b"no boundary"),
    "no end": (MULTIPART, PART + b"\r\n\r\nno end"),
    "a name that decodes to NUL": (MULTIPART, PART + b"; filename*=UTF-8''%00%ff\r\n\r\nx\r\n--x--"),
    "no base64": (MULTIPART, PART + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!\r\n--x--"),
    "too many fields": (FORM, b"&".join(b"a%d=1" % one for one in range(2000))),
    "JSON": ("application/json", b"{" * 10_000),
    "XML": ("text/xml", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
}


@pytest.mark.parametrize(("kind", "body"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_body_breaks_nothing(kind: str, body: bytes, caseworker: Client, course: Course) -> None:
    caseworker.raise_request_exception = False
    sent = caseworker.post(reverse("note-write", args=[course.case.uid]), body, content_type=kind)
    assert 400 <= sent.status_code < 500
    assert not LEAKS.search(sent.text)


def test_a_body_without_end_is_refused_before_it_is_read(settings: object, caseworker: Client, course: Course) -> None:
    sent = caseworker.post(
        reverse("document-add", args=[course.case.uid]), b"x", content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(10**12)},
    )  # fmt: skip
    assert sent.status_code == 413
    assert "En fil må højst fylde 25 MB" in sent.text


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_a_method_that_no_page_has_is_refused(method: str, caseworker: Client, course: Course) -> None:
    caseworker.raise_request_exception = False
    sent = getattr(caseworker, method)(reverse("note-write", args=[course.case.uid]))
    assert sent.status_code in (302, 405)


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost:80@elsewhere.example", "localhost\tx"])
def test_a_host_that_is_not_ours_is_refused(host: str, client: Client, db: None) -> None:
    client.raise_request_exception = False
    sent = client.get("/log-ind/", headers={"host": host})
    assert sent.status_code == 400
    assert host not in sent.text


def test_what_the_browser_says_of_a_proxy_is_not_believed(client: Client, db: None) -> None:
    sent = client.get("/min-dag/", headers={"x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https"})
    assert sent["Location"].startswith("/log-ind/")


def test_a_parameter_sent_twice_or_in_two_places_is_read_as_one(caseworker: Client, course: Course) -> None:
    place = reverse("note-write", args=[course.case.uid])
    note = {"note-kind": "contact", "note-happened_on": "2026-03-01", "note-title": ["Først", "Sidst"], "note-text": "x",
            "note-happened_at": "14.30"}  # fmt: skip
    caseworker.post(f"{place}?note-title=Udenfor", note)
    page = caseworker.get(reverse("journal", args=[course.case.uid])).text
    assert "Sidst" in page
    assert "Først" not in page
    assert "Udenfor" not in page


def test_a_program_is_refused_in_its_own_form(client: Client, db: None) -> None:
    sent = client.get("/api/v1/borgere/", {"q": NUL})
    assert (sent.status_code, sent["Content-Type"]) == (400, "application/problem+json")
    assert sent.json()["detail"].startswith("Intet er gemt.")


def test_a_sender_who_goes_away_breaks_nothing(caseworker: Client, course: Course) -> None:
    class Gone(io.BytesIO):
        def read(self, *given: Any) -> bytes:
            raise OSError("connection reset")

    caseworker.raise_request_exception = False
    given: dict[str, Any] = {"wsgi.input": Gone(b"a=b")}
    sent = caseworker.post(reverse("note-write", args=[course.case.uid]), b"a=b", content_type=FORM, **given)
    assert sent.status_code == 400
