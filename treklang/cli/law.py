"""`treklang law`: what the law's rules say, and when a deadline is due. Starts neither Django nor a database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.law.calendar_dk import Calendar
    from treklang.law.rules import Due, Rule, Version

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?")
ZONED = re.compile(rf"{MOMENT.pattern} ?([Zz]|[+-][0-9]{{2}}(:?[0-9]{{2}})?)")


class Wrong(click.ClickException):
    """What the user must write otherwise: one sentence on standard error, exit code 2."""

    exit_code = 2


@click.group(name="law")
def command() -> None:
    """The rules of the law as dated data: deadlines, guards and values.

    Example: treklang law due R15 --start 2026-03-02
    """


@command.command()
@click.argument("rule")
@click.option("--start", required=True, metavar="WHEN",
              help="The day, or the Danish moment as 2026-03-02T14:30, on which it starts; for ages the birth date.")  # fmt: skip
@click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What the rule may ask for; may be repeated."
)
@click.option("--saturdays", is_flag=True, help="A Saturday counts as a working day.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def due(rule: str, start: str, facts: tuple[str, ...], saturdays: bool, as_json: bool) -> None:
    """When the deadline of RULE (its id, or a row as R15) is due, and how it was reckoned.

    Exit code 2, with a sentence that says what to write, where there is no such deadline.

    Example: treklang law due R88 --start 2026-03-02 --fact limit="6 weeks" --json
    """
    from treklang.law.calendar_dk import Calendar

    with told_plainly():
        found = _rule_with_clock(rule)
        when = _moment(start)
        version = found.started_on(when.date() if isinstance(when, datetime) else when)
        given = _with_limit(_facts(facts, found, version), when)
        assumed = _assumed(version, given)
        reckoned = _reckoned(found, when, given, Calendar(saturdays))
    steps = [*assumed, *(str(step) for step in reckoned.steps)]
    if as_json:
        click.echo(json.dumps(_as_data(reckoned, steps), ensure_ascii=False))
    else:
        _tell(reckoned, steps)


def _rule_with_clock(asked: str) -> Rule:
    from treklang.law.explaining import KINDS
    from treklang.law.register import find
    from treklang.law.rules import Kind

    rule = find(asked.strip())
    if rule.kind is not Kind.CLOCK:
        raise Wrong(str(say(
            "%(rule)s er ingen frist, men en %(kind)s. Se den med treklang law explain %(rule)s.", rule=rule.id,
            kind=KINDS[rule.kind],
        )))  # fmt: skip
    return rule


def _reckoned(rule: Rule, when: date | datetime, facts: Mapping[str, Any], working: Calendar) -> Due:
    try:
        return rule.due(when, facts, working)
    except (OverflowError, ValueError):  # by days a date overflows, by months it is a wrong value
        raise Wrong(str(say("Fristen ligger uden for kalenderen. Skriv en dag mellem år 1 og 9999."))) from None


def _moment(text: str) -> date | datetime:
    """A day, or a moment without a zone."""
    text = text.strip()
    if ZONED.fullmatch(text):
        raise Wrong(str(say("%(text)s har en tidszone. Skriv dansk tid uden: 2026-03-02T14:30.", text=text)))
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise Wrong(str(say("%(text)s er ingen dato. Skriv 2026-03-02 eller 2026-03-02T14:30.", text=text or "--start")))


def _facts(given: tuple[str, ...], rule: Rule, version: Version) -> dict[str, Any]:
    """The facts by name; only those that the rule knows, and each once."""
    from treklang.law.explaining import facts

    known, found = facts(version), dict[str, Any]()
    for one in given:
        name, sign, value = (part.strip() for part in one.partition("="))
        if not sign or not name or not value:
            raise Wrong(str(say("%(fact)s er ingen oplysning. Skriv navn=værdi.", fact=one)))
        if name not in known:
            raise Wrong(_unknown_fact(name, rule, known))
        if name in found:
            raise Wrong(str(say("%(name)s er skrevet to gange. Skriv den én gang.", name=name)))
        found[name] = value
    return found


def _unknown_fact(name: str, rule: Rule, known: tuple[str, ...]) -> str:
    if not known:
        return str(say("%(rule)s spørger ikke om noget. Udelad %(name)s.", rule=rule.id, name=name))
    return str(say("%(rule)s kender ikke %(name)s. Den kender: %(known)s.", rule=rule.id, name=name,
                   known=", ".join(known)))  # fmt: skip


def _with_limit(facts: dict[str, Any], when: date | datetime) -> dict[str, Any]:
    """The facts with the limit that the municipality's file has for the area; one that is given goes before it."""
    if "area" not in facts or "limit" in facts:
        return facts
    from treklang.law import limits

    published = limits.read(_municipality().get("limits", ()))
    day = when.date() if isinstance(when, datetime) else when
    held = limits.held(published, facts["area"], day)
    if held is None:
        known = sorted({one.area for one in published if one.since <= day})
        raise Wrong(str(say(
            "Kommunen har ingen frist for %(area)s den %(day)s. Den har for: %(known)s.", area=facts["area"],
            day=f"{day:%d.%m.%Y}", known=", ".join(known) or "-",
        )))  # fmt: skip
    return facts | {"limit": held.within}


