"""An undisturbed play to compare with, and a play in which every action is killed at every point."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from tests.kills import course
from tests.kills.database import Database, State, differences
from tests.kills.kill_points import COMMIT, EVENT, JOB, POINTS, WRITE, Shot
from tests.kills.player_process import PlayerProcess

Verdicts = dict[tuple[str, str], str]


@dataclass
class Undisturbed:
    """What the database was before the first act (-1) and after each, and the points that actions passed in each."""

    database: Database
    course: str
    states: dict[int, State] = field(default_factory=dict)
    seen: dict[int, dict[str, list[str]]] = field(default_factory=dict)

    @property
    def actions(self) -> set[str]:
        """Every action that wrote something."""
        return {action for seen in self.seen.values() for action, points in seen.items() if WRITE in points}

    def shots(self) -> list[Shot]:
        """Each action's points in the first act in which it passes most of them; the act's own points once an act."""
        found = []
        for act, actions in sorted(self._chosen().items()):
            found += [
                Shot(act, one, point) for one in actions for point in (WRITE, EVENT) if self._has(act, one, point)
            ]
            found += [Shot(act, actions[0], point) for point in (COMMIT, JOB)]
        return found

    def _chosen(self) -> dict[int, list[str]]:
        chosen: dict[int, list[str]] = defaultdict(list)
        for action in sorted(self.actions):
            chosen[max(self.seen, key=lambda act: (len(self.seen[act].get(action, [])), -act))].append(action)
        return chosen

    def _has(self, act: int, action: str, point: str) -> bool:
        return point in self.seen[act].get(action, [])

    def sharing(self, shot: Shot) -> list[str]:
        """The actions that a shot stands for: those of the act, for the points that are the act's."""
        return self._chosen()[shot.act] if shot.point in (COMMIT, JOB) else [shot.action]


def play_undisturbed(player: PlayerProcess, database: Database, name: str) -> Undisturbed:
    """Play act by act, a process each, and look at the database after each one."""
    found = Undisturbed(database, name, {-1: database.state()})
    for number, _ in enumerate(course.acts(name)):
        player.must("play", database, course=name, until=number)
        found.states[number] = database.state()
    for number, seen in database.rows("select number, seen from kills_act"):
        found.seen[number] = seen
    return found


def kill_everywhere(player: PlayerProcess, database: Database, like: Undisturbed) -> Verdicts:
    """Play, be killed, look, go on from there, be killed at the next point ... and end; says how each kill went."""
    verdicts: Verdicts = {}
    for shot in like.shots():
        verdict = "; ".join(faults(player, database, like, shot)) or "ok"
        verdicts.update({(action, shot.point): verdict for action in like.sharing(shot)})
    player.must("play", database, course=like.course)
    return verdicts


def faults(player: PlayerProcess, database: Database, like: Undisturbed, shot: Shot, broken: str = "") -> list[str]:
    """Kill once; what is wrong afterwards. Before its commit nothing of the act may be there, after it all."""
    ending = player.play_and_die(database, like.course, shot, broken=broken)
    if not ending.was_killed:
        return [
            f"not killed: {ending.said.strip().splitlines()[-1] if ending.said else 'the act passed no such point'}"
        ]
    return differences(database.state(), like.states[shot.act if shot.point == JOB else shot.act - 1])


def table(verdicts: Verdicts) -> str:
    """Action by point, for people; “-” where an action has no such point (it tells of nothing, or writes nothing)."""
    actions = sorted({action for action, _ in verdicts})
    width = max(map(len, actions))
    lines = [f"{'':{width}}  " + "  ".join(f"{point:6}" for point in POINTS)]
    for action in actions:
        cells = [verdicts.get((action, point), "-") for point in POINTS]
        lines.append(f"{action:{width}}  " + "  ".join(f"{_short(cell):6}" for cell in cells).rstrip())
    return "\n".join(lines)


def _short(verdict: str) -> str:
    return verdict if verdict in ("ok", "-") else "FAULT"
