"""The second factor of a local account: codes of a telephone's app, and recovery codes for the day it is lost.

All of it is read and written as the account itself (`acting_as`): the rows are its owner's alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

from treklang.integrations.login.adapter import Factors
from treklang.integrations.login.events import LoginEvent
from treklang.kernel import clock, events
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

_LAST = "last_counter"


@dataclass(frozen=True)
class Enrolment:
    """A secret that is not in use yet, as text, and as a picture (SVG) for the app's camera."""

    secret: str
    picture: str


def new_secret() -> str:
    """A secret for a telephone's app."""
    return str(totp.generate_totp_secret())


def enrolment(account_id: int, secret: str) -> Enrolment:
    """The secret as it is shown to the account's owner."""
    adapter = Factors()
    address = adapter.build_totp_url(accounts.with_id(account_id), secret)
    parts = (secret[start : start + 4] for start in range(0, len(secret), 4))
    return Enrolment(" ".join(parts), adapter.build_totp_svg(address).partition("?>")[2])


def has_factor(account_id: int) -> bool:
    """Whether the account has a second factor."""
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def enrol(account_id: int, secret: str, code: str, *, by: Actor) -> list[str]:
    """Take the secret into use once the app has shown its first code; the recovery codes, which are shown this once."""
    counter = _counter_of(secret, code)
    if counter is None:
        raise BadInput(say("Koden passer ikke. Se efter, at telefonens ur er rigtigt, og skriv den nyeste kode."),
                       field="code")  # fmt: skip
    account = accounts.with_id(account_id)
    made = totp.TOTP.activate(account, secret).instance
    made.data[_LAST] = counter
    made.save(update_fields=["data"])
    events.append(LoginEvent.FACTOR_MADE, by=by, at=clock.now(), data={"account": account_id})
    return list(RecoveryCodes.activate(account).generate_codes())


@transaction.atomic
def check(account_id: int, code: str, *, by: Actor) -> bool:
    """Whether a code of the app is right; each is good once."""
    row = Authenticator.objects.select_for_update().filter(user_id=account_id, type=Authenticator.Type.TOTP).first()
    if row is None:
        return False
    counter = _counter_of(decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get(_LAST, 0):
        return False
    row.data[_LAST] = counter
    row.last_used_at = clock.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


@transaction.atomic
def recover(account_id: int, code: str, *, by: Actor) -> bool:
    """Whether a recovery code is right; each is good once."""
    row = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None or not RecoveryCodes(row).validate_code(code.replace(" ", "")):
        return False
    events.append(LoginEvent.RECOVERY_USED, by=by, at=clock.now(), data={"account": account_id})
    return True


def codes_left(account_id: int) -> int:
    """How many recovery codes are not used yet."""
    row = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0


@transaction.atomic
def new_codes(account_id: int, *, by: Actor) -> list[str]:
    """New recovery codes in place of the old, shown this once."""
    Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).delete()
    events.append(LoginEvent.CODES_MADE, by=by, at=clock.now(), data={"account": account_id})
    return list(RecoveryCodes.activate(accounts.with_id(account_id)).generate_codes())


@transaction.atomic
def reset(account_id: int, *, by: Actor) -> None:
    """Take the factor and its recovery codes away; the next log-in makes new ones. Whoever is logged in is put out."""
    Authenticator.objects.filter(user_id=account_id).delete()
    accounts.end_sessions(account_id=account_id, by=by)
    events.append(LoginEvent.FACTOR_RESET, by=by, at=clock.now(), data={"account": account_id})


def _counter_of(secret: str, code: str) -> int | None:
    for counter in totp.yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, counter))):
            return int(counter)
    return None
