"""The offers of a planned municipality: those of the stories, and more of each kind as there are more citizens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import sqrt
from random import Random

from treklang.demo.municipality.plan import SINCE, OfferFacts, PriceFacts, ProviderFacts, UnitFacts
from treklang.demo.municipality.shapes import GROUPS, SHAPES, Help, Shares, sample
from treklang.demo.municipality.texts import words
from treklang.demo.municipality.truth import DWELLING_TYPE
from treklang.offers.rules import Ownership, PriceUnit
from treklang.organisation.rules import UnitKind

HOME_SERVICES = (
    "SEL-85-hjem", "SEL-85-administration", "SEL-85-relationer", "SEL-85-instanser", "SEL-85-transport",
    "SEL-85-trivsel", "SEL-85-levevis", "SEL-85-hygiejne", "SEL-85-behandling", "SEL-85-beskaeftigelse",
)  # fmt: skip
DWELLING_SERVICES = ("SEL-85-hjem", "SEL-85-relationer", "SEL-85-trivsel", "SEL-85-hygiejne")
ACTIVITY_SERVICES = ("SEL-104-kreativ", "SEL-104-social", "SEL-104-fysisk", "SEL-104-kompetence", "SEL-104-oplevelse")
WORK_SERVICES = ("SEL-103-vaerksted", "SEL-103-service", "SEL-103-praktik")


@dataclass(frozen=True)
class _Pattern:
    """What the offers of a group have in common. `running` is how many citizens of a hundred have it at a time."""

    type: str
    section: str
    services: tuple[str, ...]
    ring: str
    must_register: bool
    size: int
    running: float
    has_places: bool
    price_unit: PriceUnit
    price: tuple[int, int]


_HOUR, _DAY, _MONTH = PriceUnit.HOUR, PriceUnit.DAY, PriceUnit.MONTH
_MOBILE = "Mobilt tilbud"
_PATTERNS = {
    Help.GROUP: _Pattern(_MOBILE, "SEL-82a", ("SEL-82a-gruppe",), "", False, 40, 11.5, False, _HOUR, (240, 360)),
    Help.SHORT: _Pattern(
        _MOBILE, "SEL-82b", ("SEL-82b-individuel",), "home-individual", False, 30, 4, False, _HOUR, (380, 560)
    ),
    Help.HOME: _Pattern(_MOBILE, "SEL-85", HOME_SERVICES, "home-individual", False, 55, 36, False, _HOUR, (380, 600)),
    Help.DWELLING: _Pattern(
        DWELLING_TYPE, "SEL-85", DWELLING_SERVICES, "home-training", True, 16, 13, True, _DAY, (1150, 2100)
    ),
    Help.STAY: _Pattern(
        "Midlertidigt botilbud til voksne", "SEL-107", ("SEL-107-midlertidigt",), "home-training", True, 11, 5, True,
        _DAY, (1750, 2900),
    ),
    Help.LASTING: _Pattern(
        "Almindeligt længerevarende botilbud til voksne", "SEL-108", ("SEL-108-laengerevarende",), "home-structured",
        True, 14, 5, True, _DAY, (1700, 3300),
    ),
    Help.ACTIVITY: _Pattern(
        "Aktivitets- og samværstilbud", "SEL-104", ACTIVITY_SERVICES, "home-learning", True, 28, 15, True, _MONTH,
        (9800, 23500),
    ),
    Help.WORK: _Pattern(
        "Beskyttet beskæftigelsestilbud", "SEL-103", WORK_SERVICES, "employment-protected", True, 24, 8, True, _MONTH,
        (7200, 16900),
    ),
}  # fmt: skip
_VERIFIED_WITHIN = 410  # days: a few were not looked over for more than a year
_LEAST = 2  # offers of a group
_USUAL_UP_TO, _LARGEST = 5000, 3.0
_ROOM = 1.3  # places for each citizen who has one
_OWNERS: Shares[Ownership] = Shares({
    Ownership.OWN: 0.50, Ownership.PRIVATE: 0.30, Ownership.MUNICIPAL: 0.12, Ownership.REGIONAL: 0.08,
})  # fmt: skip
_NEIGHBOURS = ("Lindbjerg Kommune", "Fjordager Kommune", "Sandbæk Kommune")
_REGION = "Regionens sociale tilbud"
# Prices of 2023 and what they were and are in other years.
_PRICE_YEARS = ((SINCE, Decimal("0.91")), (date(2023, 1, 1), Decimal("1.00")), (date(2025, 1, 1), Decimal("1.07")))

_AAEN, _BAKKEN = ("aaen", "Værkstedet Åen"), ("bakken", "Bofællesskabet Bakken")


def _of_stories(today: date) -> tuple[OfferFacts, ...]:
    """The offers of the demo's own providers, as the stories have them."""

    def offer(key: str, name: str, help: Help, provider: str, ring: str, places: int | None, km: str, groups: tuple[str, ...],
              services: tuple[str, ...], prices: tuple[PriceFacts, ...], theory: str) -> OfferFacts:  # fmt: skip
        pattern = _PATTERNS[help]
        return OfferFacts(
            key=key, name=name, type=pattern.type, provider=provider, section=pattern.section, services=services,
            ring=ring, must_register=pattern.must_register, places=places, distance_km=Decimal(km),
            target_groups=groups, prices=prices, verified_on=today - timedelta(days=120), theory_of_change=theory,
        )  # fmt: skip

    day = (PriceFacts(_DAY, Decimal("1850.00"), SINCE),)
    month = (PriceFacts(_MONTH, Decimal("9800.00"), SINCE),)
    return (
        offer("bakken", _BAKKEN[1], Help.LASTING, "bakken", "home-structured", 12, "4.5", (),
              ("SEL-108-laengerevarende",), day,
              "Genkendelig struktur og hverdagstræning giver mestring, som gør mindre indgribende hjælp mulig."),
        offer("udgaaende", "Bakkens udgående bostøtte", Help.HOME, "bakken", "home-individual", None, "3.0", (),
              HOME_SERVICES, (), "Faste aftaler i hjemmet giver overblik, så borgeren selv kan tage over."),
        offer("aaen", _AAEN[1], Help.ACTIVITY, "aaen", "home-learning", 24, "1.2", (), ACTIVITY_SERVICES, month,
              "Fælles opgaver giver kontakt og netværk, som holder, når støtten falder."),
        offer("kantinen", "Kantinen ved Åen", Help.WORK, "aaen", "employment-protected", 10, "1.2",
              ("Udviklingshæmning",), WORK_SERVICES, (),
              "Rigtige opgaver i et køkken med plads til fejl giver arbejdsvaner, som kan flytte med ud."),
        offer("praktik", "Praktik i byens køkkener", Help.WORK, "aaen", "employment-group", 4, "2.5", (),
              ("SEL-103-gruppe",), (), ""),
    )  # fmt: skip


