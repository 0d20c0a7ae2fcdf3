"""From a filled-in form to an action and back: a refusal lands on the field it is about, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken


def refusal_of(check: Callable[[], object]) -> str:
    """The sentence of a rule that says no, to stand beside the button; "" where it says nothing."""
    try:
        check()
    except (NotAllowed, RuleBroken) as refused:
        return str(refused)
    return ""


def saved(form: forms.Form, save: Callable[[], object]) -> bool:
    """Run `save` for a valid form. What it refuses becomes an error of the form; then, as for an invalid form, False.

    Who may not (NotAllowed) and what is not there (Missing) is no matter of the form, and goes on to the error page.
    """
    if not form.is_valid():
        return False
    try:
        save()
    except (BadInput, RuleBroken) as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True
