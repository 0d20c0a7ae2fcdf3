"""What a follow-up may come to, and how a citizen's own answers must be. Pure: no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import Worded, say


class FollowUpResult(Worded):
    """The three results of a follow-up (FFB); a decision must follow in all three."""

    CONTINUE = "continue", say("Træf afgørelse om fortsættelse af indsats")
    END = "end", say("Træf afgørelse om afslutning af indsats")
    END_AND_REFER = "end_and_refer", say("Træf afgørelse om afslutning af indsats og visiter til ny")


class AnsweredBy(Worded):
    """Whose words the answers about a citizen's experience are."""

    CITIZEN = "citizen", say("Borgeren selv")
    HELPED = "helped", say("Borgeren, med hjælp til at svare")
    REPRESENTATIVE = "representative", say("En, der handler for borgeren")


@dataclass(frozen=True)
class Answer:
    """What was answered to one question: a score, else that she does not know, or (`declined`) does not want to answer."""

    question: str
    score: int | None = None
    declined: bool = False


def check_answers(answers: Collection[Answer], *, asked: Iterable[str], scores: range) -> None:
    """Refuse answers that are not one to each question asked: what was not answered is said, never left out."""
    given, wanted = Counter(answer.question for answer in answers), Counter(asked)
    if wanted - given:
        raise BadInput(say("Der mangler svar. Skriv også, når borgeren ikke ved det eller ikke ønsker at svare."))
    if given - wanted:
        raise BadInput(say("Et svar hører ikke til et af spørgsmålene, eller det er givet to gange."))
    if any(answer.declined and answer.score is not None for answer in answers):
        raise BadInput(say("Et spørgsmål kan ikke både have et tal og være afvist."))
    if any(answer.score is not None and answer.score not in scores for answer in answers):
        words = {"lowest": scores[0], "highest": scores[-1]}
        raise BadInput(say("Svaret skal være et tal fra %(lowest)s til %(highest)s.", **words))
