"""Migration operations of our own: quicker than the libraries' where that costs a user time on the first start.

Django renders every model that has to do with the changed one anew after each operation: in a house whose models all
lead to each other that was three quarters of the time that a new database takes. What only adds something needs none of
it: the new model is rendered alone, the new field joins the model that stands, a constraint or index is noted.
Operations that change or remove keep Django's way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger.migrations
from django.db import migrations
from django.db.migrations.state import ProjectState


class CreateModel(migrations.CreateModel):
    """As Django's, but only the new model is rendered: it joins those that stand, none of them changes."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the model to the state."""
        with _rendered_aside(state) as apps:
            super().state_forwards(app_label, state)
        if apps is not None:
            apps.render_multiple([state.models[app_label, self.name_lower]])


class AddField(migrations.AddField):
    """As Django's, but the field joins the rendered model instead of rendering the model and its relations anew."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the field to the state."""
        with _rendered_aside(state) as apps:
            super().state_forwards(app_label, state)
        if apps is not None:
            field = state.models[app_label, self.model_name_lower].fields[self.name]
            model = apps.get_model(app_label, self.model_name)
            model._meta.apps = apps  # the model may be of an earlier state, which knows none of the models made since
            model.add_to_class(self.name, field.clone())


class AddConstraint(migrations.AddConstraint):
    """As Django's, but no model is rendered anew: a constraint changes no field."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the constraint in the model's options only."""
        with _rendered_aside(state):
            super().state_forwards(app_label, state)


class AddIndex(migrations.AddIndex):
    """As Django's, but no model is rendered anew: an index changes no field."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the index in the model's options only."""
        with _rendered_aside(state):
            super().state_forwards(app_label, state)


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """As pgtrigger's, but no model is rendered anew: a trigger changes no field."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the trigger in the model's options only."""
        with _rendered_aside(state):
            super().state_forwards(app_label, state)


class RemoveTrigger(pgtrigger.migrations.RemoveTrigger):
    """As pgtrigger's, but no model is rendered anew: a trigger changes no field."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Strike the trigger from the model's options only."""
        with _rendered_aside(state):
            super().state_forwards(app_label, state)


@contextmanager
def _rendered_aside(state: ProjectState) -> Iterator[Any]:
    """The rendered models, if any, out of the state's sight for a while: what changes the state then renders nothing."""
    apps = state.__dict__.pop("apps", None)
    yield apps
    if apps is not None:
        state.__dict__["apps"] = apps
