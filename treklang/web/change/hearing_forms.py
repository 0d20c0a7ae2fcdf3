"""Who is heard about a plan, what was answered, and what was changed for it; and the adoption."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from treklang.organisation.queries import Forum
from treklang.web.change.plan_forms import NO_DAY


class _WithForum(forms.Form):
    """A form in which a body can be chosen."""

    nobody: Any = _("Vælg")

    def __init__(self, *given: Any, forums: list[Forum], **named: Any) -> None:
        super().__init__(*given, **named)
        self.forums = {str(one.uid): one for one in forums}
        choices = [("", str(self.nobody)), *((uid, one.name) for uid, one in self.forums.items())]
        self.fields["forum"].choices = choices  # type: ignore[attr-defined]

    def forum_id(self) -> int | None:
        """The chosen body's inner key."""
        chosen = self.forums.get(self.cleaned_data["forum"])
        return chosen.id if chosen else None


class AskForm(_WithForum):
    """Who is asked, and by when she answers."""

    nobody = _("Ikke på listen")

    forum = forms.ChoiceField(label=_("Udvalg eller forum"), required=False)
    body = forms.CharField(
        label=_("Andre"), max_length=200, required=False,
        help_text=_("Skriv navnet, hvis høringsparten ikke er på listen, fx en brugerorganisation."),
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("Frist for svar"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )

    def values(self) -> dict[str, Any]:
        """The action's arguments: a chosen forum needs no name beside it."""
        forum = self.forum_id()
        return {
            "forum_id": forum, "body": "" if forum else self.cleaned_data["body"], "due_on": self.cleaned_data["due_on"],
        }  # fmt: skip


class AnswerForm(forms.Form):
    """What was answered, and when."""

    on = forms.DateField(
        label=_("Svaret den"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    answer = forms.CharField(
        label=_("Hvad svarede de?"),
        widget=forms.Textarea,
        error_messages={"required": _("Skriv, hvad der blev svaret.")},
    )


class ChangedForm(forms.Form):
    """What was changed in the plan for an answer."""

    changed_for_it = forms.CharField(
        label=_("Hvad er ændret i planen"), widget=forms.Textarea,
        help_text=_("Eller hvorfor intet er ændret."),
        error_messages={"required": _("Skriv, hvad der er ændret, eller hvorfor intet er ændret.")},
    )  # fmt: skip


class AdoptForm(_WithForum):
    """Which body adopted the plan, when and in which words."""

    nobody = _("Ikke på listen")

    forum = forms.ChoiceField(label=_("Vedtaget af"), required=False)
    on = forms.DateField(
        label=_("Vedtaget den"), widget=forms.DateInput, error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )
    text = forms.CharField(
        label=_("Beslutning"), widget=forms.Textarea, help_text=_("Beslutningens ord, som de står i referatet."),
        error_messages={"required": _("Skriv beslutningen.")},
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The action's arguments."""
        return {"forum_id": self.forum_id(), "on": self.cleaned_data["on"], "text": self.cleaned_data["text"]}
