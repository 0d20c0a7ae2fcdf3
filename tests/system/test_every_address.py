"""Every page of the address map, as people meet it: plain, with all that opens opened, and with errors shown (issue 3, 1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.system.address_map import (
    MOST_OF_THE_WHOLE,
    MOST_STATEMENTS,
    NO_PAGE,
    OTHER_STATES,
    WHOLE_ORGANISATION,
    Asked,
    asked,
    environment_of,
    name_of,
    names,
)
from tests.system.conftest import AXE, log_in, watched

# Each page is opened once and looked at in a desk's and in a telephone's window.
WIDTHS = (1280, 390)
PAGES = sorted((names() - set(NO_PAGE)) | set(OTHER_STATES))

# The forms that refuse to be sent empty: the page where each stands, and the address that takes it.
REFUSED = [
    ("login", "login"), ("citizen-login", "citizen-login"), ("search", "search"), ("conduct-publish", "conduct-publish"),
    ("glass", "glass"), ("person-export", "person-export"), ("kin", "kin"),
    ("family", "relation-note"), ("family", "representative-note"), ("relation-end", "relation-end"),
    ("representative-end", "representative-end"), ("citizen-address", "address-note"), ("citizen-address", "protection"),
    ("consents", "consents"), ("consent-withdraw", "consent-withdraw"), ("rectifications", "rectifications"),
    ("rectification-answer", "rectification-answer"),
    ("cautions", "cautions"), ("caution-review", "caution-review"),
    ("case", "task-add"), ("case-close", "case-close"),
    ("case-team", "case-coordination"), ("case-team", "plan-link"),
    ("journal", "note-write"), ("journal", "document-add"), ("note-correct", "note-correct"),
    ("handover", "handover"), ("handover-answer", "handover-return"),
    ("assessment-diagnoses", "assessment-diagnoses"), ("assessment-need", "assessment-need"),
    ("assessment-groups", "assessment-groups"), ("assessment-condition", "assessment-condition"),
    ("assessment-correct-finding", "assessment-correct-finding"),
    ("assessment-correct-need", "assessment-correct-need"), ("assessment-correct-group", "assessment-correct-group"),
    ("goal-set", "goal-set"), ("goal-measure", "goal-measure"), ("goal-end", "goal-end"),
    ("recommend", "recommend"), ("recommendation-agenda", "recommendation-agenda"),
    ("hearing-send", "hearing-send"), ("hearing-answer", "hearing-answer"),
    ("plan-offer", "plan-offer"), ("plan-answer", "plan-answer"), ("plan-write", "plan-write"),
    ("plan-hand-over", "plan-hand-over"), ("decide", "decide"), ("decision-reasons", "decision-reasons"),
    ("order", "order"), ("follow-up", "follow-up"), ("experiences", "experiences"),
    ("experience-correct", "experience-correct"), ("portal-experience", "portal-experience"),
    ("application-new", "application-new"), ("application-withdraw", "application-withdraw"),
    ("application-answered", "application-answered"), ("access-request-new", "access-request-new"),
    ("access-request-answer", "access-request-answer"), ("deadline-extend", "deadline-extend"),
    ("happening-correct", "happening-correct"), ("complaint-new", "complaint-new"),
    ("complaint", "complaint-reassess"), ("complaint", "complaint-withdraw"),
    ("complaint+upheld", "complaint-forward"), ("complaint+forwarded", "complaint-appeal"),
    ("provider-grant", "provider-note"), ("provider-grant", "provider-sub-goal"), ("provider-grant", "provider-leave"),
    ("provider-grant+unanswered", "provider-answer"), ("provider-grant+work", "provider-place"),
    ("provider-grant+work", "provider-course"),
    ("provider-status", "provider-status"), ("provider-measure", "provider-measure"),
    ("provider-course-complete", "provider-course-complete"), ("offer-contacts", "offer-contacts"),
    ("offer-workplaces", "offer-workplaces"), ("offer-workplaces", "workplace-end"),
    ("enquiry-new", "enquiry-new"), ("enquiry", "enquiry-answer"), ("enquiry", "enquiry-send-on"),
    ("enquiry+citizen", "enquiry-open-case"),
    ("enquiry-amend", "enquiry-amend"), ("enquiry-identify", "enquiry-identify"),
    ("plan-new", "plan-new"), ("plan-amend", "plan-amend"), ("plan", "plan-author"), ("plan-step-new", "plan-step-new"),
    ("plan-step", "plan-step"), ("plan-hearing", "plan-hearing-ask"), ("plan-hearing", "plan-hearing-answer"),
    ("plan-adoption", "plan-adopt"),
    ("committee-new", "committee-new"), ("committee-members", "committee-seat"),
    ("committee-members", "committee-unseat"), ("committee-members", "committee-plan-meeting"),
    *((name, name) for name in (
        "unit-change", "competence-new", "affiliation-new", "responsibility-new", "responsibility-hand-over",
        "responsibility-end", "delegation-new", "delegation-end", "district-new", "district-cover", "forum-new",
        "forum-seat", "forum-meeting", "forum-unseat",
    )),
    ("meeting", "meeting-conclude"), ("meeting-close", "meeting-close"),
]  # fmt: skip
# The others that one types in or chooses from, each with the reason why an empty one is not refused.
ACCEPTED = {
    "account": "an employee may want no reminders, and then needs no address",
    "meeting-move": "a meeting stands chosen", "committee-put-on-agenda": "a meeting stands chosen",
    "case-assign": "a case may be without caseworker and coordinator",
    "handover-take": "the unit may take a case before anybody in it does",
    "assessment-texts": "each text may be empty until the assessment is completed",
    "assessment-dimensions": "each dimension may be empty until the assessment is completed",
}  # fmt: skip

FORMS = """() => [...document.querySelectorAll('main form')]
    .filter(form => form.method === 'post' && [...form.elements].some(
        one => one.name && one.type !== 'hidden' && one.tagName !== 'BUTTON'))
    .map(form => new URL(form.action).pathname)"""
AXE_FINDS = """() => axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
}).then(found => found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html}`)))"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
SEND_EMPTY = """form => {
    for (const one of form.elements) {
        if (!one.name || one.type === 'hidden' || one.tagName === 'BUTTON') continue;
        if (one.type === 'radio' || one.type === 'checkbox') one.checked = false; else one.value = '';
    }
    const buttons = [...form.elements].filter(one => one.tagName === 'BUTTON' && one.type === 'submit');
    form.requestSubmit(buttons.find(one => !one.name) || buttons.at(-1));
}"""
# What the error summary leads to that is not on the page, or not to be seen on it.
DEAD_LINKS = """() => [...document.querySelectorAll('.error-summary a')].map(link => link.hash)
    .filter(hash => { const field = document.getElementById(hash.slice(1)); return !field || !field.checkVisibility(); })"""


@pytest.fixture(scope="module")
def every(demo_home: Path, site: str) -> dict[str, Asked]:
    """Each address by its name, once asked."""
    return {one.name: one for one in asked(demo_home, environment_of(demo_home))}


class Visitors:
    """The browsers of the users, each logged in once."""

    def __init__(self, browser: Browser, site: str) -> None:
        self._browser, self._site = browser, site
        self._contexts: dict[str, BrowserContext] = {}

    def of(self, user: str) -> BrowserContext:
        """The browser of a user; "" is somebody who is not logged in."""
        if user not in self._contexts:
            context = self._browser.new_context(base_url=self._site, locale="da-DK")
            context.add_init_script(path=AXE)
            self._contexts[user] = context
            if user:
                page = context.new_page()
                log_in(page, user)
                page.close()
        return self._contexts[user]

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


@pytest.fixture(scope="module")
def visitors(browser: Browser, site: str) -> Iterator[Visitors]:
    found = Visitors(browser, site)
    yield found
    found.close()


def test_every_address_has_an_example(every: dict[str, Asked]) -> None:
    assert {name.split("+")[0] for name in every} == names()
    assert {name for name in every if "+" in name} == set(OTHER_STATES)
    assert set(NO_PAGE) <= names()


def test_what_is_said_to_be_no_page_gives_none(every: dict[str, Asked]) -> None:
    assert {name: every[name].status for name in NO_PAGE if every[name].is_page} == {}
    assert {name: every[name].status for name in NO_PAGE if every[name].status not in (200, 302, 405)} == {}


def test_every_page_asks_the_database_a_few_times_only(every: dict[str, Asked]) -> None:
    most = {name: MOST_OF_THE_WHOLE if name in WHOLE_ORGANISATION else MOST_STATEMENTS for name in PAGES}
    assert {name: every[name].statements for name in PAGES if every[name].statements > most[name]} == {}


def test_every_form_is_known_to_refuse_or_to_accept_an_empty_one() -> None:
    assert {form for _, form in REFUSED}.isdisjoint(ACCEPTED)
    assert set(ACCEPTED) <= names()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_right_plain_and_with_all_opened(name: str, every: dict[str, Asked], visitors: Visitors) -> None:
    told: list[str] = []
    with watched(visitors.of(every[name].user).new_page()) as page:
        page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        answer = page.goto(every[name].address)
        assert answer is not None
        assert (answer.status, page.url.endswith(every[name].address)) == (200, True)
        assert page.locator("h1").count() == 1
        assert len(page.title().split(" - ")[0]) > 2
        assert _faults(page) == []
        assert {name_of(form) for form in page.evaluate(FORMS)} - {form for _, form in REFUSED} - set(ACCEPTED) == set()
        if page.locator("details").count():
            page.evaluate(OPEN_ALL)
            assert _faults(page) == []
        assert told == []


@pytest.mark.parametrize(("name", "form"), REFUSED, ids=[f"{name}-{form}" for name, form in REFUSED])
def test_an_empty_form_comes_back_and_says_what_is_wrong(
    name: str, form: str, every: dict[str, Asked], visitors: Visitors
) -> None:
    with watched(visitors.of(every[name].user).new_page()) as page:
        page.goto(every[name].address)
        with page.expect_navigation() as sent:
            _form(page, form).evaluate(SEND_EMPTY)
        assert sent.value.status == 422
        expect(page.locator(".error-summary")).to_be_focused()
        assert page.title().startswith("Fejl: ")
        assert page.evaluate(DEAD_LINKS) == []
        assert _faults(page) == []


def test_suggestions_under_the_search_box_are_right(visitors: Visitors) -> None:
    with watched(visitors.of("anne").new_page()) as page:
        page.goto("/min-dag/")
        page.locator("#search-box").press_sequentially("Bør")
        expect(page.locator("#search-suggestions a").first).to_be_visible()
        assert _faults(page) == []


def _form(page: Page, taken_by: str) -> Locator:
    """The first form of the page that goes to the address with this name."""
    paths: list[str] = page.locator("main form").evaluate_all("all => all.map(one => new URL(one.action).pathname)")
    fields: list[bool] = page.locator("main form").evaluate_all(
        "all => all.map(one => one.method === 'post' && !!one.querySelector('input:not([type=hidden]), select, textarea'))"
    )
    found = [at for at, path in enumerate(paths) if fields[at] and name_of(path) == taken_by]
    assert found, f"no form of the page goes to {taken_by}"
    return page.locator("main form").nth(found[0])


def _faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, at both widths: what axe finds, and scrolling sideways."""
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{width}: the page scrolls sideways")
        found += [f"{width}: {fault}" for fault in page.evaluate(AXE_FINDS)]
    return found
