"""docs/reference/retention.md: how long what is kept, and who says so."""

from __future__ import annotations


def page() -> str:
    """The page's text, from the rules' file."""
    from treklang.access.retention.rule_file import rules
    from treklang.access.retention.rules import CERTAINTIES

    read = ", ".join(CERTAINTIES[:3])
    lines = [
        "# How long what is kept", "",
        "The rules are data: `treklang/access/retention/rules.toml`. **Nothing is deleted by them.** A leader and the",
        "system owner see what they would take on a day at `/adgang/opbevaring/`, or with",
        "`treklang access retention --on 2030-01-01` (docs/decisions/0028).", "",
        f"Certainty is marked as in the law's register: {read} were read, K+ is known and not read, K? is to be looked up",
        "before it deletes anything. No section that was read gives a number for these rows: the numbers are proposals.", "",
        "| rule | what | counted from | kept | then | decided by | source | certainty |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for one in rules():
        kept = (
            f"{one.keep.number} {one.keep.unit}{'s' if one.keep.number > 1 else ''}" if one.keep.number else "for ever"
        )
        where = f"; only where `{one.only}`" if one.only else ""
        lines.append(
            f"| `{one.id}` | {one.title} (`{one.table}`) | {one.since}{where} | {kept} | {one.then.value} | "
            f"{one.decided_by.value} | {one.source} | {one.certainty} |"
        )
    lines += ["", "## Why", ""]
    return "\n".join([*lines, *(f"- `{one.id}`: {one.why}" for one in rules())])
