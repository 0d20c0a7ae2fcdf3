"""Who is bound to whom: subscribers of events, the translator of sentences."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import get_language, gettext

from treklang.assessment.events import AssessmentEvent
from treklang.cases.actions import applications, clocks
from treklang.catalogue import queries as catalogue
from treklang.change.actions import follow
from treklang.config import security_look
from treklang.effect.actions import follow_ups
from treklang.insight.lake import state as lake
from treklang.integrations.ffb_gateway import client, configuration, health as ffb_health, subscriber
from treklang.kernel import clock, events, health, wording
from treklang.kernel.wording import Sentence, say
from treklang.people.events import CitizenEvent
from treklang.services.actions import grants
from treklang.visitation.actions import decisions
from treklang.visitation.events import VisitationEvent


def _grants_follow(event: Any) -> None:
    grants.follow_decision(decision_id=event.data["decision"], by=event.by.actor, at=event.at)


def _applications_answered(event: Any) -> None:
    applications.answer_by_decision(case_id=event.case, sections=event.data["sections"], by=event.by.actor, at=event.at)


def _follow_ups_note(event: Any) -> None:
    follow_ups.note_decision(case_id=event.case, decision_id=event.data["decision"])


def _decisions_confirm_right_group(event: Any) -> None:
    decisions.confirm_replacement(wrong_id=event.data["wrong"], right_id=event.data["right"])


def _grants_use_right_need(event: Any) -> None:
    grants.use_right_need(wrong_id=event.data["wrong"], right_id=event.data["right"])


def _cases_follow(event: Any) -> None:
    follow.look(on=clock.today(), by=event.by.actor, at=event.at, citizens=[event.citizen])


# Upward needs: a room below says what happened, and those above do their part in the same transaction.
BOUND: dict[str, tuple[Callable[[Any], None], ...]] = {
    VisitationEvent.DECIDED.value: (_grants_follow, _follow_ups_note, _applications_answered),
    CitizenEvent.ADDRESS_NOTED.value: (_cases_follow,),
    AssessmentEvent.GROUP_CORRECTED.value: (_decisions_confirm_right_group,),
    AssessmentEvent.NEED_CORRECTED.value: (_grants_use_right_need,),
}


def _tell(event: Any) -> None:
    for do in BOUND.get(event.name, ()):
        do(event)


def _catalogue() -> tuple[bool, Sentence]:
    codes = catalogue.count()
    if not codes:
        return False, say("er tomt. Kør treklang migrate.")
    return True, say("%(count)s koder", count=codes)


def _in_english() -> bool:
    return (get_language() or "").startswith("en")


def compose() -> None:
    """Called once, when Django has loaded every room."""
    wording.translate_with(gettext, in_english=_in_english)
    # A page may be the first to ask for the title of an event whose room has done nothing yet in this process.
    autodiscover_modules("events")
    events.subscribe(_tell)
    events.subscribe(clocks.keep)
    events.subscribe(subscriber.note_change)
    client.use(configuration.gateway(os.environ))
    health.add(say("Katalog"), _catalogue)
    health.add(say("Sikkerhed"), security_look.look)
    health.add(say("Indberetning"), ffb_health.look)
    health.add(say("Analysedata"), lambda: lake.look(Path(settings.LAKE)))