def _municipality() -> Mapping[str, Any]:
    """The municipality's own file, as it stands: the settings check the rest of it, and they need Django."""
    import os
    import tomllib
    from pathlib import Path

    default = Path(__file__).parents[1] / "config" / "municipality.toml"
    path = Path(os.environ.get("TREKLANG_MUNICIPALITY", "").strip() or default)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Wrong(f"{path} (TREKLANG_MUNICIPALITY): {error}") from None


def _assumed(version: Version, facts: Mapping[str, Any]) -> list[str]:
    """A step for each fact that must hold and was not given. Ends where one that was given says that the rule does not apply."""
    from treklang.law.facts import as_words, as_yes

    applies = version.applies
    wrong = [one for one in applies.when if one in facts and not as_yes(facts, one)]
    wrong += [one for one in applies.unless if as_yes(facts, one)]
    if applies.sections and "sections" in facts and not applies.sections & as_words(facts, "sections"):
        wrong.append("sections")
    if wrong:
        raise Wrong(str(say(
            "Reglen gælder ikke her: %(facts)s. Se, hvornår den gælder, med treklang law explain.",
            facts=", ".join(f"{one}={facts[one]}" for one in wrong),
        )))  # fmt: skip
    return [str(say("Forudsat at %(fact)s.", fact=one)) for one in applies.when if one not in facts]


def _as_data(found: Due, steps: list[str]) -> dict[str, Any]:
    return {
        "rule": found.rule.id, "due": _iso(found.on, found.at), "version": found.version.since.isoformat(),
        "law": found.version.law, "started": _iso(found.started.day, found.started.moment), "steps": steps,
    }  # fmt: skip


