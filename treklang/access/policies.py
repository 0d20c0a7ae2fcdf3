"""Which rows of which table the running system may see and write: one row a table, rendered to the policies in the database.

The migrations hold the rendered text as it was (migrations/sql/); a test holds the database against this table. A new
table of citizens gets its line here and a migration with what `python -m treklang.access.policies` prints for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from treklang.kernel.scope import Fact

# What stands before every condition: the system itself, and whom a transaction began with the right to see.
_SYSTEM = "(select kernel_acting_system())"
_STAFF = "(select kernel_acting_staff())"
_KNOWN = "(select kernel_acting_user()) is not null"
# Instead of a column: the citizen of the case that the row names.
_BY_CASE = "by case"


@dataclass(frozen=True)
class Door:
    """Rows about a citizen, opened by her doors: which column names her, her case, her grant, and the class of fact."""

    fact: Fact | Literal["by name"]
    citizen: str = "citizen_id"
    case: str = ""
    grant: str = ""
    # Rows that name no citizen, and whose they are.
    otherwise: str = ""
    # Rows of no case are open by a reason for any of the citizen's.
    of_any_case: bool = False

    def condition(self, table: str) -> str:
        """The condition on a row. Columns carry the table's name: the doors have columns of the same names."""
        named = f"{table}.{self.citizen}" if self.citizen != _BY_CASE else f"access_citizen_of({table}.case_id)"
        bit = str(self.fact.bit) if isinstance(self.fact, Fact) else "access_event_bit(name)"
        # What is about no case in particular (an event of the citizen's) is open by a reason for any of them.
        any_case = f" or {table}.{self.case} is null" if self.of_any_case else ""
        narrowed = f' and (d."case" is null or d."case" = {table}.{self.case}{any_case})' if self.case else ""
        narrowed += f' and (d."grant" is null or d."grant" = {table}.{self.grant})' if self.grant else ""
        opened = f"exists (select from access_door d where d.citizen = {named}{narrowed} and d.opens & {bit} <> 0)"
        parts = [_SYSTEM, f"{named} = any ((select kernel_made())::bigint[])", opened]
        return " or ".join([*parts, self.otherwise] if self.otherwise else parts)


@dataclass(frozen=True)
class Within:
    """Rows that belong to a row of another table: seen where that one is seen."""

    table: str
    column: str
    # What else a row may belong to: another table, by the column that names the row.
    or_named_by: tuple[str, str] | None = None

    def condition(self, table: str) -> str:
        """The condition on a row."""
        within = f"{_SYSTEM} or exists (select from {self.table} p where p.id = {table}.{self.column})"
        if self.or_named_by is None:
            return within
        other, column = self.or_named_by
        return f"{within} or exists (select from {other} o where o.{column} = {table}.id)"


@dataclass(frozen=True)
class Told:
    """Rows with a condition of their own, and why."""

    text: str
    why: str

    def condition(self, table: str) -> str:
        """The condition on a row."""
        return self.text


STAFF = Told(_STAFF, "about no citizen: every worker may see it")
KNOWN = Told(_KNOWN, "about no citizen: whoever is logged in may see it")
_OWN_UNITS = "(select access_holders())::bigint[]"
_SEEN = "exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)"

