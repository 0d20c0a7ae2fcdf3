"""The demo: its users, and the stories that are played for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from treklang.demo.stories import player
from treklang.demo.users import DEMO_PASSWORD, DEMO_USERS
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees
from treklang.people import queries as people

SINCE = date(2000, 1, 1)


def story_files() -> list[Path]:
    """The stories beside the project, without those that differ only to show a fault of the national guide."""
    folder = Path(__file__).resolve().parents[2] / "stories"
    return sorted(path for path in folder.glob("*.json") if not path.name.endswith((".schema.json", "-right.json")))


def prepare(*, tell: Callable[[str], None]) -> None:
    """Make users and play what was not played yet; what stands already costs a query each."""
    for user in DEMO_USERS:
        accounts.ensure_demo_user(username=user.username, name=user.name, password=DEMO_PASSWORD)
    for path in story_files():
        if not _is_played(path):
            tell(str(say("Spiller %(story)s ...", story=path.name)))
            player.play(path)
    with acting_as(accounts.system(), purpose="demo") as system:
        _employ_the_rest(system)


def _is_played(path: Path) -> bool:
    """Whether the story's citizen is there already, whoever played it."""
    citizen = player.read(path).citizen
    with acting_as(accounts.system(), purpose="demo"):
        return citizen.cpr is not None and people.by_cpr(citizen.cpr) is not None


def _employ_the_rest(system: Actor) -> None:
    """Give the demo users that no story employs their function in the unit they are named with."""
    units = {unit.name: unit.id for unit, _ in organisation.chart(on=SINCE)}
    for user in DEMO_USERS:
        account = accounts.ensure_demo_user(username=user.username, name=user.name, password=DEMO_PASSWORD)
        if user.unit in units and not organisation.functions_of(account.actor, on=SINCE):
            employees.employ(
                name=user.name, unit_id=units[user.unit], functions=(user.role,), from_on=SINCE,
                account_id=account.id, by=system,
            )  # fmt: skip
