"""A demo that was attacked by hand, and then had a script written into every text of every row: nothing of it runs.

Each page is opened with the content policy switched off, so that escaping alone must hold; then the policy alone is
tried against a script that got onto a page.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.system.address_map import NO_PAGE
from tests.system.conftest import ROOT, browser, environment, log_in, program, served

__all__ = ["browser"]
# What a script on a page could try, each in its own way.
WAYS_IN = [
    "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.pwned=1\">')",
    "{const s = document.createElement('script'); s.textContent = 'window.pwned=1'; document.body.append(s)}",
    "{const s = document.createElement('script'); s.src = 'data:text/javascript,window.pwned=1'; document.body.append(s)}",
    "document.body.insertAdjacentHTML('beforeend', '<a id=hole href=\"javascript:window.pwned=1\">x</a>'); hole.click()",
    "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=\"<script>parent.pwned=1</scr\" + \"ipt>\"></iframe>')",
    "try { setTimeout('window.pwned=1', 0) } catch (refused) {}",
    "document.body.insertAdjacentHTML('beforeend', '<p hx-on:click=\"window.pwned=1\" id=htm>x</p>');"
    " htmx.process(document.body); htm.click()",
]
WAYS_OUT = [
    "fetch('https://elsewhere.example/', {mode: 'no-cors'})",
    "new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no;"
    " i.src = 'https://elsewhere.example/x.png' })",
    "new Promise((yes, no) => { const b = document.createElement('base'); b.href = 'https://elsewhere.example/';"
    " document.head.append(b); setTimeout(() => document.baseURI.includes('elsewhere') ? yes() : no(), 20) })",
]


@dataclass(frozen=True)
class Attacked:
    """A home after the attacks: what was found wrong on the way, and an example of every address."""

    home: Path
    told: dict[str, Any]

    @property
    def pages(self) -> list[dict[str, str]]:
        """The addresses that are pages."""
        return [one for one in self.told["addresses"] if one["name"] not in NO_PAGE]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    home = tmp_path_factory.mktemp("attacked") / "home"
    _run(home, program("demo", "--citizens", "10"))
    return Attacked(home, json.loads(_run(home, [sys.executable, "-m", "tests.security.attacks"]).splitlines()[-1]))


def _run(home: Path, words: list[str]) -> str:
    done = subprocess.run(
        words, env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def attacked_site(attacked: Attacked) -> Iterator[str]:
    with served(environment(attacked.home)) as address:
        yield address


def test_hostile_questions_and_forms_break_nothing_leak_nothing_and_come_back_escaped(attacked: Attacked) -> None:
    assert not attacked.told["faults"], "\n".join(attacked.told["faults"])
    assert sum(attacked.told["answers"].values()) > 1500
    assert attacked.told["answers"]["422"] > 100


def test_no_script_in_any_text_runs_even_without_the_policy(
    attacked: Attacked, attacked_site: str, browser: Browser
) -> None:
    assert attacked.told["poisoned"] > 80
    ran, shown = run_through(attacked.pages, attacked_site, browser)
    assert ran == []
    assert shown > len(attacked.pages) // 2


def run_through(pages: list[dict[str, str]], site: str, browser: Browser) -> tuple[list[str], int]:
    """Open every page with the policy off: those on which a script ran or that broke, and on how many it was shown as text."""
    wrong, shown = [], 0
    for user in sorted({one["user"] for one in pages}):
        context = browser.new_context(base_url=site, bypass_csp=True, locale="da-DK")
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        if user:
            log_in(page, user)
        for one in pages:
            if one["user"] == user:
                answer = page.goto(one["address"], wait_until="load")
                page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
                if page.evaluate("() => window.pwned !== undefined") or answer is None or answer.status >= 500:
                    wrong.append(f"{one['name']} as {user}: {answer.status if answer else '-'}")
                shown += "onerror=window.pwned" in page.content().replace("&lt;", "<")
        context.close()
    return wrong, shown


@pytest.fixture(scope="module")
def guarded(attacked: Attacked, attacked_site: str, browser: Browser) -> Iterator[Page]:
    """A page with the policy on."""
    context = browser.new_context(base_url=attacked_site, locale="da-DK")
    page = context.new_page()
    log_in(page, "anne")
    yield page
    context.close()


@pytest.mark.parametrize("way", WAYS_IN, ids=range(len(WAYS_IN)))
def test_a_script_that_got_onto_a_page_does_not_run(way: str, guarded: Page) -> None:
    guarded.goto("/min-dag/")
    guarded.evaluate(f"() => {{ {way} }}")
    guarded.wait_for_timeout(60)
    assert guarded.evaluate("() => window.pwned === undefined")


@pytest.mark.parametrize("way", WAYS_OUT, ids=range(len(WAYS_OUT)))
def test_nothing_leaves_for_another_host(way: str, guarded: Page) -> None:
    guarded.goto("/min-dag/")
    assert guarded.evaluate(f"() => {way}.then(() => 'out', () => 'held')") == "held"


def test_a_form_of_a_stranger_on_our_page_leads_nowhere_outside(guarded: Page) -> None:
    guarded.goto("/min-dag/")
    guarded.evaluate(
        "() => { document.body.insertAdjacentHTML('beforeend',"
        " '<form id=f action=\"https://elsewhere.example/\"></form>'); f.submit() }"
    )
    guarded.wait_for_timeout(100)
    assert "elsewhere" not in guarded.url


def test_our_page_stands_in_no_frame_of_another(guarded: Page, attacked_site: str) -> None:
    guarded.goto("/min-dag/")
    outside = guarded.context.new_page()
    outside.set_content(f'<iframe src="{attacked_site}/min-dag/"></iframe>')
    outside.wait_for_timeout(300)
    assert all("Min dag" not in frame.content() for frame in outside.frames)
    outside.close()
