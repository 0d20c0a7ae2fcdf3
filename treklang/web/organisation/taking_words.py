"""The rules of who takes whom in plain words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from treklang.organisation.rules import CoverageKind, Outcome, TakingFact, TakingRule


def fact_words(code: str) -> str:
    """A fact in words: the system's own, or as the municipality wrote it, with a capital and without the signs of a code."""
    for fact in TakingFact:
        if fact.value == code:
            return str(fact.title)
    words = code.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def conditions(rule: TakingRule, districts: Mapping[int, str]) -> list[str]:
    """What a rule asks, each condition a line; none where it holds for everybody."""
    found = [_ages(rule.age_from, rule.age_to)]
    if rule.housing:
        found.append(_("Bolig: %(housing)s") % {"housing": str(rule.housing.title).lower()})
    if rule.duration:
        found.append(_("Behovets varighed: %(duration)s") % {"duration": str(rule.duration.title).lower()})
    if rule.district is not None:
        found.append(_("Bor i distriktet %(district)s") % {"district": districts.get(rule.district, "-")})
    found += [fact_words(fact) for fact in sorted(rule.facts)]
    found += [_("Ikke: %(fact)s") % {"fact": fact_words(fact)} for fact in sorted(rule.not_facts)]
    return [one for one in found if one]


def consequence(rule: TakingRule, units: Mapping[int, str]) -> str:
    """Who takes whom a rule holds for."""
    if rule.outcome is Outcome.STAYS:
        return _("Bliver, hvor borgeren er")
    if rule.outcome is Outcome.DISTRICT and rule.cover is not None:
        return _("Enheden for %(cover)s i borgerens distrikt") % {"cover": str(rule.cover.title).lower()}
    return units.get(rule.unit or 0, _("En enhed, der ikke findes den dag"))


def taken_by(rules: Iterable[TakingRule], unit_id: int, covers: Iterable[CoverageKind]) -> list[TakingRule]:
    """The rules by which a unit takes citizens: those that name it, and those of the districts that it serves."""
    served = set(covers)
    return [
        rule for rule in rules
        if (rule.outcome is Outcome.UNIT and rule.unit == unit_id)
        or (rule.outcome is Outcome.DISTRICT and rule.cover in served)
    ]  # fmt: skip


def _ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is None and oldest is None:
        return ""
    if youngest is None:
        return _("Højst %(oldest)s år") % {"oldest": oldest}
    if oldest is None:
        return _("Mindst %(youngest)s år") % {"youngest": youngest}
    return _("%(youngest)s til %(oldest)s år") % {"youngest": youngest, "oldest": oldest}
