"""Which class of facts a case's page is about: who has no reason to see those does not get the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from treklang.access.queries import facts
from treklang.cases.queries import Case
from treklang.kernel.scope import Fact
from treklang.ui.pages import Page

# Every page is here. A list of many shows names, and what else stands on a line only to whom its row is open.
TOLD: Mapping[Page, Fact] = {
    Page.MY_DAY: Fact.IDENTITY,
    Page.CITIZEN: Fact.IDENTITY,
    Page.CPR: Fact.IDENTITY,
    Page.READERS: Fact.IDENTITY,
    Page.OVERVIEW: Fact.IDENTITY,
    Page.ASSESSMENT: Fact.ASSESSMENT,
    Page.GOALS: Fact.HELP,
    Page.DECISION: Fact.DECISION,
    Page.SERVICES: Fact.ECONOMY,
    Page.TREKLANG: Fact.DECISION,
    Page.SUMMARY: Fact.DECISION,
    Page.ORDER: Fact.HELP,
    Page.FOLLOW_UP: Fact.HELP,
    Page.EXPERIENCES: Fact.ASSESSMENT,
    Page.DRAFT: Fact.IDENTITY,
    Page.AGENDA: Fact.DECISION,
    Page.ENQUIRY: Fact.IDENTITY,
    Page.SEARCH: Fact.IDENTITY,
    Page.SAMPLE: Fact.IDENTITY,
    Page.GLASS: Fact.IDENTITY,
    Page.FILE: Fact.IDENTITY,
    Page.PORTAL: Fact.IDENTITY,
    Page.PORTAL_READERS: Fact.IDENTITY,
    Page.PORTAL_EXPERIENCE: Fact.ASSESSMENT,
    Page.CAUTIONS: Fact.IDENTITY,
    Page.FAMILY: Fact.IDENTITY,
    Page.ADDRESS: Fact.ADDRESS,
    Page.CONSENTS: Fact.IDENTITY,
    Page.RECTIFICATIONS: Fact.JOURNAL,
    Page.JOURNEY: Fact.IDENTITY,
    # The page counts, and the export holds what the user may see of each class.
    Page.EXPORT: Fact.IDENTITY,
    Page.KIN: Fact.IDENTITY,
    Page.TEAM: Fact.DECISION,
    Page.HANDOVER: Fact.JOURNAL,
    Page.CLOSING: Fact.JOURNAL,
    Page.JOURNAL: Fact.JOURNAL,
    Page.DOCUMENT: Fact.DOCUMENTS,
    Page.DEADLINES: Fact.JOURNAL,
    Page.APPLICATION: Fact.JOURNAL,
    Page.ACCESS_REQUEST: Fact.JOURNAL,
    Page.COMPLAINT: Fact.DECISION,
    Page.CHANGE_PLAN: Fact.IDENTITY,
    Page.RULE: Fact.JOURNAL,
    Page.MEASURE_ROWS: Fact.IDENTITY,
}


def opens(case: Case, page: Page) -> bool:
    """Whether a user may see what a page tells of a case, as `looking.at_case` read it for her."""
    opened = getattr(case, "opened", None)
    return opened is None or TOLD[page] in facts(opened)
