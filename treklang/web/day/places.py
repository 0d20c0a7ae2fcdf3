"""Where a deadline is met: the page that a rule's `place` names, as far as this installation has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from treklang.cases.waiting import Waiting
from treklang.law.register import law
from treklang.services import waiting as services
from treklang.ui.addresses import address_of
from treklang.visitation import waiting as visitation

# The outer ids of what rules are about, by the name of the fact and the inner key that a clock has.
Abouts = Mapping[tuple[str, str], UUID]
NO_ABOUTS: Abouts = {}
_FIND: dict[str, Callable[[Iterable[int]], Any]] = {
    "complaint": visitation.complaints_by_id, "decision": visitation.decisions_by_id,
    "hearing": visitation.hearings_by_id, "grant": services.grants_by_id,
}  # fmt: skip


def abouts(lines: Iterable[Waiting]) -> Abouts:
    """The outer ids of what some deadlines are about: one query, none where no page asks for them."""
    keys = defaultdict(set)
    for one in lines:
        if one.legal and one.legal.about.isdigit():
            keys[law()[one.legal.rule].about].add(int(one.legal.about))
    asked = [_FIND[name](sorted(found)) for name, found in sorted(keys.items()) if name in _FIND]
    if not asked:
        return {}
    rows = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {(name, str(key)): uid for name, key, uid in rows}


def place_of(one: Waiting, found: Abouts) -> str:
    """The page that meets a deadline; the case's own where the rule names none, the citizen's for what is of no case."""
    if one.legal is None or one.case_uid is None or _is_age(one.legal.rule):
        return reverse("citizen", args=[one.citizen_uid]) if one.citizen_uid else ""
    rule = law()[one.legal.rule]
    about = found.get((rule.about, one.legal.about))
    return _PLACES.get(rule.place, _case)(one.case_uid, about, rule.id)


def _is_age(rule_id: str) -> bool:
    return "age.reached" in law()[rule_id].stops


def _case(case: UUID, about: UUID | None, rule: str) -> str:
    return reverse("case", args=[case])


def _application(case: UUID, about: UUID | None, rule: str) -> str:
    return reverse("case", args=[case]) + "#applications"


def _access_request(case: UUID, about: UUID | None, rule: str) -> str:
    return reverse("journal", args=[case]) + "#access"


def _complaint(case: UUID, about: UUID | None, rule: str) -> str:
    decision = reverse("decision", args=[case])
    return address_of("complaint", case, about, otherwise=decision) if about else decision


def _decision(case: UUID, about: UUID | None, rule: str) -> str:
    if rule == "hjemvist-sag-afgoeres":
        return reverse("decide", args=[case])
    decision = reverse("decision", args=[case])
    if rule == "begrundelse-gives" and about:
        return address_of("decision-reasons", case, about, otherwise=decision)
    return decision


def _hearing(case: UUID, about: UUID | None, rule: str) -> str:
    decision = reverse("decision", args=[case])
    return address_of("hearing-answer", case, about, otherwise=decision) if about else decision


def _services(case: UUID, about: UUID | None, rule: str) -> str:
    services_page = reverse("services", args=[case])
    return address_of("follow-up", case, about, otherwise=services_page) if about else services_page


def _assessment(case: UUID, about: UUID | None, rule: str) -> str:
    return reverse("assessment", args=[case])


_PLACES: dict[str, Callable[[UUID, UUID | None, str], str]] = {
    "application": _application, "access_request": _access_request, "complaint": _complaint, "decision": _decision,
    "hearing": _hearing, "services": _services, "order": _services, "placement": _services, "assessment": _assessment,
}  # fmt: skip
