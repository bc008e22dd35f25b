"""What a clerk of the supervision office types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.orgs.models import Organisation
from linli.cores.orgs.public import OrganisationField
from linli.domains.supervision.actions import MAX_BYTES
from linli.domains.supervision.actions.drafting import known_bodies
from linli.domains.supervision.models import Entry
from linli.domains.supervision.models.carrying_out import Rhythm
from linli.domains.supervision.models.document import DocumentKind, Openness
from linli.domains.supervision.queries.review import all_of_them, shown_names
from linli.domains.supervision.rules import match
from linli.domains.supervision.rules.tables import names_in
from linli.kernel.chinese import clean_text, half_width

DAY = {"type": "date"}


class LoadForm(forms.Form):
    """A file or pasted text, and what it is."""

    file = forms.FileField(
        label=_("文件"),
        required=False,
        help_text=_("Word（.docx）、PDF、文本（.txt）或 Excel 任务表（.xlsx），不超过 20 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.xlsx"}),
    )
    pasted = forms.CharField(
        label=_("或者粘贴文字"), required=False, widget=forms.Textarea(attrs={"rows": 8}), max_length=400_000
    )
    title = forms.CharField(
        label=_("标题"), max_length=160, required=False, help_text=_("不填就用文件里的标题。")
    )
    kind = forms.ChoiceField(label=_("种类"), choices=DocumentKind.choices)
    dated = forms.DateField(
        label=_("文件日期"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("“年底前”“6月底前”按这一天所在的年份推算。"),
    )
    openness = forms.ChoiceField(
        label=_("查看范围"),
        choices=Openness.choices,
        initial=Openness.OFFICE,
        help_text=_("原文和待定的任务谁能看到。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"dated": timezone.localdate(), "openness": Openness.OFFICE})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, pasted = given.get("file"), (given.get("pasted") or "").strip()
        if bool(file) == bool(pasted) and not self.errors:
            words = _now("请选一个文件，或者粘贴文字。") if not file else _now("文件和粘贴的文字只能选一样。")
            self.add_error("pasted" if file else "file", words)
        if file and (file.size or 0) > MAX_BYTES:
            self.add_error(
                "file", _now("文件太大：最多 %(megabytes)s MB。") % {"megabytes": MAX_BYTES // 1024**2}
            )
        return given


class BodiesField(forms.CharField):
    """Several bodies by their names with 、 between; 各镇办 stands for all townships. Cleans to bodies."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=2000, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return []
        known = known_bodies()
        found: list[int] = []
        unknown: list[str] = []
        for name in names_in(typed):
            fitting = match(half_width(name), known)
            if fitting.is_certain and fitting.ids:
                found += fitting.ids
            else:
                unknown.append(name)
        if unknown:
            words = _now("没有找到或者不止一个：%(names)s。请写机构的全称或简称。")
            raise forms.ValidationError(words % {"names": "、".join(unknown)})
        return list(Organisation.objects.filter(pk__in=found).order_by("pk"))


class EntryForm(forms.Form):
    """One task as it is to be."""

    words = forms.CharField(label=_("任务"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    lead = OrganisationField(label=_("牵头单位"), required=False, help_text=_("只有一个单位负总责。"))
    responsible = BodiesField(
        label=_("责任单位"), help_text=_("几个单位用“、”分开，可以写“各镇办”“各部门”。")
    )
    co_operating = BodiesField(label=_("配合单位"))
    leaders = forms.CharField(
        label=_("责任领导"), max_length=120, required=False, help_text=_("姓名或职务，用“、”分开。")
    )
    due_on = forms.DateField(
        label=_("完成时限"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    rhythm = forms.ChoiceField(label=_("周期"), required=False, choices=[("", _("不重复")), *Rhythm.choices])
    rhythm_times = forms.IntegerField(label=_("每周期几次"), required=False, min_value=1, max_value=999)
    target = forms.CharField(label=_("目标或成果"), max_length=200, required=False)
    target_value = forms.DecimalField(label=_("目标数"), required=False, max_digits=14, decimal_places=2)
    target_unit = forms.CharField(label=_("数的单位"), max_length=10, required=False)
    weight = forms.DecimalField(label=_("权重"), max_digits=6, decimal_places=2, min_value=0)
    domain_name = forms.CharField(
        label=_("领域"), max_length=60, required=False, help_text=_("不填就归到它上面的大标题。")
    )

    @staticmethod
    def of(entry: Entry) -> dict[str, Any]:
        """What stands in the form of an entry."""
        all_of = all_of_them()
        names = (
            "words", "lead", "leaders", "due_on", "rhythm", "rhythm_times", "target", "target_value", "target_unit",
            "weight", "domain_name",
        )  # fmt: skip
        return {name: getattr(entry, name) for name in names} | {
            "responsible": shown_names(entry.responsible.all(), all_of),
            "co_operating": shown_names(entry.co_operating.all(), all_of),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lead, others, helpers = (
            given.get("lead"),
            given.get("responsible") or [],
            given.get("co_operating") or [],
        )
        given["responsible"] = without(others, [lead])
        given["co_operating"] = without(helpers, [lead, *others])
        return given

    @property
    def facts(self) -> dict[str, Any]:
        chosen = dict(self.cleaned_data)
        for name in ("words", "leaders", "target", "target_unit", "domain_name"):
            chosen[name] = clean_text(chosen[name], single_line=True)
        return {**chosen, "named": ""}


def without(bodies: Iterable[Organisation], taken: Iterable[Organisation | None]) -> list[Organisation]:
    """Those that do not already play another part."""
    ids = {body.pk for body in taken if body}
    return [body for body in bodies if body.pk not in ids]


class HeadingForm(forms.Form):
    """The words of a heading."""

    words = forms.CharField(label=_("标题"), max_length=200)

    @property
    def facts(self) -> dict[str, Any]:
        return {"words": clean_text(self.cleaned_data["words"], single_line=True)}


class SplitForm(forms.Form):
    """The task, a line for each part."""

    parts = forms.CharField(
        label=_("一行一项任务"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("在要断开的地方按回车。每一项沿用原来的单位和时限，拆开以后再分别修改。"),
    )


class PlanForm(forms.Form):
    """What the plan is called."""

    title = forms.CharField(label=_("方案名称"), max_length=160)
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
