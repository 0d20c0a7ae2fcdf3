"""What measures' rows have in common: the unit that had a case, who the citizen is, the last days of months.

Expressions that every engine reckons alike: joins, GROUP BY, whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import ibis

from treklang.insight.flow.prepared import DAY
from treklang.insight.measure import Dimension, Tables
from treklang.insight.months import month_ends_between
from treklang.kernel import clock
from treklang.kernel.wording import Sentence, say
from treklang.offers.rules import DAYS_A_MONTH, Ownership, PriceUnit
from treklang.people.rules import CivilStatus, Sex

if TYPE_CHECKING:
    import ibis.expr.types as ir

NEVER = date(9000, 1, 1)
# The first month of which stocks are shown.
_FIRST_YEAR = 2015
_BANDS = (("0-17", 18), ("18-29", 30), ("30-39", 40), ("40-49", 50), ("50-59", 60), ("60-69", 70))

SEX = Dimension("sex", say("Køn"), {one.value: one.title for one in Sex})
AGE = Dimension("age", say("Alder"), {name: Sentence(name) for name in (*(name for name, _until in _BANDS), "70+")})
CIVIL = Dimension("civil", say("Civilstand"), {one.value: one.title for one in CivilStatus})
TARGET_GROUP = Dimension("target_group", say("Målgruppe"))
REDUCTION = Dimension("reduction", say("Slags funktionsnedsættelse"))
SECTION = Dimension("section", say("Paragraf"))
OFFER = Dimension("offer", say("Tilbud"))
OWNERSHIP = Dimension("ownership", say("Hvem driver tilbuddet"), {one.value: one.title for one in Ownership})

RING = Dimension("ring", say("Ring"))

# What every measure of citizens can be divided by.
OF_CITIZENS = (SEX, AGE)
OF_CASES = (SEX, AGE, TARGET_GROUP)


def day_of(on: ir.DateValue) -> ir.IntegerValue:
    """A day as a whole number, for reckoning."""
    return on.delta(ibis.literal(date(1970, 1, 1)), unit="day").cast("int64")


def days_between(begun: ir.DateValue, ended: ir.DateValue) -> ir.FloatingValue:
    """Whole days from one to another."""
    return (day_of(ended) - day_of(begun)).cast("float64")


def known_until(tables: Tables) -> date:
    """The day up to which the lake knows what happened."""
    return clock.danish_day(tables.as_of)


def once_known(tables: Tables, rows: ir.Table, value: ir.FloatingValue, *, after: int) -> ir.Table:
    """Rows with a `value` that can be told no sooner than so many days after `on_day`: null, so missing, until then."""
    told = days_between(rows.on_day, ibis.literal(known_until(tables))) >= after
    return rows.mutate(value=ibis.ifelse(told, value, ibis.null("float64")))


def month_ends(tables: Tables) -> ir.Table:
    """The last days of the months up to the lake's last, in `on_day`."""
    days = month_ends_between(date(_FIRST_YEAR, 1, 1), known_until(tables))
    return ibis.memtable({"on_day": days}, schema={"on_day": "date"})


def at_month_ends(tables: Tables, periods: ir.Table) -> ir.Table:
    """Rows with [from_on, until_on) once for each last day of a month that they hold, as `on_day`."""
    ends = month_ends(tables)
    holds = (periods.from_on <= ends.on_day) & (periods.until_on.fill_null(NEVER) > ends.on_day)
    return periods.join(ends, holds)


def with_case_unit(tables: Tables, rows: ir.Table, *, otherwise: str | None = None) -> ir.Table:
    """Rows with `unit_id`, who had the case on `on_day`; else the column `otherwise`, or null."""
    held = tables["assignments"].select("unit_id", "from_on", "until_on", had_case="case_id")
    held = held.rename(had_by="unit_id", had_from="from_on")
    # Comparisons alone: with an "or" among them DuckDB compares every row with every other.
    held = held.mutate(had_until=held.until_on.fill_null(NEVER)).drop("until_on")
    same = (rows.case_id == held.had_case) & (held.had_from <= rows.on_day) & (held.had_until > rows.on_day)
    joined = rows.left_join(held, same)
    unit = ibis.coalesce(joined.had_by, joined[otherwise]) if otherwise else joined.had_by
    return joined.mutate(unit_id=unit).drop("had_case", "had_by", "had_from", "had_until")


def with_offer(tables: Tables, rows: ir.Table) -> ir.Table:
    """Rows of an `offer_id` with the offer's name, section, ownership, ring and unit (`offer_unit_id`)."""
    offers = tables["offers"].select(
        "section", "ownership", "ring_id", "places", offered="id", offer="name", offer_unit_id="unit_id"
    )
    return rows.left_join(offers, rows.offer_id == offers.offered).drop("offered")


