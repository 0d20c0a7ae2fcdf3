from treklang.effect.models.experience import Experience, ExperienceAnswer
from treklang.effect.models.follow_up import FollowUp

__all__ = ["Experience", "ExperienceAnswer", "FollowUp"]
