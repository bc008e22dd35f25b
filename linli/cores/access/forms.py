"""What the security administrator types about posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.access.actions import NewPost
from linli.cores.access.models import ROLE_NAMES
from linli.cores.access.queries import listing
from linli.cores.access.rules import Role
from linli.cores.accounts.models import User
from linli.cores.areas.public import AreaPicker
from linli.cores.orgs.public import OrganisationField
from linli.kernel.chinese import half_width
from linli.kernel.page.widgets import SuggestInput, code_in, suggested

TIMES = [("current", _("在任")), ("future", _("将任")), ("ended", _("已结束")), ("all", _("全部"))]
ROLES = [(role.value, name) for role, name in ROLE_NAMES.items()]


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonField(forms.CharField):
    """Somebody with an account in use: chosen from suggestions, or the user name or whole name typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=90, widget=SuggestInput("access:suggest_people"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return suggested(value.display_name, value.username) if isinstance(value, User) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        active = User.objects.filter(is_active=True)
        found = active.filter(username=code_in(typed).lower()).first()
        if found is None:
            named = list(active.filter(display_name=typed.strip())[:2])
            if len(named) > 1:
                raise forms.ValidationError(_now("有几位同名的人，请从提示里选择。"))
            found = named[0] if named else None
        if found is None:
            raise forms.ValidationError(_now("没有找到这个人，请从提示里选择。"))
        return found


class FilterForm(forms.Form):
    """How the list is narrowed."""

    q = forms.CharField(label=_("姓名或用户名"), max_length=40, required=False)
    body = OrganisationField(label=_("机构"), required=False, past=True)
    role = forms.ChoiceField(label=_("角色"), required=False, choices=[("", _("全部角色")), *ROLES])
    area = forms.ChoiceField(label=_("区划"), required=False)
    time = forms.ChoiceField(label=_("时间"), choices=TIMES, required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("全县")), *areas]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen and holds; posts held now unless something else was asked for."""
        self.is_valid()
        return {**self.cleaned_data, "time": self.cleaned_data.get("time") or "current"}


class GrantForm(forms.Form):
    """A new post. Whether it holds is decided by the action."""

    user = PersonField(label=_("人员"), help_text=_("姓名或用户名。还没有账号的，请系统管理员先邀请。"))
    organisation = OrganisationField(label=_("机构"))
    role = forms.ChoiceField(label=_("角色"), choices=[("", _("请选择")), *ROLES])
    area_code = forms.CharField(
        label=_("管辖区域"),
        widget=AreaPicker(),
        max_length=15,
        help_text=_("县级岗位选到县，镇办岗位选到镇办，网格员选到村（社区）或网格。"),
    )
    category_codes = forms.MultipleChoiceField(
        label=_("限定类别"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选就是全部类别。"),
    )
    valid_from = forms.DateField(label=_("自"), widget=_date_input())
    valid_to = forms.DateField(
        label=_("至"), widget=_date_input(), required=False, help_text=_("含当天；不填就是没有期限。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = timezone.localdate
        if choices := list(listing.categories().items()):
            self.fields["category_codes"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["category_codes"]

    @property
    def post(self) -> NewPost:
        chosen = self.cleaned_data
        return NewPost(
            user=chosen["user"],
            organisation=chosen["organisation"],
            role=Role(chosen["role"]),
            area_code=half_width(chosen["area_code"]),
            valid_from=chosen["valid_from"],
            valid_to=chosen["valid_to"],
            category_codes=tuple(chosen.get("category_codes", ())),
        )


class EndDateForm(forms.Form):
    """Another last day."""

    valid_to = forms.DateField(
        label=_("至"), widget=_date_input(), required=False, help_text=_("含当天；不填就是没有期限。")
    )
