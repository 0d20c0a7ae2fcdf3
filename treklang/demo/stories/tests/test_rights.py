"""Stories of what a citizen's rights begin: applications, complaints and wishes to see the files, with their deadlines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from treklang.cases.models import AccessRequest, Application, Clock
from treklang.demo.stories import player
from treklang.demo.stories.tests.telling import OPEN, STORIES, Json, on, play, short
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.visitation.models import Complaint

pytestmark = pytest.mark.django_db
AREA = "stoette-i-hjemmet"


def _clocks() -> dict[str, list[tuple[date, date | None]]]:
    """Of each rule the clocks by start: due when, met when."""
    found: dict[str, list[tuple[date, date | None]]] = {}
    with acting_as(accounts.system()):
        for row in Clock.objects.order_by("rule", "started_on", "id"):
            found.setdefault(row.rule, []).append((row.due_on, row.met_on))
    return found


@pytest.mark.mission("R88", "R101", "R102", "R104", "R110")
def test_the_story_of_a_returned_case_has_the_deadlines_of_its_course() -> None:
    player.play(STORIES / "klage-hjemvist.json")
    assert _clocks() == {
        "aktindsigt-part": [(date(2026, 4, 23), date(2026, 4, 20))],
        "ansoegning-afgoeres": [(date(2026, 3, 6), date(2026, 2, 23))],
        "genvurdering": [(date(2026, 4, 9), date(2026, 3, 31))],
        "hjemvist-sag-afgoeres": [(date(2026, 10, 26), date(2026, 9, 28))],
        "klagefrist": [(date(2026, 3, 23), date(2026, 3, 12))],  # none over what gave the citizen all he asked for
        "partshoering-besvares": [(date(2026, 2, 16), date(2026, 2, 13))],
    }
    with acting_as(accounts.system()):
        complaint = Complaint.objects.get()
        assert (complaint.reassessment, complaint.appeal_outcome) == ("upheld", "returned")


def test_what_is_taken_back_and_what_is_answered_in_part(tmp_path: Path) -> None:
    apply: Json = {"do": "apply", "area": AREA, "on": "2021-12-30"}
    days = (
        on("2022-01-03", OPEN, apply, {"do": "withdraw_application"}, apply, {"do": "answer_application"}),
        on("2022-01-04", {"do": "ask_access", "kind": "gdpr"}, {"do": "answer_access", "outcome": "partly", "text": "§ 15 b"}),
    )  # fmt: skip
    play(short(*days), tmp_path)
    with acting_as(accounts.system()):
        (taken_back, answered), (asked,) = Application.objects.order_by("id"), AccessRequest.objects.all()
        assert (taken_back.withdrawn_on, taken_back.received_on) == (date(2022, 1, 3), date(2021, 12, 30))
        assert (answered.answered_on, answered.withdrawn_on) == (date(2022, 1, 3), None)
        assert (asked.asked_by, asked.outcome) == ("Ida Demo", "partly")


@pytest.mark.parametrize(
    ("step", "path", "reason"),
    [
        ({"do": "apply", "area": "månerejser"}, "steps[1].area", "ikke offentliggjort en frist"),
        ({"do": "answer_application"}, "steps[1].do", "ikke lavet noget"),
        ({"do": "complain", "text": "Nej"}, "steps[1].do", "ikke lavet noget"),
        ({"do": "forward_complaint"}, "steps[1].do", "ikke lavet noget"),
        ({"do": "answer_access"}, "steps[1].do", "ikke lavet noget"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_place(tmp_path: Path, step: Json, path: str, reason: str) -> None:
    with pytest.raises(player.StoryError, match=reason) as refused:
        play(short(on("2022-01-03", OPEN, step)), tmp_path)
    assert refused.value.path == path
