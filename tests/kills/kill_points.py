"""Where a play dies: points of an action, watched from outside the product, which knows nothing of them."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.db import connection

from tests.kills.every_action import every_action, home_of
from treklang.kernel import events

WRITE, EVENT, COMMIT, JOB = "write", "event", "commit", "job"
POINTS = {
    WRITE: "before the action's first insert or update",
    EVENT: "before the action tells what happened",
    COMMIT: "before the commit of the outermost transaction",
    JOB: "after that commit, before anything that waits for it",
}
_WRITES = re.compile(r"\s*(?:insert|update|delete)\b|\s*with\b.*\b(?:insert\s+into|update\s+\w+\s+set)\b", re.I | re.S)


@dataclass(frozen=True)
class Shot:
    """A kill: in which act, at which point of which action. Commit and job are the act's; their action only names it."""

    act: int
    action: str
    point: str


def die() -> None:
    """What a power cut, the kernel short of memory or `kill -9` do: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Watch:
    """Sees every write, event and commit of this process, notes which action made it, and shoots at the aimed one."""

    aim: Shot | None = None
    shoot: Callable[[], None] = die
    act: int = -1
    running: list[str] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def begin(self, act: int) -> None:
        """From here on another act is played."""
        self.act, self.seen = act, defaultdict(set)

    def pass_by(self, point: str, actions: list[str]) -> None:
        """Note a point that these actions reach, and shoot if it is the aimed one."""
        for action in actions:
            self.seen[action].add(point)
        aim = self.aim
        if aim and (aim.act, aim.point) == (self.act, point) and (aim.action in actions or point in (COMMIT, JOB)):
            self.aim = None
            self.shoot()

    def install(self) -> None:
        """Put the watch between the product's parts."""
        for action in every_action():
            self._watch_action(action)
        self._watch_writes()
        self._watch_events()
        self._watch_commits()

    def _watch_action(self, action: str) -> None:
        module, name = home_of(action)
        original = getattr(module, name)

        @wraps(original)
        def watched(*given: Any, **named: Any) -> Any:
            self.running.append(action)
            try:
                return original(*given, **named)
            finally:
                self.running.pop()

        # Also where the action was imported by its name.
        for other in [one for key, one in sys.modules.items() if key.startswith(("treklang.", "tests.kills."))]:
            for key, value in list(vars(other).items()):
                if value is original:
                    setattr(other, key, watched)

    def _watch_writes(self) -> None:
        def pass_sql(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if self.running and _WRITES.match(sql):
                self.pass_by(WRITE, list(dict.fromkeys(self.running)))
            return execute(sql, params, many, context)

        connection.execute_wrappers.append(pass_sql)

    def _watch_events(self) -> None:
        for name in ("append", "append_many"):
            setattr(events, name, self._passing_event(getattr(events, name)))

    def _passing_event(self, tell: Callable[..., Any]) -> Callable[..., Any]:
        def told(*given: Any, **named: Any) -> Any:
            self.pass_by(EVENT, self.running[-1:])
            return tell(*given, **named)

        return told

    def _watch_commits(self) -> None:
        """Around the driver's commit: Django runs what waits for it (`on_commit`) later than this."""
        commit = connection._commit  # type: ignore[attr-defined]

        def committed() -> None:
            self.pass_by(COMMIT, [])
            commit()
            self.pass_by(JOB, [])

        connection._commit = committed  # type: ignore[attr-defined]
