from treklang.effect.models.follow_up import FollowUp

__all__ = ["FollowUp"]
