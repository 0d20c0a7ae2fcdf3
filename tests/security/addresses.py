"""Every address of the house with something in each of its places, so that no attack leaves one out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from treklang.web.tests.course import Course

NOBODY = UUID("00000000-0000-7000-8000-000000000000")
OF_CITIZEN = {
    "citizen", "citizen-readers", "cpr", "cautions", "caution-review", "caution-end", "family", "relation-note",
    "relation-end", "representative-note", "representative-end", "citizen-address", "address-note", "protection", "consents",
    "consent-withdraw", "rectifications", "rectification-answer", "portal-readers",
}  # fmt: skip
# What stands in a place that is no uid: something the demo may have, something it never has.
WORDS = {"kind": "decision", "code": "D1", "what": "opgaver", "name": "decision"}


@dataclass(frozen=True)
class Place:
    """A named address and the kind of each of its places."""

    name: str
    places: tuple[tuple[str, str], ...]

    def address(self, course: Course) -> str:
        """The address about the course's own case where that fits, else about nothing that exists."""
        given = {name: self._filling(name, kind, course) for name, kind in self.places}
        return reverse(self.name, kwargs=given)

    def _filling(self, name: str, kind: str, course: Course) -> object:
        if kind == "int":
            return 1
        if kind != "uuid":
            return WORDS.get(name, "x")
        if name != "uid":
            return NOBODY
        return course.citizen.uid if self._is_about_citizen() else course.case.uid

    def _is_about_citizen(self) -> bool:
        return self.name in OF_CITIZEN


def every() -> list[Place]:
    """The named addresses of our own screens, in order."""
    found = {place.name: place for place in _walk(get_resolver().url_patterns, ())}
    return [found[name] for name in sorted(found)]


def _walk(patterns: list[URLPattern | URLResolver], before: tuple[tuple[str, str], ...]) -> Iterator[Place]:
    for one in patterns:
        kinds = (*before, *((name, _kind(kind)) for name, kind in one.pattern.converters.items()))
        if isinstance(one, URLResolver):
            if not one.namespace:
                yield from _walk(one.url_patterns, kinds)
        elif one.name and _is_ours(one):
            yield Place(one.name, kinds)


def _is_ours(one: URLPattern) -> bool:
    module = getattr(one.callback, "__module__", "")
    return module.startswith(("treklang.web", "treklang.portal", "django."))


def _kind(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").lower()
