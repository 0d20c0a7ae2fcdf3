"""Every action is killed before its write, before its event, before the commit and between commit and job."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.kills import course
from tests.kills.campaign import Undisturbed, Verdicts, kill_everywhere, play_undisturbed, table
from tests.kills.conftest import reports
from tests.kills.database import Database, differences
from tests.kills.every_action import DRIVEN_ELSEWHERE, every_action
from tests.kills.kill_points import EVENT, Shot
from tests.kills.player_process import PlayerProcess

pytestmark = pytest.mark.slow

# Actions that tell no event, with the reason: for them there is no point before the event.
TELLS_NOTHING = {
    "cases.actions.nights.make_figures": "numbers of all cases, about nobody",
    "cases.actions.nights.note_passed": "that time passes is no deed; the deadline itself was told",
    "cases.actions.followings.withdraw": "the rules take back what they proposed and was told; the row says when",
    "change.actions.consultations.note_change": "says more of an answer, which was told",
    "change.actions.follow.look": "each proposal that it makes tells",
    "change.actions.plans.let_write": "who may write in a plan changes nothing yet; the row's history keeps it",
    "change.actions.plans.order": "as let_write",
    "integrations.ffb_gateway.actions.deliveries.hold": "the report of what happened is nothing that happens to a citizen",
    "integrations.ffb_gateway.actions.deliveries.prepare": "as hold",
    "integrations.ffb_gateway.actions.deliveries.settle": "as hold",
    "integrations.ffb_gateway.actions.outbox.mark_planned_ends": "as hold",
    **{f"kernel.actions.{verb}": "an account shows no citizen" for verb in (
        "accounts.close", "accounts.end_session", "accounts.end_sessions", "accounts.ensure_demo_user",
        "accounts.ensure_identity", "accounts.ensure_story_person", "accounts.make_owner", "tokens.end", "tokens.make",
    )},
    "kernel.actions.look_reviews.review": "its row, written once, is what is told",
    **{f"organisation.actions.{verb}": "of no citizen: the row says since when it holds, its history by whom" for verb in (
        "districts.create", "districts.exclude", "districts.include", "employees.affiliate", "employees.allot",
        "employees.qualify", "forums.agree", "forums.create", "forums.meet", "forums.seat", "forums.unseat",
        "places.create", "places.house", "places.seat", "places.vacate", "responsibilities.revoke",
        "responsibilities.withdraw", "units.budget", "units.exempt", "units.mark", "units.move_budget", "units.relate",
        "units.succeed",
    )},
    "organisation.actions.employees.move": "moves as `move_many`, which tells",
    "organisation.actions.units.close": "closes as `close_many`, which tells",
    "organisation.actions.units.take_over": "of no citizen: the rows say since when, and the closing tells",
    "services.actions.planned_follow_ups.note_held": "follows a follow-up, which tells",
}  # fmt: skip


def test_the_courses_drive_every_action(undisturbed: Undisturbed) -> None:
    assert set(every_action()) - undisturbed.actions == set(DRIVEN_ELSEWHERE)


def test_every_action_that_is_to_be_told_tells(undisturbed: Undisturbed) -> None:
    told = {action for seen in undisturbed.seen.values() for action, points in seen.items() if EVENT in points}
    assert undisturbed.actions - told == set(TELLS_NOTHING)


def test_the_product_plays_the_stories_to_the_same_end_in_one_go(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database, tmp_path: Path
) -> None:
    player.must("play whole", fresh, course="municipality")
    assert differences(fresh.state(), undisturbed.states[max(undisturbed.states)]) == []
    assert reports(player, fresh, tmp_path / "whole") == reports(player, undisturbed.database, tmp_path / "steps")


def test_no_kill_loses_doubles_or_halves_anything(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = kill_everywhere(player, fresh, undisturbed)
    _show(verdicts, capsys)
    assert {where: said for where, said in verdicts.items() if said != "ok"} == {}
    assert differences(fresh.state(), undisturbed.states[max(undisturbed.states)]) == []
    as_undisturbed = reports(player, undisturbed.database, tmp_path / "undisturbed")
    assert len(as_undisturbed) > 8
    assert reports(player, fresh, tmp_path / "killed") == as_undisturbed


def test_the_catalogue_is_loaded_whole_or_not_at_all(
    player: PlayerProcess, empty: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = play_undisturbed(player, player.clone(empty), "catalogue")
    killed = player.clone(empty)
    verdicts = kill_everywhere(player, killed, whole)
    _show(verdicts, capsys)
    assert set(verdicts.values()) == {"ok"}
    assert differences(killed.state(), whole.states[0]) == []
    for database in (whole.database, killed):
        database.drop()


def test_a_process_started_anew_goes_on_after_the_last_committed_act(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database
) -> None:
    """The other kills are of forked processes; here also the one they are forked from is new each time."""
    last = len(course.acts("municipality")) - 1
    for act in range(0, last, 12):
        for point in ("commit", "job"):
            assert player.play_and_die(fresh, "municipality", Shot(act, "", point)).was_killed
            player.start_anew()
    player.must("play", fresh, course="municipality")
    assert differences(fresh.state(), undisturbed.states[last]) == []


def _show(verdicts: Verdicts, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{table(verdicts)}\n")
        sys.stdout.flush()
