"""Sections, flows and services fit each other and claim no more than was read."""

import tomllib
from collections.abc import Sequence
from itertools import pairwise

import pytest

from treklang.catalogue import data_files
from treklang.catalogue.file_rows import SectionRow, ServiceRow


@pytest.mark.parametrize("rows", [data_files.sections(), data_files.services()], ids=["sections", "services"])
def test_versions_do_not_overlap(rows: Sequence[SectionRow | ServiceRow]) -> None:
    for one, other in pairwise(sorted(rows, key=lambda row: (row.key, row.period.first))):
        if one.key == other.key:
            assert one.period.after is not None, one.key
            assert one.period.after <= other.period.first, one.key


def test_every_section_says_how_sure_we_are() -> None:
    file = tomllib.loads((data_files.DATA / "sections.toml").read_text("utf-8"))
    assert {row["read"] for row in file["section"]} == {"statute", "authority", "secondary", "memory"}


@pytest.mark.mission("S4.36")
def test_help_that_trains_must_have_an_end() -> None:
    limited = {row.key for row in data_files.sections() if row.time_limited}
    assert limited == {"SEL-82b", "SEL-107", "SEL-110"}


def test_offers_of_these_sections_must_be_registered() -> None:
    registered = {row.key for row in data_files.sections() if row.needs_registration}
    homes = {"SEL-107", "SEL-108", "SEL-109", "SEL-110"}
    assert registered == homes | {"SEL-101", "SEL-101a", "SEL-103", "SEL-104", "SUL-141"}


def test_complaints_about_serviceloven_go_to_ankestyrelsen_and_no_other_body_is_guessed() -> None:
    bodies = {(row.act, row.appeal_to) for row in data_files.sections()}
    assert bodies == {("serviceloven", "Ankestyrelsen"), ("sundhedsloven", ""), ("almenboligloven", "")}


def test_every_service_of_ffb_has_one_of_ours() -> None:
    of_ffb = {row.title for row in data_files.concepts() if row.kind == "service"}
    assert {row.ffb for row in data_files.services() if row.ffb} == of_ffb


def test_what_ffb_does_not_cover_is_there_without_a_code() -> None:
    bare = {row.section for row in data_files.services() if row.ffb is None}
    personal = {"SEL-95", "SEL-96", "SEL-97", "SEL-100", "SEL-105", "SEL-109", "SEL-110"}
    aids = {"SEL-112", "SEL-113", "SEL-114", "SEL-116", "SEL-117", "SEL-118"}
    assert bare >= personal | aids | {"SEL-101", "SEL-102", "SUL-141", "SUL-142"}


def test_services_name_rings_and_sections_that_exist() -> None:
    rings = {ring.key for flow in data_files.flows() for ring in flow.rings}
    sections = {row.key for row in data_files.sections()}
    for row in data_files.services():
        assert row.section in sections
        assert row.ring is None or row.ring in rings


def test_unknown_codes_and_accounts_are_not_invented() -> None:
    assert {(row.dst_code, row.account) for row in data_files.services()} == {("", "")}
    assert {row.kle for row in data_files.services() if row.section == "SEL-85"} == {"27.36.12"}
    assert {row.kle for row in data_files.services() if row.section == "SEL-97"} == {""}
