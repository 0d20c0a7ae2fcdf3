"""The organisation in real browsers: its owner changes it; a leader looks a unit up, tries a citizen, sees yesterday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.system.conftest import log_in, violations, watched

Opens = Callable[[str], Page]


@pytest.fixture
def opens(browser: Browser, site: str, width: int) -> Iterator[Opens]:
    """A page of each user's own, logged in."""
    contexts: list[BrowserContext] = []

    def opened(user: str) -> Page:
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")
        contexts.append(context)
        page = context.new_page()
        log_in(page, user)
        return page

    yield opened
    for context in contexts:
        context.close()


def link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def send(page: Page, button: str, **typed: str) -> None:
    for name, value in typed.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def found(page: Page, name: str) -> None:
    link(page, "Organisation")
    page.get_by_label("Enhed eller medarbejder").fill(name)
    page.get_by_role("button", name="Vis", exact=True).click()
    page.locator(".chart-found").get_by_role("link", name=name, exact=True).click()


@pytest.mark.mission("S0.26", "S0.27", "S1.28", "S1.52")
def test_given_a_changed_organisation_when_a_leader_looks_a_unit_up_then_she_sees_today_and_yesterday(
    opens: Opens, width: int
) -> None:
    before, after, why = f"Hjemløseteamet {width}", f"Team Gade {width}", f"Hjemløse har ét hold {width}."
    owner = opens("sys")
    with watched(owner):
        # Given a unit that was made last year, whose name is new today, and who takes people without a home.
        found(owner, "Myndighed Voksne")
        link(owner, "Opret en enhed herunder")
        send(owner, "Opret en enhed herunder", name=before, kind="Team", from_on="2025-01-01")
        link(owner, before)
        link(owner, "Giv nyt navn eller ny slags")
        send(owner, "Giv nyt navn eller ny slags", name=after)
        expect(owner.get_by_text(f"Nyt navn: {after}, før {before}")).to_be_visible()
        link(owner, "Hvem tager hvem")
        link(owner, "Ny regel")
        send(
            owner, "Gem reglen", rank=str(width), outcome="En bestemt enhed", unit=after, because=why,
            housing="Uden fast bolig",
        )  # fmt: skip
    lars = opens("lars")
    with watched(lars):
        # When a leader looks it up.
        found(lars, after)
        expect(lars.get_by_role("heading", level=1)).to_contain_text(after)
        assert violations(lars) == []
        expect(lars.get_by_role("link", name="Luk enheden")).to_have_count(0)
        # And tries somebody without a home.
        link(lars, "Hvem tager hvem")
        send(lars, "Prøv", alder="40", bolig="Uden fast bolig")
        # Then the answer says who takes her and why; somebody with a home meets the rule and is told why it did not hold.
        expect(lars.get_by_text("tager borgeren", exact=False).first).to_be_visible()
        assert violations(lars) == []
        send(lars, "Prøv", bolig="Egen eller varig bolig")
        expect(lars.locator(".passed-over").get_by_text("Reglen kræver: Bolig: uden fast bolig").first).to_be_visible()
        # And yesterday the unit had its old name.
        link(lars, "Organisation")
        assert violations(lars) == []
        yesterday = (date.today() - timedelta(days=1)).isoformat()
        lars.get_by_label("Organisationen den").fill(yesterday)
        lars.get_by_role("button", name="Vis", exact=True).click()
        expect(lars.locator(".box-name", has_text=before)).to_be_visible()
        expect(lars.locator(".box-name", has_text=after)).to_have_count(0)
        link(lars, "Vis organisationen i dag")
        expect(lars.locator(".box-name", has_text=after)).to_be_visible()
