"""What residents type."""

from linli.domains.reports.forms.filing import WhatForm, WhereForm, WhoForm
from linli.domains.reports.forms.following import FollowForm

__all__ = ["FollowForm", "WhatForm", "WhereForm", "WhoForm"]
