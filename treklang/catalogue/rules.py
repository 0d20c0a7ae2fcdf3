"""What a code can be, and how a title is told from another. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches

from treklang.kernel.wording import Sentence, Worded, say


class ConceptKind(Worded):
    """What a code of a national classification is used for (the value set it stands in)."""

    CONDITION_FF = "condition_ff", say("funktion eller forhold")
    CONDITION_AD = "condition_ad", say("aktivitet eller deltagelse")
    CONDITION_O = "condition_o", say("omgivelse")
    LEVEL = "level", say("funktionsevneniveau")
    NEED = "need", say("støttebehov")
    GOAL_KIND = "goal_kind", say("måltype")
    FOLLOW_UP_RESULT = "follow_up_result", say("resultat af opfølgning")
    TARGET_GROUP = "target_group", say("målgruppe")
    SERVICE = "service", say("ydelse")
    OFFER_TYPE = "offer_type", say("tilbudstype")
    SOURCE = "source", say("kilde")
    AGREEMENT = "agreement", say("indforståelse")
    END_REASON = "end_reason", say("begrundelse for ophør")
    CONTACT_CLASS = "contact_class", say("kontaktform")
    DELIVERY_KIND = "delivery_kind", say("leveringstype")
    NO_ACTIVITY_REASON = "no_activity_reason", say("begrundelse for manglende aktivitet")
    HEADING = "heading", say("overskrift")
    OTHER = "other", say("anden kode")


BY_VALUE = {kind.value: kind for kind in ConceptKind}
CONDITION_KINDS = (ConceptKind.CONDITION_FF.value, ConceptKind.CONDITION_AD.value, ConceptKind.CONDITION_O.value)
NEAR = 3


def plain(text: str) -> str:
    """A title without case and blanks, to compare by."""
    return "".join(text.split()).casefold()


def near_titles(asked: str, titles: Iterable[str]) -> list[str]:
    """At most three of the titles that look most like what was asked, the likest first."""
    by_plain = {plain(title): title for title in titles}
    return [by_plain[found] for found in get_close_matches(plain(asked), by_plain, n=NEAR, cutoff=0.5)]


def unknown_concept(asked: str, kinds: Iterable[str], titles: Iterable[str]) -> Sentence:
    """The sentence for a title or code that is none of those kinds; it names the titles that come near."""
    kind = " / ".join(str(BY_VALUE[value].title) for value in kinds)
    near = near_titles(asked, titles)
    if not near:
        return say("“%(asked)s” findes ikke som %(kind)s. Vælg fra listen.", asked=asked, kind=kind)
    return say("“%(asked)s” findes ikke som %(kind)s. Mente du %(near)s?", asked=asked, kind=kind, near=quoted(near))


def unknown_key(asked: str, keys: Iterable[str]) -> Sentence:
    """The sentence for a section or ring that the catalogue does not have."""
    near = near_titles(asked, keys)
    if not near:
        return say("“%(asked)s” findes ikke i kataloget. Vælg fra listen.", asked=asked)
    return say("“%(asked)s” findes ikke i kataloget. Mente du %(near)s?", asked=asked, near=quoted(near))


def not_valid(name: str, on: date, periods: Iterable[tuple[date, date | None]]) -> Sentence:
    """The sentence for what was not in force on the day; a period ends on the day before its second date."""
    when = "; ".join(str(_period(first, after)) for first, after in periods)
    return say(
        "%(name)s gælder ikke den %(on)s, men %(when)s. Ret datoen, eller vælg noget andet.",
        name=name, on=_day(on), when=when,
    )  # fmt: skip


def _period(first: date, after: date | None) -> Sentence:
    if after is None:
        return say("fra den %(first)s", first=_day(first))
    return say("fra den %(first)s til og med den %(last)s", first=_day(first), last=_day(after - timedelta(days=1)))


def quoted(titles: Iterable[str]) -> str:
    """Titles in quotation marks, with commas between."""
    return ", ".join(f"“{title}”" for title in titles)


def _day(when: date) -> str:
    return f"{when:%d.%m.%Y}"
