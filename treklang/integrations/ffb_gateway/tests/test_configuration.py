"""The gateway's address and certificate come from the environment, and errors teach."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from treklang.integrations.ffb_gateway import configuration
from treklang.integrations.ffb_gateway.client import HttpGateway

URL = {"TREKLANG_FFB_URL": "https://gateway.example/fhir/Bundle"}


def test_without_an_address_there_is_no_gateway() -> None:
    assert configuration.gateway({}) is None


def test_all_that_can_be_set(tmp_path: Path) -> None:
    pem = tmp_path / "us.pem"
    pem.touch()
    given = URL | {"TREKLANG_FFB_TIMEOUT": "10", "TREKLANG_FFB_CERTIFICATE": str(pem), "TREKLANG_FFB_KEY": str(pem)}
    assert configuration.gateway(given) == HttpGateway(URL["TREKLANG_FFB_URL"], 10, str(pem), str(pem), "")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"TREKLANG_FFB_URL": "http://gateway.example/fhir"}, "unencrypted"),
        ({"TREKLANG_FFB_URL": "gateway.example"}, "https://host/path"),
        ({"TREKLANG_FFB_URL": "https://user:word@gateway.example"}, "https://host/path"),
        ({"TREKLANG_FFB_URL": "https://gateway.example:port"}, "cannot be read"),
        (URL | {"TREKLANG_FFB_TIMEOUT": "soon"}, "TREKLANG_FFB_TIMEOUT"),
        (URL | {"TREKLANG_FFB_TIMEOUT": "nan"}, "TREKLANG_FFB_TIMEOUT"),
        (URL | {"TREKLANG_FFB_CERTIFICATE": "nowhere.pem"}, "TREKLANG_FFB_CERTIFICATE"),
    ],
)
def test_what_is_wrong_is_named(given: dict[str, str], says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        configuration.gateway(given)


def test_plain_http_is_for_this_machine_only() -> None:
    assert configuration.gateway({"TREKLANG_FFB_URL": "http://127.0.0.1:8080/fhir"}) is not None
