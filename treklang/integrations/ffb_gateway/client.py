"""The way to the gateway: one POST a bundle over HTTP, with nothing but the standard library.

Neither the bundle nor the answer's body is ever part of a message, a log or a `repr`: they hold CPR numbers.
"""

from __future__ import annotations

import ssl
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

_MEDIA_TYPE = "application/fhir+json"
_LARGEST_ANSWER = 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """What came back: the HTTP status, the receipt's address and version, and the body."""

    status: int
    location: str = ""
    etag: str = ""
    body: str = field(default="", repr=False)


class NoAnswer(Exception):
    """Nothing came back, so nobody knows whether the bundle was taken. Holds why."""

    def __init__(self, why: str, *, timed_out: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.timed_out = timed_out


class Gateway(Protocol):
    """Where reports go."""

    def post(self, bundle: str) -> Answer:
        """Send a bundle, letter by letter. Raises NoAnswer where the connection or the time ended first."""
        ...


@dataclass(frozen=True)
class HttpGateway:
    """The gateway at an address. `certificate` and `key` are files that identify us, `authority` one we trust."""

    url: str
    timeout: float = 30
    certificate: str = ""
    key: str = ""
    authority: str = ""

    def post(self, bundle: str) -> Answer:
        headers = {"Content-Type": _MEDIA_TYPE, "Accept": _MEDIA_TYPE}
        try:
            with closing(self._connection()) as connection:
                connection.request("POST", self._path, bundle.encode(), headers)
                return _answer(connection.getresponse())
        except TimeoutError:
            raise NoAnswer(f"no answer within {self.timeout:g} seconds", timed_out=True) from None
        except (OSError, HTTPException) as error:
            raise NoAnswer(f"{type(error).__name__}: {error}") from None

    @cached_property
    def _parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def _path(self) -> str:
        path = self._parts.path or "/"
        return f"{path}?{self._parts.query}" if self._parts.query else path

    def _connection(self) -> HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "http":
            return HTTPConnection(host, port, timeout=self.timeout)
        return HTTPSConnection(host, port, timeout=self.timeout, context=self._trust)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        trust = ssl.create_default_context(cafile=self.authority or None)
        if self.certificate:
            trust.load_cert_chain(self.certificate, self.key or None)
        return trust


def _answer(response: HTTPResponse) -> Answer:
    body = response.read(_LARGEST_ANSWER).decode("utf-8", "replace")
    return Answer(response.status, response.getheader("Location", ""), response.getheader("ETag", ""), body)


_bound: Gateway | None = None


def use(gateway: Gateway | None) -> None:
    """Say where reports go; None keeps them all waiting. Only the composition root and tests call this."""
    global _bound
    _bound = gateway


def bound() -> Gateway | None:
    """Where reports go; None where no gateway is set."""
    return _bound
