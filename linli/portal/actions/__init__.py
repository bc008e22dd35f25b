"""What the portal changes: posts handed over, and bulletins."""

from linli.portal.actions.handing_over import HandedOver, hand_over_post

__all__ = ["HandedOver", "hand_over_post"]