@dataclass(frozen=True)
class Supply:
    """All who help, and the units of those who run the offers."""

    units: tuple[UnitFacts, ...]
    providers: tuple[ProviderFacts, ...]
    offers: tuple[OfferFacts, ...]


def supply(seed: int, citizens: int, today: date) -> Supply:
    """The offers that so many citizens need; those of a smaller municipality are among those of a larger one."""
    offers = [*_of_stories(today)]
    owners = {"bakken": (Ownership.OWN, _BAKKEN[1]), "aaen": (Ownership.OWN, _AAEN[1])}
    for kind, pattern in _PATTERNS.items():
        wanted, size = citizens * pattern.running / 100 * _ROOM, round(pattern.size * _larger(citizens))
        for number in range(max(_LEAST, round(wanted / size))):
            offer, owner = _offer(seed, kind, number, size, today)
            offers.append(offer)
            owners.setdefault(offer.provider, owner)
    return Supply(
        tuple(
            UnitFacts(key, name, UnitKind.PROVIDER, outside=ownership is not Ownership.OWN)
            for key, (ownership, name) in owners.items()
        ),
        tuple(ProviderFacts(key, name, ownership, key) for key, (ownership, name) in owners.items()),
        tuple(offers),
    )


def _larger(citizens: int) -> float:
    """How much larger offers are than the usual ones where there are more citizens than one municipality has."""
    return min(sqrt(max(citizens / _USUAL_UP_TO, 1.0)), _LARGEST)


