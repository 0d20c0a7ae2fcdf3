"""The page on story files: every kind of step with its fields, read from the form itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

HEAD = """# Story files

A story is a JSON file of facts: one municipality, one citizen, and steps that say who did what at which moment.
`treklang story play
FILE` plays it through the system's own actions, all of it or nothing. Unknown keys are refused with their path. The
form is
`stories/story.schema.json` (made by `treklang story schema`); `stories/ffb-guide.json` is an example of nearly
everything.

- Moments without a zone are Danish local time. Steps stand in the order of time; a step's `at` is the record time of
  what it writes.
- Codes are official titles (any case) or the code itself. Levels are 0-4, and 9 for "ikke vurderet".
- `by` is the key of a person; what a person may do follows from the functions (permissions.md).
- `offer` in a step about help means the newest grant at that offer, a running one where there is one.
- Where a date is left out, it is the day of the step.
- Stories use published test persons or replacement numbers (day + 60), never a real person's number.
"""


def page() -> str:
    """The whole page, from the form's JSON Schema."""
    from treklang.demo.stories.format import Story

    schema = Story.model_json_schema(by_alias=True)
    kinds: dict[str, Any] = schema["$defs"]
    steps = [kind for kind in kinds.values() if "do" in kind.get("properties", {})]
    parts = [kind for kind in kinds.values() if "properties" in kind and "do" not in kind["properties"]]
    lines = [HEAD, "## The file", "", *_table(schema), "", "## Parts", ""]
    for part in parts:
        lines += [f"### {part['title']}", "", part.get("description", ""), "", *_table(part), ""]
    lines += ["## Steps", "", "Each has `at`, `by`, `do` and may have a `remark`.", ""]
    for step in steps:
        lines += [f"### {step['properties']['do']['const']}", "", step.get("description", ""), "", *_table(step), ""]
    lines += ["## Words with fixed values", "", "| word | values |", "| --- | --- |"]
    for name, kind in kinds.items():
        if "enum" in kind:
            lines.append(f"| {name} | {', '.join(f'`{value}`' for value in kind['enum'])} |")
    return "\n".join(lines)


def _table(kind: dict[str, Any]) -> Iterator[str]:
    rows = [
        f"| `{name}` | {_what(field)} | {'yes' if name in kind.get('required', []) else ''} |"
        for name, field in kind["properties"].items()
        if name not in ("at", "by", "do", "remark", "$schema")
    ]
    if rows:
        yield from ("| key | what | must |", "| --- | --- | --- |", *rows)


def _what(field: dict[str, Any]) -> str:
    """A field's type and words, short."""
    words = field.get("description", "")
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_what(one) for one in field["anyOf"]))
    if "items" in field or "prefixItems" in field:
        return f"list of {_what(field.get('items', {}))}"
    kind = field.get("format") or field.get("type") or "value"
    return f"{kind}: {words}" if words else str(kind)
