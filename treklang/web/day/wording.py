"""What a line of My day says: the rule with its section, what started it, what meets it; the title of all else. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _, ngettext

from treklang.cases.news import HANDED
from treklang.cases.waiting import Legal, Waiting
from treklang.kernel import events
from treklang.kernel.wording import of_law
from treklang.law.register import law
from treklang.ui.formats import show_date, show_law

FOLLOW_UPS = "opfoelgninger"


def what(one: Waiting) -> str:
    """What waits, in the reader's words."""
    if one.kind == "nyt":
        return _new(one.text)
    rule = rule_of(one)
    return str(of_law(law()[rule].title)) if rule else one.text


def rule_of(one: Waiting) -> str:
    """The rule that a thing is a deadline of; a planned follow-up is one though it may have no clock."""
    if one.legal:
        return one.legal.rule
    return one.text if one.kind == FOLLOW_UPS else ""


def section(rule: str, version: date) -> str:
    """The section that a deadline follows from."""
    return show_law(law()[rule].on(version).law)


def started(legal: Legal) -> str:
    """What started a deadline, and when."""
    day = show_date(legal.started_on)
    if not (began := event(legal)):
        return _("Begyndt %(day)s") % {"day": day}
    return _("Begyndt af: %(event)s, %(day)s") % {"event": began, "day": day}


def event(legal: Legal) -> str:
    """What started a deadline; "" where that is not open to her."""
    return str(events.title_of(legal.began)) if legal.began else ""


def meets(rule: str) -> str:
    """What would meet a deadline; "" where the rule does not say."""
    words = law()[rule].meets
    return _("Opfyldes af: %(what)s") % {"what": of_law(words)} if words else ""


def _new(text: str) -> str:
    if text == HANDED:
        return _("Fordelt til dig")
    count, _colon, newest = text.partition(":")
    changes = ngettext("%(count)s nyt i sagen", "%(count)s nye ting i sagen", int(count)) % {"count": count}
    return _("%(changes)s, senest: %(event)s") % {"changes": changes, "event": events.title_of(newest)}
