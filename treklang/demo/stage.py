"""The demo: its users, the stories that are played for it, and a believable municipality around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from treklang.cases import jobs as night
from treklang.demo import kinship, teamwork
from treklang.demo.municipality import planning, written
from treklang.demo.municipality.plan import MARKS, Municipality, mark_of
from treklang.demo.stories import player
from treklang.demo.users import DEMO_CITIZENS, DEMO_PASSWORD, DEMO_USERS
from treklang.kernel import clock, once
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.wording import Sentence, say
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees
from treklang.people import queries as people
from treklang.people.actions import logins

SINCE = date(2000, 1, 1)


class OtherMunicipality(Exception):
    """There is a municipality already that was planned with other numbers."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))


def story_files() -> list[Path]:
    """The stories beside the project, without those that differ only to show a fault of the national guide."""
    folder = Path(__file__).resolve().parents[2] / "stories"
    return sorted(path for path in folder.glob("*.json") if not path.name.endswith((".schema.json", "-right.json")))


def prepare(
    *, tell: Callable[[str], None], citizens: int = 0, seed: int = 1, count: Callable[[int], None] = lambda done: None,
    finishing: Callable[[int, int], None] = lambda done, of: None,
) -> Municipality:  # fmt: skip
    """Make users, play what was not played yet, and write a municipality of so many citizens, each once.

    `count` hears how many citizens are written, and `finishing` how much of what is left then is done. Raises
    OtherMunicipality before anything is written.
    """
    municipality = planning.plan(citizens=citizens, seed=seed, today=clock.today())
    check_same(municipality)
    for user in DEMO_USERS:
        accounts.ensure_demo_user(username=user.username, name=user.name, password=DEMO_PASSWORD)
    for path in story_files():
        if not _is_played(path):
            tell(str(say("Spiller %(story)s ...", story=path.name)))
            player.play(path)
    with acting_as(accounts.system(), purpose="demo") as system:
        _employ_the_rest(system)
        _let_citizens_in(system)
    if citizens and not once.done(mark_of(municipality)):
        tell(str(say("Befolker kommunen ...")))
        written.write(municipality, planning.courses, count, finishing)
    with acting_as(accounts.system(), purpose="demo") as system:
        teamwork.prepare_teamwork(system)
        kinship.prepare_kinship(system)
    night.run(system)  # the nights of the told past: ages reached, deadlines run out, the public page's figures
    return municipality


def check_same(municipality: Municipality) -> None:
    """Refuse another number of citizens or another seed than those of the municipality that is there."""
    there = [mark for mark in once.done(MARKS) if municipality.citizens and mark != mark_of(municipality)]
    if there:
        citizens, seed = there[0].removeprefix(MARKS).split("/")
        raise OtherMunicipality(
            say("Her er allerede en kommune med %(citizens)s borgere (seed %(seed)s). Brug de tal, eller vælg en anden"
                " mappe til den nye: TREKLANG_HOME.", citizens=citizens, seed=seed)
        )  # fmt: skip


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


def _let_citizens_in(system: Actor) -> None:
    """Give the stories' citizens that the portal's log-in page names their accounts."""
    for one in DEMO_CITIZENS:
        citizen_id = people.key_of_cpr(one.cpr)
        if citizen_id is not None and people.login_of(citizen_id) is None:
            account = accounts.ensure_demo_user(
                username=one.username, name=one.name, password=DEMO_PASSWORD, kind=ActorKind.CITIZEN
            )
            logins.link(citizen_id=citizen_id, account_id=account.id, by=system, at=clock.now())
