"""A decision before it is made: what is decided, what it costs, what follows, and what the letter says. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from treklang.kernel.guarding import Effect, Refusal
from treklang.offers.queries import Price
from treklang.ui.formats import show_date, show_law, show_money, show_short_date
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import Condition, DecisionKind, LineKind, stops_decision
from treklang.web.visitation.costs import Cost, cost
from treklang.web.visitation.decision_presenter import extent
from treklang.web.visitation.legal_stop import held, rule_page, title_of, way_of
from treklang.web.visitation.typed_text import in_lines

Row = dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """What is about to be decided, with the names of what the lines point to (by inner key and title)."""

    kind: DecisionKind
    effective_on: date
    follow_up_on: date | None
    lines: tuple[Line, ...]
    words: Words
    typed_guidance: bool
    offers: dict[int, str]
    laws: dict[str, str]
    prices: dict[int, Price]
    groups: list[str]


def check(answers: Answers, edit: str) -> dict[str, Any]:
    """The variables of `visitation/check.html`. `edit` is the address of the form."""
    costs = [_cost(answers, line) for line in answers.lines]
    return {
        "title": str(answers.kind.title),
        "table": _table(answers, costs),
        "money": _money(answers, costs),
        "facts": _facts(answers, edit),
        "words": _words(answers, edit),
        "follows": follows(answers),
    }


def departed(found: Collection[Refusal], reasons: Mapping[str, str], edit: str) -> list[Row]:
    """What the decision departs from: each rule's sentence and section, and the reason that is given."""
    return [
        {"label": title_of(one), "value": in_lines(reason), "note": show_law(one.law),
         "actions": [*rule_page(one.rule.id), {"text": _("Ret"), "href": f"{edit}#id_departure-{one.rule.id}"}]}
        for one in found if (reason := reasons.get(one.rule.id, ""))
    ]  # fmt: skip


def notices(found: Collection[Refusal], reasons: Mapping[str, str], case: UUID, edit: str) -> list[Row]:
    """What the law says of the decision without stopping it: what only warns, and what the letter will wait for."""
    waiting = [one for one in found if not stops_decision(one) and one.rule.id not in reasons]
    warning = [one for one in found if one.effect is Effect.WARNS]
    return [*(_notice(one, _letter_ways(one, case, edit)) for one in waiting), *(_notice(one, []) for one in warning)]


def _notice(found: Refusal, ways: list[dict[str, str]]) -> Row:
    return {"stop": held(found), "title": _("Før brevet kan sendes") if ways else _("Vær opmærksom på"), "ways": ways}


def _letter_ways(found: Refusal, case: UUID, edit: str) -> list[dict[str, str]]:
    rule = found.rule.id
    reason = {"text": _("Skriv, hvorfor det må vente"), "href": f"{edit}?fravig={rule}#id_departure-{rule}"}
    return [one for one in (way_of(rule, case), reason) if one]


def _cost(answers: Answers, line: Line) -> Cost | None:
    if line.kind is not LineKind.GRANT or line.offer_id is None:
        return None
    return cost(line, answers.prices.get(line.offer_id))


def _table(answers: Answers, costs: list[Cost | None]) -> dict[str, Any]:
    columns = [{"text": text} for text in (_("Ydelse"), _("Hvad sker der"), _("Paragraf"), _("Tilbud"), _("Omfang"),
                                           _("Periode"))]  # fmt: skip
    return {
        "caption": _("Det, du er ved at beslutte"),
        "caption_hidden": True,
        "columns": [*columns, {"text": _("Pris pr. måned"), "numeric": True}],
        "rows": [_line(answers, line, price) for line, price in zip(answers.lines, costs, strict=True)],
    }


def _line(answers: Answers, line: Line, price: Cost | None) -> list[Any]:
    tones = {LineKind.GRANT: "success", LineKind.REFUSE: "error", LineKind.END: "warning"}
    offer = answers.offers.get(line.offer_id) if line.offer_id else None
    unknown = _("Ikke oplyst") if line.kind is LineKind.GRANT else ""
    return [
        line.service,
        {"badge": str(line.kind.title), "tone": tones.get(line.kind, "info")},
        show_law(answers.laws.get(line.service, "")),
        offer or _("Intet tilbud"),
        extent(line.amount, sorted(line.hours)),
        _period(line),
        show_money(price.a_month) if price else unknown,
    ]


