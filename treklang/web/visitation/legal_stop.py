"""A decision tried before it is made: every rule is asked, nothing stays; and the rule that stops it, explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from treklang.kernel.errors import BadInput, RuleBroken

# The inputs whose rules give way to a recorded, reasoned exception.
GIVES_WAY = {"exception_reason", "hearing", "service"}


@dataclass(frozen=True)
class Stop:
    """Why a decision cannot be made: the sentence, the section behind it ("" without one), the input it is about."""

    sentence: str
    law: str
    field: str
    gives_way: bool


class _Undo(Exception):
    """Ends the trial."""


def tried(make: Callable[[], object]) -> Stop | None:
    """What stops `make`, with all that follows it; None where nothing does. Whatever it wrote is undone."""
    try:
        with transaction.atomic():
            make()
            raise _Undo
    except _Undo:
        return None
    except (BadInput, RuleBroken) as refused:
        return stop(refused)


def stop(refused: BadInput | RuleBroken) -> Stop:
    """A refusal as the page explains it."""
    gives_way = isinstance(refused, RuleBroken) and refused.field in GIVES_WAY
    return Stop(str(refused.sentence), refused.law, refused.field, gives_way)
