from treklang.organisation.models.conduct import Conduct, ConductAcceptance
from treklang.organisation.models.delegation import Delegation
from treklang.organisation.models.district import District, DistrictArea, DistrictCoverage
from treklang.organisation.models.employee import Affiliation, Competence, Employee, Employment, Function
from treklang.organisation.models.forum import Forum, ForumMeeting, ForumMember
from treklang.organisation.models.interface import Interface
from treklang.organisation.models.post import Post
from treklang.organisation.models.responsibility import Responsibility
from treklang.organisation.models.site import Site, UnitSite
from treklang.organisation.models.unit import (
    Unit,
    UnitBudget,
    UnitException,
    UnitNaming,
    UnitPlacement,
    UnitRelation,
    UnitSuccession,
    UnitTrait,
)

__all__ = [
    "Affiliation", "Competence", "Conduct", "ConductAcceptance", "Delegation", "District", "DistrictArea",
    "DistrictCoverage", "Employee", "Employment", "Forum", "ForumMeeting", "ForumMember", "Function", "Interface", "Post",
    "Responsibility", "Site", "Unit", "UnitBudget", "UnitException", "UnitNaming", "UnitPlacement", "UnitRelation",
    "UnitSite", "UnitSuccession", "UnitTrait",
]  # fmt: skip