def finished(tables: Tables, rows: ir.Table, dimensions: Iterable[Dimension], *others: str) -> ir.Table:
    """Rows as a measure gives them: the common columns, a text for each dimension (those of citizens and cases are
    looked up), and `others`. `rows` have citizen_id, case_id, unit_id, on_day and value."""
    wanted = [dimension.column for dimension in dimensions]
    if {"sex", "age", "civil"} & {*wanted} - {*rows.columns}:
        rows = _with_citizen(tables, rows)
    if {"target_group", "reduction"} & {*wanted} - {*rows.columns}:
        rows = _with_target_group(tables, rows)
    return rows.select(
        rows.citizen_id.cast("int64").name("citizen_id"),
        rows.case_id.cast("int64").name("case_id"),
        rows.unit_id.cast("int64").name("unit_id"),
        rows.on_day.cast("date").name("on_day"),
        rows.value.cast("float64").name("value"),
        *(rows[column].cast("string").fill_null("").name(column) for column in wanted),
        *(rows[column].cast("float64").name(column) for column in others),
    )


def _with_citizen(tables: Tables, rows: ir.Table) -> ir.Table:
    people = tables["citizens"].select("born_on", "sex", person="id", civil="civil_status")
    joined = rows.left_join(people, rows.citizen_id == people.person)
    return joined.mutate(age=_band(joined.born_on, joined.on_day)).drop("person", "born_on")


def _band(born_on: ir.DateValue, on: ir.DateValue) -> ir.StringValue:
    before = (on.month() * 100 + on.day()) < (born_on.month() * 100 + born_on.day())
    age = on.year() - born_on.year() - before.cast("int32")
    return ibis.cases((born_on.isnull(), ""), *((age < until, name) for name, until in _BANDS), else_="70+")


def _with_target_group(tables: Tables, rows: ir.Table) -> ir.Table:
    """The primary target group that was noted last for the case, and the heading above it (S4.7)."""
    noted = tables["target_groups"].filter(ibis._["rank"] == 1)
    last = noted.group_by(grouped_case="case_id").aggregate(group_id=noted.concept_id.argmax(noted.id))
    concepts = tables["concepts"]
    named = concepts.select("parent_id", group_concept="id", target_group="title")
    above = concepts.select(above_concept="id", reduction="title")
    found = rows.left_join(last, rows.case_id == last.grouped_case)
    found = found.left_join(named, found.group_id == named.group_concept)
    found = found.left_join(above, found.parent_id == above.above_concept)
    return found.drop("grouped_case", "group_id", "group_concept", "parent_id", "above_concept")


def first_after(begun: ir.Table, ended: ir.Table) -> ir.Table:
    """`begun` (id, case_id, begun_us...) with `ended_us`: of the same case's `ended` (case_id, at_us) the first at or
    after it, null where there is none."""
    later = ended.select(later_case="case_id", later_us="at_us")
    pairs = begun.join(later, (begun.case_id == later.later_case) & (later.later_us >= begun.begun_us))
    first = pairs.group_by(begun_id="id").aggregate(ended_us=pairs.later_us.min())
    return begun.left_join(first, begun.id == first.begun_id).drop("begun_id")


def waited(rows: ir.Table) -> ir.FloatingValue:
    """Days from `begun_us` to `ended_us`."""
    return (rows.ended_us - rows.begun_us).cast("float64") / DAY


def goals_with_theme(tables: Tables) -> ir.Table:
    """Every goal with its primary theme's title (`goal_theme`), on the day it was set."""
    goals = tables["goals"].select(
        "id", "case_id", "citizen_id", "kind", "concept_id", "ended_on", "reached", on_day="set_day"
    )
    concepts = tables["concepts"].select(theme_concept="id", goal_theme="title")
    return goals.left_join(concepts, goals.concept_id == concepts.theme_concept).drop("theme_concept")


def ended_stays(tables: Tables, *, within: int) -> ir.Table:
    """Every stay in a ring that ended, on its last day, with the next stay of the same citizen in the same flow that
    began at most `within` days later (`next_on`, `next_position`); a stay that began before the other ended is next
    only where it was still there afterwards."""
    rings = tables["rings"].select("flow", "position", ring_key="id", ring="title")
    grants = tables["grants"].select("case_id", granted="id")
    stays = with_offer(
        tables, tables["placements"].select("id", "citizen_id", "grant_id", "offer_id", "from_on", "until_on")
    )
    stays = stays.join(rings, stays.ring_id == rings.ring_key)
    stays = stays.left_join(grants, stays.grant_id == grants.granted)
    ended = stays.filter(stays.until_on.notnull()).mutate(on_day=stays.until_on)
    later = stays.select(
        later_id="id", later_citizen="citizen_id", later_flow="flow", later_from="from_on", later_until="until_on",
        later_position="position",
    )  # fmt: skip
    pause = days_between(ended.on_day, later.later_from)
    follows = (
        (ended.citizen_id == later.later_citizen) & (ended.flow == later.later_flow) & (ended.id != later.later_id)
        & (later.later_until.isnull() | (later.later_until > ended.on_day)) & (pause <= within)
        & (later.later_from > ended.from_on)
    )  # fmt: skip
    pairs = ended.join(later, follows)
    first = pairs.group_by(ended_id="id").aggregate(
        next_on=pairs.later_from.min(), next_position=pairs.later_position.argmin(day_of(pairs.later_from))
    )
    return ended.left_join(first, ended.id == first.ended_id).drop("ended_id")


