"""Which class of facts a case's page is about: who has no reason to see those does not get the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from treklang.access.queries import facts
from treklang.cases.queries import Case
from treklang.kernel.scope import Fact
from treklang.ui.pages import Page

# A page that is not named here shows what there is to see for whoever sees the case.
TOLD: Mapping[Page, Fact] = {
    Page.ASSESSMENT: Fact.ASSESSMENT,
    Page.GOALS: Fact.HELP,
    Page.FOLLOW_UP: Fact.HELP,
    Page.DECISION: Fact.DECISION,
}


def opens(case: Case, page: Page) -> bool:
    """Whether a user may see what a page tells of a case, as `looking.at_case` read it for her."""
    opened = getattr(case, "opened", None)
    return page not in TOLD or opened is None or TOLD[page] in facts(opened)
