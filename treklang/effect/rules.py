"""What a follow-up may come to, and what counts as movement. Pure: no database."""

from __future__ import annotations

from treklang.kernel.wording import Worded, say


class FollowUpResult(Worded):
    """The three results of a follow-up (FFB); a decision must follow in all three."""

    CONTINUE = "continue", say("Træf afgørelse om fortsættelse af indsats")
    END = "end", say("Træf afgørelse om afslutning af indsats")
    END_AND_REFER = "end_and_refer", say("Træf afgørelse om afslutning af indsats og visiter til ny")
