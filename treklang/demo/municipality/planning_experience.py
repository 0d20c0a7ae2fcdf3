"""What a citizen answers of her own experience: before help begins, and at follow-ups (`truth` says how it hangs together).

It has a chance of its own beside the course's: what else happens to a citizen does not hang on what she answers.
"""

from __future__ import annotations

from treklang.demo.municipality.plan import TellExperience
from treklang.demo.municipality.planning_desk import Desk, Held
from treklang.demo.municipality.shapes import Shares
from treklang.demo.municipality.texts import words
from treklang.demo.municipality.truth import (
    ANSWER_NOISE,
    DECLINES,
    FOLLOWED,
    PASSED_OVER,
    RESPONSE,
    UNKNOWN,
    USUAL_SCORE,
)
from treklang.effect.rules import Answer, AnsweredBy

_WHO: Shares[AnsweredBy] = Shares({AnsweredBy.CITIZEN: 0.45, AnsweredBy.HELPED: 0.45, AnsweredBy.REPRESENTATIVE: 0.10})
_WITH_WORDS = 0.3


def tell_experience(desk: Desk, held: Held) -> None:
    """Ask the citizen beside what was just done; she answers, declines, or is not asked after all."""
    drawn = desk.telling.random()
    if drawn >= RESPONSE + DECLINES:
        return
    declines = drawn >= RESPONSE
    desk.pen.write_beside(
        TellExperience, desk.caseworker.key, offer=held.offer,
        answers=tuple(Answer(key, declined=True) if declines else _answer(desk, key) for key in USUAL_SCORE),
        answered_by=_WHO.draw(desk.telling), own_words="" if declines else _own_words(desk),
    )  # fmt: skip


def _answer(desk: Desk, key: str) -> Answer:
    drawn = desk.telling.random()
    if drawn < PASSED_OVER:
        return Answer(key, declined=True)
    if drawn < PASSED_OVER + UNKNOWN:
        return Answer(key)
    felt = USUAL_SCORE[key] + desk.feels.mood + desk.telling.gauss(0, ANSWER_NOISE)
    if desk.feels.follows:
        felt += FOLLOWED[key] * desk.person.better_by(desk.pen.day)
    return Answer(key, min(max(round(felt), 1), 5))


def _own_words(desk: Desk) -> str:
    if desk.telling.random() >= _WITH_WORDS:
        return ""
    better = desk.person.better_by(desk.pen.day)
    way = "better" if better > 0.25 else "worse" if better < -0.25 else "same"
    fragments = words("helping")["own_view"][way]
    return desk.person.voice.fill(fragments[int(desk.telling.random() * len(fragments))])
