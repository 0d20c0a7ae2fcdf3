from treklang.access.models.door import Door
from treklang.access.models.glass import Glass
from treklang.access.models.kin import Kin

__all__ = ["Door", "Glass", "Kin"]
