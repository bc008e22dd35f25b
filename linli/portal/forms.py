"""What is typed on the portal's own pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import PersonField


class HandOverForm(forms.Form):
    """Who takes over."""

    successor = PersonField(
        label=_("接任人"),
        required=False,
        help_text=_("姓名或用户名。没有这个岗位的，同时授予同样的岗位。不填则事项退回单位待办。"),
    )
