"""Writing the reading log. What cannot be logged is not shown."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import connection

from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.embedded import EmbeddedServerError
from treklang.kernel.errors import NotLogged
from treklang.kernel.reading import own_connection
from treklang.kernel.reading.cap import REACHED, WITHIN, Cap
from treklang.kernel.reading.chain import BEGINNING, Head, line_key, macs_of
from treklang.kernel.reading.entries import Channel, Look, Seen, tidy
from treklang.kernel.wording import say

_APPEND = """
select chain, seq, mac from kernel_reading_append(
    %s::smallint, %s, %s, %s, %s, %s, %s, %s, %s, %s::bigint[], %s::bigint[], %s::text[], %s::bytea[])
"""
_logger = logging.getLogger(__name__)
# So often another writer may be quicker before something must be wrong.
_MOST_TRIES = 100


def look(
    *, by: Actor, citizen: int, page: str, case: int | None = None, channel: Channel = Channel.SCREEN,
    purpose: str = "", refused: bool = False,
) -> None:  # fmt: skip
    """Note that `by` looks at a citizen, or was refused to. Raises NotLogged: then she is not to be shown."""
    look_at_many(by=by, seen=[(citizen, case)], page=page, channel=channel, purpose=purpose, refused=refused)


def look_at_many(
    *, by: Actor, seen: Iterable[tuple[int, int | None]], page: str, channel: Channel = Channel.SCREEN,
    purpose: str = "", refused: bool = False,
) -> None:  # fmt: skip
    """Note that `by` sees some citizens' cases (citizen, case) on a list, in one statement whatever their number."""
    shown = list(dict.fromkeys(seen))
    if not shown:
        return
    pairs = [Seen(citizen, case) for citizen, case in shown] if refused else _with_reasons(shown)[0]
    _write(Look(by.id, page, clock.now(), channel.value, tidy(purpose), refused), pairs)


def open_one(
    *, by: Actor, citizen: int, case: int | None, page: str, cap: Cap, channel: Channel = Channel.SCREEN, purpose: str = "",
) -> None:  # fmt: skip
    """As `look`, for whoever may open so many citizens in a while and no more: raises TooMany, noted as a refused look."""
    pairs, opened = _with_reasons([(citizen, case)], cap.pages)
    is_reached = cap.is_reached(opened, citizen)
    _write(
        Look(by.id, page, clock.now(), channel.value, tidy(purpose), is_reached),
        [Seen(citizen, case, REACHED)] if is_reached else pairs,
    )
    if is_reached:
        raise cap.reached()


def _write(one: Look, pairs: Sequence[Seen]) -> None:
    try:
        _append(one, pairs)
    except (*own_connection.LOST, EmbeddedServerError) as error:
        _logger.exception("the reading log takes nothing; a page was refused")
        raise NotLogged(
            say(
                "Dit opslag kan ikke skrives i læseloggen, og derfor vises siden ikke. Intet er gemt. Prøv igen om lidt."
            )
        ) from error


def refuse(*, by: Actor, uid: UUID | str, page: str, channel: Channel = Channel.SCREEN) -> None:
    """Note that `by` asked for a citizen, or a case of hers, by its outer id and was not shown it. Nobody is no line."""
    with connection.cursor() as cursor:
        cursor.execute("select kernel_scope_exists(%s::uuid)", [str(uid)])
        (citizen,) = cursor.fetchone()
    if citizen is not None:
        look(by=by, citizen=citizen, page=page, channel=channel, refused=True)


def _with_reasons(
    shown: Sequence[tuple[int, int | None]], counted: Sequence[str] = ()
) -> tuple[list[Seen], Collection[int]]:
    """By which reason each is seen, and whom the acting user has opened of late on the `counted` pages.

    Asked on the page's own connection, which sees what the page sees.
    """
    citizens, cases = [citizen for citizen, _case in shown], [case for _citizen, case in shown]
    with connection.cursor() as cursor:
        cursor.execute(
            "select kernel_scope_reasons(%s::bigint[], %s::bigint[]), kernel_opened(%s, %s)",
            [citizens, cases, clock.now() - WITHIN, list(counted)],
        )
        reasons, opened = cursor.fetchone()
    return [Seen(citizen, case, reason) for (citizen, case), reason in zip(shown, reasons, strict=True)], opened


class _Tip(threading.local):
    """The chain that a thread writes on, with the head it left there: as long as nobody else writes on it, one question
    to the database is enough."""

    chain = 0
    head = Head(-1, BEGINNING)


_tip = _Tip()


def _append(one: Look, seen: Sequence[Seen]) -> None:
    for _try in range(_MOST_TRIES):
        macs = macs_of(line_key(), _tip.chain, _tip.head, one, seen)
        columns = ([s.citizen for s in seen], [s.case for s in seen], [s.reason for s in seen], macs)
        common = [one.at, one.by, one.page, one.channel, one.purpose, one.refused]
        found = own_connection.ask(_APPEND, [_tip.chain, _tip.head.seq, _tip.head.mac, *common, *columns])
        if not found:
            _tip.head = Head(_tip.head.seq + len(seen), macs[-1])
            return
        _settle(found)
    raise OSError(f"other writers were quicker {_MOST_TRIES} times")


def _settle(heads: list[tuple[int, int, bytes]]) -> None:
    """Another writer was quicker: go on with a chain drawn by lot, from its head as it is now."""
    chain, seq, mac = random.choice(heads)
    _tip.chain, _tip.head = chain, Head(seq, bytes(mac))
