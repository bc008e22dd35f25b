"""What is typed about the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from linli.cores.accounts.models import User
from linli.cores.areas.public import AreaPicker
from linli.cores.orgs.public import OrganisationField
from linli.domains.mediation.models import (
    Committee,
    CommitteeKind,
    DisputeKind,
    Language,
    Mediator,
    Qualification,
    Service,
    Trade,
)
from linli.kernel.chinese import clean_text, half_width

STATES = [("", _("在册")), ("taking", _("现在接新案")), ("retired", _("已退出"))]
Areas = Sequence[tuple[str, str]]


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _Filter(forms.Form):
    """Every field may be left empty."""

    @property
    def values(self) -> dict[str, Any]:
        """The conditions that hold."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class MediatorFilterForm(_Filter):
    """How the list of mediators is narrowed."""

    q = forms.CharField(label=_("姓名、首字母或编号"), max_length=40, required=False)
    dispute = forms.ChoiceField(
        label=_("纠纷"), required=False, choices=[("", _("各类纠纷")), *DisputeKind.choices]
    )
    area = forms.ChoiceField(label=_("区域"), required=False)
    kind = forms.ChoiceField(
        label=_("组织性质"), required=False, choices=[("", _("全部")), *CommitteeKind.choices]
    )
    language = forms.ChoiceField(
        label=_("语言"), required=False, choices=[("", _("不限")), *Language.choices]
    )
    state = forms.ChoiceField(label=_("状态"), required=False, choices=STATES)

    def __init__(self, *args: Any, areas: Areas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("全县")), *areas]  # type: ignore[attr-defined]


class CommitteeFilterForm(_Filter):
    """How the list of bodies is narrowed."""

    q = forms.CharField(label=_("名称或首字母"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=_("性质"), required=False, choices=[("", _("全部")), *CommitteeKind.choices]
    )
    trade = forms.ChoiceField(label=_("行业"), required=False, choices=[("", _("全部")), *Trade.choices])
    area = forms.ChoiceField(label=_("区域"), required=False)

    def __init__(self, *args: Any, areas: Areas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("全县")), *areas]  # type: ignore[attr-defined]


class CommitteeForm(forms.Form):
    """What is said of a body that mediates."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("性质"), choices=CommitteeKind.choices, widget=forms.RadioSelect)
    trade = forms.ChoiceField(
        label=_("行业"),
        required=False,
        choices=[("", _("没有")), *Trade.choices],
        help_text=_("只有行业性专业性调解组织要选。"),
    )
    address = forms.CharField(label=_("地点"), max_length=120, required=False, help_text=_("群众到哪里去。"))
    hours = forms.CharField(
        label=_("接待时间"), max_length=80, required=False, help_text=_("例：周一至周五 8:30–17:30。")
    )


class NewCommitteeForm(CommitteeForm):
    """A body that is entered: which organisation it is, besides."""

    organisation = OrganisationField(
        label=_("机构"), help_text=_("类型是“调解组织”的机构；还没有的，请系统管理员先在机构里新增。")
    )
    field_order = ("organisation", "kind", "trade", "address", "hours")


class MediatorForm(forms.Form):
    """One mediator. Whether it holds is decided by the action."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    committee = forms.ModelChoiceField(Committee.objects.none(), label=_("调解组织"))
    name = forms.CharField(label=_("姓名"), max_length=40)
    number = forms.CharField(
        label=_("调解员编号"), max_length=32, help_text=_("调解员证上的编号，或者县里自编的号，不能重复。")
    )
    service = forms.ChoiceField(label=_("任职方式"), choices=Service.choices, widget=forms.RadioSelect)
    phone = forms.CharField(
        label=_("工作电话"),
        max_length=20,
        required=False,
        help_text=_("本县工作人员都看得到，请不要填私人号码。"),
    )
    user_id = forms.TypedChoiceField(
        label=_("对应的账号"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("在本组织有调解员岗位的账号。没有账号的，先不选。"),
    )
    qualifications = forms.MultipleChoiceField(
        label=_("专长和资格"),
        choices=Qualification.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    about = forms.CharField(
        label=_("说明"),
        max_length=200,
        required=False,
        help_text=_("别人选调解员时会看：做过什么，擅长什么。"),
    )
    languages = forms.MultipleChoiceField(
        label=_("语言"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Language.PUTONGHUA, Language.DIALECT],
    )
    dispute_kinds = forms.MultipleChoiceField(
        label=_("受理的纠纷"),
        choices=DisputeKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("不选就是各类都受理。"),
    )
    area = forms.CharField(
        label=_("受理的区域"),
        widget=AreaPicker(lengths=(6, 9, 12)),
        max_length=15,
        help_text=_("全县、一个镇办或者一个村（社区）。"),
    )
    more_areas = forms.MultipleChoiceField(
        label=_("还受理这些镇办的"), required=False, widget=forms.CheckboxSelectMultiple
    )
    since = forms.DateField(label=_("聘任日期"), required=False, widget=_date_input())
    most_open = forms.IntegerField(
        label=_("同时最多办理"),
        min_value=1,
        max_value=99,
        initial=10,
        help_text=_("一个人同时能办好的件数。"),
    )

    def __init__(
        self, *args: Any, kept: QuerySet[Committee], areas: Areas, accounts: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        committee = self.fields["committee"]
        assert isinstance(committee, forms.ModelChoiceField)  # noqa: S101
        committee.queryset = kept
        self.fields["more_areas"].choices = areas  # type: ignore[attr-defined]
        if accounts:
            chosen = [(user.pk, f"{user.display_name}（{user.username}）") for user in accounts]
            self.fields["user_id"].choices = [("", _("没有账号")), *chosen]  # type: ignore[attr-defined]
        else:
            del self.fields["user_id"]

    @staticmethod
    def of(mediator: Mediator) -> dict[str, Any]:
        """What stands in the form of somebody on the register."""
        first, *more = mediator.area_codes
        names = (
            "version", "committee", "name", "number", "service", "phone", "user_id", "qualifications",
            "about", "languages", "dispute_kinds", "since", "most_open",
        )  # fmt: skip
        return {name: getattr(mediator, name) for name in names} | {"area": first, "more_areas": more}

    @property
    def facts(self) -> dict[str, Any]:
        """As the actions want it."""
        chosen = dict(self.cleaned_data)
        first = half_width(chosen.pop("area"))
        more = [code for code in chosen.pop("more_areas") if not code.startswith(first)]
        texts = {name: clean_text(chosen[name], single_line=True) for name in ("name", "about")}
        halves = {name: half_width(chosen[name]).strip() for name in ("number", "phone")}
        return chosen | texts | halves | {"area_codes": [first, *more]}


class WhenForm(forms.Form):
    """Whether somebody takes new cases."""

    takes_cases = forms.TypedChoiceField(
        label=_("接新案"),
        choices=[("yes", _("接")), ("no", _("不接"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    away_until = forms.DateField(
        label=_("暂不接案至"),
        required=False,
        widget=_date_input(),
        help_text=_("请假、学习时填，含当天；过了这一天自动恢复。"),
    )


class ReasonForm(forms.Form):
    """Why somebody leaves the register."""

    reason = forms.CharField(
        label=_("退出原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例：任期届满、本人申请、工作调动。"),
    )
