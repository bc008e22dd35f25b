"""The verbs of bulletins: draft, edit, refresh, issue, withdraw, discard, restore; their office and their template."""

from linli.portal.actions.bulletins.draft import draft_bulletin, draft_due
from linli.portal.actions.bulletins.edit import edit_bulletin, refresh_bulletin
from linli.portal.actions.bulletins.issue import (
    discard_draft,
    issue_bulletin,
    restore_draft,
    withdraw_bulletin,
)
from linli.portal.actions.bulletins.office import OfficeWishes, set_up_office
from linli.portal.actions.bulletins.template import add_template, use_template

__all__ = [
    "OfficeWishes",
    "add_template",
    "discard_draft",
    "draft_bulletin",
    "draft_due",
    "edit_bulletin",
    "issue_bulletin",
    "refresh_bulletin",
    "restore_draft",
    "set_up_office",
    "use_template",
    "withdraw_bulletin",
]
