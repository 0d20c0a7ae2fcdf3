"""What the pages of deciding share: what is known, what was typed, and making the decision of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from treklang.assessment import queries as assessment
from treklang.cases.queries import Case
from treklang.catalogue import queries as catalogue
from treklang.catalogue.queries import Service
from treklang.kernel import clock, guarding
from treklang.kernel.actor import Actor
from treklang.kernel.drafts import Draft
from treklang.kernel.guarding import Effect, Refusal
from treklang.offers import queries as offers
from treklang.offers.queries import Offer
from treklang.services import queries as services
from treklang.services.queries import GrantService
from treklang.ui import drafts
from treklang.ui.drafts import DraftForm
from treklang.ui.formats import show_law
from treklang.ui.signed_in import actor_of
from treklang.visitation import queries
from treklang.visitation.actions import decisions, letters
from treklang.visitation.actions.decisions import Departure, Line, Words
from treklang.visitation.letter_words import default_guidance
from treklang.visitation.queries import Decision
from treklang.visitation.rules import CONDITIONS, stops_decision
from treklang.web.visitation.deciding_forms import Deciding, kind_of, of_sent
from treklang.web.visitation.deciding_prefill import services_in_order
from treklang.web.visitation.legal_stop import Stop, held, title_of, tried
from treklang.web.visitation.line_forms import Choices


@dataclass(frozen=True)
class Known:
    """What is known when a decision is filled in: each is read once a page."""

    case: Case
    services: list[Service]
    offers: list[Offer]
    running: list[GrantService]
    groups: list[str]
    draft: Draft | None

    def lines(self, deciding: Deciding) -> tuple[Line, ...]:
        """The action's lines, of valid forms, each with its section."""
        sections = {one.title: one.section.key for one in self.services}
        made = deciding.made_lines({str(one.uid): one.id for one in self.offers})
        return tuple(replace(line, section=line.section or sections.get(line.service, "")) for line in made)

    def choices(self, first: Offer | None = None) -> dict[str, Choices]:
        """What the lines' fields offer; services of the offer `first` stand first."""
        ordered = services_in_order(self.services, first)
        return {
            "services": [(one.title, f"{one.title} ({show_law(one.section.name)})") for one in ordered],
            "offers": [(str(one.uid), one.name) for one in self.offers],
        }

    def forms(self, sent: QueryDict, *, judged: bool) -> Deciding:
        """The forms of what was sent or kept."""
        first = next((one for one in self.offers if str(one.uid) == sent.get("line-0-offer")), None)
        return of_sent(sent, self.choices(first), self.running, judged=judged)


def known(request: HttpRequest, case: Case) -> Known:
    """Read it."""
    today = clock.today()
    return Known(
        case=case,
        services=catalogue.services(on=today),
        offers=offers.offers_to_choose(on=today),
        running=services.running_services(case.id),
        groups=list(dict.fromkeys(group.concept.title for group in assessment.target_groups(case.id))),
        draft=drafts.found(request, DraftForm.DECISION, case.uid),
    )


def words(known: Known, deciding: Deciding, lines: tuple[Line, ...]) -> Words:
    """The action's words; how to complain is the usual text where none was typed and it is needed."""
    given = deciding.main.cleaned_data
    in_full_favour = given["in_full_favour"] == "yes"
    guidance = given["complaint_guidance"].strip()
    if not guidance and not in_full_favour:
        guidance = usual_guidance(known, lines)
    return Words(
        in_full_favour=in_full_favour, reasons=given["reasons"].strip(), complaint_guidance=guidance,
        exception_reason=given["exception_reason"].strip(), is_oral=given["is_oral"],
        departures=deciding.departures.given(), discharge=tuple(given["discharge"]) if deciding.discharges else (),
    )  # fmt: skip


