"""Assessments: written while they are under way, by one person at a time, and standing once completed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.world import EATING, NOW, SHOPPING, SIGHT, World, nothing_written
from treklang.assessment import queries
from treklang.assessment.actions import assessments, findings, needs, target_groups
from treklang.assessment.models import Condition, Finding
from treklang.assessment.rules import Dimension
from treklang.kernel.errors import BadInput, ChangedMeanwhile, NotAllowed, RuleBroken


def _find(world: World, found: queries.Assessment, condition: str, level: int | None, **other: Any) -> Finding:
    given: dict[str, Any] = {"by": world["anne"], "at": NOW, **other}
    return findings.record(assessment_id=found.id, condition=condition, level=level, **given)


@pytest.mark.parametrize(
    ("condition", "level", "kind", "sentence"),
    [
        (SIGHT, 2, RuleBroken, "“Syn” har intet niveau"),
        (EATING, None, RuleBroken, "“Spise” mangler et niveau"),
        (EATING, 5, BadInput, "0-4 eller 9"),
        ("Flyve", 1, BadInput, "“Flyve” findes ikke"),
        ("Angst", None, BadInput, "“Angst” findes ikke"),
    ],
)
def test_a_finding_that_cannot_be_leaves_nothing(
    world: World, condition: str, level: int | None, kind: type[BadInput], sentence: str
) -> None:
    found = world.start()
    with nothing_written(kind, sentence):
        _find(world, found, condition, level)


def test_what_sources_say_stands_beside_the_finding_by_source(world: World) -> None:
    found = world.start()
    _find(
        world, found, EATING, 3, said=(findings.Said("Borger", "Jeg glemmer det"), findings.Said("Andre", "Sjældent"))
    )
    _find(world, found, EATING, 2, said=(findings.Said("Borger", "Det går bedre"),))
    (finding,) = queries.findings(found.id)
    assert (finding.level, {one.text for one in finding.statements.all()}) == (2, {"Det går bedre", "Sjældent"})
    assert world.happened()[-2:] == ["finding.recorded"] * 2


def test_a_finding_said_by_nobody_known_leaves_nothing(world: World) -> None:
    found = world.start()
    with nothing_written(BadInput, "findes ikke som kilde"):
        _find(world, found, EATING, 3, said=(findings.Said("Naboen", "Hm"),))


@pytest.mark.parametrize("name", ["ravi", "vibeke", "petra", "carl", "sys"])
def test_only_caseworkers_and_leaders_assess(world: World, name: str) -> None:
    found, by, sentence = world.start(), world[name], "Du kan ikke udrede. Det kan: sagsbehandler, leder."
    with nothing_written(NotAllowed, sentence):
        assessments.start(case_id=world.case.id, started_at=NOW, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        _find(world, found, EATING, 3, by=by)
    with nothing_written(NotAllowed, sentence):
        assessments.describe(assessment_id=found.id, seen_version=None, texts={"background": "x"}, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        needs.judge(assessment_id=found.id, level=1, judged_at=NOW, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        assessments.complete(assessment_id=found.id, completed_at=NOW, by=by, at=NOW)
    with nothing_written(NotAllowed, sentence):
        target_groups.confirm(case_id=world.case.id, groups=(("Angst", 1),), on=NOW.date(), by=by, at=NOW)


def test_the_second_writer_is_told_what_the_first_changed(world: World) -> None:
    found = world.start()
    first = assessments.describe(
        assessment_id=found.id, seen_version=1, texts={"background": "Annes ord"}, by=world["anne"], at=NOW
    )
    assert first.version == 2
    with nothing_written(ChangedMeanwhile, "En anden har gemt i udredningen"):
        assessments.describe(
            assessment_id=found.id, seen_version=1, texts={"background": "Lars' ord"}, by=world["lars"], at=NOW
        )
    with pytest.raises(ChangedMeanwhile) as refused:
        assessments.describe(
            assessment_id=found.id, seen_version=1, texts={"background": "Lars' ord"}, by=world["lars"], at=NOW
        )
    assert [(change.field, change.value) for change in refused.value.changes] == [("Baggrund", "Annes ord")]


def test_a_finding_by_somebody_else_counts_as_a_change(world: World) -> None:
    found = world.start()
    _find(world, found, EATING, 3)
    with nothing_written(ChangedMeanwhile, "siden du åbnede den"):
        _find(world, found, SHOPPING, 1, seen_version=1)
    assert _find(world, found, SHOPPING, 1, seen_version=2).level == 1


def test_a_text_that_an_assessment_does_not_have_is_refused(world: World) -> None:
    found = world.start()
    with nothing_written(BadInput, "ingen tekst, der hedder opinion"):
        assessments.describe(
            assessment_id=found.id, seen_version=None, texts={"opinion": "x"}, by=world["anne"], at=NOW
        )


def test_nothing_is_written_in_a_completed_assessment(world: World) -> None:
    found = world.assess()
    for write in (
        lambda: _find(world, found, SHOPPING, 1),
        lambda: world.judge(found),
        lambda: world.complete(found),
        lambda: findings.carry_over(assessment_id=found.id, conditions=None, by=world["anne"], at=NOW),
    ):
        with nothing_written(RuleBroken, "Udredningen er afsluttet"):
            write()


@pytest.mark.parametrize("started_at", [NOW + timedelta(days=2), datetime(1979, 1, 1, tzinfo=UTC)])
def test_an_assessment_begins_on_a_believable_day(world: World, started_at: datetime) -> None:
    with nothing_written(BadInput, "Ret datoen"):
        assessments.start(case_id=world.case.id, started_at=started_at, by=world["anne"], at=NOW)


@pytest.mark.parametrize(
    ("completed_at", "sentence"),
    [(NOW - timedelta(hours=1), "før den er begyndt"), (NOW + timedelta(days=1), "fremtiden")],
)
def test_an_assessment_is_completed_after_it_began_and_not_tomorrow(
    world: World, completed_at: datetime, sentence: str
) -> None:
    found = world.start()
    with nothing_written(BadInput, sentence):
        assessments.complete(assessment_id=found.id, completed_at=completed_at, by=world["anne"], at=NOW)


def test_three_dimensions_say_how_far_the_citizen_is_from_mastering(world: World) -> None:
    found = world.start()
    for dimension, digit in zip(Dimension, (2, 1, 4), strict=True):
        assessments.score(assessment_id=found.id, dimension=dimension, digit=digit, by=world["anne"], at=NOW)
    assessments.score(assessment_id=found.id, dimension=Dimension.SOCIAL, digit=3, by=world["anne"], at=NOW)
    scores = {one.dimension: one.score for one in found.dimensions.all()}
    assert scores == {"physical": 2, "communication": 1, "social": 3}
    with nothing_written(BadInput, "0-4 eller 9"):
        assessments.score(assessment_id=found.id, dimension=Dimension.SOCIAL, digit=5, by=world["anne"], at=NOW)


def test_a_diagnosis_has_a_name_and_somebody_who_stated_it(world: World) -> None:
    found = world.start()
    for name, stated_by in (("", "Læge"), ("Angst", " ")):
        with nothing_written(BadInput, "Skriv begge"):
            assessments.diagnose(assessment_id=found.id, name=name, stated_by=stated_by, by=world["anne"], at=NOW)
    assessments.diagnose(assessment_id=found.id, name="Angst", stated_by="Læge", by=world["anne"], at=NOW)
    assert world.happened()[-1] == "diagnosis.noted"


def test_a_new_assessment_carries_over_what_the_last_one_found(world: World) -> None:
    first = world.assess()
    second = world.start()
    _find(world, second, SHOPPING, 1)
    carried = findings.carry_over(assessment_id=second.id, conditions=None, by=world["anne"], at=NOW)
    assert [(one.level, one.carried_over) for one in carried] == [(3, True)]
    assert findings.carry_over(assessment_id=second.id, conditions=None, by=world["anne"], at=NOW) == []
    assert queries.findings(first.id)[0].condition_id == carried[0].condition_id


def test_there_is_nothing_to_carry_over_into_the_first_assessment(world: World) -> None:
    found = world.start()
    with nothing_written(RuleBroken, "ingen tidligere udredning"):
        findings.carry_over(assessment_id=found.id, conditions=(EATING,), by=world["anne"], at=NOW)


def test_judging_the_need_again_writes_over(world: World) -> None:
    found = world.start()
    world.judge(found, 1)
    world.judge(found, 3)
    assert [need.level for need in queries.needs(world.case.id)] == [3]
    with nothing_written(BadInput, "0-4 eller 9"):
        world.judge(found, 7)


def test_the_database_holds_one_condition_a_citizen_and_one_finding_an_assessment(world: World) -> None:
    finding = world.find(world.start(), EATING, 2)
    condition = finding.condition
    with pytest.raises(IntegrityError, match="assessment_one_condition_a_concept"), transaction.atomic():
        Condition.objects.create(citizen=world.citizen, concept_id=condition.concept_id)
    with pytest.raises(IntegrityError, match="assessment_one_finding_a_condition"), transaction.atomic():
        Finding.objects.create(
            assessment_id=finding.assessment_id, condition=condition, citizen=world.citizen, level=1, found_at=NOW
        )


def test_target_groups_that_still_hold_stay_and_the_others_end(world: World) -> None:
    first = world.confirm_groups("Angst", "Depression")
    second = world.confirm_groups("Angst", "Hjemløshed")
    assert first[0].id == second[0].id
    first[1].refresh_from_db()
    assert first[1].ended_on == NOW.date()
    assert [group.concept.title for group in queries.target_groups(world.case.id)] == ["Angst", "Hjemløshed"]


def test_a_target_group_that_is_none_leaves_nothing(world: World) -> None:
    with nothing_written(BadInput, "findes ikke som målgruppe"):
        world.confirm_groups("Spise")
    with nothing_written(RuleBroken, "én primær målgruppe"):
        target_groups.confirm(case_id=world.case.id, groups=(("Angst", 2),), on=NOW.date(), by=world["anne"], at=NOW)
