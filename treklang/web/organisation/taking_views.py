"""Who takes whom: the rules in order, a citizen to try on them, and the system owner's changes of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import as_of, queries, taking
from treklang.organisation.actions import responsibilities
from treklang.organisation.rules import Outcome
from treklang.ui.signed_in import signed_in
from treklang.web.organisation import taking_presenter
from treklang.web.organisation.changing import Change, answer, check_organises, organises, sent
from treklang.web.organisation.moment import moment
from treklang.web.organisation.taking_forms import EndForm, HandOverForm, RuleForm, TryForm
from treklang.web.organisation.taking_presenter import Table

TRY = "proev"


def taking_page(request: HttpRequest) -> HttpResponse:
    """The rules of a day in the order in which they are asked; with `?proev=1`, who takes somebody of whom so much is said."""
    then = moment(request)
    rules = queries.taking_rules(on=then.on, known_at=then.known_at)
    units = as_of.units(on=then.on, known_at=then.known_at)
    districts = {one.id: one.name for one in queries.districts(on=then.on, known_at=then.known_at)}
    table = Table(rules, units, districts, then)
    facts = {fact for rule in rules for fact in rule.facts | rule.not_facts}
    form = TryForm(request.GET if TRY in request.GET else None, facts=facts)
    shown = taking_presenter.page(table, may_change=organises(request))
    shown |= {"form": then.form, "try_form": form, "trial": None, "kept": then.kept()}
    if form.is_bound and form.is_valid():
        where = queries.districts_of(on=then.on)
        found = taking.tried(form.situation(where), rules, queries.coverage(on=then.on))
        lost = bool(form.cleaned_data["postnr"]) and form.cleaned_data["postnr"] not in where
        shown["trial"] = taking_presenter.trial(found, table, lost_postcode=lost)
    status = 422 if form.errors else then.status
    return render(request, "organisation/taking.html", shown, status=status)


def rule_new(request: HttpRequest) -> HttpResponse:
    """A new rule."""
    check_organises(request)
    today = clock.today()
    form = RuleForm(sent(request), units=as_of.units(on=today), districts=queries.districts(on=today))
    return answer(
        request,
        Change(
            _("Ny regel for, hvem der tager hvem"), _("Gem reglen"), _("Reglen er gemt."), reverse("who-takes"), form,
            lambda filled: responsibilities.place(**filled.values(), by=signed_in(request).actor),
            about=_("Den første regel, der gælder, afgør det. Det, du lader stå tomt, spørger reglen ikke om."),
        ),
    )  # fmt: skip


def rule_hand_over(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Another unit takes whom a rule speaks of."""
    check_organises(request)
    rule = queries.responsibility(uid)
    if rule.outcome != Outcome.UNIT.value:
        raise Missing(say("Reglen peger ikke på en bestemt enhed, og ingen kan overtage den."))
    form = HandOverForm(sent(request), units=as_of.units(on=clock.today()))

    def save(filled: HandOverForm) -> object:
        unit_id, by = filled.key("unit"), signed_in(request).actor
        assert unit_id is not None
        return responsibilities.hand_over(
            rule_id=rule.id, unit_id=unit_id, from_on=filled.cleaned_data["from_on"], by=by
        )

    change = Change(
        _("Lad en anden enhed overtage"), _("Gem"), _("Enheden overtager fra den dag."), reverse("who-takes"), form, save,
        about=rule.because,
    )  # fmt: skip
    return answer(request, change)


def rule_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A rule holds no more."""
    check_organises(request)
    rule = queries.responsibility(uid)
    change = Change(
        _("Afslut reglen"), _("Afslut reglen"), _("Reglen gælder ikke længere fra den dag."), reverse("who-takes"),
        EndForm(sent(request)),
        lambda filled: responsibilities.withdraw(
            rule_id=rule.id, on=filled.cleaned_data["on"], by=signed_in(request).actor
        ),
        about=rule.because,
    )  # fmt: skip
    return answer(request, change)
