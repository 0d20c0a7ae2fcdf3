"""What the playing process can be told to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections, transaction

from tests.kills import breakages, course, plan_night, server_kills
from tests.kills.kill_points import Shot, Watch
from treklang.demo.stories import player, setting
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.format import Story
from treklang.integrations.ffb_gateway import export, jobs
from treklang.integrations.ffb_gateway.client import HttpGateway
from treklang.kernel.actions import accounts
from treklang.kernel.once import first_time

Order = dict[str, Any]

# What a restarted process must know stands in the database of the play, written in the act's own transaction.
_SCRATCH = """
create table kills_act (number int primary key, casts jsonb not null, seen jsonb not null);
grant delete on kills_act to treklang_runtime;
"""
watch = Watch()


def prepare(order: Order) -> None:
    """Migrate the database, and make the table that remembers the acts."""
    call_command("migrate", database="owner", verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute(_SCRATCH)


def play(order: Order) -> None:
    """Play a course from the first act that is not done up to and with `until`, and die where `shot` says."""
    watch.aim = Shot(**order["shot"]) if order.get("shot") else None
    if order.get("victim"):
        watch.shoot = server_kills.of(order["victim"])
    if order.get("broken"):
        breakages.BREAK[order["broken"]]()
    acts = course.acts(order["course"])
    until = order.get("until")
    for number in range(_newest(), len(acts) if until is None else until + 1):
        _once(f"kills/{order['course']}/{number}", number, acts[number])


def _newest() -> int:
    """The newest act that is remembered: it is asked for once more, and must not be played again."""
    return int(_scratch("select coalesce(max(number), 0) from kills_act")[0])


def _once(key: str, number: int, act: course.Act) -> None:
    watch.begin(number)
    with transaction.atomic():
        if first_time(key):
            casts = _casts_after(number - 1)
            act.do(casts)
            _remember(number, casts)


def _casts_after(number: int) -> course.Casts:
    row = _scratch("select casts from kills_act where number = %s", number)
    return {name: course.rebuild(kept) for name, kept in (json.loads(row[0]) if row else {}).items()}


def _remember(number: int, casts: course.Casts) -> None:
    kept = {name: course.keep(cast) for name, cast in casts.items()}
    seen = {action: sorted(points) for action, points in watch.seen.items()}
    _scratch("insert into kills_act values (%s, %s, %s) returning 1", number, json.dumps(kept), json.dumps(seen))


def _scratch(statement: str, *values: int | str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def play_whole(order: Order) -> None:
    """Play the stories by the product's own player, each in its one transaction, and the other acts after them."""
    casts: course.Casts = {}
    prepare_stage = setting.prepare
    for name, path in course.STORIES.items():

        def kept(story: Story, folder: Path, name: str = name) -> Cast:
            return casts.setdefault(name, prepare_stage(story, folder))

        setting.prepare = kept
        player.play(path)
    for act in course.acts(order["course"]):
        if act.name.startswith(course.DIRECT):
            with transaction.atomic():
                act.do(casts)


def report(order: Order) -> None:
    """Write every delivery report, also those that may not be sent."""
    export.write(Path(order["out"]), day=None, citizen=None, include_held=True)


def deliver(order: Order) -> None:
    """Deliver what is due, and die at the n-th time that the point is reached."""
    gateway = HttpGateway(order["gateway"], timeout=5)
    if order.get("point"):
        breakages.die_at(order["point"], int(order["nth"]))
    jobs.deliver_round(gateway, by=accounts.system())


DO: dict[str, Callable[[Order], None]] = {
    "prepare": prepare, "play": play, "play whole": play_whole, "report": report, "deliver": deliver,
    "adopt plan": plan_night.adopt, "plan night": plan_night.night,
}  # fmt: skip
