"""What a citizen has answered about her own experience, as a table: the newest first, the earlier beside. Pure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.effect import instrument
from treklang.effect.instrument import Instrument
from treklang.effect.queries import Experience
from treklang.effect.rules import AnsweredBy
from treklang.ui.experience_questions import answer_words
from treklang.ui.formats import show_short_date


def table(found: list[Experience], asked: Instrument, case: UUID, *, corrects: bool) -> dict[str, Any]:
    """The arguments of `data_table`."""
    columns = [_("Dato"), _("Hvem svarede"), _("Om"), *(str(one.short) for one in asked.questions)]
    last = [{"text": _("Ret"), "hidden": True}] if corrects else []
    return {
        "caption": _("Borgerens svar, 1 er lavest og 5 er højest"),
        "columns": [*({"text": text} for text in columns), *last],
        "rows": [_row(one, asked, case, corrects=corrects) for one in found],
        "empty": _("Borgeren er ikke spurgt endnu"),
    }


def words(found: list[Experience]) -> list[dict[str, Any]]:
    """What was said in own words, newest first."""
    return [{"on": one.answered_on, "text": one.own_words} for one in found if one.own_words]


def newest(one: Experience) -> dict[str, Any]:
    """The last answers as a card beside the follow-up shows them."""
    asked = instrument.version(one.instrument, one.instrument_version)
    given = {answer.question: answer_words(answer.score, declined=answer.declined) for answer in one.answers.all()}
    rows = [{"label": str(each.short), "value": given.get(each.key, "")} for each in asked.questions]
    return {"on": one.answered_on, "by": str(AnsweredBy(one.answered_by).title), "rows": rows}


def _row(one: Experience, asked: Instrument, case: UUID, *, corrects: bool) -> list[Any]:
    given = {answer.question: answer_words(answer.score, declined=answer.declined) for answer in one.answers.all()}
    day = show_short_date(one.answered_on)
    correct = {
        "text": _("Ret svar fra %(day)s") % {"day": day},
        "href": reverse("experience-correct", args=[case, one.uid]),
    }
    return [
        day, str(AnsweredBy(one.answered_by).title), one.grant.offer.name if one.grant else _("Hjælpen som helhed"),
        *(given.get(key, _("Ikke spurgt")) for key in asked.keys), *([correct] if corrects else []),
    ]  # fmt: skip