def _iso(day: date, moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else day.isoformat()


def _tell(found: Due, steps: list[str]) -> None:
    if found.at:
        click.echo(say("Fristen er den %(day)s kl. %(time)s.", day=f"{found.on:%d.%m.%Y}", time=f"{found.at:%H:%M}"))
    else:
        click.echo(say("Fristen er den %(day)s.", day=f"{found.on:%d.%m.%Y}"))
    click.echo(f"{found.rule.title} ({', '.join(found.rule.rows)}: {found.rule.id})")
    click.echo(say("%(law)s, som den gælder fra den %(day)s", law=found.version.law,
                   day=f"{found.version.since:%d.%m.%Y}"))  # fmt: skip
    for step in steps:
        click.echo(f"- {step}")


@command.command()
@click.option("--on", metavar="DAY", help="Only the rules in force on this day.")
@click.option("--unread", is_flag=True, help="Only those that nobody has read for a year (before --on, else today).")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def rules(on: str | None, unread: bool, as_json: bool) -> None:
    """All rules, and the rows of the table of rules that are not coded, with the reason.

    Example: treklang law rules --on 2026-01-01
    """
    from treklang.law.register import law

    with told_plainly():
        day = _day(on) if on else None
        register = law()
        found = list(_listed(register.rules.values(), day, unread))
    left_out = () if unread else register.not_coded
    if as_json:
        listed = [_row(rule, version) for rule, version in found]
        rest = [{"row": one.row, "title": str(one.title), "because": str(one.because)} for one in left_out]
        click.echo(json.dumps({"rules": listed, "not_coded": rest}, ensure_ascii=False))
        return
    for rule, version in found:
        one = _row(rule, version)
        click.echo(f"{one['id']} ({', '.join(one['rows'])}) {one['kind']} {one['source']} {one['law']}: {one['title']}")
    for row in left_out:
        click.echo(say("%(row)s er ingen regel her: %(title)s. %(because)s", row=row.row, title=row.title,
                       because=row.because))  # fmt: skip


def _day(text: str) -> date:
    found = _moment(text)
    if isinstance(found, datetime):
        raise Wrong(str(say("%(text)s er ingen dag. Skriv den som 2026-03-02.", text=text)))
    return found


def _listed(every: Any, day: date | None, unread: bool) -> Iterator[tuple[Rule, Version]]:
    """The rules with the version of the day, else the newest."""
    from treklang.kernel import clock
    from treklang.law import explaining

    for rule in every:
        held = [one for one in rule.versions if day is None or one.holds_on(day)]
        if held and (not unread or explaining.unread(rule, day or clock.today())):
            yield rule, held[-1]


def _row(rule: Rule, version: Version) -> dict[str, Any]:
    from treklang.law.explaining import MARKS

    return {
        "id": rule.id, "rows": list(rule.rows), "kind": rule.kind.value, "law": version.law,
        "source": MARKS[version.read.source][0], "title": str(rule.title), "version": version.since.isoformat(),
        "read_on": version.read.on.isoformat(), "waits_for": rule.waits_for,
    }  # fmt: skip


@command.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """What RULE (its id, or a row as R15) says, in each of its versions, and from what it was read.

    Example: treklang law explain R101
    """
    from treklang.law.register import SeveralRules, find, law

    with told_plainly():
        try:
            found = [find(rule.strip())]
        except SeveralRules as several:
            found = [law()[one] for one in several.ids]
    for number, one in enumerate(found):
        click.echo("\n" * bool(number) + "\n".join(_explained(one)))


def _explained(rule: Rule) -> Iterator[str]:
    from treklang.law.explaining import KINDS, PARTIES

    yield f"{rule.id} ({', '.join(rule.rows)}): {KINDS[rule.kind]}"
    yield f"{rule.title} / {rule.title.english}"
    for label, names in (
        (say("Begynder ved"), rule.starts), (say("Opfyldes ved"), rule.stops), (say("Bortfalder ved"), rule.ends),
    ):  # fmt: skip
        if names:
            yield f"{label}: {', '.join(names)}"
    if rule.meets:
        yield str(say("Hvad der skal til: %(meets)s", meets=rule.meets))
    if rule.starts:
        yield str(say("Fristen er for %(party)s.", party=PARTIES[rule.party]))
    if rule.waits_for:
        yield str(say("Venter på rummet %(room)s: ingen fortæller endnu, hvad der begynder den.", room=rule.waits_for))
    for version in rule.versions:
        yield from _version(version)


def _version(version: Version) -> Iterator[str]:
    from treklang.law import explaining

    until = f"{version.until:%d.%m.%Y}" if version.until else ""
    since = f"{version.since:%d.%m.%Y}"
    yield ""
    yield str(
        say("Fra den %(since)s til den %(until)s: %(law)s", since=since, until=until, law=version.law)
        if until
        else say("Fra den %(since)s: %(law)s", since=since, law=version.law)
    )
    yield f"  {explaining.shape(version)}"
    if closed := explaining.closed(version):
        yield f"  {closed}"
    yield from (f"  {one}" for one in explaining.conditions(version.applies))
    if version.extension:
        yield f"  {explaining.extension(version.extension)}"
    if version.demand:
        yield "  " + " ".join(map(str, explaining.sentences(version.demand)))
    if facts := explaining.facts(version):
        asks = say("Spørger om: %(facts)s", facts=", ".join(facts))
        yield f"  {asks}"
    mark, words = explaining.MARKS[version.read.source]
    source = say("Kilde %(mark)s: %(words)s, den %(day)s", mark=mark, words=words, day=f"{version.read.on:%d.%m.%Y}")
    yield f"  {source}"
    if version.note:
        yield f"  {version.note}"


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what the user can write otherwise into one sentence and exit code 2."""
    from treklang.law.facts import BadFact
    from treklang.law.register import BadLaw, SeveralRules, UnknownRule
    from treklang.law.rules import NoRuleInForce

    try:
        yield
    except SeveralRules as several:
        raise Wrong(str(say("%(row)s har flere regler: %(ids)s. Skriv id'et på den ene.", row=several.row,
                            ids=", ".join(several.ids)))) from None  # fmt: skip
    except UnknownRule as unknown:
        raise Wrong(_unknown(str(unknown))) from None
    except NoRuleInForce as none:
        raise Wrong(f"{none.sentence} {_in_force(none.rule)}") from None
    except BadFact as bad:
        raise Wrong(str(bad.sentence)) from None
    except (BadLaw, ValueError) as error:
        raise Wrong(str(error)) from None


def _in_force(rule: Rule) -> str:
    """When a rule is in force."""
    first, last = rule.versions[0].since, rule.versions[-1].until
    if last is None:
        return str(say("Skriv en dag, hvor den gælder: fra den %(first)s.", first=f"{first:%d.%m.%Y}"))
    return str(say("Skriv en dag, hvor den gælder: fra den %(first)s til før den %(last)s.", first=f"{first:%d.%m.%Y}",
                   last=f"{last:%d.%m.%Y}"))  # fmt: skip


def _unknown(asked: str) -> str:
    """That there is no such rule; for a row that is not coded why, else what is named nearly so."""
    from difflib import get_close_matches

    from treklang.law.register import law

    for one in law().not_coded:
        if one.row == asked.upper():
            return str(say("%(row)s (%(title)s) er ingen regel her: %(because)s", row=one.row, title=one.title,
                           because=one.because))  # fmt: skip
    near = get_close_matches(asked.lower(), law().rules, n=3)
    if near:
        return str(say("Ingen regel hedder %(asked)s. Der er %(near)s; se alle med treklang law rules.", asked=asked,
                       near=", ".join(near)))  # fmt: skip
    return str(say("Ingen regel hedder %(asked)s. Se alle med treklang law rules.", asked=asked))
