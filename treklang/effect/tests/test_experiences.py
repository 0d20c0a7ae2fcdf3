"""The citizen's own experience: one answer to each question, declined ones too; errors set aside."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.effect import instrument, published, queries
from treklang.effect.actions import experiences
from treklang.effect.published import ExperienceNow
from treklang.effect.rules import Answer, AnsweredBy
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.kernel.published import read

KEYS = instrument.at(instrument.EVERYDAY, TODAY).keys
ANSWERS = (
    Answer(KEYS[0], 4), Answer(KEYS[1], 5), Answer(KEYS[2], 2), Answer(KEYS[3]), Answer(KEYS[4], declined=True),
)  # fmt: skip


def _tell(
    world: World, answers: tuple[Answer, ...] = ANSWERS, *, on: date = TODAY, by: str = "anne", grant: int | None = None
) -> queries.Experience:
    return experiences.tell(
        case_id=world.case.id, answers=answers, answered_on=on, answered_by=AnsweredBy.HELPED, grant_id=grant,
        own_words="Jeg sover bedre", by=world[by], at=NOW,
    )  # fmt: skip


def test_each_answer_is_kept_also_that_she_does_not_know_or_declines(world: World) -> None:
    told = _tell(world)
    assert [(one.question, one.score, one.declined) for one in told.answers.order_by("id")] == [
        (KEYS[0], 4, False), (KEYS[1], 5, False), (KEYS[2], 2, False), (KEYS[3], None, False), (KEYS[4], None, True),
    ]  # fmt: skip
    assert (told.instrument, told.instrument_version, told.own_words) == ("everyday", 1, "Jeg sover bedre")
    assert world.happened()[-1] == "experience.told"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (ANSWERS[:4], "Der mangler svar"),
        ((*ANSWERS, Answer(KEYS[0], 3)), "givet to gange"),
        ((*ANSWERS, Answer("mood", 3)), "hører ikke til"),
        ((Answer(KEYS[0], 6), *ANSWERS[1:]), "fra 1 til 5"),
        ((Answer(KEYS[0], 0), *ANSWERS[1:]), "fra 1 til 5"),
        ((Answer(KEYS[0], 4, declined=True), *ANSWERS[1:]), "både have et tal og være afvist"),
    ],
)
def test_answers_that_cannot_be_are_refused(world: World, answers: tuple[Answer, ...], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        _tell(world, answers)


@pytest.mark.parametrize("name", ["ravi", "vibeke", "petra", "carl", "sys"])
def test_only_who_follows_up_notes_what_a_citizen_answered(world: World, name: str) -> None:
    told = _tell(world)
    with nothing_written(NotAllowed, "Du kan ikke følge op"):
        _tell(world, by=name)
    with nothing_written(NotAllowed, "Du kan ikke følge op"):
        experiences.correct(experience_id=told.id, by=world[name], at=NOW)


@pytest.mark.parametrize(("day", "sentence"), [(date(2026, 3, 3), "fremtiden"), (date(2026, 3, 1), "02.03.2026")])
def test_it_is_answered_between_the_cases_first_day_and_today(world: World, day: date, sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        _tell(world, on=day)


def test_it_may_be_of_one_grant_of_the_case_and_of_no_other(world: World) -> None:
    world.assess()
    grant = world.grant()
    assert _tell(world, grant=grant.id).grant_id == grant.id
    other = world.open_case("B-2")
    with nothing_written(BadInput, "anden sag"):
        experiences.tell(
            case_id=other.id, answers=ANSWERS, answered_on=TODAY, answered_by=AnsweredBy.CITIZEN, grant_id=grant.id,
            by=world["anne"], at=NOW,
        )  # fmt: skip
    with nothing_written(Missing, "findes ikke"):
        _tell(world, grant=0)


def test_an_error_is_set_aside_with_or_without_a_replacement(world: World) -> None:
    first, second = _tell(world), _tell(world)
    assert experiences.correct(experience_id=first.id, by=world["anne"], at=NOW) is None
    right = experiences.correct(
        experience_id=second.id, answers=(Answer(KEYS[0], 1), *ANSWERS[1:]), by=world["anne"], at=NOW
    )
    assert right is not None
    assert (right.replaces_id, right.own_words) == (second.id, "Jeg sover bedre")
    assert queries.experiences(world.case.id) == [right]
    assert world.happened()[-1] == "experience.corrected"
    with nothing_written(RuleBroken, "allerede rettet som fejl"):
        experiences.correct(experience_id=first.id, by=world["anne"], at=NOW)
    with nothing_written(BadInput, "Der mangler svar"):
        experiences.correct(experience_id=right.id, answers=ANSWERS[:2], by=world["anne"], at=NOW)


def test_analyses_are_shown_the_answers_and_never_the_words(world: World) -> None:
    experiences.correct(experience_id=_tell(world).id, by=world["anne"], at=NOW)
    told = _tell(world)
    rows = read(ExperienceNow, order=("id",), case_id=world.case.id)
    assert [(one.question, one.score, one.declined) for one in rows] == [
        (one.question, one.score, one.declined) for one in ANSWERS
    ]
    assert {one.experience_id for one in rows} == {told.id}
    assert "own_words" not in published.ExperienceNow.__dataclass_fields__


def test_questions_are_asked_in_the_version_of_their_day() -> None:
    first = instrument.at(instrument.EVERYDAY, TODAY)
    assert (first.version, list(first.scores()), len(first.questions)) == (1, [1, 2, 3, 4, 5], 5)
    assert instrument.version(first.key, first.version) is first
    with pytest.raises(Missing):
        instrument.at(instrument.EVERYDAY, date(2019, 12, 31))
    with pytest.raises(Missing):
        instrument.version(instrument.EVERYDAY, 99)


def test_a_file_that_cannot_be_says_so() -> None:
    text = (instrument.FOLDER / "everyday.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="two questions have one key"):
        instrument.read(text.replace('key = "heard"', 'key = "decides"'))
    with pytest.raises(ValueError, match="scale has no length"):
        instrument.read(text.replace("highest = 5", "highest = 1"))


@pytest.mark.parametrize("one", instrument.instruments(), ids=lambda one: f"{one.key}-{one.version}")
def test_every_instrument_asks_in_both_languages(one: instrument.Instrument) -> None:
    words = [
        one.title,
        one.meant_for,
        *(text for each in one.questions for text in (each.short, each.text, each.low, each.high)),
    ]
    assert all(text.text and text.english for text in words)
    assert one.valid_from <= clock.today()
