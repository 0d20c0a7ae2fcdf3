"""Playing a story through the system's own actions, in one transaction: all of it stands, or nothing.

Each step is done by its own person with the clock set to its moment, which is the record time of what it writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.db import DataError, IntegrityError, transaction
from pydantic import ValidationError

from treklang.demo.stories import setting
from treklang.demo.stories.cast import Cast
from treklang.demo.stories.deeds import DEEDS
from treklang.demo.stories.format import AnyStep, Story
from treklang.demo.stories.parts import danish
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.errors import DomainError
from treklang.kernel.wording import Sentence, say
from treklang.people.rules import FIRST_DAY

Result = TypeVar("Result")


class StoryError(Exception):
    """A story cannot be played: where in the file, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class Played:
    """What playing made: the citizen's and the case's outer ids, and how many steps there were."""

    citizen_uid: str
    case_uid: str
    steps: int


def read(path: Path) -> Story:
    """Read a story file. Raises StoryError with the path inside the file and what is wrong there."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        _check_letters(told)
        return Story.model_validate(told, by_alias=True)
    except OSError as error:
        raise StoryError(str(path), str(say("filen kan ikke læses (%(why)s)", why=error.strerror))) from None
    except UnicodeDecodeError:
        raise StoryError(str(path), str(say("filen er ikke tekst i UTF-8"))) from None
    except json.JSONDecodeError as error:
        raise StoryError(f"{path}:{error.lineno}", str(say("filen er ikke JSON (%(why)s)", why=error.msg))) from None
    except ValidationError as error:
        raise StoryError(*_first_fault(error)) from None


def _check_letters(told: object) -> None:
    """Refuse what JSON can write and no text can hold: half characters and the character with number 0."""
    letters = json.dumps(told, ensure_ascii=False)
    if "\\u0000" in letters or any("\ud800" <= letter <= "\udfff" for letter in letters):
        raise StoryError(
            "story", str(say("en tekst indeholder et tegn, der ikke kan gemmes (nul eller et halvt tegn)"))
        )


# The commonest faults in the reader's language; of the others the library tells itself, in English.
WORDS: dict[str, Sentence] = {
    "missing": say("feltet mangler"),
    "extra_forbidden": say("feltet findes ikke. Ret navnet, eller fjern det."),
    "string_too_short": say("feltet er tomt"),
    "string_type": say("skal være en tekst"),
    "int_parsing": say("skal være et helt tal"),
    "int_type": say("skal være et helt tal"),
    "bool_parsing": say("skal være true eller false"),
    "date_parsing": say("er ikke en dato. Skriv den som 2021-05-29."),
    "date_from_datetime_parsing": say("er ikke en dato. Skriv den som 2021-05-29."),
    "too_short": say("listen er tom"),
}


def _first_fault(error: ValidationError) -> tuple[str, str]:
    faults = [(_path(fault["loc"]), str(WORDS.get(fault["type"], fault["msg"]))) for fault in error.errors()]
    more = str(say(" (og %(count)s fejl mere)", count=len(faults) - 1)) if len(faults) > 1 else ""
    return faults[0][0], faults[0][1] + more


def _path(loc: tuple[str | int, ...]) -> str:
    """The place of a fault as one finds it in the file: steps[3].findings[1].level."""
    parts = [part for number, part in enumerate(loc) if not (number == 2 and loc[0] == "steps" and part in DEEDS)]
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".") or "story"


def play(path: Path, *, tell: Callable[[str], None] = lambda line: None) -> Played:
    """Play a story file. Raises StoryError; then nothing of it is in the database."""
    story = read(path)
    _check_times(story)
    with transaction.atomic():
        cast = _at("organisation", lambda: setting.prepare(story, path.parent))
        for number, step in enumerate(story.steps):
            tell(f"{step.at:%Y-%m-%d} {step.do}")
            _at(f"steps[{number}]", partial(_play_step, step, cast))
    return Played(str(cast.citizen_uid), str(cast.case_uid or ""), len(story.steps))


def _at(path: str, do: Callable[[], Result]) -> Result:
    try:
        return do()
    except setting.PartError as error:
        raise StoryError(error.path, str(error.error)) from None
    except DomainError as error:
        raise StoryError(f"{path}.{error.field}" if error.field else path, str(error)) from None
    except (DataError, IntegrityError) as error:
        why = str(error).splitlines()[0]
        sentence = say("en værdi er for lang eller for stor, eller den findes allerede (%(why)s)", why=why)
        raise StoryError(path, str(sentence)) from None


def _check_times(story: Story) -> None:
    moments = [danish(step.at) for step in story.steps]
    for number, moment in enumerate(moments):
        if moment.year < FIRST_DAY.year:
            raise StoryError(
                f"steps[{number}].at",
                str(say("%(moment)s ligger før %(year)s", moment=moment.isoformat(), year=FIRST_DAY.year)),
            )
        if moment > clock.now():
            raise StoryError(
                f"steps[{number}].at", str(say("%(moment)s ligger i fremtiden", moment=moment.isoformat()))
            )
        if number and moment < moments[number - 1]:
            raise StoryError(f"steps[{number}].at", str(say("trinene står ikke i tidens rækkefølge")))


def _play_step(step: AnyStep, cast: Cast) -> None:
    moment = danish(step.at)
    told = acting_as(accounts.system(), purpose="story", told_of=cast.actor(step.by))
    with clock.at(moment), ids.seeded(cast.seed(step.do)), told:
        DEEDS[step.do](step, cast, moment)
