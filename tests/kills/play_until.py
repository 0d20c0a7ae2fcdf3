"""The process that plays and is killed: `python -m tests.kills.play_until`, told by lines of JSON what to do.

It loads Django once, and for each line it forks a process that connects, does what it was told and dies or ends.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treklang.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - Django first
from django.db import connection, connections, transaction  # noqa: E402

from tests.kills import breakages, course, server_kills  # noqa: E402
from tests.kills.kill_points import Shot, Watch, die  # noqa: E402
from treklang.demo.stories import player  # noqa: E402
from treklang.integrations.ffb_gateway import export, jobs, subscriber  # noqa: E402
from treklang.integrations.ffb_gateway.client import HttpGateway  # noqa: E402
from treklang.kernel import events  # noqa: E402
from treklang.kernel.actions import accounts  # noqa: E402
from treklang.kernel.once import first_time  # noqa: E402

# What a restarted process must know stands in the database of the play, written in the act's own transaction.
SCRATCH = "create table kills_act (number int primary key, casts jsonb not null, seen jsonb not null)"


def main() -> None:
    """Tell where the database is; then obey each line in a process of its own, and say how that one ended."""
    _say({"owner": _place("owner")})
    for line in sys.stdin:
        _say(_in_a_process_of_its_own(json.loads(line)))


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _place(alias: str) -> dict[str, Any]:
    params = connections[alias].get_connection_params()
    return {name: params[name] for name in ("host", "port", "user", "password") if params.get(name)}


def _in_a_process_of_its_own(request: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+") as said:
        pid = os.fork()
        if pid == 0:
            _obey_and_exit(request, said)
        _, status = os.waitpid(pid, 0)
        said.seek(0)
        signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        return {"signal": signal, "code": -1 if signal else os.WEXITSTATUS(status), "said": said.read()}


def _obey_and_exit(request: dict[str, Any], said: IO[str]) -> None:
    os.dup2(said.fileno(), 2)
    try:
        for alias in ("default", "owner"):
            connections[alias].settings_dict["NAME"] = request["database"]
        DO[request["do"]](request)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def prepare(request: dict[str, Any]) -> None:
    """Migrate the database, and make the table that remembers the acts."""
    call_command("migrate", database="owner", verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute(SCRATCH)
    for each in connections.all():
        each.close()


def play(request: dict[str, Any]) -> None:
    """Play a course from the first act that is not done up to and with `until`, and die where `shot` says."""
    events.subscribe(subscriber.note_change)
    shot = Shot(**request["shot"]) if request.get("shot") else None
    victim = request.get("victim")
    watch = Watch(shot, server_kills.of(victim) if victim else die)
    watch.install()
    if request.get("broken"):
        breakages.BREAK[request["broken"]]()
    until = request.get("until")
    for number, act in enumerate(course.acts(request["course"])):
        if until is None or number <= until:
            _once(request["course"], number, act, watch)


def _once(name: str, number: int, act: course.Act, watch: Watch) -> None:
    watch.begin(number)
    with transaction.atomic():
        if not first_time(f"kills/{name}/{number}"):
            return
        casts = _casts_after(number - 1)
        act.do(casts)
        _remember(number, casts, watch)


def _casts_after(number: int) -> course.Casts:
    with connection.cursor() as cursor:
        cursor.execute("select casts from kills_act where number = %s", [number])
        row = cursor.fetchone()
    return {name: course.rebuild(kept) for name, kept in (json.loads(row[0]) if row else {}).items()}


def _remember(number: int, casts: course.Casts, watch: Watch) -> None:
    kept = {name: course.keep(cast) for name, cast in casts.items()}
    seen = {action: sorted(points) for action, points in watch.seen.items() if action}
    with connection.cursor() as cursor:
        cursor.execute("insert into kills_act values (%s, %s, %s)", [number, json.dumps(kept), json.dumps(seen)])


def play_whole(request: dict[str, Any]) -> None:
    """Play the stories by the product's own player, each in its one transaction, and the other acts after them."""
    events.subscribe(subscriber.note_change)
    casts: course.Casts = {}
    real = player.setting.prepare
    for name, path in course.STORIES.items():
        player.setting.prepare = lambda story, folder, name=name: casts.setdefault(name, real(story, folder))  # type: ignore[misc]
        player.play(path)
    player.setting.prepare = real
    for act in course.acts(request["course"]):
        if act.name.startswith("direct:"):
            with transaction.atomic():
                act.do(casts)


def report(request: dict[str, Any]) -> None:
    """Write every delivery report, also those that may not be sent."""
    export.write(Path(request["out"]), day=None, citizen=None, include_held=True)


def deliver(request: dict[str, Any]) -> None:
    """Deliver what is due, and die at the n-th time that the point is reached."""
    gateway = HttpGateway(request["gateway"], timeout=5)
    if request.get("point"):
        breakages.die_at(request["point"], int(request["nth"]))
    jobs.deliver_round(gateway, by=accounts.system())


DO: dict[str, Callable[[dict[str, Any]], None]] = {
    "prepare": prepare, "play": play, "play whole": play_whole, "report": report, "deliver": deliver,
}  # fmt: skip

if __name__ == "__main__":
    main()
