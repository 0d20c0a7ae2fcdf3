"""What the lake knows of goals, their measurements and the help meanwhile, as expressions over its tables.

Everything is a plain join, window or GROUP BY (it runs on DuckDB and on Spark); nothing here holds rows in memory.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis
from ibis import _

from treklang.insight.effect.groupings import KIND, grouped
from treklang.insight.measure import Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

NOT_ASSESSED = 9
BASELINE = "baseline"
ACCEPTED = "accepted"


def helps(tables: Tables) -> ir.Table:
    """One row a grant that has begun: `grant_id`, `citizen_id`, `offer_id`, `began_on`, `ended_on` (null while it runs).

    Help at an offer with places begins with the first placement; other help when the provider takes the order on.
    """
    grants, offers = tables["grants"], tables["offers"].select(place_of=_.id, places=_.places)
    orders = tables["orders"].filter(_.state == ACCEPTED)
    orders = orders.group_by(order_grant=orders.grant_id).agg(taken_on=orders.answered_day.max())
    placed = tables["placements"]
    placed = placed.group_by(placed_grant=placed.grant_id).agg(moved_in_on=placed.from_on.min())
    joined = (
        grants.left_join(orders, grants.id == orders.order_grant)
        .left_join(placed, grants.id == placed.placed_grant)
        .left_join(offers, grants.offer_id == offers.place_of)
    )
    mobile = ibis.ifelse(joined.places.isnull(), joined.taken_on, ibis.null("date"))
    begun = joined.select(
        grant_id=joined.id, citizen_id=joined.citizen_id, case_id=joined.case_id, offer_id=joined.offer_id,
        began_on=ibis.coalesce(joined.moved_in_on, mobile), ended_on=joined.ended_on,
    )  # fmt: skip
    return begun.filter(begun.began_on.notnull() & (begun.ended_on.isnull() | (begun.ended_on > begun.began_on)))


def goals(tables: Tables) -> ir.Table:
    """One row a goal with what was known when it was set.

    `baseline` is its first level (9 or null where it was not assessed). `baseline_on` is the day the assessment found it
    on, which may lie long before the goal was set: what happened in between is change too. `others` is the mean level of
    what else the same assessment found, `others_n` of how many; `reduction` the kind of the case's primary target group.
    """
    rows, measured = tables["goals"], tables["measurements"]
    first = measured.filter(measured.kind == BASELINE)
    first = first.group_by(first_goal=first.goal_id).agg(
        baseline=first.level.min(), baseline_on=first.measured_on.min()
    )
    cases, people = tables["cases"], tables["citizens"]
    cases = cases.select(in_case=cases.id, opened_on=cases.opened_on)
    people = people.select(person_id=people.id, born_on=people.born_on)
    found, reduced = _found(tables), _reductions(tables)
    own = found.select(own_assessment=found.assessment_id, own_concept=found.concept_id, own_level=found.level,
                       found_on=found.found_on)  # fmt: skip
    every = found.group_by(of_assessment=found.assessment_id).agg(total=found.level.sum(), number=found.level.count())
    joined = (
        rows.left_join(first, rows.id == first.first_goal)
        .left_join(cases, rows.case_id == cases.in_case)
        .left_join(people, rows.citizen_id == people.person_id)
        .left_join(reduced, rows.case_id == reduced.reduced_case)
        .left_join(every, rows.assessment_id == every.of_assessment)
        .left_join(own, [rows.assessment_id == own.own_assessment, rows.concept_id == own.own_concept])
    )
    number = joined.number.fill_null(0) - joined.own_level.notnull().cast("int64")
    total = joined.total.fill_null(0) - joined.own_level.fill_null(0)
    return joined.select(
        goal_id=joined.id, citizen_id=joined.citizen_id, case_id=joined.case_id, kind=joined.kind,
        concept_id=joined.concept_id, baseline=joined.baseline,
        baseline_on=ibis.coalesce(ibis.least(joined.found_on, joined.baseline_on), joined.baseline_on),
        ended_on=joined.ended_on, opened_on=joined.opened_on, born_on=joined.born_on,
        reduction=joined.reduction.fill_null(""), others=ibis.ifelse(number > 0, total / number, ibis.null("float64")),
        others_n=number,
    )  # fmt: skip


def follow_ups(tables: Tables, from_on: date | None = None, until_on: date | None = None) -> ir.Table:
    """One row a later measurement with a level (in a period), beside its goal's row: `measurement_id`, `level`,
    `measured_on`."""
    later, of = tables["measurements"], goals(tables)
    later = later.filter((later.kind != BASELINE) & (later.level != NOT_ASSESSED))
    if from_on is not None:
        later = later.filter(later.measured_on >= from_on)
    if until_on is not None:
        later = later.filter(later.measured_on < until_on)
    later = later.select(
        measurement_id=later.id, of_goal=later.goal_id, level=later.level, measured_on=later.measured_on
    )
    known = of.filter(of.baseline.notnull() & (of.baseline != NOT_ASSESSED))
    joined = known.inner_join(later, known.goal_id == later.of_goal)
    return joined.filter(joined.measured_on > joined.baseline_on).drop("of_goal")


def exposures(tables: Tables, later: ir.Table, most_days: int) -> ir.Table:
    """One row a later measurement and grant that worked between the goal's baseline and it: `measurement_id`, `goal_id`,
    `citizen_id`, `grant_id`, `offer_id` and `days`; a grant's first `most_days` count, what came after does not."""
    help = helps(tables)
    help = help.select(help_citizen=help.citizen_id, grant_id=help.grant_id, offer_id=help.offer_id,
                       began_on=help.began_on, help_ended_on=help.ended_on)  # fmt: skip
    joined = later.inner_join(help, later.citizen_id == help.help_citizen)
    until = _days_of_help(joined, joined.measured_on, most_days)
    before = _days_of_help(joined, joined.baseline_on, most_days)
    rows = joined.select("measurement_id", "goal_id", "citizen_id", "grant_id", "offer_id", days=until - before)
    return rows.filter(rows.days > 0)


def _days_of_help(rows: ir.Table, day: ir.DateValue, most_days: int) -> ir.IntegerValue:
    """How many days a grant had worked by a day."""
    stop = ibis.ifelse(rows.help_ended_on.notnull() & (rows.help_ended_on < day), rows.help_ended_on, day)
    days = stop.delta(rows.began_on, unit="day")
    return ibis.ifelse(days < 0, 0, ibis.ifelse(days > most_days, most_days, days))


def _found(tables: Tables) -> ir.Table:
    """What assessments found with a level, one row a condition."""
    found = tables["findings"]
    found = found.filter(found.level.notnull() & (found.level != NOT_ASSESSED))
    return found.group_by("assessment_id", "concept_id").agg(level=found.level.max(), found_on=found.found_day.max())


def _reductions(tables: Tables) -> ir.Table:
    """The kind of reduction of each case: that of its newest primary target group."""
    groups, kinds = tables["target_groups"], grouped(tables["concepts"], KIND)
    primary = groups.filter(groups["rank"] == 1)
    newest = primary.group_by(reduced_case=primary.case_id).agg(group=primary.concept_id.argmax(primary.id))
    joined = newest.left_join(kinds, newest.group == kinds.concept_id)
    return joined.select("reduced_case", reduction=joined.key)
