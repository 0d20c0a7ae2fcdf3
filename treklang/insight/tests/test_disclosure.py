"""Small numbers under attack: what is shown to others leaves open what any one person has.

An attacker knows the rules, all that is shown, and her own unit exactly; she does not know the secret. Where a test says
"open", both of what a person could have or be agree with everything shown, under some secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from hypothesis import assume, given, settings, strategies as st

from treklang.insight.counting import Cell
from treklang.insight.disclosure import BASE, PEOPLE, coarse, coarsened, protect, step_for
from treklang.insight.measure import Figure, Hidden, Kind
from treklang.insight.movement.rings import Share
from treklang.insight.reading import Protection, Reader

DAY = date(2025, 1, 1)
LEAST = 5
SECRETS = st.text(min_size=1, max_size=8)


@dataclass(frozen=True)
class Person:
    """Somebody with one row."""

    number: int
    value: int
    unit: int = 1


def reader(secret: str, *units: int) -> Reader:
    return Reader(Protection.keyed(secret, least=LEAST), frozenset(units))


def cell_of(people: list[Person], who: Reader, *group: str) -> Cell:
    """What counting makes of people with one row each."""
    values = [float(one.value) for one in people]
    there = [one for one in people if one.unit not in who.units]
    seen = [float(one.value) for one in there]
    return Cell(
        period=DAY, group=group, n=len(people), measured=len(people), mass=len(people), people=len(people),
        others=len(there), unseen=len(there), unseen_rows=len(there), total=sum(values),
        squares=sum(value * value for value in values), most=1, largest=max(map(abs, values), default=0),
        low=min(values, default=None), high=max(values, default=None),
        low_there=min(seen, default=None), high_there=max(seen, default=None),
        key=sum(hash((one.number, 7919)) % 2**31 for one in people),
        middle=sorted(values)[len(values) // 2], middle_low=min(values), middle_high=max(values),
    )  # fmt: skip


def shown(people: list[Person], who: Reader, kind: Kind = Kind.SHARE) -> Figure:
    (figure,) = protect([cell_of(people, who)], kind, who)
    return figure


def worlds(figure: Figure) -> Iterator[tuple[int, int]]:
    """Every (n, how many of them have it) that agrees with a shown share, by the rules that anybody can read."""
    if figure.hidden:
        yield from ((n, ones) for n in range(1, 60) for ones in range(n + 1))
        return
    assert figure.n is not None
    assert figure.value is not None
    for n in range(max(LEAST, figure.n - BASE + 1), figure.n + BASE):
        reach = 1 / n
        step = step_for(reach)
        bound = min(step * -(-2 * reach // step), 0.5)
        for ones in range(n + 1):
            places = {PEOPLE * (ones // PEOPLE), PEOPLE * -(-ones // PEOPLE)}
            if any(abs(figure.value - min(max(at * reach, bound), 1 - bound)) <= step / 2 + 1e-9 for at in places):
                yield n, ones


crowds = st.integers(5, 25).flatmap(
    lambda size: st.lists(st.integers(0, 1), min_size=size, max_size=size).map(
        lambda values: [Person(number, value) for number, value in enumerate(values)]
    )
)


@given(crowds, SECRETS, st.integers(0, 1))
@settings(max_examples=400, deadline=None)
def test_two_questions_that_differ_by_one_person_leave_open_what_she_has(
    crowd: list[Person], secret: str, has: int
) -> None:
    who, her = reader(secret), Person(999, has)
    without, with_her = set(worlds(shown(crowd, who))), set(worlds(shown([*crowd, her], who)))
    possible = {ones - before for (n, ones), (m, before) in product(with_her, without) if n == m + 1}
    assert {0, 1} <= possible


@given(crowds, SECRETS)
@settings(max_examples=40, deadline=None)
def test_whether_somebody_is_counted_at_all_stays_open(crowd: list[Person], secret: str) -> None:
    who = reader(secret)
    without, with_her = shown(crowd, who, Kind.COUNT), shown([*crowd, Person(999, 1)], who, Kind.COUNT)
    assert without.n is not None
    assert with_her.n is not None
    sizes = range(max(LEAST, with_her.n - 4), with_her.n + 5)
    before = range(max(LEAST, without.n - 4), without.n + 5)
    assert {0, 1} <= {size - other for size, other in product(sizes, before)}


@given(crowds, st.lists(st.integers(0, 1), min_size=1, max_size=4), SECRETS)
@settings(max_examples=40, deadline=None)
def test_a_leader_who_takes_her_own_unit_off_finds_no_few_others(
    own: list[Person], values: list[int], secret: str
) -> None:
    who = reader(secret, 1)
    others = [Person(900 + number, value, unit=2) for number, value in enumerate(values)]
    assert shown(own, who).value == sum(one.value for one in own) / len(own)
    assert shown(own + others, who).hidden is Hidden.FEW


@given(crowds, st.lists(st.integers(0, 1), min_size=5, max_size=9), SECRETS)
@settings(max_examples=40, deadline=None)
def test_of_many_others_she_finds_no_ones_value(own: list[Person], values: list[int], secret: str) -> None:
    who = reader(secret, 1)
    others = [Person(900 + number, value, unit=2) for number, value in enumerate(values)]
    figure = shown(own + others, who)
    if len(set(values)) == 1:
        assert figure.hidden is Hidden.FEW
        return
    known = sum(one.value for one in own)
    left = {(n - len(own), ones - known) for n, ones in worlds(figure)}
    possible = {(n, ones) for n, ones in left if 0 <= ones <= n}
    assert not all(ones == n for n, ones in possible)
    assert not all(ones == 0 for n, ones in possible)


@given(st.integers(5, 60), st.integers(0, 1), SECRETS)
@settings(max_examples=40, deadline=None)
def test_that_everybody_has_it_or_nobody_is_not_told(size: int, value: int, secret: str) -> None:
    who = reader(secret)
    figure = shown([Person(number, value) for number in range(size)], who)
    assert figure.value is not None
    assert 0 < figure.value < 1
    assert any(0 < ones < n for n, ones in worlds(figure))
    for kind in (Kind.MEAN, Kind.MEDIAN, Kind.SUM):
        assert shown([Person(number, value) for number in range(size)], who, kind).hidden is Hidden.FEW


table = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(1, 12), min_size=3, max_size=9
)


@given(table, SECRETS)
@settings(max_examples=40, deadline=None)
def test_no_line_of_a_table_has_one_hidden_figure_alone(sizes: dict[tuple[str, str], int], secret: str) -> None:
    who = reader(secret)
    crowds = {
        place: [Person(number * 100 + size, size % 2) for size in range(many)]
        for number, (place, many) in enumerate(sorted(sizes.items()))
    }
    figures = protect([cell_of(crowd, who, *place) for place, crowd in crowds.items()], Kind.COUNT, who)
    for axis in (0, 1):
        for value in {figure.group[axis] for figure in figures}:
            line = [figure for figure in figures if figure.group[axis] == value]
            assert sum(bool(figure.hidden) for figure in line) != 1 or len(line) == 1
    for figure in figures:
        assert figure.n is None or figure.n % BASE == 0


@given(table, SECRETS)
@settings(max_examples=40, deadline=None)
def test_totals_less_what_is_shown_leave_a_hidden_figure_open(sizes: dict[tuple[str, str], int], secret: str) -> None:
    """The whole and its parts are asked on different pages; what is left over never names one number of people."""
    who = reader(secret)
    crowds = [[Person(n * 100 + one, 0) for one in range(many)] for n, many in enumerate(sizes.values())]
    parts = protect(
        [cell_of(crowd, who, *place) for place, crowd in zip(sorted(sizes), crowds, strict=True)], Kind.COUNT, who
    )
    hidden = [figure for figure in parts if figure.hidden]
    whole = shown([one for crowd in crowds for one in crowd], who, Kind.COUNT)
    assume(hidden and not whole.hidden)
    assert whole.n is not None
    visible = [figure.n for figure in parts if figure.n is not None]
    least = max(len(hidden), whole.n - 4 - sum(n + 4 for n in visible))
    most = min(whole.n + 4 - sum(max(n - 4, LEAST) for n in visible), 4 * len(hidden) if len(hidden) == 1 else 10**6)
    assert most > least


@given(crowds, SECRETS, st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_asking_again_in_another_order_tells_nothing_new(crowd: list[Person], secret: str, turn: int) -> None:
    who = reader(secret)
    assert shown(crowd, who) == shown(crowd[turn:] + crowd[:turn], who)


@given(crowds)
@settings(max_examples=5, deadline=None)
def test_another_secret_gives_other_noise(crowd: list[Person]) -> None:
    assume(sum(one.value for one in crowd) % PEOPLE)  # a multiple itself stays where it is
    figures = {shown(crowd, reader(f"secret {number}"), Kind.MEAN).value for number in range(40)}
    assert len(figures) > 1 or figures == {None}


@given(crowds, SECRETS)
@settings(max_examples=30, deadline=None)
def test_what_is_shown_is_near_what_is_true(crowd: list[Person], secret: str) -> None:
    figure = shown(crowd, reader(secret))
    truth = sum(one.value for one in crowd) / len(crowd)
    assert figure.n is not None
    assert figure.value is not None
    assert abs(figure.n - len(crowd)) < BASE
    assert abs(figure.value - truth) <= 2.5 / len(crowd) + 1e-9 or truth in {0, 1}
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= truth <= figure.high


def test_counts_are_right_on_average() -> None:
    crowd = [Person(number, 1) for number in range(13)]
    counts = [shown(crowd, reader(f"secret {number}"), Kind.COUNT).n or 0 for number in range(1500)]
    assert abs(sum(counts) / len(counts) - 13) < 0.25


def test_who_sees_the_rows_sees_the_figure() -> None:
    crowd = [Person(1, 1), Person(2, 0)]
    assert shown(crowd, reader("x", 1)).value == 0.5
    assert shown(crowd, replace(reader("x"), sees_all=True)).n == 2


COUNTS = frozenset({"people", "part"})
MOVED = Share(flow="home", part=13, people=48)


def test_counts_of_an_analysis_are_multiples_of_five_and_the_same_each_time() -> None:
    found: Any = (MOVED, {"people": 22, "name": "22"})
    share, told = coarsened(found, Protection(b"secret"), COUNTS)
    assert (share, told) == coarsened(found, Protection(b"secret"), COUNTS)
    assert (share.part % 5, share.people % 5, told["people"] % 5, told["name"]) == (0, 0, 0, "22")
    assert (abs(share.part - 13) < 5, abs(share.people - 48) < 5) == (True, True)


def test_counts_of_an_analysis_below_the_threshold_stay_to_be_hidden() -> None:
    assert coarsened(Share("home", 4, 4), Protection(b"secret"), COUNTS) == Share("home", 4, 4)


def test_counts_of_an_analysis_are_right_on_average() -> None:
    shown = [coarse(13, Protection(bytes([number])), "people") for number in range(200)]
    assert set(shown) == {10, 15}
    assert 12 < sum(shown) / len(shown) < 14
