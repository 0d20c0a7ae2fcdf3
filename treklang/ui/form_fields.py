"""A Django form field as the plain data that the `field` component draws."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

KINDS = {
    "textarea": "textarea",
    "select": "select",
    "selectmultiple": "select",
    "radioselect": "radios",
    "checkboxselectmultiple": "checkboxes",
    "checkbox": "checkbox",
    "dateinput": "date",
}


def field_data(bound: BoundField) -> dict[str, Any]:
    """The arguments of the macro `field` for one bound field of a form, errors included."""
    return {
        "name": bound.html_name,
        "id": bound.auto_id or bound.html_name,
        "label": bound.label,
        "hint": bound.help_text,
        "error": " ".join(str(error) for error in bound.errors),
        "required": bound.field.required,
        "value": _value(bound),
        "kind": _kind(bound),
        "options": _options(bound),
    }


def form_error_list(form: forms.BaseForm) -> list[dict[str, str]]:
    """What the error summary lists: each error once, with the address of its field ("" for the form as a whole)."""
    whole = [{"text": str(error), "href": ""} for error in form.non_field_errors()]
    # With its label in front: away from its field, "Dette felt er påkrævet" says nothing.
    ours = [
        {"text": f"{bound.label}: {error}", "href": f"#{bound.auto_id or bound.html_name}"}
        for bound in form
        for error in bound.errors
    ]
    return [*whole, *ours]


def _kind(bound: BoundField) -> str:
    widget = type(bound.field.widget).__name__.lower()
    input_type = bound.widget_type
    return KINDS.get(widget) or KINDS.get(input_type) or str(getattr(bound.field.widget, "input_type", "text"))


def _value(bound: BoundField) -> Any:
    value = bound.value()
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    if value is None or value is False:
        return ""
    # A date input takes ISO 8601 whatever the page's language is.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _options(bound: BoundField) -> list[dict[str, str]]:
    choices = getattr(bound.field, "choices", None)
    return [{"value": str(value), "text": str(text)} for value, text in choices] if choices is not None else []
