"""What is played: stories step by step and then what no story does, each act in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.house.repository import ROOT
from tests.kills import direct_acts
from treklang.catalogue.actions import catalogue
from treklang.demo.stories import player, setting
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.format import AnyStep, Story
from treklang.kernel.actor import Actor, ActorKind

STORIES = {
    "guide": ROOT / "stories" / "ffb-guide.json",
    "second": Path(__file__).with_name("a_second_citizen.json"),
}
DIRECT = "direct: "
Casts = dict[str, Cast]


@dataclass(frozen=True)
class Act:
    """One thing done in one transaction. `do` may name things in the casts, which are kept with the act."""

    name: str
    do: Callable[[Casts], None]


@cache
def acts(course: str) -> list[Act]:
    """The acts of a course, in order."""
    return COURSES[course]()


def _municipality() -> list[Act]:
    told = [act for name, path in STORIES.items() for act in _story(name, path)]
    return told + [Act(DIRECT + do.__name__, do) for do in direct_acts.ALL]


def _story(name: str, path: Path) -> list[Act]:
    story = player.read(path)
    stage = Act(f"{name}: stage", partial(_set_stage, name, story, path.parent))
    return [stage, *(
        Act(f"{name}: {number} {step.do}", partial(_play_step, name, step)) for number, step in enumerate(story.steps)
    )]  # fmt: skip


def _set_stage(name: str, story: Story, folder: Path, casts: Casts) -> None:
    casts[name] = setting.prepare(story, folder)


def _play_step(name: str, step: AnyStep, casts: Casts) -> None:
    player._play_step(step, casts[name])


def _catalogue() -> list[Act]:
    return [Act("catalogue: load", lambda casts: void(catalogue.load()))]


def void(result: object) -> None:
    """For an act whose result nobody needs."""


COURSES: dict[str, Callable[[], list[Act]]] = {"municipality": _municipality, "catalogue": _catalogue}


@dataclass
class Kept:
    """A cast as JSON and back: what a restarted process must know of the acts before."""

    folder: str
    citizen_uid: str
    case_uid: str | None
    actors: dict[str, dict[str, Any]]
    named: list[tuple[str, str, int]]
    rest: dict[str, Any] = field(default_factory=dict)


_PLAIN = ("citizen_id", "seed_of_all", "employees", "units", "offers", "case", "assessment", "newest")


def keep(cast: Cast) -> dict[str, Any]:
    """A cast as JSON."""
    return asdict(Kept(
        folder=str(cast.folder),
        citizen_uid=str(cast.citizen_uid),
        case_uid=str(cast.case_uid) if cast.case_uid else None,
        actors={key: asdict(actor) for key, actor in cast.actors.items()},
        named=[(kind, key, row) for (kind, key), row in cast.named.items()],
        rest={name: getattr(cast, name) for name in _PLAIN} | {"counted": dict(cast.counted)},
    ))  # fmt: skip


def rebuild(kept: dict[str, Any]) -> Cast:
    """The cast that was kept."""
    counted = kept["rest"].pop("counted")
    cast = Cast(
        folder=Path(kept["folder"]),
        citizen_uid=UUID(kept["citizen_uid"]),
        case_uid=UUID(kept["case_uid"]) if kept["case_uid"] else None,
        actors={key: Actor(**one | {"kind": ActorKind(one["kind"])}) for key, one in kept["actors"].items()},
        named={(kind, key): row for kind, key, row in kept["named"]},
        **kept["rest"],
    )
    cast.counted.update(counted)
    return cast
