"""What is done with accounts, tokens and the reading log's samples: by commands, by log-in and on the leaders' page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from treklang.demo.stories.cast import Cast
from treklang.integrations.login.actions import owners
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts, look_reviews, tokens
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.models import Reading, Session, Token
from treklang.kernel.reading.reviews import ReviewFinding
from treklang.kernel.sessions import mark_of

Casts = dict[str, Cast]
AT = datetime(2022, 7, 4, 9, 0, tzinfo=UTC)
SESSIONS = ("kills-first", "kills-second")
OWNERS = ("kills-otto", "kills-olga")


@contextmanager
def _as(actor: Actor | None, what: str) -> Iterator[Actor]:
    with clock.at(AT), ids.seeded(f"account/{what}"), acting_as(actor or accounts.system()) as by:
        yield by


def ensure_identity(casts: Casts) -> None:
    """Somebody logs in whom a broker vouches for; a day later she is called something else."""
    with _as(None, "identity") as by:
        for name in ("Mia", "Mia Prøve"):
            accounts.ensure_identity(username="kills-mia", name=name, kind=ActorKind.STAFF, by=by)


def begin_sessions(casts: Casts) -> None:
    """She has two browsers."""
    with _as(None, "sessions"):
        mia = accounts.named("kills-mia")
        for key in SESSIONS:
            Session.objects.create(
                session_key=key, session_data="", expire_date=AT + timedelta(days=1), account=mia, begun_at=AT,
                seen_at=AT,
            )  # fmt: skip


def end_session(casts: Casts) -> None:
    """She logs one of them out."""
    with _as(None, "end session") as by:
        accounts.end_session(account_id=accounts.named("kills-mia").id, mark=mark_of(SESSIONS[0]), by=by)


def end_sessions(casts: Casts) -> None:
    """And everything else."""
    with _as(None, "end sessions") as by:
        assert accounts.end_sessions(account_id=accounts.named("kills-mia").id, by=by) == 1


def make_owners(casts: Casts) -> None:
    """`treklang user create`, twice."""
    with _as(None, "owners") as by:
        for username in OWNERS:
            owners.make(
                username=username, name=username.title(), password="hest-batteri-klamme-7", municipality="Prøve", by=by,
                at=AT,
            )  # fmt: skip


def reset_factor(casts: Casts) -> None:
    """One has lost her telephone, and the other stands in for it."""
    with _as(None, "factor") as by:
        owners.reset_factor(username=OWNERS[0], owner=OWNERS[1], by=by, at=AT)


def close_account(casts: Casts) -> None:
    """One of them leaves."""
    with _as(None, "close") as by:
        owners.close(username=OWNERS[0], by=by, at=AT)


def make_token(casts: Casts) -> None:
    """`treklang token create`."""
    with _as(None, "token") as by:
        tokens.make(
            account="kills-mia", name="Prøve", scopes=["cases:read"], ends_on=date(2022, 12, 31), by=by, at=AT
        )  # fmt: skip


def end_token(casts: Casts) -> None:
    """`treklang token end`."""
    with _as(None, "token ends") as by:
        tokens.end(uid=str(Token.objects.get().uid), by=by, at=AT)


def review_look(casts: Casts) -> None:
    """A leader asks about a look. The look itself is written apart from all that is killed here, so one is made up."""
    cast = casts["second"]
    with _as(cast.actors["lars"], "look") as by:
        look = Reading(id=1, by_id=cast.actors["anne"].id, at=AT)
        look_reviews.review(look=look, finding=ReviewFinding.ASKED, remark="Hvorfor?", by=by, at=AT)


ALL: tuple[Callable[[Casts], None], ...] = (
    ensure_identity, begin_sessions, end_session, end_sessions, make_owners, reset_factor, close_account, make_token,
    end_token, review_look,
)  # fmt: skip
