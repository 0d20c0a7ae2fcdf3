"""Migration operations of our own: quicker than the libraries' where that costs a user time on the first start."""

from __future__ import annotations

import pgtrigger.migrations
from django.db.migrations.state import ProjectState


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """As pgtrigger's, but the model is not built anew for each trigger: a trigger changes no field.

    Building models anew for some 250 triggers was 40 % of the time that a new database takes.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the trigger in the model's options only."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
