"""The door of the accounts core."""

from __future__ import annotations

from linli.cores.accounts.actions.links import NewLink, give_new_link, invite
from linli.cores.accounts.actions.people import make_service_account
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import guard_disabling
from linli.cores.accounts.public.demo import DemoAccount, demo_accounts, register_demo_accounts
from linli.cores.accounts.queries.people import name_posts_by, warn_about

__all__ = [
    "DemoAccount",
    "NewLink",
    "User",
    "demo_accounts",
    "give_new_link",
    "guard_disabling",
    "invite",
    "make_service_account",
    "name_posts_by",
    "register_demo_accounts",
    "warn_about",
]
