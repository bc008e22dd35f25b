"""What people type about tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.access.models import Post
from linli.doors.api.actions import known_steps
from linli.doors.api.models import SCOPE_NAMES
from linli.doors.api.rules import PERSONAL_SCOPES, Scope

LIVES = ((30, _("30天")), (90, _("90天")), (365, _("一年")))


def scopes_field(scopes: tuple[Scope, ...]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("权限"),
        choices=[(scope.value, SCOPE_NAMES[scope]) for scope in scopes],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只选用得着的。能看到、能办理什么，仍然由岗位决定。"),
        error_messages={"required": _("请至少选一项权限。")},
    )


class OwnTokenForm(forms.Form):
    """A token that acts as oneself."""

    name = forms.CharField(
        label=_("用在哪里"), max_length=40, help_text=_("例如“处理台账的脚本”，以后凭这个认出它。")
    )
    scopes = scopes_field(PERSONAL_SCOPES)
    days = forms.TypedChoiceField(
        label=_("有效期"), choices=LIVES, coerce=int, initial=90, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"scopes": [Scope.READ.value], "days": 90})
        super().__init__(*args, **kwargs)


class ClientForm(forms.Form):
    """Another system that is to use the interface."""

    name = forms.CharField(label=_("系统名称"), max_length=40, help_text=_("例如“12345热线平台”。"))
    purpose = forms.CharField(
        label=_("用途"), max_length=200, help_text=_("谁在用、用来做什么、联系谁，供以后核对。")
    )


class ServiceTokenForm(forms.Form):
    """A token by which a system acts under one of its posts."""

    name = forms.CharField(label=_("用在哪里"), max_length=40)
    post = forms.TypedChoiceField(
        label=_("岗位"), help_text=_("系统以这个岗位的名义查看和办理。"), coerce=int
    )
    scopes = scopes_field(tuple(Scope))
    days = forms.TypedChoiceField(
        label=_("有效期"),
        choices=(*LIVES, (730, _("两年"))),
        coerce=int,
        initial=365,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"scopes": [Scope.READ.value], "days": 365})
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(post.pk, str(post)) for post in posts]


class WebhookForm(forms.Form):
    """Where events go, and which."""

    url = forms.CharField(
        label=_("接收地址"),
        max_length=300,
        help_text=_("对方接收推送的网址，以 https:// 开头。"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    steps = forms.MultipleChoiceField(
        label=_("哪些动作"),
        required=False,
        help_text=_("不选就是全部。"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["steps"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = sorted(known_steps().items())
