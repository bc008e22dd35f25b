"""The door of the portal: the verbs of bulletins."""

from linli.portal.actions.bulletins import draft_bulletin, edit_bulletin, issue_bulletin
from linli.portal.rules.bulletin import MONTHLY, TO_FILL_IN, last_period

__all__ = ["MONTHLY", "TO_FILL_IN", "draft_bulletin", "edit_bulletin", "issue_bulletin", "last_period"]