POLICIES: dict[str, Door | Within | Told] = {
    "people_citizen": Door(Fact.IDENTITY, citizen="id"),
    "people_address": Door(Fact.ADDRESS),
    "people_caution": Door(Fact.IDENTITY),
    "people_citizenlogin": Door(Fact.IDENTITY, otherwise="account_id = (select kernel_acting_user())"),
    "people_consent": Door(Fact.IDENTITY),
    "people_rectification": Door(Fact.JOURNAL),
    "people_relation": Door(Fact.IDENTITY),
    "people_representative": Door(Fact.IDENTITY),
    "people_residence": Door(Fact.IDENTITY),
    "cases_case": Door(Fact.IDENTITY, case="id"),
    # What is written of the case: more people must know that there is one than may read why.
    "cases_casetext": Door(Fact.ASSESSMENT, citizen=_BY_CASE, case="case_id"),
    "cases_accessrequest": Door(Fact.JOURNAL, citizen=_BY_CASE, case="case_id"),
    "cases_application": Door(Fact.JOURNAL, citizen=_BY_CASE, case="case_id"),
    "cases_clock": Door(Fact.JOURNAL, case="case_id", of_any_case=True),
    "cases_extension": Within("cases_clock", "clock_id"),
    "cases_assignment": Door(Fact.IDENTITY, citizen=_BY_CASE, case="case_id"),
    "cases_document": Door(Fact.DOCUMENTS, citizen=_BY_CASE, case="case_id"),
    "cases_externalplan": Door(Fact.DECISION, citizen=_BY_CASE, case="case_id"),
    "cases_following": Door(Fact.JOURNAL, citizen=_BY_CASE, case="case_id"),
    "cases_handover": Door(Fact.JOURNAL, citizen=_BY_CASE, case="case_id"),
    "cases_note": Door(Fact.JOURNAL, citizen=_BY_CASE, case="case_id"),
    "cases_notepin": Within("cases_note", "note_id"),
    "cases_task": Door(Fact.JOURNAL, citizen=_BY_CASE, case="case_id"),
    "assessment_assessment": Door(Fact.ASSESSMENT, case="case_id"),
    "assessment_condition": Door(Fact.ASSESSMENT),
    "assessment_diagnosis": Within("assessment_assessment", "assessment_id"),
    "assessment_dimensionscore": Within("assessment_assessment", "assessment_id"),
    "assessment_finding": Within("assessment_assessment", "assessment_id"),
    "assessment_statement": Within("assessment_finding", "finding_id"),
    "assessment_supportneed": Within("assessment_assessment", "assessment_id"),
    "assessment_targetgroup": Door(Fact.ASSESSMENT, case="case_id"),
    "goals_goal": Door(Fact.HELP, case="case_id"),
    "goals_goaltheme": Within("goals_goal", "goal_id"),
    "goals_measurement": Within("goals_goal", "goal_id"),
    "visitation_actionplan": Door(Fact.DECISION, case="case_id"),
    "visitation_agendaitem": Door(Fact.DECISION, case="case_id"),
    "visitation_alternative": Within("visitation_recommendation", "recommendation_id"),
    "visitation_attendance": STAFF,
    "visitation_committee": STAFF,
    "visitation_complaint": Door(Fact.DECISION, case="case_id"),
    "visitation_deviation": Within("visitation_decision", "decision_id"),
    "visitation_committeemember": STAFF,
    "visitation_decision": Door(Fact.DECISION, case="case_id"),
    # A provider delivers by the line's amount, though she does not see the decision.
    "visitation_decisionline": Within(
        "visitation_decision", "decision_id", or_named_by=("services_grantservice", "line_id")
    ),
    "visitation_decisiontargetgroup": Within("visitation_decision", "decision_id"),
    "visitation_hearing": Door(Fact.DECISION, case="case_id"),
    "visitation_letter": Within("visitation_decision", "decision_id"),
    "visitation_linehours": Within("visitation_decisionline", "line_id"),
    "visitation_meeting": STAFF,
    "visitation_recommendation": Door(Fact.DECISION, case="case_id"),
    "services_contact": Door(
        Fact.HELP,
        # As an enquiry: those who help read it, about a citizen only as long as there is a reason to see her.
        otherwise="(written_by_id = (select kernel_acting_user()) or "
        f"access_unit_of(offer_id) * 8 = any ({_OWN_UNITS})) and (citizen_id is null or {_SEEN})",
    ),
    "services_deliverynote": Door(Fact.HELP, grant="grant_id"),
    "services_grant": Door(Fact.ECONOMY, case="case_id", grant="id"),
    "services_grantgoal": Within("services_grant", "grant_id"),
    "services_grantservice": Door(Fact.ECONOMY, grant="grant_id"),
    "services_learningcourse": Door(Fact.HELP, grant="grant_id"),
    "services_order": Door(Fact.ECONOMY, grant="grant_id"),
    "services_placement": Within("services_order", "order_id"),
    "services_plannedfollowup": Door(Fact.HELP, case="case_id"),
    "services_statusreport": Door(Fact.HELP, grant="grant_id"),
    "services_subgoal": Door(Fact.HELP, grant="grant_id"),
    "services_workplace": STAFF,
    "effect_followup": Door(Fact.HELP, case="case_id", grant="grant_id"),
    # The authority's and her own: who gives the help does not read what she says of it.
    "effect_experience": Door(Fact.ASSESSMENT, case="case_id", grant="grant_id"),
    "effect_experienceanswer": Within("effect_experience", "experience_id"),
    "intake_enquiry": Door(
        Fact.JOURNAL,
        # Who must answer it reads it; about a citizen only as long as there is a reason to see her.
        otherwise=f"(received_by_id = (select kernel_acting_user()) or unit_id * 8 = any ({_OWN_UNITS})) "
        f"and (citizen_id is null or {_SEEN})",
    ),
    "kernel_event": Door(
        "by name", citizen="citizen", case='"case"', of_any_case=True, otherwise=f"citizen is null and {_STAFF}"
    ),
    "kernel_file": Door(
        Fact.DOCUMENTS, citizen="citizen", case='"case"', of_any_case=True, otherwise=f"citizen is null and {_STAFF}"
    ),
    "kernel_draft": Told("by_id = (select kernel_acting_user())", "a draft is its writer's own"),
    "kernel_token": Told(_STAFF, "tokens name accounts and scopes, no citizen"),
    # The worker's own words to her leader are not for everybody who may see that there is a citizen.
    "access_glass": Door(
        Fact.JOURNAL,
        otherwise="broken_by_id = (select kernel_acting_user()) or broken_by_id = any ((select kernel_scope_led())::bigint[])",
    ),
    "access_kin": Told(_STAFF, "who may not have whose case must be known to whoever hands out cases"),
    "ffb_gateway_delivery": Door(Fact.ASSESSMENT, citizen="citizen"),
    "ffb_gateway_attempt": Within("ffb_gateway_delivery", "delivery_id"),
    "change_consultation": STAFF,
    "change_plan": STAFF,
    "change_planauthor": STAFF,
    "change_step": STAFF,
    "offers_offer": KNOWN,
    "offers_offertargetgroup": KNOWN,
    "offers_price": KNOWN,
    "offers_provider": KNOWN,
    "organisation_conduct": STAFF,
    "organisation_conductacceptance": STAFF,
    "organisation_employee": KNOWN,
    "organisation_employment": STAFF,
    "organisation_function": STAFF,
    "organisation_unit": KNOWN,
    "organisation_unitplacement": KNOWN,
    "organisation_affiliation": STAFF,
    "organisation_competence": STAFF,
    "organisation_delegation": STAFF,
    "organisation_district": KNOWN,
    "organisation_districtarea": KNOWN,
    "organisation_districtcoverage": KNOWN,
    "organisation_forum": STAFF,
    "organisation_forummeeting": STAFF,
    "organisation_forummember": STAFF,
    "organisation_interface": STAFF,
    "organisation_post": STAFF,
    "organisation_responsibility": STAFF,
    "organisation_site": KNOWN,
    "organisation_unitbudget": STAFF,
    "organisation_unitexception": STAFF,
    "organisation_unitnaming": KNOWN,
    "organisation_unitrelation": STAFF,
    "organisation_unitsite": KNOWN,
    "organisation_unitsuccession": STAFF,
    "organisation_unittrait": STAFF,
}
# A table of versions holds the columns of its table: the same rows are seen. What is kept by another table's row is
# narrowed by the row that is there now.
WITHOUT_VERSIONS = {"kernel_event", "kernel_draft", "kernel_token", "ffb_gateway_attempt"}
# The reading log has policies of its own (kernel/reading), and doors too (migrations/sql/0002_doors.sql).
ELSEWHERE = {"access_door", "kernel_reading", "kernel_reading_head", "kernel_readingreview"}


def protected() -> dict[str, str]:
    """The condition of every table that this room protects, versions included, by the table's name."""
    conditions = {table: policy.condition(table) for table, policy in POLICIES.items()}
    versions = {
        f"{table}event": policy.condition(f"{table}event")
        for table, policy in POLICIES.items()
        if table not in WITHOUT_VERSIONS
    }
    return conditions | versions


def render(table: str, condition: str) -> str:
    """The statements that give a table its policy, whatever it had before."""
    return (
        f"alter table {table} enable row level security;\n"
        f"drop policy if exists provisional on {table};\n"
        f"drop policy if exists reasons on {table};\n"
        f"create policy reasons on {table} to treklang_runtime\n    using ({condition})\n    with check ({condition});\n"
    )


def main() -> None:
    """Print the policies of all tables, for a migration."""
    print("\n".join(render(table, condition) for table, condition in protected().items()))  # noqa: T201


if __name__ == "__main__":
    main()
