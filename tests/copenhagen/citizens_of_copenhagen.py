"""Citizens of Copenhagen with a case each in the team of their district, written in bulk: one in four a child, one in forty
without a home (by target group, or by help at an offer for the homeless)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from tests.world import NOW, TODAY
from treklang.kernel.actor import Actor
from treklang.offers.actions import offers
from treklang.offers.models import Offer
from treklang.offers.rules import Ownership

BASE = 10_000_000
HOMELESSNESS = "293bf940-c075-4e3d-b5ef-6e331202e556"
# One postcode of each district that has any.
POSTCODES = [1100, 2100, 2200, 1620, 2500, 2720, 2700, 2400, 2300]


def settle(count: int, *, by: Actor, homeless_unit: int) -> None:
    """Write them. Every third of those without a home has help at a home for the homeless, the others the target group."""
    offer = _home_for_the_homeless(by, homeless_unit)
    facts: dict[str, Any] = {
        "base": BASE, "count": count, "today": TODAY, "now": NOW, "codes": POSTCODES, "by": by.id, "offer": offer.id,
        "group": HOMELESSNESS, "since": date(2015, 1, 1),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in _WRITE:
            cursor.execute(statement, facts)
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def _home_for_the_homeless(by: Actor, unit_id: int) -> Offer:
    provider = offers.add_provider(name="Herberget", ownership=Ownership.OWN, by=by, unit_id=unit_id)
    facts = offers.OfferFacts(
        name="Herberget", type="Mobilt tilbud", open_from=date(2015, 1, 1), registered_from=date(2015, 1, 1)
    )
    offer = offers.add(provider_id=provider.id, facts=facts, by=by)
    Offer.objects.filter(id=offer.id).update(section="SEL-110")
    return offer


_WRITE = (
    """insert into people_citizen (id, uid, name, born_on, sex, civil_status, is_protected, is_secret)
       select %(base)s + n, gen_random_uuid(), 'Borger ' || n,
              case when n %% 4 = 0 then %(today)s::date - 200 - n %% 5000 else %(today)s::date - 7500 - n %% 17000 end,
              'unknown', 'unknown', false, false from generate_series(1, %(count)s) n""",
    """insert into people_address (uid, citizen_id, line, postcode, town, valid)
       select gen_random_uuid(), %(base)s + n, 'Vej 1', (%(codes)s::int[])[1 + n %% cardinality(%(codes)s::int[])]::text,
              'København', daterange(%(since)s, null) from generate_series(1, %(count)s) n""",
    """insert into cases_case (id, uid, citizen_id, kind, kle, number, number_system, opened_on, enquired_by_id, agreement,
                               is_principal, version)
       select %(base)s + n, gen_random_uuid(), %(base)s + n, 'adult', '27.36.12', 'K-' || n, '', %(today)s::date - 300,
              (select min(id) from catalogue_concept), 'agrees', false, 1 from generate_series(1, %(count)s) n""",
    # From small tables only: of what was just written the database has no statistics.
    """insert into cases_assignment (uid, case_id, unit_id, caseworker_id, valid)
       select gen_random_uuid(), %(base)s + n, v.unit_id, case when n %% 3 > 0 then w.employee_id end,
              daterange(%(today)s::date - 300, null)
         from generate_series(1, %(count)s) n
         join organisation_districtarea d on d.valid @> %(today)s::date
              and d.postcode = (%(codes)s::int[])[1 + n %% cardinality(%(codes)s::int[])]
         join organisation_districtcoverage v on v.district_id = d.district_id and v.valid @> %(today)s::date
              and v.kind = case when n %% 4 = 0 then 'child' else 'adult' end
         left join (select unit_id, min(employee_id) as employee_id from organisation_function
                     where kind = 'caseworker' group by unit_id) w on w.unit_id = v.unit_id""",
    """insert into cases_clock (uid, citizen_id, case_id, rule, rule_version, about, started_by, started_on, first_due_on,
                                due_on)
       select gen_random_uuid(), c.citizen_id, c.id, 'aktindsigt-part', '2014-01-01', '', gen_random_uuid(),
              %(today)s::date - 30, %(today)s::date - 5 + (c.id %% 90)::int, %(today)s::date - 5 + (c.id %% 90)::int
         from cases_case c where c.id > %(base)s""",
    """insert into assessment_targetgroup (uid, case_id, citizen_id, concept_id, rank, recorded_on)
       select gen_random_uuid(), c.id, c.citizen_id,
              (select min(k.id) from catalogue_concept k where k.code = %(group)s::uuid), 1, %(today)s::date - 100
         from cases_case c where c.id > %(base)s and c.id %% 40 = 7 and c.id %% 3 > 0""",
    """insert into visitation_decision (uid, case_id, citizen_id, kind, decided_at, decided_by_id, effective_on, in_full_favour,
                                        is_oral, reasons, complaint_guidance, exception_reason)
       select gen_random_uuid(), c.id, c.citizen_id, 'grant', %(now)s, %(by)s, %(today)s::date - 50, true, false, '', '', ''
         from cases_case c where c.id > %(base)s and c.id %% 40 = 7 and c.id %% 3 = 0""",
    """insert into services_grant (uid, case_id, citizen_id, decision_id, offer_id, granted_at, starts_on)
       select gen_random_uuid(), d.case_id, d.citizen_id, d.id, %(offer)s, %(now)s, %(today)s::date - 50
         from visitation_decision d where d.case_id > %(base)s""",
)
