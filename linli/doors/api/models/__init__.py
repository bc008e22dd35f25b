"""Tables of the staff API."""

from linli.doors.api.models.token import SCOPE_NAMES, ApiToken, ServiceClient
from linli.doors.api.models.use import AnsweredRequest, TokenUse
from linli.doors.api.models.webhook import Delivery, DeliveryState, Webhook

__all__ = [
    "SCOPE_NAMES",
    "AnsweredRequest",
    "ApiToken",
    "Delivery",
    "DeliveryState",
    "ServiceClient",
    "TokenUse",
    "Webhook",
]
