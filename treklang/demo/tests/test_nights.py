"""When the demo stands, the nights of its past have been: what the public page and the deadline lists show is there."""

from __future__ import annotations

from datetime import date

import pytest

from treklang.access import queries as access
from treklang.cases import jobs as night
from treklang.cases.models import Clock, KeptFigure
from treklang.demo import stage
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.tests.own_database import own_database as own_database

pytestmark = pytest.mark.usefixtures("own_database")
CITIZENS = 40


def _figures() -> list[tuple[str, date, int, int]]:
    with acting_as(accounts.system()):
        rows = KeptFigure.objects.order_by("area", "quarter_on")
        return list(rows.values_list("area", "quarter_on", "answered", "kept"))


def _late_and_not_noted() -> int:
    with acting_as(accounts.system()):
        late = Clock.objects.filter(met_by=None, ended_by=None, due_at=None, due_on__lt=clock.today())
        return late.filter(passed_at=None).count()


def test_figures_and_passed_deadlines_are_there_when_the_demo_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "story_files", list)
    stage.prepare(tell=lambda line: None, citizens=CITIZENS)
    figures = _figures()
    assert sum(answered for _, _, answered, _ in figures) > CITIZENS / 2
    assert {area for area, *_ in figures} >= {"stoette-i-hjemmet", "botilbud"}
    assert _late_and_not_noted() == 0
    assert night.run(accounts.system()) == (0, 0)
    assert _figures() == figures
    with acting_as(accounts.system()):
        assert access.wrong_doors() == 0
