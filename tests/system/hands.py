"""Hands that work a page as people do: with a mouse, or by keyboard alone. They count clicks and typed fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 400
# A link to another page, or a button that sends a form: the answer is a new page.
LEADS_ON = """one => Boolean(one.closest("a[href]:not([href^='#']):not([download]):not([target])")
    || (one.matches("button, input") && one.type === "submit" && one.form))"""


class Hand:
    """A mouse hand. A press of a link, button, radio or tick is a click; a text, date or choice in a list is a typed field."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0
        self.typed = 0

    def open(self, address: str) -> None:
        """Start from an address, as from a bookmark; counts anew."""
        self.page.goto(address)
        self.clicks = self.typed = 0

    def link(self, name: str, *, exact: bool = True, within: str = "body") -> None:
        """Follow the first link with that name."""
        self._press(self.page.locator(within).get_by_role("link", name=name, exact=exact).first)

    def button(self, name: str, *, about: str = "") -> None:
        """Press the first button whose name begins so."""
        self._press(self._place(about).get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first)

    def summary(self, name: str) -> None:
        """Open what is folded under those words."""
        self._press(self.page.locator("main summary", has_text=name).first)

    def radio(self, name: str, *, about: str = "") -> None:
        """Choose one of several, in the article whose heading holds `about`."""
        self._choose(self._place(about).get_by_role("radio", name=name).first)

    def tick(self, name: str) -> None:
        """Tick the first box whose words begin so."""
        self._choose(self.page.locator("main").get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}")).first)

    def fill(self, label: str, text: str) -> None:
        """Type into a field, over what stands there."""
        self._type(self._field(label), text)
        self.typed += 1

    def pick(self, label: str, option: str) -> None:
        """Choose in a list by the words of the option."""
        self._pick(self._field(label), option)
        self.typed += 1

    def enter(self) -> None:
        """Press Enter where one is: no click."""
        self.page.keyboard.press("Enter")

    def sees(self, text: str) -> None:
        """The words are on the page."""
        expect(self.page.locator("body").get_by_text(text).first).to_be_visible()

    def _place(self, about: str) -> Locator:
        return self.page.get_by_role("article", name=about).first if about else self.page.locator("main")

    def _field(self, label: str) -> Locator:
        fields = self.page.locator("main").locator("input, select, textarea")
        return fields.and_(self.page.get_by_label(label)).first

    def _press(self, target: Locator) -> None:
        with _led_on(self.page, target):
            target.click()
        self.clicks += 1

    def _choose(self, target: Locator) -> None:
        # The design system draws its own circle and box beside the hidden input: people click the words.
        self.page.locator(f"label[for='{target.get_attribute('id')}']").click()
        self.clicks += 1

    def _type(self, target: Locator, text: str) -> None:
        target.fill(text)

    def _pick(self, target: Locator, option: str) -> None:
        target.select_option(value=value_of(target, option))


class KeyboardHand(Hand):
    """A hand that has no mouse: everything is reached by Tab and worked by Enter, blank and arrows."""

    def _press(self, target: Locator) -> None:
        self._reach(target)
        with _led_on(self.page, target):
            self.page.keyboard.press("Enter")
        self.clicks += 1

    def _choose(self, target: Locator) -> None:
        if target.get_attribute("type") == "checkbox":
            self._reach(target)
            self.page.keyboard.press("Space")
        else:
            self._reach(target, alike=True)
            for _ in range(20):
                if target.is_checked():
                    break
                self.page.keyboard.press("Space" if _is_active(self.page, target) else "ArrowDown")
            assert target.is_checked()
        self.clicks += 1

    def _type(self, target: Locator, text: str) -> None:
        self._reach(target)
        if target.get_attribute("type") in ("date", "time"):
            # The parts of a date stand in the order of the browser's language: the value is what counts here.
            target.fill(text)
            return
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)

    def _pick(self, target: Locator, option: str) -> None:
        self._reach(target)
        wanted = value_of(target, option)
        for key in ("Home", *["ArrowDown"] * 200):
            self.page.keyboard.press(key)
            if target.input_value() == wanted:
                return
        raise AssertionError(f"{option} cannot be chosen by keyboard")

    def _reach(self, target: Locator, *, alike: bool = False) -> None:
        """Tab until the target has the focus (`alike`: it or another of its group of radios)."""
        target.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if _is_active(self.page, target, alike=alike):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab")


@contextmanager
def _led_on(page: Page, target: Locator) -> Iterator[None]:
    """Press within: ends when the page it leads to is there. Who opens an address before that cuts off what was sent."""
    if not target.evaluate(LEADS_ON):
        yield
        return
    with page.expect_navigation():
        yield


def value_of(target: Locator, option: str) -> str:
    """The value of the first option whose words begin so."""
    found = target.evaluate(
        "(list, words) => (Array.from(list.options).find(one => one.text.trim().startsWith(words)) || {}).value", option
    )
    assert found is not None, f"no option begins with {option}"
    return str(found)


def _is_active(page: Page, target: Locator, *, alike: bool = False) -> bool:
    same = "document.activeElement === one" + (" || document.activeElement.name === one.name" if alike else "")
    return bool(target.evaluate(f"one => {same}"))
