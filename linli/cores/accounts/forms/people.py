"""What the administrators fill in about accounts."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.kernel.chinese import clean_text, normalise_phone

OWN_NAMES = [("zh-hans", "简体中文"), ("en", "English")]
"""Each language by its own name, for those who cannot read the other."""
USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")


class PersonForm(forms.Form):
    """Name, telephone and e-mail of somebody."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(
        label=_("手机号码"),
        max_length=20,
        required=False,
        help_text=_("填了就可以用手机号码登录。加密保存，列表里只显示一部分。"),
    )
    email = forms.EmailField(
        label=_("电子邮箱"), required=False, help_text=_("填了就可以把邀请链接发到邮箱（系统设置了发信时）。")
    )

    def clean_name(self) -> str:
        return clean_text(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        phone = normalise_phone(typed)
        if typed and not phone:
            raise ValidationError(gettext("这不像一个电话号码。"))
        return phone


class InviteForm(PersonForm):
    """An invitation."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=40,
        help_text=_("小写字母开头，可以有数字、点、横线，例如 wangxiaoming。以后不能改。"),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    field_order = ("name", "username", "phone", "email")

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip().lower()
        if not USERNAME.fullmatch(username):
            raise ValidationError(
                gettext("用户名要以小写字母开头，只能有小写字母、数字、点和横线，至少两个字符。")
            )
        return username


class SearchPeopleForm(forms.Form):
    """The filters of the list of accounts."""

    q = forms.CharField(label=_("姓名或用户名"), max_length=40, required=False)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[
            ("", _("全部")),
            ("active", _("在用")),
            ("invited", _("待加入")),
            ("disabled", _("已停用")),
        ],
    )


class SearchFactorsForm(forms.Form):
    """The filters of the list of second factors."""

    q = forms.CharField(label=_("姓名或用户名"), max_length=40, required=False)
    state = forms.ChoiceField(
        label=_("两步验证"), required=False, choices=[("", _("全部")), ("no_second_factor", _("没有设置"))]
    )


class LanguageForm(forms.Form):
    """The language of one's own pages."""

    language = forms.ChoiceField(label=_("语言"), choices=OWN_NAMES, widget=forms.RadioSelect)
