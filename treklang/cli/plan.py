"""`treklang organisation plan`: plans of change, seen and put into force."""

from __future__ import annotations

import json
from typing import Any

import click

from treklang.cli import house
from treklang.kernel.wording import say


@click.group(name="plan")
def command() -> None:
    """Plans to change the organisation. ID is the plan's outer id, as its address and the list show it."""


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def list_(as_json: bool) -> None:
    """Every plan with its day and state, the newest first.

    Example: treklang organisation plan list
    """
    house.open_house()
    from treklang.change import queries

    with _as_system():
        found = [
            {
                "plan": str(plan.uid), "title": plan.title, "takes_effect_on": plan.takes_effect_on.isoformat(),
                "state": queries.state(plan, consulted=bool(plan.heard)).value,  # type: ignore[attr-defined]
            }
            for plan in queries.plans()
        ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for one in found:
            click.echo("  ".join((one["plan"], one["takes_effect_on"], one["state"], one["title"])))


@command.command()
@click.argument("plan")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def preview(plan: str, as_json: bool) -> None:
    """What PLAN would do on its day: what moves, who gets a new leader, what has no owner.

    Exit code 1 where a step cannot be done.

    Example: treklang organisation plan preview 0198... --json
    """
    told = _told(plan)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(f"{told['title']} ({told['takes_effect_on']})")
        for one in told["answers"]:
            click.echo(f"{one['question']} {one['answer']}")
        for one in told["obstacles"]:
            click.echo(f"{(one['step'] or 0) + 1}. {one['sentence']}")
    if told["obstacles"]:
        raise SystemExit(1)


@command.command()
@click.argument("plan")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def compare(plan: str, as_json: bool) -> None:
    """Today's organisation and PLAN's, unit by unit, with what each carries.

    Example: treklang organisation plan compare 0198... --json
    """
    house.open_house()
    from treklang.change import queries, telling

    with _as_system(), house.told_plainly():
        sides = telling.side_by_side(queries.foreseen(queries.plan(plan)))
    if as_json:
        click.echo(json.dumps(sides, ensure_ascii=False))
        return
    after = {one["unit"]: one for one in sides["after"]}
    before = {one["unit"]: one for one in sides["before"]}
    for unit in {**before, **after}:
        was, now = before.get(unit), after.get(unit)
        click.echo(" | ".join((_line(was), _line(now))))


@command.command()
@click.argument("plan")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def execute(plan: str, as_json: bool) -> None:
    """Put PLAN into force: an adopted plan whose day has come, which the night does by itself.

    Exit code 1, with a sentence that says what to do, where it cannot be; nothing is then changed.

    Example: treklang organisation plan execute 0198...
    """
    house.open_house()
    from treklang.change import queries
    from treklang.change.actions import executing
    from treklang.kernel import clock

    with house.told_plainly(), _as_system() as by:
        done = executing.execute(plan_id=queries.plan(plan).id, by=by, at=clock.now())
    if as_json:
        click.echo(json.dumps({"plan": str(done.uid), "executed": True, **done.outcome}, ensure_ascii=False))
    else:
        click.echo(
            say("Planen er gennemført: %(cases)s sager og %(people)s ansættelser er flyttet.",
                cases=done.outcome["cases"], people=done.outcome["people"])
        )  # fmt: skip


def _told(plan: str) -> dict[str, Any]:
    house.open_house()
    from treklang.change import queries, telling

    with _as_system(), house.told_plainly():
        found = queries.plan(plan)
        return telling.as_json(found, queries.foreseen(found))


def _as_system() -> Any:
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    return acting_as(accounts.system(), purpose="cli.organisation")


def _line(one: dict[str, Any] | None) -> str:
    if one is None:
        return "-"
    leaders = ", ".join(one["leaders"]) or "-"
    return f"{one['name']} ({leaders}; {one['staff']}; {one['cases']})"