def priced_places(tables: Tables) -> ir.Table:
    """Every place that a citizen has on the last day of a month, with its price a month (`oerer`, whole, null where it
    is by the hour or not known): the order's, else the offer's of the day. The unit is the offer's own, else who has
    the case."""
    stays = tables["placements"].select("citizen_id", "order_id", "grant_id", "offer_id", "from_on", "until_on")
    there = at_month_ends(tables, stays)
    orders = tables["orders"].select("oerer", "price_unit", ordered="id")
    grants = tables["grants"].select("case_id", granted="id")
    found = there.left_join(orders, there.order_id == orders.ordered)
    found = found.left_join(grants, found.grant_id == grants.granted)
    found = _with_price(tables, found)
    found = with_case_unit(tables, with_offer(tables, found))
    agreed = _a_month(found.price_unit, found.oerer)
    return found.mutate(
        oerer=ibis.coalesce(agreed, found.listed), unit_id=ibis.coalesce(found.offer_unit_id, found.unit_id)
    )


def _with_price(tables: Tables, rows: ir.Table) -> ir.Table:
    """Rows with `listed`, the offer's lowest price a month on the day."""
    prices = tables["prices"]
    listed = prices.mutate(listed=_a_month(prices.unit, prices.oerer)).filter(ibis._.listed.notnull())
    listed = listed.select("listed", priced_offer="offer_id", priced_from="from_on", priced_until="until_on")
    days = rows.select("offer_id", "on_day").distinct()
    holds = (
        (days.offer_id == listed.priced_offer)
        & (listed.priced_from <= days.on_day)
        & (listed.priced_until.isnull() | (listed.priced_until > days.on_day))
    )
    pairs = days.join(listed, holds)
    found = pairs.group_by(priced_offer="offer_id", priced_on="on_day").aggregate(listed=pairs.listed.min())
    same = (rows.offer_id == found.priced_offer) & (rows.on_day == found.priced_on)
    return rows.left_join(found, same).drop("priced_offer", "priced_on")


def _a_month(unit: ir.StringValue, oerer: ir.IntegerValue) -> ir.IntegerValue:
    by_day = (oerer * int(DAYS_A_MONTH * 100) / 100).round().cast("int64")
    return ibis.cases((unit == PriceUnit.MONTH.value, oerer), (unit == PriceUnit.DAY.value, by_day))


def cases_from_the_first_word(tables: Tables) -> ir.Table:
    """Every case from the day the enquiry came, or it was opened where none is known before (`on_day`), in the unit that
    received it or had it then."""
    enquiries = tables["enquiries"].filter(ibis._.case_id.notnull())
    first = enquiries.group_by(asked_case="case_id").aggregate(
        asked_on=enquiries.received_day.min(), received_in=enquiries.unit_id.argmin(enquiries.received_us)
    )
    cases = tables["cases"].select("citizen_id", "opened_on", case_id="id")
    found = cases.left_join(first, cases.case_id == first.asked_case)
    held = with_case_unit(tables, found.mutate(on_day=found.opened_on), otherwise="received_in")
    return held.mutate(on_day=ibis.least(held.opened_on, held.asked_on.fill_null(held.opened_on)))


def first_day(tables: Tables, table: str, column: str) -> ir.Table:
    """The first of a case's days in a column (`first_on`), by `first_case`."""
    there = tables[table]
    return there.group_by(first_case="case_id").aggregate(first_on=there[column].min())


def days_from_the_first_word(tables: Tables, table: str, column: str) -> ir.Table:
    """Every case from the first word, with the days (`value`) until the first of its days in a table's column, null where
    there is none yet."""
    begun = cases_from_the_first_word(tables)
    first = first_day(tables, table, column)
    found = begun.left_join(first, begun.case_id == first.first_case)
    days = days_between(found.on_day, ibis.greatest(found.on_day, found.first_on))
    return found.mutate(value=ibis.ifelse(found.first_on.isnull(), ibis.null("float64"), days))


def clocks_that_ended(tables: Tables) -> ir.Table:
    """The clocks that were met or have run out, on the day they were due, with whether they were kept (`value`)."""
    clocks = tables["clocks"].filter(ibis._.ended_on.isnull() | ibis._.met_on.notnull())
    clocks = clocks.filter(clocks.met_on.notnull() | (clocks.due_on <= known_until(tables)))
    clocks = clocks.select("case_id", "citizen_id", "rule", "met_on", "was_extended", on_day="due_on")
    return clocks.mutate(value=(clocks.met_on <= clocks.on_day).fill_null(False).cast("float64"))
