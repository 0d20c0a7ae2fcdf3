"""What the law and the house hold against a decision or its letter, as the pages explain it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel import guarding
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.guarding import Refusal
from treklang.kernel.wording import of_law
from treklang.ui.addresses import address_of
from treklang.visitation.rules import HEARING, INFORMED, PLAN_JUDGED

# The input of the one rule of the house, not of the law, that gives way to a recorded reason.
GIVES_WAY = "service"


@dataclass(frozen=True)
class Stop:
    """Why something cannot be done: the sentence, the section behind it ("" without one), the input it is about.

    Of a guard of the law `rule` is the id, `way_on` what can be done; `gives_way`: a recorded reason lets it pass.
    """

    sentence: str
    law: str
    field: str
    gives_way: bool
    rule: str = ""
    way_on: str = ""

    @property
    def href(self) -> str:
        """The page of the rule, where this installation has one."""
        return address_of("rule", self.rule) if self.rule else ""


class _Undo(Exception):
    """Ends the trial."""


def tried(make: Callable[[], object]) -> Stop | None:
    """What stops `make`, with all that follows it; None where nothing does. Whatever it wrote is undone."""
    try:
        with transaction.atomic():
            make()
            raise _Undo
    except _Undo:
        return None
    except (BadInput, RuleBroken) as refused:
        return stop(refused)


def stop(refused: BadInput | RuleBroken) -> Stop:
    """A refusal as the page explains it."""
    if not isinstance(refused, RuleBroken):
        return Stop(str(refused.sentence), refused.law, refused.field, gives_way=False)
    gives_way = refused.takes_reason if refused.rule else refused.field == GIVES_WAY
    way_on = str(refused.way_on or "")
    return Stop(str(refused.sentence), refused.law, refused.field, gives_way, refused.rule, way_on)


def held(found: Refusal) -> Stop:
    """What a guard holds against a decision, as the page explains it."""
    return stop(guarding.broken(found))


def title_of(found: Refusal) -> str:
    """What a guard is called."""
    return str(of_law(found.rule.title))


def rule_page(rule: str) -> list[dict[str, str]]:
    """The link to a rule's page; none where this installation has no such page."""
    href = address_of("rule", rule)
    return [{"text": _("Se reglen"), "href": href}] if href else []


def way_of(rule: str, case: UUID) -> dict[str, str] | None:
    """The page where what a guard asks for is done; None where it is done in the form itself."""
    ways = {
        INFORMED: (_("Gå til udredningen"), address_of("assessment", case)),
        HEARING: (_("Se partshøringen"), reverse("decision", args=[case]) + "#hearings"),
        PLAN_JUDGED: (_("Vurdér handleplanen"), reverse("plan-offer", args=[case])),
    }
    text, href = ways.get(rule, ("", ""))
    return {"text": text, "href": href} if href else None