def _period(line: Line) -> str:
    if line.kind is LineKind.END:
        return _("ophører %(day)s") % {"day": show_short_date(line.from_on)}
    if line.until is None:
        return _("fra %(day)s") % {"day": show_short_date(line.from_on)}
    return f"{show_short_date(line.from_on)} – {show_short_date(line.until - timedelta(days=1))}"


def _money(answers: Answers, costs: list[Cost | None]) -> str:
    known = [one for one in costs if one]
    if not known:
        return ""
    a_month = show_money(sum((one.a_month for one in known), start=Decimal(0)))
    ended = [one.in_period for one in known if one.in_period is not None]
    if len(ended) < len(known):
        return _("Hjælpen koster %(money)s om måneden.") % {"money": a_month}
    whole = show_money(sum(ended, start=Decimal(0)))
    said = {"money": a_month, "whole": whole}
    return _("Hjælpen koster %(money)s om måneden og %(whole)s i hele perioden.") % said


def _facts(answers: Answers, edit: str) -> list[Row]:
    words = answers.words
    favour = _("Ja") if words.in_full_favour else _("Nej, ikke fuldt ud")
    rows: list[tuple[str, str, str]] = [
        (_("Virker fra"), show_date(answers.effective_on), "decision-effective_on"),
        (_("Opfølgning"), show_date(answers.follow_up_on), "decision-follow_up_on"),
        (_("Fuldt medhold"), favour, "decision-in_full_favour"),
        (_("Form"), _("Mundtlig") if words.is_oral else _("Skriftlig"), "decision-is_oral"),
    ]
    return [*_rows(rows, edit), {"label": _("Målgruppe"), "value": ", ".join(answers.groups)}]


def _words(answers: Answers, edit: str) -> list[Row]:
    words = answers.words
    guidance = words.complaint_guidance or (_("Ingen: borgeren får fuldt medhold") if words.in_full_favour else "")
    rows = [
        (_("Begrundelse"), words.reasons, "decision-reasons"),
        (_("Klagevejledning"), guidance, "decision-complaint_guidance"),
    ]
    if words.exception_reason:
        rows.append((_("Truffet, selv om noget manglede, fordi"), words.exception_reason, "decision-exception_reason"))
    if words.discharge:
        titles = [str(Condition(one).title) for one in words.discharge]
        rows.append((_("Før udskrivningen fra herberg"), "\n".join(titles), "decision-discharge"))
    found = _rows(rows, edit)
    if words.complaint_guidance and not answers.typed_guidance:
        found[1]["note"] = _("Standardteksten efter retssikkerhedsloven §§ 66 og 67")
    return found


def _rows(rows: list[tuple[str, str, str]], edit: str) -> list[Row]:
    return [
        {"label": label, "value": in_lines(value), "actions": [{"text": _("Ret"), "href": f"{edit}#id_{name}"}]}
        for label, value, name in rows
    ]


def follows(answers: Answers) -> list[str]:
    """What happens when the decision is made, in sentences."""
    found = [_follows(answers, line) for line in answers.lines]
    if answers.words.is_oral:
        letter = _("Der bliver ikke lavet et brev. Borgeren kan bede om begrundelsen på skrift inden 14 dage.")
    else:
        letter = _("Brevet bliver lavet. Du læser det, før det bliver sendt.")
    return [*found, letter, _("Afgørelsen kan ikke ændres bagefter, kun afløses af en ny.")]


def _follows(answers: Answers, line: Line) -> str:
    said = {"service": line.service, "day": show_date(line.from_on)}
    said["offer"] = answers.offers.get(line.offer_id, "") if line.offer_id else ""
    sentences = {
        LineKind.GRANT: _("“%(service)s” bliver bevilget hos %(offer)s fra den %(day)s og kan derefter bestilles."),
        LineKind.CONTINUE: _("“%(service)s” hos %(offer)s fortsætter, som den er bevilget."),
        LineKind.END: _("“%(service)s” hos %(offer)s ophører den %(day)s."),
        LineKind.REFUSE: _("“%(service)s” bliver afslået."),
    }
    return sentences[line.kind] % said
