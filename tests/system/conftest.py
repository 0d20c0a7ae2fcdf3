"""A real site in a real browser: the demo served by the program itself, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

# What one waits for is there at once on a quiet machine; a slow one with other work gets time for it.
expect.set_options(timeout=30_000)


def environment(home: Path) -> dict[str, str]:
    """What the program is started with: a home of its own, demo mode, nothing of the developer's."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "DATABASE_URL", "TREKLANG_PG_BIN") if name in os.environ
    }
    return kept | {"TREKLANG_HOME": str(home), "TREKLANG_DEMO": "1", "HOME": str(home.parent)}


def program(*words: str) -> list[str]:
    """The program's command line."""
    return [sys.executable, "-m", "treklang.cli", *words]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(address: str, server: subprocess.Popen[bytes], *, seconds: float = 400) -> None:
    """Wait until a page answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended while it was waited for"
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer within {seconds} s")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demo in it."""
    home = tmp_path_factory.mktemp("site") / "home"
    made = subprocess.run(
        program("demo", "--citizens", "40"),
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return home


@contextmanager
def served(given: dict[str, str], *, port: int = 0, ready: str = "/") -> Iterator[str]:
    """The address at which the program, started with this environment, serves for as long as the block runs.

    On a port of its own (0: any that is free), and not before the page `ready` answers.
    """
    port = port or free_port()
    server = subprocess.Popen(
        program("serve", "--port", str(port)), env=given, cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}{ready}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait(timeout=60)


@pytest.fixture(scope="session")
def site(demo_home: Path) -> Iterator[str]:
    """The address of the served demo."""
    with served(environment(demo_home)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Missing under CI is a failure, elsewhere a reason to skip.

    It ends with its file: while its event loop runs in a thread, Django refuses that thread the database.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        message = "Chromium is missing: install the package chromium (make setup-dev does, as root on Debian)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=[1280, 390], ids=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> int:
    """The widths of a desk and of a telephone."""
    found: int = request.param
    return found


def _context(browser: Browser, site: str, width: int) -> BrowserContext:
    return browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")


@pytest.fixture(scope="module")
def desk(browser: Browser, site: str, width: int) -> Iterator[BrowserContext]:
    """The browser of Anne, a caseworker, logged in once."""
    context = _context(browser, site, width)
    page = context.new_page()
    log_in(page, "anne")
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Iterator[Page]:
    """A fresh page of Anne's; an error of its script fails the test."""
    with watched(desk.new_page()) as page:
        yield page


@pytest.fixture
def stranger(browser: Browser, site: str, width: int) -> Iterator[Page]:
    """A page of somebody who is not logged in."""
    context = _context(browser, site, width)
    with watched(context.new_page()) as page:
        yield page
    context.close()


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """The page; afterwards its script must have had no error."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert faults == []


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands (WCAG 2.2 A and AA)."""
    if not AXE.exists():
        pytest.fail("axe-core is missing: run make setup-dev")
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]


def log_in(page: Page, username: str) -> None:
    """Log in as a demo user: staff or citizen, each at the door that is theirs."""
    from treklang.demo.users import DEMO_CITIZENS, DEMO_PASSWORD

    is_citizen = username in {one.username for one in DEMO_CITIZENS}
    page.goto("/borger/log-ind/" if is_citizen else "/")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(DEMO_PASSWORD)
    page.get_by_label("Adgangskode").press("Enter")
    page.wait_for_url("**/borger/" if is_citizen else "**/min-dag/")
