"""The files of organisations/ load, and what the municipalities' own texts count in them is there."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from treklang.integrations.organisation import loading, reading
from treklang.integrations.organisation.tests.made import NAMES, ORGANISATIONS, Load, led_by, names_below
from treklang.kernel.actor import Actor
from treklang.organisation import as_of, queries
from treklang.organisation.rules import CoverageKind, Duration, HousingStatus, Situation, who_takes

SILKEBORG, BEFORE, AFTER = date(2016, 10, 1), date(2008, 10, 1), date(2010, 1, 1)
HOMELESS, AUTHORITY = "Hjemløseteamet", "Socialcenter København"


def test_six_organisations_are_shipped() -> None:
    assert NAMES == ["aarhus", "esbjerg", "herning", "koebenhavn-efter", "koebenhavn-foer", "silkeborg"]


@pytest.mark.parametrize("name", NAMES)
def test_each_loads_and_loaded_twice_changes_nothing(name: str, loaded: Load) -> None:
    first = loaded(name)
    again = loaded(name)
    assert not first.found
    assert not again.made
    assert again.found == first.made


@pytest.mark.parametrize("name", NAMES)
def test_each_loads_from_a_later_day_without_what_had_ended_by_then(name: str, system: Actor) -> None:
    day = date(2027, 1, 1)
    made = loading.load(ORGANISATIONS / f"{name}.json", by=system, from_on=day)
    own = reading.read(ORGANISATIONS / f"{name}.json").file()
    untils = [
        *(one.until for unit in own.units for one in unit.traits),
        *(one.until for unit in own.units for one in unit.relations),
        *(one.until for unit in own.units for one in unit.exceptions),
    ]
    assert made.ended >= len([until for until in untils if until and until <= day])
    assert made.made["units"] == len(own.units)


@pytest.mark.parametrize("name", NAMES)
def test_each_has_one_top_and_nobody_has_more_than_a_full_post(name: str, loaded: Load) -> None:
    on = loaded(name).from_on
    tops = [unit.name for unit in as_of.units(on=on) if unit.parent_id is None]
    assert len(tops) == 1
    hours = Counter[int]()
    for row in queries.Employment.objects.filter(valid__contains=on):
        hours[row.employee_id] += int(row.weekly_hours)
    assert max(hours.values()) <= 37


@pytest.mark.mission("S0.26", "S0.28", "S0.29", "S0.30", "S0.31", "S0.38", "S0.48")
def test_silkeborg_has_three_provider_sections_one_authority_one_staff_and_one_project(loaded: Load) -> None:
    loaded("silkeborg")
    units = as_of.units(on=SILKEBORG)
    top = next(unit.id for unit in units if unit.name == "Socialafdelingen")
    kinds = Counter(unit.kind for unit in units if unit.parent_id == top)
    assert kinds == {"provider": 3, "authority": 1, "staff": 1, "project": 1}
    marks = {(row.unit.name, row.kind, row.text) for row in queries.UnitTrait.objects.filter(valid__contains=SILKEBORG)}
    assert ("Sektion X", "need", "Langvarigt og omfattende") in marks
    assert ("Sektion X", "approach", "Kompensation") in marks
    assert ("Sektion Y", "task", "Bostøtte") in marks
    assert {unit for unit, kind, text in marks if (kind, text) == ("approach", "Rehabilitering")} == {
        "Sektion X", "Sektion Y", "Sektion Z",
    }  # fmt: skip


@pytest.mark.mission("S0.53")
def test_silkeborgs_management_team_has_seven_members(loaded: Load) -> None:
    loaded("silkeborg")
    team = queries.ForumMember.objects.filter(forum__name="Socialafdelingens ledelsesteam")
    seats = Counter(row.employee.employments.get().position for row in team if row.employee)
    assert seats == {
        "Socialchef": 1, "Sektionsleder": 3, "Myndighedsleder": 1, "Stabsleder": 1, "Projektleder": 1,
    }  # fmt: skip


@pytest.mark.mission("S0.34")
def test_section_z_departs_from_the_others_with_a_reason_and_until_a_day(loaded: Load) -> None:
    loaded("silkeborg")
    but = queries.UnitException.objects.get()
    assert (but.unit.name, but.valid.upper, bool(but.reason), but.decided_by) == (
        "Sektion Z", date(2017, 12, 31), True, "Byrådet",
    )  # fmt: skip


@pytest.mark.mission("S0.44", "S0.46", "S0.49")
def test_silkeborgs_advisers_and_secretaries_sit_elsewhere_than_whoever_leads_them(loaded: Load) -> None:
    loaded("silkeborg")
    clerks = queries.Employment.objects.filter(unit__name="Administrativt team", position="Administrativ medarbejder")
    assert len(clerks) == 5
    assert {row.line_manager.employments.get().position for row in clerks if row.line_manager} == {"Teamleder"}
    assert "Rådhuset" not in {row.site.name for row in clerks if row.site}
    team = queries.UnitPlacement.objects.get(unit__name="Administrativt team", valid__contains=SILKEBORG)
    assert team.parent.name == "Stab"
    advisers = Counter(
        row.site.name == "Rådhuset" for row in queries.Employment.objects.filter(position="Rådgiver") if row.site
    )
    assert advisers == {False: 4, True: 4}


@pytest.mark.mission("S0.54")
def test_the_project_is_manned_for_a_part_of_the_time_from_different_units(loaded: Load) -> None:
    loaded("silkeborg")
    manned = list(queries.Affiliation.objects.filter(unit__name="Projekt Sammenhængskraft"))
    assert len({row.employee.employments.get().unit_id for row in manned}) == 6
    assert all(Decimal(0) < row.share < 1 for row in manned)


@pytest.mark.mission("S1.15")
def test_copenhagen_before_has_eight_centres_and_ten_teams_of_each_kind(loaded: Load) -> None:
    loaded("koebenhavn-foer")
    names = [unit.name for unit in as_of.units(on=BEFORE)]
    counted = {
        word: sum(name.startswith(word) for name in names)
        for word in ("Socialcenter", "Voksenteam", "Børnefamilieteam", "Servicemodtagelsesteam", "Rådgivningscenter")
    }
    assert counted == {
        "Socialcenter": 8, "Voksenteam": 10, "Børnefamilieteam": 10, "Servicemodtagelsesteam": 8, "Rådgivningscenter": 4,
    }  # fmt: skip
    assert [name for name in names if name.startswith("Administration")].count("Administration City og Østerbro") == 1
    assert not any(name in names for name in ("Administration City", "Administration Østerbro"))


@pytest.mark.mission("S1.17", "S1.22", "S1.47", "S1.85")
def test_copenhagen_after_has_four_authority_centres_each_with_chief_and_deputy(loaded: Load) -> None:
    loaded("koebenhavn-efter")
    centres = [unit.name for unit in as_of.units(on=AFTER) if unit.kind == "centre"]
    assert centres == [
        "Børne-/familiecenter København", "Handicapcenter København", "Rådgivningscenter København", AUTHORITY,
    ]  # fmt: skip
    assert [led_by(name, on=AFTER) for name in centres] == [[("Centerchef", False), ("Souschef", True)]] * 4
    shared = {"Bogføring, indkøb og controlling", "Lønadministration", "Ejendomsadministration"}
    rows = queries.UnitRelation.objects.filter(valid__contains=AFTER, kind="service", unit__name__in=shared)
    assert Counter(row.unit.name for row in rows) == dict.fromkeys(shared, 4)


@pytest.mark.mission("S1.33", "S1.51", "S1.55", "S1.59")
def test_the_social_centre_has_a_reception_five_adult_teams_and_the_homeless_team(loaded: Load) -> None:
    loaded("koebenhavn-efter")
    below = names_below(AUTHORITY, on=AFTER)
    teams = [name for name in below if name.startswith("Voksenteam")]
    assert len(teams) == 5
    assert {len(led_by(name, on=AFTER)) for name in teams} == {1, 2}
    assert set(below) - set(teams) == {"Modtagelsen", "Stab, Socialcenter København", HOMELESS}
    assert names_below(HOMELESS, on=AFTER) == ["Gadeplansindsatsen"]
    caseworkers = queries.Function.objects.filter(valid__contains=AFTER, unit__name=HOMELESS, kind="caseworker")
    assert 10 <= caseworkers.count() <= 15


@pytest.mark.mission("S1.37", "S1.66", "S1.74")
def test_the_family_centre_has_eight_teams_of_four_groups_and_the_merged_ones_serve_both_districts(
    loaded: Load,
) -> None:
    loaded("koebenhavn-efter")
    centre = "Børne-/familiecenter København"
    teams = [name for name in names_below(centre, on=AFTER) if name.startswith("Børnefamilieteam")]
    assert len(teams) == 8
    groups = ["Børnegruppen", "Sekretariatet", "Undersøgelsesgruppen", "Ungegruppen"]
    assert [names_below(name, on=AFTER) for name in teams] == [groups] * 8
    covers = queries.DistrictCoverage.objects.filter(valid__contains=AFTER, kind="child").select_related(
        "unit", "district"
    )
    served = {
        name: {row.district.name for row in covers if row.unit.name == f"Børnefamilieteam {name}"}
        for name in ("Indre By-Østerbro", "Brønshøj-Husum-Vanløse")
    }
    assert served == {
        "Indre By-Østerbro": {"Indre By", "Østerbro"}, "Brønshøj-Husum-Vanløse": {"Brønshøj-Husum", "Vanløse"},
    }  # fmt: skip


@pytest.mark.mission("S1.13", "S1.50", "S1.56", "S1.71", "S1.79")
def test_staffs_skills_and_places_are_registered(loaded: Load) -> None:
    loaded("koebenhavn-efter")
    tasks = {(row.unit.name, row.text) for row in queries.UnitTrait.objects.filter(valid__contains=AFTER, kind="task")}
    staff = "Stab, Socialcenter København"
    assert {text for unit, text in tasks if unit == staff} >= {"Controlling", "Vejledning", "HR", "Unge kriminelle"}
    assert len([text for unit, text in tasks if unit == "Stab, Rådgivningscenter København"]) == 6
    anchored = queries.Affiliation.objects.filter(unit__name="Den bydækkende socialfaglige enhed")
    assert len({row.employee.employments.get().unit_id for row in anchored}) == 8
    assert all(row.employee.affiliations.count() and row.employee.employments.count() for row in anchored)
    skills = set(
        queries.Competence.objects.filter(employee__functions__unit__name=HOMELESS).values_list("name", flat=True)
    )
    assert {"Kvinder på krisecenter", "Hjemløse mænd"} <= skills
    below = as_of.subtree(next(one.id for one in as_of.units(on=AFTER) if one.name == AUTHORITY), on=AFTER)
    sites = queries.UnitSite.objects.filter(valid__contains=AFTER, unit_id__in=[unit.id for unit in below])
    assert len(set(sites.values_list("site_id", flat=True))) > 5


def _taken(**known: Any) -> str:
    district = {row.name: row.id for row in queries.District.objects.all()}[known.pop("district", "Valby")]
    facts = frozenset(known.pop("facts", ()))
    given: dict[str, Any] = {"age": 40, "housing": HousingStatus.OWN, "duration": Duration.SHORT, **known}
    found = Situation(district=district, facts=facts, **given)
    taken = who_takes(found, queries.taking_rules(on=AFTER), queries.coverage(on=AFTER))
    return queries.Unit.objects.get(id=taken.unit).name if taken.unit else ""


@pytest.mark.mission(
    "S1.27", "S1.28", "S1.29", "S1.30", "S1.31", "S1.52", "S1.53", "S1.54", "S1.58", "S1.60", "S1.61", "S1.62"
)
def test_the_rules_of_copenhagens_text_say_who_takes_whom(loaded: Load) -> None:
    loaded("koebenhavn-efter")
    long = Duration.LONG
    cases: list[tuple[dict[str, Any], str]] = [
        ({}, "Modtagelsen"),
        ({"facts": ["pension_only"]}, "Modtagelsen"),
        ({"facts": ["sindslidelse"]}, "Modtagelsen"),
        ({"facts": ["sindslidelse"], "duration": long}, "Voksenteam Vesterbro-Valby"),
        ({"facts": ["saerligt-udsat"], "duration": long, "district": "Vanløse"}, "Voksenteam Vanløse-Brønshøj-Husum"),
        ({"facts": ["drugs"]}, "Rådgivningscenter København"),
        ({"facts": ["drugs", "ikke-motiveret"], "duration": long}, "Voksenteam Vesterbro-Valby"),
        ({"facts": ["alcohol"], "age": 29}, "Rådgivningscenter København"),
        ({"facts": ["alcohol"], "age": 30}, "Modtagelsen"),
        ({"facts": ["disability"]}, "Handicapcenter København"),
        ({"facts": ["homeless_offer"], "housing": HousingStatus.NONE}, HOMELESS),
        ({"facts": ["street_contact"], "housing": HousingStatus.NONE}, HOMELESS),
        ({"facts": ["homeless_offer"]}, "Modtagelsen"),
        ({"facts": ["specialised_help", "homeless_offer"], "housing": HousingStatus.NONE}, ""),
        ({"age": 12, "district": "Østerbro"}, "Børnefamilieteam Indre By-Østerbro"),
    ]  # fmt: skip
    assert [_taken(**dict(known)) for known, _ in cases] == [unit for _, unit in cases]


def test_every_district_of_copenhagen_is_covered_before_and_after(loaded: Load) -> None:
    loaded("koebenhavn-efter")
    covered = queries.coverage(on=AFTER)
    districts = set(queries.District.objects.values_list("id", flat=True))
    assert len(districts) == 10
    for kind in (CoverageKind.CHILD, CoverageKind.ADULT):
        assert {district for district, of in covered if of is kind} == districts
    assert set(queries.districts_of(on=AFTER)) >= {1050, 1473, 2100, 2200, 2300, 2400, 2450, 2500, 2700, 2720}


@pytest.mark.mission("S1.92")
def test_copenhagens_bodies_and_their_meetings_are_registered(loaded: Load) -> None:
    loaded("koebenhavn-foer")
    kinds = Counter(queries.Forum.objects.values_list("kind", flat=True))
    assert kinds == {"management": 1, "political": 2, "consulted": 2}
    held = queries.ForumMeeting.objects.order_by("held_on").values_list("forum__name", "held_on")
    assert list(held) == [
        ("De lokale samarbejdsudvalg", date(2008, 11, 7)), ("Hovedsamarbejdsudvalget (HSU)", date(2008, 11, 21)),
        ("Socialudvalget (SUD)", date(2008, 12, 10)),
    ]  # fmt: skip


@pytest.mark.mission("S1.41", "S1.44", "S1.45")
def test_interfaces_have_an_owner_and_somebody_who_settles_them(loaded: Load) -> None:
    loaded("koebenhavn-efter")
    rows = list(queries.Interface.objects.all())
    assert len(rows) == 5
    assert all(row.owner and row.escalation.startswith("Ligestillede centerchefer") for row in rows)


@pytest.mark.mission("S2.2", "S2.19")
def test_aarhus_has_its_32_new_posts_by_purpose_and_a_department_leader_at_every_centre(loaded: Load) -> None:
    loaded("aarhus")
    posts = queries.Post.objects.filter(purpose__startswith="Nye stillinger 2008")
    assert sorted(posts.values_list("number", flat=True)) == [3, 4, 4, 5, 6, 10]
    assert sum(posts.values_list("number", flat=True)) == 32
    leaders = queries.Post.objects.filter(purpose="Specialrådgivning for børn")
    assert len(leaders) == 4
    assert all(post.employments.count() == 1 for post in leaders)


@pytest.mark.mission("S2.4")
def test_aarhus_has_one_delegation_plan_for_all_centres(loaded: Load) -> None:
    on = loaded("aarhus").from_on
    lines = [
        (one.function, one.section, one.amount, one.period, one.unit is None) for one in queries.delegations(on=on)
    ]
    assert lines[:2] == [
        ("caseworker", "", Decimal(5000), "once", True), ("caseworker", "SEL-85", Decimal(4000), "week", True),
    ]  # fmt: skip
    assert len([line for line in lines if line[0] == "leader" and line[2] is None]) == 4


@pytest.mark.mission("S3.43", "S3.44", "S3.45", "S3.46")
def test_hernings_project_has_its_four_groups_with_their_roles(loaded: Load) -> None:
    loaded("herning")
    roles: dict[str, Counter[str]] = {}
    for row in queries.ForumMember.objects.select_related("forum"):
        roles.setdefault(row.forum.name, Counter())[row.role] += 1
    assert roles == {
        "Styregruppen": {"chair": 1, "member": 5, "ad_hoc": 2}, "Projektgruppen": {"chair": 1, "member": 3},
        "Referencegruppe A": {"chair": 1, "member": 4}, "Referencegruppe B": {"member": 2},
    }  # fmt: skip
    chairs = {
        row.forum.name: row.employee.employments.get().position
        for row in queries.ForumMember.objects.filter(role="chair") if row.employee
    }  # fmt: skip
    assert chairs == {
        "Styregruppen": "Handicap- og psykiatrichef", "Projektgruppen": "Projektleder",
        "Referencegruppe A": "Direktør for Social, Sundhed og Beskæftigelse",
    }  # fmt: skip


@pytest.mark.mission("S4.51", "S4.53", "S4.54")
def test_esbjergs_units_have_their_offers_and_their_sections(loaded: Load) -> None:
    on = loaded("esbjerg").from_on
    assert len(names_below("Social & Tilbud", on=on)) == 10
    sections: dict[str, set[str]] = {}
    for row in queries.UnitTrait.objects.filter(valid__contains=on, kind="section"):
        sections.setdefault(row.unit.name, set()).add(row.text)
    assert sections == {
        "Krisecenter": {"SEL-109"}, "Kraftcenter": {"SEL-79", "SEL-99"},
        "Misbrugsbehandlingen": {"SEL-102", "SUL-141", "SUL-142"},
    }  # fmt: skip
    seats = Counter(
        row.employee.employments.get().position for row in queries.ForumMember.objects.all() if row.employee
    )
    assert seats == {"Social & Tilbudschef": 1, "Centerleder": 8, "Kontorchef": 2}
