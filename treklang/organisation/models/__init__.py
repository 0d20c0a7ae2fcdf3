from treklang.organisation.models.employee import Employee, Employment, Function
from treklang.organisation.models.unit import Unit, UnitPlacement

__all__ = ["Employee", "Employment", "Function", "Unit", "UnitPlacement"]
