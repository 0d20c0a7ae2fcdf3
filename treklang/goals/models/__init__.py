from treklang.goals.models.goal import Goal, GoalTheme
from treklang.goals.models.measurement import Measurement

__all__ = ["Goal", "GoalTheme", "Measurement"]
