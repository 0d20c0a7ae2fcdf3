"""The two roles' passwords, in a file only the home's owner can read."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass

from treklang.kernel.wording import say

from .errors import EmbeddedServerError
from .paths import Home


@dataclass(frozen=True, repr=False)
class Passwords:
    owner: str
    runtime: str


def read_passwords(home: Home) -> Passwords:
    """The passwords of a cluster that exists."""
    try:
        return Passwords(**json.loads(home.passwords.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise EmbeddedServerError(
            say(
                "Databasens kodeord i %(file)s mangler eller kan ikke læses. Læg filen tilbage fra en sikkerhedskopi, "
                "eller flyt %(data)s væk for at begynde forfra med en tom database.",
                file=str(home.passwords),
                data=str(home.data),
            )
        ) from error


def make_passwords(home: Home) -> Passwords:
    """Passwords for a cluster about to be made, safely on disk before it uses them."""
    passwords = Passwords(secrets.token_hex(24), secrets.token_hex(24))
    fresh = home.passwords.with_name(home.passwords.name + ".new")
    fresh.unlink(missing_ok=True)
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w") as file:
        json.dump(asdict(passwords), file)
        file.flush()
        os.fsync(fd)
    fresh.replace(home.passwords)
    return passwords
