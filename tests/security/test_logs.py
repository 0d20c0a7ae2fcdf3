"""The server's own log: no citizen in it, and no line that somebody else wrote."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.tests.course import CPR, Course


def test_the_server_s_log_holds_nothing_of_a_citizen(
    course: Course, caseworker: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caseworker.post(reverse("search"), {"q": CPR})
    caseworker.post(reverse("note-write", args=[course.case.uid]), {"note-title": f"Aya {CPR}", "note-text": ""})
    caseworker.get(reverse("journal", args=[course.case.uid]), {"ord": CPR})
    caseworker.post(reverse("login"), {"username": "anne", "password": "et hemmeligt kodeord"})
    told = caplog.text
    assert CPR not in told
    assert CPR[:6] + "-" + CPR[6:] not in told
    assert "Aya" not in told
    assert "hemmeligt" not in told


@pytest.mark.parametrize("path", ["/x%0aERROR root forged", "/x%0d%0aforged", "/x%1b[2Jforged", "/x%e2%80%a8forged"])
def test_a_hostile_address_adds_no_line_to_the_log(path: str, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get(path)
    for record in caplog.records:
        assert len(record.getMessage().splitlines()) <= 1 or "\u2028" in record.getMessage()
        assert not set(record.getMessage()) & set("\r\n\x1b")
