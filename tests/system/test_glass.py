"""Access that cannot wait: taken with a reason, looked at by a leader, given back (in real browsers)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.system.conftest import log_in, violations, watched
from tests.system.hands import Hand

WHY = "Hun ringer grædende fra skadestuen og har ingen nøgler."
REFUSED = "findes ikke, eller du har ikke adgang"
Opens = Callable[[str], Hand]


@pytest.fixture
def opens(browser: Browser, site: str, width: int) -> Iterator[Opens]:
    """A browser of each user's own, logged in."""
    contexts: list[BrowserContext] = []

    def opened(user: str) -> Hand:
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")
        contexts.append(context)
        page = context.new_page()
        log_in(page, user)
        return Hand(page)

    yield opened
    for context in contexts:
        context.close()


def _address_of_boerge(hand: Hand) -> str:
    """His page, as a colleague who works with him could send it."""
    page = hand.page
    page.get_by_role("searchbox").first.fill("Sag154689")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_url("**/sager/*/")
    hand.link("Borgerens side")
    return page.url


def _is_refused(page: Page, address: str) -> bool:
    answer = page.goto(address)
    assert answer
    return answer.status == 404 and REFUSED in page.content()


def test_given_no_reason_when_the_glass_is_broken_then_the_citizen_is_seen_and_a_leader_looks_at_it(
    opens: Opens,
) -> None:
    address = _address_of_boerge(opens("anne"))
    ravi = opens("ravi")
    with watched(ravi.page):
        # Given somebody in the reception who has nothing to do with the citizen.
        assert _is_refused(ravi.page, address)
        # When she says why it cannot wait, and for how long.
        ravi.clicks = ravi.typed = 0
        ravi.link("Tag nødadgang", exact=False)
        assert violations(ravi.page) == []
        ravi.fill("Hvorfor må du se borgeren nu?", WHY)
        ravi.radio("4 timer")
        ravi.button("Tag nødadgang")
        # Then she sees the citizen, three clicks and a sentence later.
        expect(ravi.page.get_by_role("heading", name="Børge Mogensen", level=1)).to_be_visible()
        assert (ravi.clicks, ravi.typed) == (3, 1)

        # And her leader is told on the first page, and looks at it with two clicks.
        lars = opens("lars")
        with watched(lars.page):
            lars.clicks = 0
            lars.link("venter på din gennemgang", exact=False)
            lars.sees(WHY)
            assert violations(lars.page) == []
            lars.button("I orden")
            lars.sees("Nødadgangen er gennemgået.")
            assert lars.clicks == 2
            lars.open("/min-dag/")
            expect(lars.page.get_by_role("link", name="venter på din gennemgang")).to_have_count(0)

        # And given back, it is over.
        ravi.open("/adgang/noedadgang/")
        ravi.sees("Børge Mogensen")
        ravi.button("Afslut nu")
        assert ravi.clicks == 1
        assert _is_refused(ravi.page, address)
