"""Every address of the house with a real example of it, so that tests and pictures leave no page out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_STATEMENTS = 12
# Pages that take a picture of the whole organisation: one statement for each of its tables, however many rows and steps.
WHOLE_ORGANISATION = frozenset({
    "plan", "plan-step-new", "plan-step-new+first", "plan-step", "plan-preview", "plan-comparison", "plan-adoption",
})  # fmt: skip
MOST_OF_THE_WHOLE = 30

_BUTTON = "takes a button's POST only"
_FORM = "takes the POST of a form that stands on another page"
_BROKER = "leads to a broker of log-in or back, and the demo has none (test_login)"
_HALF_WAY = "asks whoever is half-way logged in outside demo mode (test_login)"

# Named addresses that are no page of their own, each with the reason.
NO_PAGE = {
    "home": "leads on to My day",
    "logout": _BUTTON, "set_language": _BUTTON, "conduct-accept": _BUTTON,
    "entered": "leads on to where one's day begins", "session-end": _BUTTON, "sessions-end": _BUTTON,
    "login-refused": "says why a broker's answer was refused, after one (test_login)",
    "login-factor": _HALF_WAY, "login-recovery": _HALF_WAY, "login-enrol": _HALF_WAY,
    "recovery-codes": "is there for those who have some, which no demo user has (test_login)",
    "openid_connect_login": _BROKER, "openid_connect_callback": _BROKER, "saml_login": _BROKER, "saml_acs": _BROKER,
    "saml_finish_acs": _BROKER, "saml_sls": _BROKER, "saml_metadata": _BROKER,
    "glass-end": _BUTTON, "kin-end": _BUTTON, "relation-note": _FORM, "representative-note": _FORM, "address-note": _FORM,
    "protection": _FORM,
    "search-suggestions": "gives the list under the search box",
    "draft": "keeps what is typed, and leads on to the list of drafts",
    "document": "gives a file", "provider-certificate": "gives a file",
    "case-assign": _FORM, "case-stays": _FORM, "case-coordination": _FORM, "plan-link": _FORM, "plan-end": _BUTTON,
    "handover-take": _BUTTON, "handover-return": _FORM,
    "note-write": _FORM, "note-pin": _BUTTON, "document-add": _FORM, "task-add": _FORM, "task-finish": _BUTTON,
    "complaint-reassess": _FORM, "complaint-forward": _FORM, "complaint-withdraw": _FORM, "complaint-appeal": _FORM,
    "assessment-begin": _BUTTON, "assessment-carry-over": _FORM, "decision-letter-make": _BUTTON,
    "provider-answer": _FORM, "provider-note": _FORM, "provider-sub-goal": _FORM, "provider-sub-goal-change": _BUTTON,
    "provider-place": _FORM, "provider-leave": _FORM, "provider-course": _FORM, "workplace-end": _FORM,
    "enquiry-find": "gives who is found, as a part of the page", "enquiry-answer": _FORM, "enquiry-send-on": _FORM,
    "enquiry-open-case": _FORM, "enquiry-add-to-case": _FORM,
    "plan-author": _FORM, "plan-step-move": _BUTTON, "plan-step-out": _BUTTON, "plan-hearing-ask": _FORM,
    "plan-hearing-answer": _FORM, "plan-hearing-changed": _FORM, "plan-adopt": _FORM, "plan-accept": _BUTTON,
    "plan-withdraw": _BUTTON, "plan-preview-file": "gives a file",
    "committee-seat": _FORM, "committee-unseat": _FORM, "committee-plan-meeting": _FORM,
    "committee-put-on-agenda": _FORM, "meeting-conclude": _FORM, "meeting-move": _FORM,
}  # fmt: skip


# Pages that look quite different for some things have a second example.
OTHER_STATES = (
    "provider-grant+unanswered", "provider-grant+work", "enquiry+citizen", "rules+staff", "rule+staff",
    "complaint+upheld", "complaint+forwarded", "complaint+returned", "plan-step-new+first",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """An address: its name in the address map, who opens it (nobody signed in where empty), and where the demo has it."""

    name: str
    user: str
    address: str


@dataclass(frozen=True)
class Asked(Page):
    """What an address answers to a GET: its status, the SQL statements it makes, and whether it is a whole page."""

    status: int
    statements: int
    is_page: bool


def names() -> set[str]:
    """The name of every address that the house has."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns)
            elif one.name:
                yield one.name

    return set(walk(get_resolver().url_patterns))


def name_of(address: str) -> str:
    """The name of an address's path."""
    from django.urls import resolve

    return resolve(address).url_name or ""


def pages(home: Path, environment: dict[str, str]) -> list[Page]:
    """A real example of each page, read from a demo's own database by a process of its own."""
    told = [Page(**one) for one in json.loads(_told(home, environment))]
    return [page for page in told if page.name not in NO_PAGE]


def asked(home: Path, environment: dict[str, str]) -> list[Asked]:
    """A real example of each address, with what it answers to its user."""
    return [Asked(**one) for one in json.loads(_told(home, environment, "--ask"))]


def _told(home: Path, environment: dict[str, str], *words: str) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "tests.system.examples", *words], env=environment | {"TREKLANG_HOME": str(home)},
        cwd=ROOT, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()[-1]


def environment_of(home: Path) -> dict[str, str]:
    """What a process needs to read a demo's database."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "DATABASE_URL", "TREKLANG_PG_BIN") if name in os.environ
    }
    return kept | {"TREKLANG_HOME": str(home), "TREKLANG_DEMO": "1", "HOME": str(home.parent)}
