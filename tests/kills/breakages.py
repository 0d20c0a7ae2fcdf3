"""Actions broken on purpose, in the playing process only: what the harness must report."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.db import connection, connections

from tests.kills.kill_points import COMMIT, JOB, die
from treklang.cases.models import Task
from treklang.integrations.ffb_gateway.client import Answer, HttpGateway
from treklang.kernel import events, ids

ANSWERED = "answered"


def write_outside() -> None:
    """The task's row is written on a connection of its own, as somebody would who logs in the middle of an action."""
    connections.settings["outside"] = connections["default"].settings_dict
    create = Task.objects.using("outside").create

    def written(**facts: Any) -> Task:
        with connections["outside"].cursor() as cursor:
            cursor.execute("select set_config('treklang.user_id', kernel_account.id::text, false) from kernel_account "
                           "where username = 'system'")  # fmt: skip
        return create(**{**facts, "case_id": facts.pop("case").id})

    Task.objects.create = written  # type: ignore[method-assign]


def commit_before_event() -> None:
    """What an action wrote is committed before its event is told, as somebody would who wants to be quick."""
    append = events.append

    def told(*given: Any, **named: Any) -> Any:
        connection.connection.commit()
        return append(*given, **named)

    events.append = told


def forget_once() -> None:
    """A restarted play does its newest act again, as a job would that does not ask whether it was done."""
    from tests.kills import playing

    def again(key: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("delete from kills_act where number = %s", [int(key.rpartition("/")[2])])
        return True

    # By their ids the database would know the rows again; what people do twice has new ones.
    playing.first_time = again  # type: ignore[attr-defined]
    ids.seeded = nullcontext  # type: ignore[assignment]


BREAK: dict[str, Callable[[], None]] = {
    "write outside": write_outside, "commit before event": commit_before_event, "forget once": forget_once,
}  # fmt: skip


def die_at(point: str, nth: int) -> None:
    """Die at the n-th commit (before or after it) of this process, or after the n-th answer of the gateway."""
    left = [nth]

    def count(reached: str) -> None:
        if reached == point:
            left[0] -= 1
            if left[0] == 0:
                die()

    commit, post = connection._commit, HttpGateway.post  # type: ignore[attr-defined]

    def committed() -> None:
        count(COMMIT)
        commit()
        count(JOB)

    def posted(self: HttpGateway, bundle: str) -> Answer:
        answer = post(self, bundle)
        count(ANSWERED)
        return answer

    connection._commit = committed  # type: ignore[attr-defined]
    HttpGateway.post = posted  # type: ignore[method-assign]
