"""What a new decision can be filled in with: the recommendation, the committee's outcome, follow-ups and the day. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_noop

from treklang.catalogue.queries import Service
from treklang.effect.queries import FollowUp
from treklang.effect.rules import FollowUpResult
from treklang.offers.queries import Offer
from treklang.services.queries import GrantService
from treklang.visitation.queries import Proposal
from treklang.visitation.rules import LineKind
from treklang.web.visitation import offer_choice

FOLLOW_UP_MONTHS = 3
MOST = 100
# A length in words ("12 months"), in the language of the page or in Danish: how many months a unit has, 0 for a week.
TIME = re.compile(r"(\d+)\s*([^\W\d]+)")
UNITS = {gettext_noop("år"): 12, gettext_noop("måned"): 1, gettext_noop("mdr"): 1, gettext_noop("uge"): 0}


def prefilled(found: Proposal | None, services: list[Service], offers: list[Offer], today: date) -> QueryDict:
    """The fields of a decision that nobody has typed in yet, as a browser would send them."""
    sent = QueryDict(mutable=True)
    sent["decision-effective_on"] = today.isoformat()
    sent["decision-follow_up_on"] = months_after(today, FOLLOW_UP_MONTHS).isoformat()
    sent["line-0-from_on"] = today.isoformat()
    if found is None:
        return sent
    sent["decision-in_full_favour"] = "no" if found.against else "yes"
    sent["decision-reasons"] = "\n\n".join(text for text in (found.text, found.why_not_lower) if text.strip())
    sent["line-0-kind"] = (LineKind.REFUSE if found.against else LineKind.GRANT).value
    sent["line-0-amount"] = found.extent[:MOST]
    last = last_day(found.duration, today)
    sent["line-0-until"] = last.isoformat() if last and not found.against else ""
    if offer := next((one for one in offers if one.id == found.offer_id), None):
        sent["line-0-offer"] = str(offer.uid)
        given = [one for one in services if offer_choice.gives(offer, one)]
        # Which of several services is granted is the worker's to say.
        sent["line-0-service"] = given[0].title if len(given) == 1 else ""
    return sent


def after_follow_ups(held: list[FollowUp], running: list[GrantService], today: date) -> QueryDict:
    """The fields of the decision that must follow these follow-ups: help goes on or ends, for the reasons judged there."""
    sent = QueryDict(mutable=True)
    sent["decision-effective_on"] = today.isoformat()
    sent["decision-follow_up_on"] = months_after(today, FOLLOW_UP_MONTHS).isoformat()
    sent["decision-reasons"] = "\n\n".join(dict.fromkeys(one.judgement for one in held if one.judgement.strip()))
    results = {one.grant_id: FollowUpResult(one.result) for one in held}
    for service in running:
        if result := results.get(service.grant_id):
            goes_on = result is FollowUpResult.CONTINUE
            change = LineKind.CONTINUE if goes_on else LineKind.END
            sent[f"running-{service.uid}-change"] = change.value
    if results and all(result is FollowUpResult.CONTINUE for result in results.values()):
        sent["decision-in_full_favour"] = "yes"
    return sent


def services_in_order(services: list[Service], offer: Offer | None) -> list[Service]:
    """The services that the offer gives first, then the others by title."""
    return sorted(services, key=lambda one: (offer is None or not offer_choice.gives(offer, one), one.title))


def last_day(duration: str, start: date) -> date | None:
    """The last day of a time that is written in words from `start` on; None where no length is found in it."""
    for number, word in TIME.findall(duration.lower()):
        months = next((months for unit, months in UNITS.items() if word.startswith((unit, _(unit)))), None)
        if months == 0:
            return start + timedelta(weeks=int(number), days=-1)
        if months:
            return months_after(start, int(number) * months) - timedelta(days=1)
    return None


def months_after(day: date, months: int) -> date:
    """The same day some months later, the month's last one where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first_of_next = date(day.year + years + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(day.year + years, month + 1, min(day.day, last))
