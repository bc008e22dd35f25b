"""Invented content of the styleguide."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.kernel.paging import Page

SQUARE = [[[108.90, 34.20], [108.96, 34.20], [108.96, 34.25], [108.90, 34.25], [108.90, 34.20]]]
EAST = [[[108.96, 34.20], [109.03, 34.21], [109.01, 34.26], [108.96, 34.25], [108.96, 34.20]]]


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(
        label=gettext_lazy("事项标题"),
        max_length=60,
        help_text=gettext_lazy("一句话说清楚在哪里、是什么问题。"),
    )
    words = forms.CharField(
        label=gettext_lazy("情况说明"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    category = forms.ChoiceField(
        label=gettext_lazy("类别"),
        choices=[
            ("", gettext_lazy("请选择")),
            ("lamp", gettext_lazy("路灯")),
            ("road", gettext_lazy("道路破损")),
            ("water", gettext_lazy("供水")),
        ],
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("紧急程度"),
        widget=forms.RadioSelect,
        choices=[("normal", gettext_lazy("一般")), ("urgent", gettext_lazy("紧急"))],
    )
    due = forms.DateField(
        label=gettext_lazy("答复期限"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    photos = forms.FileField(label=gettext_lazy("现场照片"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("同意向承办单位公开联系方式"))


class SampleFilter(forms.Form):
    """What a list is narrowed by."""

    q = forms.CharField(label=gettext_lazy("关键词"), required=False)
    light = forms.ChoiceField(
        label=gettext_lazy("灯色"),
        required=False,
        choices=[("", gettext_lazy("全部")), ("red", gettext_lazy("红灯")), ("yellow", gettext_lazy("黄灯"))],
    )
    area = forms.ChoiceField(
        label=gettext_lazy("区划"),
        required=False,
        choices=[("", gettext_lazy("全部镇办")), ("990001100", "柳溪镇"), ("990001101", "石桥镇")],
    )


def everything(request: HttpRequest) -> dict[str, Any]:
    """The whole context of the styleguide."""
    now = timezone.now()
    with_errors = SampleForm(
        {"wrong-title": "", "wrong-words": _("东街口第三盏路灯不亮，晚上看不见路。")}, prefix="wrong"
    )
    with_errors.is_valid()
    return {
        "now": now,
        "just_now": now - dt.timedelta(hours=3),
        "due_soon": now + dt.timedelta(hours=5),
        "due_late": now + dt.timedelta(days=4),
        "overdue": now - dt.timedelta(days=1, hours=2),
        "form": SampleForm(),
        "form_with_errors": with_errors,
        "filter_form": SampleFilter(request.GET or {"light": "red"}),
        "rows": _rows(now),
        "page": Page(items=[1], next_cursor="sample", previous_cursor=None, size=50),
        "entries": _entries(now),
        "tabs": _tabs(),
        "step_names": [_("情况"), _("位置"), _("联系方式"), _("提交")],
        "facts": _facts(),
        "polygons": _polygons(),
    }


def _rows(now: dt.datetime) -> list[dict[str, Any]]:
    return [
        {
            "number": "QX2026-004821",
            "title": _("东街口第三盏路灯不亮"),
            "state": _("待签收"),
            "tone": "waiting",
            "light": 3,
            "due": now - dt.timedelta(hours=3),
            "place": "柳溪镇东街社区",
        },
        {
            "number": "QX2026-004907",
            "title": _("河堤护栏松动，孩子常去玩"),
            "state": _("办理中"),
            "tone": "active",
            "light": 2,
            "due": now + dt.timedelta(hours=6),
            "place": "石桥镇河湾村",
        },
        {
            "number": "QX2026-004911",
            "title": _("小区门口垃圾三天没有清运"),
            "state": _("待核查"),
            "tone": "active",
            "light": 1,
            "due": now + dt.timedelta(days=3),
            "place": "城关街道北苑社区",
        },
        {
            "number": "QX2026-004655",
            "title": _("农田灌溉渠堵塞"),
            "state": _("已结案"),
            "tone": "good",
            "light": 0,
            "due": None,
            "place": "青岭镇上坪村",
        },
    ]


def _entries(now: dt.datetime) -> list[dict[str, Any]]:
    return [
        {
            "at": now - dt.timedelta(hours=2),
            "title": _("反馈办理结果"),
            "who": "刘志强",
            "post": "县住建局市政股",
            "words": _("已更换灯泡和镇流器，当晚试灯正常。"),
            "tone": "good",
            "is_internal": False,
        },
        {
            "at": now - dt.timedelta(days=1),
            "title": _("催办"),
            "who": "赵敏",
            "post": "县督查室",
            "words": _("群众再次来电，请今天办结。"),
            "tone": "bad",
            "is_internal": True,
        },
        {
            "at": now - dt.timedelta(days=2),
            "title": _("派遣"),
            "who": "陈静",
            "post": "县网格化服务中心",
            "words": "",
            "tone": "active",
            "is_internal": False,
        },
        {
            "at": now - dt.timedelta(days=2, hours=4),
            "title": _("群众提交诉求"),
            "who": "",
            "post": "",
            "words": _("东街口第三盏路灯不亮，晚上看不见路。"),
            "tone": "neutral",
            "is_internal": False,
        },
    ]


def _tabs() -> list[dict[str, Any]]:
    return [
        {"label": _("等我办"), "url": "#tabs", "count": 12, "is_current": True},
        {"label": _("本单位"), "url": "#tabs", "count": 86, "is_current": False},
        {"label": _("我经手的"), "url": "#tabs", "count": None, "is_current": False},
    ]


def _facts() -> list[tuple[str, Any]]:
    return [
        (_("编号"), "QX2026-004821"),
        (_("地点"), "柳溪镇东街社区第三网格"),
        (_("责任单位"), "县住房和城乡建设局"),
        (_("来源"), _("网格员巡查")),
        (_("联系人"), "王** 138****5678"),
    ]


def _polygons() -> dict[str, Any]:
    names = [("990001100", "柳溪镇", SQUARE, 12), ("990001101", "石桥镇", EAST, 34)]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": rings},
                "properties": {"code": code, "name": name, "value": value, "url": f"#{code}"},
            }
            for code, name, rings, value in names
        ],
    }
