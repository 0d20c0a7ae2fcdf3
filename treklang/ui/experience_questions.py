"""The questions about a citizen's own experience, as forms ask them and as pages show the answers.

Used by the citizen's own page and by those who note her answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from treklang.effect.instrument import Instrument, Question
from treklang.effect.rules import Answer
from treklang.ui.form_fields import field_data

START = "q_"
DO_NOT_KNOW, DECLINED = "ved-ikke", "vil-ikke"


def add_questions(form: forms.Form, asked: Instrument, given: Mapping[str, Answer] | None = None) -> None:
    """Put an instrument's questions into a form; none is required by the field. `given`: what was answered before."""
    known = given or {}
    for one in asked.questions:
        form.fields[f"{START}{one.key}"] = forms.ChoiceField(
            label=str(one.text), choices=_choices(asked), widget=forms.RadioSelect, required=False,
            initial=_value(known[one.key]) if one.key in known else "",
        )  # fmt: skip


def _choices(asked: Instrument) -> list[tuple[str, str]]:
    scores = [(str(score), str(score)) for score in asked.scores()]
    return [*scores, (DO_NOT_KNOW, _("Ved ikke")), (DECLINED, _("Ønsker ikke at svare"))]


def _value(answer: Answer) -> str:
    return DECLINED if answer.declined else DO_NOT_KNOW if answer.score is None else str(answer.score)


def unanswered(form: forms.Form, asked: Instrument) -> list[str]:
    """The names of the fields that nothing was chosen in."""
    return [name for key in asked.keys if not form.cleaned_data.get(name := f"{START}{key}")]


def answers(form: forms.Form, asked: Instrument, *, declined: bool = False) -> tuple[Answer, ...]:
    """What was answered, as the action takes it: a question passed over is declined, and with `declined` all are."""
    return tuple(_answer(key, "" if declined else form.cleaned_data.get(f"{START}{key}", "")) for key in asked.keys)


def _answer(key: str, chosen: str) -> Answer:
    if chosen == DO_NOT_KNOW:
        return Answer(key)
    return Answer(key, int(chosen)) if chosen.isdigit() else Answer(key, declined=True)


def scales(form: forms.Form, asked: Instrument) -> list[dict[str, Any]]:
    """The arguments of the component `scale_question`, one question after the other."""
    return [_scale(form, one) for one in asked.questions]


def _scale(form: forms.Form, one: Question) -> dict[str, Any]:
    data = field_data(form[f"{START}{one.key}"])
    steps = [option for option in data["options"] if str(option["value"]).isdigit()]
    return {
        "name": data["name"], "id": data["id"], "label": data["label"], "error": data["error"], "value": data["value"],
        "low": str(one.low), "high": str(one.high), "steps": steps,
        "others": [option for option in data["options"] if option not in steps],
    }  # fmt: skip


def answer_words(score: int | None, *, declined: bool) -> str:
    """An answer in a table."""
    if score is not None:
        return str(score)
    return _("Ønskede ikke at svare") if declined else _("Ved ikke")
