"""docs/reference/law.md: every rule of the law that is data, by act, with its versions and from what it was read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog

from scripts import translations

if TYPE_CHECKING:
    from treklang.law.register import Act, Register
    from treklang.law.rules import Rule, Version
    from treklang.law.words import Phrase


def page() -> str:
    """The page's text, from the statutes' files."""
    from treklang.law.register import law

    register = law()
    lines = [*_head(register)]
    for act in register.acts.values():
        lines += _act(act, [rule for rule in register.rules.values() if rule.act == act.key])
    return "\n".join([*lines, *_waiting(register), *_not_coded(register), *_read(register)])


def english(phrase: Phrase) -> str:
    """A phrase in English: its own, else the catalogue's with its parameters in English; in Danish where there is neither."""
    from treklang.law.words import Phrase, filled

    if phrase.english:
        return filled(phrase.english, phrase.params)
    found = _catalogue().get(phrase.text)
    params = {name: english(one) if isinstance(one, Phrase) else one for name, one in phrase.params.items()}
    return filled(str(found.string) if found and found.string else phrase.text, params)


@cache
def _catalogue() -> Catalog:
    return translations.catalogue("en")


def _head(register: Register) -> list[str]:
    from treklang.law.explaining import MARKS
    from treklang.law.rules import Kind

    counts = {kind: sum(rule.kind is kind for rule in register.rules.values()) for kind in Kind}
    return [
        "# The law as data", "",
        "Each rule stands in `treklang/law/statutes/`, in versions with the days they are in force; worked examples stand in",
        "`treklang/law/examples/`. A case is judged by the law of its day. `treklang law due R15 --start 2026-03-02` reckons a",
        "deadline, `treklang law explain R15` says what stands here in Danish.", "",
        f"{counts[Kind.CLOCK]} deadlines, {counts[Kind.GUARD]} guards, {counts[Kind.VALUE]} values; "
        f"{len(register.not_coded)} rows of the table of rules are no rule here.", "",
        "| mark | from what it was read |", "| --- | --- |",
        *(f"| {mark} | {english(words)} |" for mark, words in MARKS.values()), "",
    ]  # fmt: skip


def _act(act: Act, rules: list[Rule]) -> Iterator[str]:
    yield from (f"## {act.title.english}", "", f"*{act.title}*, `{act.key}.toml`", "")
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    from treklang.law.explaining import KINDS, PARTIES

    yield from (f"### {rule.title.english}", "")
    yield f"`{rule.id}` ({', '.join(rule.rows)}), {english(KINDS[rule.kind])}. *{rule.title}*"
    if rule.starts:
        yield f"Starts: {_code(rule.starts)}. Met by: {_code(rule.stops)}. Ends unmet by: {_code(rule.ends)}."
        yield f"It is the deadline of: {english(PARTIES[rule.party])}."
    if rule.meets:
        yield f"What meets it: {rule.meets.english}"
    if rule.waits_for:
        yield f"Waits for: {rule.waits_for}."
    yield from (
        "",
        "| from | until | section | what it says | mark | read on |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    yield from (_version(one) for one in rule.versions)
    yield from ("", *(f"{one.since}: {one.note.english}\n" for one in rule.versions if one.note))


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"


def _version(version: Version) -> str:
    from treklang.law import explaining

    says = [explaining.shape(version), explaining.closed(version), *explaining.conditions(version.applies)]
    if version.extension:
        says.append(explaining.extension(version.extension))
    if version.demand:
        says += explaining.sentences(version.demand)
    words = " ".join(_sentence(english(one)) for one in says if one)
    facts = f" Asks for: {_code(explaining.facts(version))}." if explaining.facts(version) else ""
    mark = explaining.MARKS[version.read.source][0]
    return f"| {version.since} | {version.until or ''} | {version.law} | {words}{facts} | {mark} | {version.read.on} |"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text[:1].upper()}{text[1:]}."


def _waiting(register: Register) -> Iterator[str]:
    yield from (
        "## Rules that wait",
        "",
        "Nothing tells yet of what starts or meets these. They can be asked by hand.",
        "",
    )
    yield from ("| waits for | rules |", "| --- | --- |")
    for room in sorted({rule.waits_for for rule in register.rules.values()} - {""}):
        waiting = [rule.id for rule in register.rules.values() if rule.waits_for == room]
        yield f"| {room} | {_code(tuple(waiting))} |"
    yield ""


def _not_coded(register: Register) -> Iterator[str]:
    yield from ("## Rows that are no rule here", "", "| row | what | why |", "| --- | --- | --- |")
    yield from (
        f"| {one.row} | {one.title.english} (*{one.title}*) | {one.because.english} |" for one in register.not_coded
    )
    yield ""


def _read(register: Register) -> Iterator[str]:
    """The days on which versions in force were read, the oldest first: what is to be read again is at the top."""
    days: dict[str, list[str]] = {}
    for rule in register.rules.values():
        days.setdefault(str(rule.versions[-1].read.on), []).append(rule.id)
    yield from ("## When the newest versions were read", "")
    yield from ("After a year a rule is to be read again: `treklang law rules --unread` lists those.", "")
    yield from ("| read on | rules |", "| --- | --- |")
    yield from (f"| {day} | {_code(tuple(ids))} |" for day, ids in sorted(days.items()))
