"""docs/reference/access.md: which reason opens what, and of which class each table, page and object of the API is."""

from __future__ import annotations


def page() -> str:
    """The page's text, from the tables in the code."""
    from treklang.access import policies
    from treklang.access.opens import KNOW_SECRET, OPEN_PROTECTED_ADDRESS, OPENS
    from treklang.access.rules import Reason
    from treklang.kernel.scope import Fact
    from treklang.ui.page_facts import TOLD

    lines = [
        "# Who may see what, and why", "",
        "A user sees a citizen by a reason that is true today. The database enforces it (docs/decisions/0027).", "",
        "## What each reason opens", "",
        "| reason | code | " + " | ".join(fact.value for fact in Fact) + " | protected address | secret citizen |",
        "| --- | --- |" + " --- |" * (len(Fact) + 2),
    ]  # fmt: skip
    for reason in Reason:
        marks = ["x" if fact in OPENS[reason] else "" for fact in Fact]
        marks += ["x" if reason in known else "" for known in (OPEN_PROTECTED_ADDRESS, KNOW_SECRET)]
        lines.append(f"| {reason.title.text} | `{reason.value}` | " + " | ".join(marks) + " |")
    lines += ["", "A representative sees identity and what her scope names. A provider's reason is for her own grant.", "",
              "## The class of each table", "", "| table | class |", "| --- | --- |"]  # fmt: skip
    lines += [f"| `{table}` | {_class_of(policy)} |" for table, policy in sorted(policies.POLICIES.items())]
    lines += ["", "## The class of each page of a citizen or case", "", "| page | class |", "| --- | --- |"]
    lines += [f"| {one.title.text} (`{one.value}`) | {fact.value} |" for one, fact in TOLD.items()]
    return "\n".join(lines)


def _class_of(policy: object) -> str:
    from treklang.access.policies import Door, Within

    if isinstance(policy, Within):
        return f"as `{policy.table}`"
    if isinstance(policy, Door):
        return policy.fact if isinstance(policy.fact, str) else str(policy.fact)
    return str(getattr(policy, "why", ""))
