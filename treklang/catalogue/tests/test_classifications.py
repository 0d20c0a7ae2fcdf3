"""The two classifications hold what KL published, each code with its use."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest

from treklang.catalogue import codes, data_files
from treklang.catalogue.rules import CONDITION_KINDS, ConceptKind
from treklang.kernel.errors import BadInput

COUNTS = {
    "condition_ff": 33,
    "condition_ad": 31,
    "condition_o": 3,
    "level": 6,
    "need": 6,
    "goal_kind": 3,
    "follow_up_result": 3,
    "target_group": 45,
    "service": 32,
    "offer_type": 8,
    "source": 9,
    "agreement": 2,
    "end_reason": 9,
    "contact_class": 2,
    "delivery_kind": 4,
    "no_activity_reason": 5,
}


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_each_kind_has_as_many_codes_as_its_value_set(kind: str, count: int) -> None:
    assert sum(row.kind == kind for row in data_files.concepts()) == count


def test_ffb_has_220_codes_and_caresocialcodes_91() -> None:
    assert Counter(row.system for row in data_files.concepts()) == {codes.FFB: 220, codes.CARE_SOCIAL: 91}


def test_every_code_stands_once_and_has_a_known_use() -> None:
    rows = data_files.concepts()
    assert len({row.code for row in rows}) == len(rows)
    assert {row.kind for row in rows} == {kind.value for kind in ConceptKind}


def test_a_heading_stands_before_what_is_under_it() -> None:
    seen: set[UUID | None] = {None}
    for row in data_files.concepts():
        assert row.parent in seen, row.title
        seen.add(row.code)


def test_a_title_names_one_code_within_its_use() -> None:
    conditions = [row.title.casefold() for row in data_files.concepts() if row.kind in CONDITION_KINDS]
    assert len(set(conditions)) == 67
    loose = {ConceptKind.HEADING.value, ConceptKind.OTHER.value}
    titles = Counter((row.kind, row.title.casefold()) for row in data_files.concepts() if row.kind not in loose)
    assert max(titles.values()) == 1


def test_titles_are_trimmed() -> None:
    assert all(row.title == " ".join(row.title.split()) for row in data_files.concepts())


@pytest.mark.parametrize("code_of", [codes.level_code, codes.need_code])
def test_digits_0_to_4_and_9_have_a_code(code_of: Callable[[int], UUID]) -> None:
    assert len({code_of(digit) for digit in (0, 1, 2, 3, 4, codes.NOT_ASSESSED)}) == 6


def test_not_assessed_is_one_code_as_level_and_another_as_need() -> None:
    assert codes.level_code(9) == UUID("1c327095-107f-4b96-88d0-ec562cb980be")
    assert codes.need_code(9) == UUID("2254dac8-8aa3-4334-8502-9720194f49ad")


def test_another_digit_is_refused_with_the_digits_there_are() -> None:
    with pytest.raises(BadInput, match="Vælg 0-4, eller 9"):
        codes.level_code(5)


def test_goal_kinds_and_results_have_their_codes() -> None:
    title = {row.code: row.title for row in data_files.concepts()}
    assert title[codes.goal_kind_code("develop")] == "Udvikle funktionsevne"
    assert title[codes.goal_kind_code("keep")] == "Fastholde funktionsevne"
    assert title[codes.goal_kind_code("limit_loss")] == "Begrænse tab af funktionsevne"
    assert title[codes.follow_up_code("continue")] == "Træf afgørelse om fortsættelse af indsats"
    assert title[codes.follow_up_code("end")] == "Træf afgørelse om afslutning af indsats"
    assert title[codes.follow_up_code("end_and_refer")].endswith("visiter til ny")


def test_the_reports_fixed_codes_are_in_caresocialcodes() -> None:
    title = {row.code: row.title for row in data_files.concepts() if row.system == codes.CARE_SOCIAL}
    assert title[codes.CARE_EVALUATION] == "FFB støttebehovsvurdering"
    assert title[codes.INTERVENTION_GOAL] == "FFB indsatsmål"
    assert title[codes.MEASURE_LEVEL] == "funktionsevneniveau"
    assert title[codes.MEASURE_CHANGE] == "måltype"
    assert title[codes.FOLLOW_UP_ENCOUNTER] == "opfølgning"