def hold(known: Known, deciding: Deciding) -> list[Refusal]:
    """All that the law holds against the decision; from here on its forms ask for the reasons of those rules that take one."""
    lines = known.lines(deciding)
    found = decisions.refusals(
        case_id=known.case.id, lines=lines, words=words(known, deciding, lines),
        effective_on=deciding.main.cleaned_data["effective_on"], on=clock.today(),
        known={one.id: one for one in known.offers}, standing=queries.standing_of(known.case),
    )  # fmt: skip
    deciding.ask({one.rule.id: title_of(one) for one in found if one.effect is Effect.ASKS})
    return found


def against(request: HttpRequest, known: Known, deciding: Deciding) -> list[Stop]:
    """All that stops the decision: each guard that has no reason, and the first thing of the house beside them."""
    found = hold(known, deciding)
    reasons = {one.rule: one.reason for one in deciding.departures.given()}
    stops = [
        held(one) for one in found if stops_decision(one) and guarding.stops(one, reasons.get(one.rule.id, ""))
    ]  # fmt: skip
    rest = tried(lambda: make(request, known, deciding, as_if_without=found))
    return [*stops, *([rest] if rest and rest.rule not in {one.rule.id for one in found} else [])]


def usual_guidance(known: Known, lines: tuple[Line, ...]) -> str:
    """How to complain over these lines, as the law has it; empty where it must be typed."""
    sections = {one.title: one.section for one in known.services}
    kept = {one.service.title: one.line.section for one in known.running}
    return default_guidance(
        *(found for line in lines if (found := sections.get(line.service) or kept.get(line.service)))
    )


def make(
    request: HttpRequest, known: Known, deciding: Deciding, *, as_if_without: Collection[Refusal] = ()
) -> Decision:  # fmt: skip
    """Decide what the forms say. Raises BadInput or RuleBroken. `as_if_without`: tried as if these did not stand in the way."""
    given, lines = deciding.main.cleaned_data, known.lines(deciding)
    said = words(known, deciding, lines)
    if as_if_without:
        asking = [one.rule.id for one in as_if_without if one.effect is Effect.ASKS]
        said = replace(said, departures=tuple(Departure(rule, "…") for rule in asking), discharge=CONDITIONS)
    return decisions.make(
        case_id=known.case.id, kind=kind_of(lines, has_running=bool(known.running)),
        effective_on=given["effective_on"], lines=lines, words=said,
        follow_up_on=given["follow_up_on"], by=actor_of(request), at=clock.now(),
    )  # fmt: skip


@transaction.atomic
def make_with_letter(request: HttpRequest, known: Known, deciding: Deciding) -> Decision:
    """Decide, and make the letter to be read; an oral decision has none until its reasons are asked for."""
    decision = make(request, known, deciding)
    if not decision.is_oral:
        make_letter(decision.id, actor_of(request))
    return decision


def make_letter(decision_id: int, by: Actor) -> None:
    """Make the letter of a decision, as the case stands now."""
    letters.make(decision_id=decision_id, by=by, at=clock.now())


def tell(deciding: Deciding, stops: Collection[Stop]) -> None:
    """Put each thing that stops a decision on the field that it is about."""
    for one in stops:
        _tell(deciding, one)


def _tell(deciding: Deciding, stop: Stop) -> None:
    """With several lines, what is about one of them stands on the form as a whole."""
    lines, why = (
        [one for one in deciding.lines if one.counts()],
        _("Skriv grunden, hvis afgørelsen skal træffes alligevel."),
    )
    if stop.gives_way and stop.rule:
        deciding.departures.add_error(stop.rule, why)
    elif stop.gives_way:
        deciding.exception_open = True
        deciding.main.add_error("exception_reason", why)
    elif stop.field in deciding.main.fields:
        deciding.main.add_error(stop.field, stop.sentence)
    elif len(lines) == 1 and stop.field in lines[0].fields:
        lines[0].add_error(stop.field, stop.sentence)
    else:
        deciding.main.add_error(None, stop.sentence)
