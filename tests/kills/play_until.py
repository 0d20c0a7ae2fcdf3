"""The process that plays and is killed: `python -m tests.kills.play_until`, told by lines of JSON what to do.

It loads Django once, and for each line it forks a process that connects, does what it was told and dies or ends.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from typing import IO, Any


def main() -> None:
    """Tell where the database is; then obey each line in a process of its own, and say how that one ended."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treklang.config.settings")
    import django

    django.setup()
    _get_ready()
    _say({"owner": _place("owner")})
    for line in sys.stdin:
        _say(_in_a_process_of_its_own(json.loads(line)))


def _get_ready() -> None:
    """Do before the forks what every one of them would do again: load the product, put the watch in, read stories."""
    from tests.kills import course, playing

    playing.watch.install()
    for name in course.COURSES:
        course.acts(name)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _place(alias: str) -> dict[str, Any]:
    from django.db import connections

    params = connections[alias].get_connection_params()
    return {name: params[name] for name in ("host", "port", "user", "password") if params.get(name)}


def _in_a_process_of_its_own(order: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+") as said:
        pid = os.fork()
        if pid == 0:
            _obey_and_exit(order, said)
        _, status = os.waitpid(pid, 0)
        said.seek(0)
        signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        return {"signal": signal, "code": -1 if signal else os.WEXITSTATUS(status), "said": said.read()}


def _obey_and_exit(order: dict[str, Any], said: IO[str]) -> None:
    from django.db import connections

    from tests.kills.playing import DO

    os.dup2(said.fileno(), 2)
    try:
        for alias in ("default", "owner"):
            connections[alias].settings_dict["NAME"] = order["database"]
        DO[order["do"]](order)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    main()
