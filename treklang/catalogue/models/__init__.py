from treklang.catalogue.models.concept import Concept
from treklang.catalogue.models.flow import Ring, ServiceFlow
from treklang.catalogue.models.section import LegalSection
from treklang.catalogue.models.service import Service

__all__ = ["Concept", "LegalSection", "Ring", "Service", "ServiceFlow"]
