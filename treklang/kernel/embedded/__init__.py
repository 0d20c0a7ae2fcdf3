"""PostgreSQL without an installation: `attach(home)` gives URLs to a server that runs while somebody uses it.

No Django here: the command line and the settings call it before Django is loaded.
docs/decisions/0002 says why it is built so.
"""

from .attachment import Attached, attach
from .errors import EmbeddedServerError

__all__ = ["Attached", "EmbeddedServerError", "attach"]
