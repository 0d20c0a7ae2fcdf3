from treklang.organisation.models.conduct import Conduct, ConductAcceptance
from treklang.organisation.models.employee import Employee, Employment, Function
from treklang.organisation.models.unit import Unit, UnitPlacement

__all__ = ["Conduct", "ConductAcceptance", "Employee", "Employment", "Function", "Unit", "UnitPlacement"]
