"""Logging in and out in a real browser, by a real broker and with a second factor (issue 4, 6)."""

from __future__ import annotations

import hmac
import re
import struct
import subprocess
import sys
import time
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.system.conftest import ROOT, environment, free_port, program, served, violations, watched
from tests.system.identity import broker

PASSWORD = "en ganske lang adgangskode 7"
CITIZEN = """
from treklang.cli import house
house.start_django()
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.people.actions import citizens
with acting_as(accounts.system()) as by:
    citizens.register(name="Mette Kirkegaard", cpr="6506881234", by=by, at=clock.now())
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("login") / "home"


@pytest.fixture(scope="module")
def told(home: Path) -> Iterator[tuple[dict[str, str], str]]:
    """What the program is started with outside demo mode, and the site's address, with the broker beside it."""
    port, brokers_port = free_port(), free_port()
    home.parent.joinpath("municipality.toml").write_text(broker.municipality(brokers_port))
    given = environment(home) | broker.secrets() | {
        "TREKLANG_MUNICIPALITY": str(home.parent / "municipality.toml"), "SECRET_KEY": "a key of the tests " * 3,
        "TREKLANG_DEMO": "0",
    }  # fmt: skip
    site = f"http://127.0.0.1:{port}"
    with broker.served(brokers_port, site):
        yield given, site


