from treklang.people.models.address import Address
from treklang.people.models.caution import Caution
from treklang.people.models.citizen import Citizen
from treklang.people.models.consent import Consent
from treklang.people.models.login import CitizenLogin
from treklang.people.models.rectification import Rectification
from treklang.people.models.relation import Relation
from treklang.people.models.representative import Representative
from treklang.people.models.residence import Residence

__all__ = [
    "Address", "Caution", "Citizen", "CitizenLogin", "Consent", "Rectification", "Relation", "Representative", "Residence",
]  # fmt: skip
