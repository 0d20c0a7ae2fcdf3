"""What an independent check of the published guide says of our reports: of the stories we have, and of made-up ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from treklang.demo.stories import player
from treklang.demo.stories.deeds import DEEDS
from treklang.demo.stories.tests import random_stories
from treklang.demo.stories.tests.national_check import NationalCheck, national_check as national_check
from treklang.demo.stories.tests.telling import LONG_AFTER, STORIES, guide, play, reports_of
from treklang.integrations.ffb_gateway import facts, reports
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts

pytestmark = pytest.mark.django_db
SEEDS = range(28)
# Found by making thousands of stories: what broke the player or the reports once.
ONCE_BROKEN = (5, 12, 14, 117, 134)
NOT_TRIED = {
    "judge_coordination", "correct_note", "add_document", "add_task", "finish_task", "describe", "diagnose",
    "score_dimension", "recommend", "hear", "answer_hearing", "ask_for_reasons", "give_reasons", "write_letter",
    "offer_plan", "answer_plan", "write_plan", "hand_over_plan", "take_place", "leave_place", "set_sub_goal",
    "change_sub_goal", "delivery_note", "report_status",
}  # fmt: skip


def _write(found: list[reports.Report], folder: Path, prefix: str = "") -> list[Path]:
    folder.mkdir(exist_ok=True)
    for report in found:
        (folder / f"{prefix}{report.file_name}").write_text(report.text(), encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.mark.mission("R135")
@pytest.mark.parametrize("name", ["ffb-guide.json", "ffb-guide-right.json"])
def test_the_official_course_is_reported_as_the_guide_demands(
    name: str, national_check: NationalCheck, tmp_path: Path
) -> None:
    files = _write(reports_of(play(guide(name), tmp_path).citizen_uid), tmp_path / "reports")
    assert len(files) == 5
    assert national_check.faults(files) == []


def test_the_official_course_passes_the_public_certification(national_check: NationalCheck, tmp_path: Path) -> None:
    files = _write(reports_of(play(guide(), tmp_path).citizen_uid), tmp_path / "reports")
    assert national_check.certification(files) == "133 passed, 0 failed"


OTHERS = sorted(path.name for path in STORIES.glob("*.json") if not path.name.startswith(("ffb-guide", "story.schema")))


@pytest.mark.parametrize("name", OTHERS)
def test_our_other_stories_fail_by_their_replacement_numbers_alone(
    name: str, national_check: NationalCheck, tmp_path: Path
) -> None:
    found = reports_of(play(guide(name), tmp_path).citizen_uid)
    assert {str(one.held) for one in found} == {
        "Borgeren har et erstatnings-CPR-nummer, som indberetningens profil ikke kan bære"
    }
    for one in found:
        patient = one.bundle["entry"][0]["resource"]
        assert patient["identifier"][0]["value"] == guide(name)["citizen"]["cpr"]
        patient["identifier"][0]["value"] = "0101814321"
    assert national_check.faults(_write(found, tmp_path / "reports")) == []


def test_whatever_the_system_takes_is_reported_as_the_guide_demands(
    national_check: NationalCheck, tmp_path: Path
) -> None:
    """The most important test of the reports: other people's stories are checked the same way."""
    done: Counter[str] = Counter()
    for seed in (*SEEDS, *ONCE_BROKEN[2:]):
        with transaction.atomic():
            made = random_stories.make(seed)
            done.update(step["do"] for step in made.story["steps"])
            _write(_reports(made.citizen_id), tmp_path / "reports", f"{seed}_")
            transaction.set_rollback(True)
    assert national_check.faults((tmp_path / "reports").iterdir()) == []
    assert set(DEEDS) - set(done) == NOT_TRIED
    assert len(list((tmp_path / "reports").iterdir())) > 300


def _reports(citizen_id: int) -> list[reports.Report]:
    with acting_as(accounts.system()):
        return list(reports.reports(facts.of_citizen(citizen_id), until=LONG_AFTER))


@pytest.mark.parametrize("seed", [3, 117])
def test_a_made_story_played_from_its_file_gives_the_same_reports(seed: int, tmp_path: Path) -> None:
    with transaction.atomic():
        made = random_stories.make(seed)
        before = [one.text() for one in _reports(made.citizen_id)]
        transaction.set_rollback(True)
    played = player.play(made.write(tmp_path))
    assert [one.text() for one in reports_of(played.citizen_uid)] == before != []