def _offer(seed: int, kind: Help, number: int, usual: int, today: date) -> tuple[OfferFacts, tuple[Ownership, str]]:
    rng, pattern = Random(f"{seed}/offer/{kind.value}/{number}"), _PATTERNS[kind]
    key, name = f"{kind.value}{number + 1}", words("offering")["named"][kind.value].format(sted=_place(kind, number))
    provider, owner = _owner(rng, key, name)
    size = round(usual * rng.uniform(0.7, 1.3))
    base = rng.uniform(*pattern.price)
    texts = words("offering")
    return OfferFacts(
        key=key, name=name, type=pattern.type, provider=provider, section=pattern.section, services=pattern.services,
        ring=pattern.ring, must_register=pattern.must_register, places=size if pattern.has_places else None,
        distance_km=Decimal(round(rng.lognormvariate(1.6, 0.8) * 10)) / 10, target_groups=_groups(rng, kind),
        prices=tuple(PriceFacts(pattern.price_unit, _rounded(base, factor), day) for day, factor in _PRICE_YEARS),
        verified_on=today - timedelta(days=1 + rng.randrange(_VERIFIED_WITHIN)),
        accessibility=rng.choice(texts["accessibility"]["any"]),
        theory_of_change=rng.choice(texts["theory"][kind.value]), evidence=rng.choice(texts["evidence"]["any"]),
    ), owner  # fmt: skip


def _place(kind: Help, number: int) -> str:
    """A name that no other offer of the group has; each group begins at another place of the list."""
    names, further = words("offering")["place"]["names"], words("offering")["place"]["further"]
    start = list(Help).index(kind) * 7
    name = names[(start + number) % len(names)]
    again = number // len(names)
    if not again:
        return str(name)
    return f"{name} {further[again - 1] if again <= len(further) else again}"


def _owner(rng: Random, key: str, name: str) -> tuple[str, tuple[Ownership, str]]:
    """The provider's key, whose it is and what it is called."""
    ownership = _OWNERS.draw(rng)
    way = rng.random()
    if ownership is Ownership.REGIONAL:
        return "regionen", (ownership, _REGION)
    if ownership is Ownership.MUNICIPAL:
        place = int(way * len(_NEIGHBOURS))
        return f"nabo{place + 1}", (ownership, _NEIGHBOURS[place])
    if ownership is Ownership.PRIVATE:
        return key, (ownership, f"Fonden {name}" if way < 0.5 else f"{name} ApS")
    return key, (ownership, name)


def _groups(rng: Random, kind: Help) -> tuple[str, ...]:
    """The target groups an offer is made for: some of one kind of reduction, now and then of two."""
    kinds = [SHAPES[kind].kinds.draw(rng)]
    if rng.random() < 0.35:
        kinds.append(SHAPES[kind].kinds.draw(rng))
    titles = [title for one in dict.fromkeys(kinds) for title in GROUPS[one]]
    return tuple(sample(rng, titles[:8], rng.randint(1, 3)))


def _rounded(base: float, factor: Decimal) -> Decimal:
    return (Decimal(round(base)) * factor).quantize(Decimal("1")) + Decimal("0.00")


def size_of(offer: OfferFacts) -> int:
    """How many an offer can take: its places, or what a team of its kind usually has."""
    if offer.places is not None:
        return offer.places
    return next(pattern.size for pattern in _PATTERNS.values() if pattern.services == offer.services)
