"""The register of consents (R92): what the citizen lets the municipality obtain or pass on, and takes back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.people import queries
from treklang.people.events import CitizenEvent
from treklang.people.models import Consent
from treklang.people.rules import ConsentKind, ConsentManner, check_believable, check_consent, check_withdrawal


@transaction.atomic
def give(
    *, citizen_id: int, kind: ConsentKind, party: str, scope: str, manner: ConsentManner, given_on: date, by: Actor,
    at: datetime, ends_on: date | None = None,
) -> Consent:  # fmt: skip
    """The citizen's consent, to or from whom (`party`) and about what (`scope`), to and with its last day if it has one."""
    citizen = queries.to_write(citizen_id)
    check_consent(party, scope, given_on=given_on, ends_on=ends_on)
    check_believable(given_on, today=clock.danish_day(at), earliest=citizen.born_on, field="given_on")
    consent = Consent.objects.create(
        uid=ids.new("consent", given_on), citizen=citizen, kind=kind.value, party=party.strip(), scope=scope.strip(),
        manner=manner.value, given_on=given_on, ends_on=ends_on, noted_by_id=by.id,
    )  # fmt: skip
    events.append(CitizenEvent.CONSENT_GIVEN, by=by, at=at, citizen=citizen_id, data={"consent": consent.id})
    return consent


@transaction.atomic
def withdraw(*, consent_id: int, withdrawn_on: date, by: Actor, at: datetime, withdrawal: str = "") -> Consent:
    """The citizen takes the consent back, from a day on; `withdrawal` is what she says about it."""
    consent = fetch(Consent.objects.select_for_update(), id=consent_id)
    queries.to_write(consent.citizen_id)
    check_withdrawal(consent.withdrawn_on, given_on=consent.given_on, on=withdrawn_on)
    check_believable(withdrawn_on, today=clock.danish_day(at), earliest=None, field="withdrawn_on")
    consent.withdrawn_on, consent.withdrawal = withdrawn_on, withdrawal.strip()
    consent.save(update_fields=["withdrawn_on", "withdrawal"])
    events.append(
        CitizenEvent.CONSENT_WITHDRAWN, by=by, at=at, citizen=consent.citizen_id, data={"consent": consent.id}
    )
    return consent
