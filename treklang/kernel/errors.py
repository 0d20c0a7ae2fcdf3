"""The few errors that a user may meet; each holds the sentence she reads and, for law, the section."""

from __future__ import annotations

from dataclasses import dataclass

from treklang.kernel.wording import Sentence


class DomainError(Exception):
    """Something was not done, and here is why and what to do about it."""

    def __init__(self, sentence: Sentence, *, law: str = "", field: str = "") -> None:
        """`law` is the section that stands behind the refusal, `field` the input it is about."""
        super().__init__(sentence)
        self.sentence = sentence
        self.law = law
        self.field = field

    def __str__(self) -> str:
        return f"{self.sentence} ({self.law})" if self.law else str(self.sentence)


class BadInput(DomainError):
    """What was given cannot be right, whatever the state of the case."""


class RuleBroken(DomainError):
    """What was asked is not allowed by the law or by a rule of the house.

    Where a guard of the law refused, `rule` is its id, `way_on` says what can be done, and `takes_reason` that a recorded
    reason lets it pass.
    """

    def __init__(
        self, sentence: Sentence, *, law: str = "", field: str = "", rule: str = "", way_on: Sentence | None = None,
        takes_reason: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(sentence, law=law, field=field)
        self.rule = rule
        self.way_on = way_on
        self.takes_reason = takes_reason


class NotAllowed(DomainError):
    """The acting user may not do this."""


class NotLogged(DomainError):
    """The look could not be written in the reading log, so nothing may be shown."""


class TooMany(DomainError):
    """More was asked than one may in a while."""


class Missing(DomainError):
    """There is no such thing, or not one that the acting user may see."""


@dataclass(frozen=True)
class Change:
    """What somebody else changed meanwhile: the field's name as the screen has it, and the value it has now."""

    field: str
    value: str


class ChangedMeanwhile(DomainError):
    """Somebody else saved first; `changes` tells what is there now, so that no work is lost."""

    def __init__(self, sentence: Sentence, changes: tuple[Change, ...] = ()) -> None:
        super().__init__(sentence)
        self.changes = changes
