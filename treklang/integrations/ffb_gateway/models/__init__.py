from treklang.integrations.ffb_gateway.models.delivery import Attempt, Delivery

__all__ = ["Attempt", "Delivery"]