def run(given: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program and wait for it."""
    return subprocess.run(
        program(*words), env=given, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(told: tuple[dict[str, str], str], home: Path) -> Iterator[str]:
    """The address of a municipality with one citizen and one system owner."""
    given, address = told
    word = home.parent / "password.txt"
    word.write_text(PASSWORD)
    for username, name in (("otto", "Otto Ejer"), ("signe", "Signe Yde")):
        done = run(given, "user", "create", username, "--name", name, "--password-file", str(word))
        assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, "-c", CITIZEN], env=given, cwd=ROOT, check=True, timeout=400)
    with served(given, port=int(address.rpartition(":")[2]), ready="/log-ind/") as there:
        yield there


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="da-DK")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched(context.new_page()) as page:
        yield page


def by_broker(page: Page, who: str, *, door: str = "/log-ind/", button: str = "Kommunens log-ind") -> None:
    """Log in with the broker as one of its people."""
    page.goto(door)
    page.get_by_role("button", name=button).click()
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill("any")
    page.get_by_role("button", name=re.compile("Sign-in")).click()
    page.get_by_role("button", name=re.compile("Continue")).click()


def test_a_colleague_logs_in_by_the_municipalitys_broker_and_out_of_it_too(page: Page) -> None:
    by_broker(page, "aase")
    page.wait_for_url("**/konto/")
    expect(page.locator("header")).to_contain_text("Åse Ny")
    expect(page.locator("main")).to_contain_text("ingen enhed har givet dig en funktion endnu")
    assert violations(page) == []
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Log ud", exact=True).click()
    page.get_by_role("button", name=re.compile("Yes")).click()
    page.wait_for_url("**/log-ind/")
    page.goto("/konto/")
    page.wait_for_url("**/log-ind/?next=/konto/")
    page.get_by_role("button", name="Kommunens log-ind").click()
    expect(page.locator("input[name=login]")).to_be_visible()


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("wrong-firm", "en anden virksomhed eller kommune"),
        ("weak", "ikke sikkert nok"),
        ("no-role", "ingen rolle i Treklang"),
        ("role-elsewhere", "ingen rolle i Treklang"),
    ],
)
def test_whom_the_broker_does_not_vouch_for_enough_is_told_why(page: Page, who: str, sentence: str) -> None:
    by_broker(page, who)
    expect(page.get_by_role("heading", name="Du er ikke logget ind")).to_be_visible()
    expect(page.locator("main")).to_contain_text(sentence)
    assert violations(page) == []
    page.goto("/konto/")
    page.wait_for_url("**/log-ind/?next=/konto/")


def test_a_citizen_logs_in_with_her_number_and_reaches_no_page_of_the_staff(page: Page) -> None:
    by_broker(page, "mette", door="/borger/log-ind/", button="MitID")
    expect(page.locator("body")).to_contain_text("Mette Kirkegaard")
    for address in ("/min-dag/", "/borgere/", "/soeg/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status in (403, 404), address
    page.goto("/konto/")
    expect(page.get_by_role("heading", name="Din konto")).to_be_visible()


def test_a_citizen_whom_the_municipality_does_not_know_is_told_so(page: Page) -> None:
    by_broker(page, "unknown", door="/borger/log-ind/", button="MitID")
    expect(page.locator("main")).to_contain_text("Vi har ingen sag om dig")


def test_who_breaks_off_at_the_broker_comes_back_to_a_page_of_ours(page: Page) -> None:
    page.goto("/log-ind/")
    page.get_by_role("button", name="Kommunens log-ind").click()
    page.get_by_role("link", name=re.compile("Cancel")).click()
    expect(page.locator("main")).to_contain_text("Du afbrød log-ind")


def test_an_owner_sets_up_her_second_factor_and_loses_it(page: Page, context: BrowserContext) -> None:
    local(page, "otto")
    page.wait_for_url("**/log-ind/ny-kode/")
    assert violations(page) == []
    page.get_by_label("Kode fra appen").fill("000000")
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_contain_text("Koden passer ikke")
    page.locator("main summary").click()
    secret = page.locator(".factor-secret").inner_text().replace(" ", "")
    first = code(secret)
    page.get_by_label("Kode fra appen").fill(first)
    page.get_by_role("button", name="Log ind").click()
    shown = page.locator(".recovery-codes li")
    expect(shown).to_have_count(10)
    codes = shown.all_inner_texts()
    assert violations(page) == []
    page.get_by_role("link", name="Jeg har gemt dem").click()
    page.wait_for_url("**/min-dag/")
    context.clear_cookies()
    local(page, "otto")
    page.get_by_label("Kode fra appen").fill(first)
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_contain_text("Koden passer ikke")  # it was used a moment ago
    page.get_by_role("link", name=re.compile("nødkode")).click()
    page.get_by_label("Nødkode").fill(codes[0])
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/min-dag/")
    page.goto("/konto/")
    expect(page.locator("main")).to_contain_text("9 ubrugte nødkoder")
    context.clear_cookies()
    local(page, "otto")
    page.goto("/log-ind/noedkode/")
    page.get_by_label("Nødkode").fill(codes[0])
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_contain_text("Koden passer ikke")


def test_when_all_is_lost_another_owner_stands_in_on_the_server(
    page: Page, context: BrowserContext, told: tuple[dict[str, str], str]
) -> None:
    given, _ = told
    enrol(page, "signe")
    assert run(given, "user", "reset-factor", "signe", "--owner", "signe").returncode == 1
    done = run(given, "user", "reset-factor", "signe", "--owner", "otto")
    assert done.returncode == 0, done.stderr
    page.goto("/min-dag/")
    page.wait_for_url("**/log-ind/?next=/min-dag/")  # put out at once
    local(page, "signe")
    page.wait_for_url("**/log-ind/ny-kode/")


def test_logged_out_everywhere_means_in_every_browser(page: Page, browser: Browser, site: str) -> None:
    by_broker(page, "aase")
    page.wait_for_url("**/konto/")
    other = browser.new_context(base_url=site, locale="da-DK")
    there = other.new_page()
    by_broker(there, "aase")
    there.wait_for_url("**/konto/")
    there.get_by_role("button", name="Log ud alle andre steder").click()
    expect(there.get_by_role("alert")).to_contain_text("Du er logget ud")
    page.goto("/konto/")
    page.wait_for_url("**/log-ind/?next=/konto/")
    there.goto("/konto/")
    expect(there.get_by_role("heading", name="Din konto")).to_be_visible()
    other.close()


def local(page: Page, username: str) -> None:
    """Half a log-in: the owner's name and password."""
    page.goto("/log-ind/")
    page.locator("main summary").click()
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_label("Kode fra appen")).to_be_visible()


def enrol(page: Page, username: str) -> None:
    """A first log-in."""
    local(page, username)
    page.locator("main summary").click()
    page.get_by_label("Kode fra appen").fill(code(page.locator(".factor-secret").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("link", name="Jeg har gemt dem").click()
    page.wait_for_url("**/min-dag/")


def code(secret: str) -> str:
    """What the telephone's app shows now (RFC 6238)."""
    digest = hmac.new(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
