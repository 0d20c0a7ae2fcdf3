from treklang.people.models.caution import Caution
from treklang.people.models.citizen import Citizen
from treklang.people.models.residence import Residence

__all__ = ["Caution", "Citizen", "Residence"]
