"""What is typed about plans and their tasks."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.orgs.models import Organisation
from linli.cores.orgs.public import OrganisationField
from linli.domains.supervision.actions import leader_names
from linli.domains.supervision.actions.drafting import known_bodies
from linli.domains.supervision.forms.documents import DAY, EntryForm, PlanForm
from linli.domains.supervision.models import Domain, Milestone, Plan, Task
from linli.domains.supervision.models.plan import REPORTING
from linli.domains.supervision.models.task import Duty, FigureFrom, RollUp
from linli.domains.supervision.queries.review import all_of_them, shown_names
from linli.domains.supervision.queries.standing import amount
from linli.domains.supervision.rules import match
from linli.kernel.chinese import clean_text, half_width

MILESTONE = re.compile(r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?[\s:：,，]*(.{1,80})$")


class TaskForm(EntryForm):
    """One task of a plan."""

    leaders = None  # type: ignore[assignment]  # as Django takes a field of the parent out
    domain_name = None  # type: ignore[assignment]
    overall = forms.CharField(
        label=_("主要领导（负总责）"),
        max_length=120,
        required=False,
        help_text=_("姓名或职务，用“、”分开。写姓名的，系统会对上账号，逾期时提醒本人。"),
    )
    direct = forms.CharField(label=_("分管领导（具体抓）"), max_length=120, required=False)
    domain = forms.ModelChoiceField(
        Domain.objects.none(), label=_("领域"), required=False, empty_label=_("未分领域")
    )
    parent = forms.ModelChoiceField(
        Task.objects.none(), label=_("属于哪项任务"), required=False, empty_label=_("不属于别的任务")
    )
    start_on = forms.DateField(
        label=_("开始日期"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("不填就从交办那天算起。"),
    )
    milestones = forms.CharField(
        label=_("节点"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一个：日期、空格、名称，例如 2026-06-30 完成招标。"),
    )
    figure_from = forms.ChoiceField(
        label=_("完成数由谁报"), choices=FigureFrom.choices, initial=FigureFrom.TYPED
    )
    roll_up = forms.ChoiceField(label=_("有分任务时，数怎么来"), choices=RollUp.choices, initial=RollUp.OWN)
    field_order = (
        "words", "domain", "parent", "lead", "responsible", "co_operating", "overall", "direct", "start_on", "due_on",
        "rhythm", "rhythm_times", "milestones", "target", "target_value", "target_unit", "figure_from", "roll_up",
        "weight",
    )  # fmt: skip

    def __init__(self, plan: Plan, *args: Any, task: Task | None = None, **kwargs: Any) -> None:
        if task is not None:
            kwargs["initial"] = _initial(task) | kwargs.get("initial", {})
        else:
            kwargs["initial"] = {"weight": Decimal(1)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["domain"].queryset = plan.domains.all()  # type: ignore[attr-defined]
        others = plan.tasks.order_by("place")
        self.fields["parent"].queryset = others.exclude(pk=task.pk) if task else others  # type: ignore[attr-defined]

    def clean_milestones(self) -> list[tuple[dt.date, str]]:
        found: list[tuple[dt.date, str]] = []
        for line in self.cleaned_data["milestones"].splitlines():
            if not line.strip():
                continue
            fits = MILESTONE.match(half_width(line.strip()))
            day = _day(*fits.groups()[:3]) if fits else None
            if fits is None or day is None:
                raise forms.ValidationError(
                    _now("这一行看不懂：%(line)s。请写成“2026-06-30 完成招标”。")
                    % {"line": line.strip()[:40]}
                )
            found.append((day, fits[4].strip()))
        names = [name for _day_, name in found]
        if len(set(names)) < len(names):
            raise forms.ValidationError(_now("节点的名称不能重复。"))
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        start, due, value = given.get("start_on"), given.get("due_on"), given.get("target_value")
        if start and due and due < start:
            self.add_error("due_on", _now("完成时限不能早于开始日期。"))
        if value is not None and not given.get("target_unit") and "target_unit" in given:
            self.add_error("target_unit", _now("请写数的单位，例如“户”“%”。"))
        if due and any(day > due for day, _name in given.get("milestones") or []):
            self.add_error("milestones", _now("节点不能晚于完成时限。"))
        return given

    @property
    def facts(self) -> dict[str, Any]:
        chosen = dict(self.cleaned_data)
        chosen.pop("reason", None)
        chosen["words"] = clean_text(chosen["words"]).strip()
        for name in ("target", "target_unit"):
            chosen[name] = clean_text(chosen[name], single_line=True)
        for duty in Duty.values:
            chosen[duty] = leader_names(chosen[duty])
        return chosen


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _initial(task: Task) -> dict[str, Any]:
    all_of = all_of_them()
    names = (
        "words", "lead", "due_on", "rhythm", "rhythm_times", "target", "target_value", "target_unit", "weight",
        "start_on", "domain", "parent", "roll_up", "figure_from",
    )  # fmt: skip
    leaders = list(task.leaders.all())
    return {name: getattr(task, name) for name in names} | {
        "responsible": shown_names(task.responsible.all(), all_of),
        "co_operating": shown_names(task.co_operating.all(), all_of),
        "milestones": "\n".join(f"{each.due_on.isoformat()} {each.name}" for each in task.milestones.all()),
        **{duty: "、".join(each.name for each in leaders if each.duty == duty) for duty in Duty.values},
    }


class ReviseForm(TaskForm):
    """A task that is handed out, and why it changes."""

    reason = forms.CharField(
        label=_("调整的理由"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("理由和改动前后的内容一起留在方案的变更里。"),
    )


class NewTaskForm(ReviseForm):
    """A task that is added to a published plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("新增的理由")
        self.fields["lead"].required = True


class AssignForm(forms.Form):
    """What several tasks of a draft get at once."""

    lead = OrganisationField(label=_("牵头单位"), required=False)
    domain = forms.ModelChoiceField(
        Domain.objects.none(), label=_("领域"), required=False, empty_label=_("不改")
    )
    due_on = forms.DateField(
        label=_("完成时限"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    overall = forms.CharField(label=_("主要领导（负总责）"), max_length=120, required=False)
    direct = forms.CharField(label=_("分管领导（具体抓）"), max_length=120, required=False)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].queryset = plan.domains.all()  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "due_on": given["due_on"],
            **{duty: leader_names(given[duty]) for duty in Duty.values},
        }


class DomainsForm(forms.Form):
    """The domains of a plan, one a line."""

    names = forms.CharField(
        label=_("领域，一行一个"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("顺序就是方案里的顺序。改名等于新增一个、去掉一个：里面还有任务的去不掉。"),
    )


class PublishForm(forms.Form):
    """How a plan is handed out."""

    report_every = forms.ChoiceField(
        label=_("没有写周期的任务，多久报一次进展"), choices=REPORTING, widget=forms.RadioSelect
    )
    share = forms.BooleanField(
        label=_("没有牵头单位、有责任单位的任务：每个责任单位领一份，由督查室统筹"),
        required=False,
        initial=True,
    )


class CopyForm(PlanForm):
    """The name and year of the copy."""


class DivideForm(forms.Form):
    """A line for each part: body, number, day, words."""

    parts = forms.CharField(
        label=_("分给谁，一行一个单位"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "写成“单位，目标数，时限，任务”，后三样可以不写，不写就沿用本任务的。例如：柳河镇，30，2026-10-31"
        ),
    )
    roll_up = forms.ChoiceField(label=_("本任务的数怎么来"), choices=RollUp.choices, widget=forms.RadioSelect)

    def clean_parts(self) -> list[dict[str, Any]]:
        known = known_bodies()
        lines = self.cleaned_data["parts"].splitlines()
        found = [_part(line.strip(), known) for line in lines if line.strip()]
        bodies = [part["body"].pk for part in found]
        if len(set(bodies)) < len(bodies):
            raise forms.ValidationError(_now("同一个单位写了两行。"))
        return found


def _part(line: str, known: Any) -> dict[str, Any]:
    name, *rest = [piece.strip() for piece in re.split(r"[，,\t]", line, maxsplit=3)]
    fitting = match(half_width(name), known)
    if not fitting.is_certain or len(fitting.ids) != 1:
        raise forms.ValidationError(
            _now("没有找到或者不止一个：%(names)s。请写机构的全称或简称。") % {"names": name}
        )
    part: dict[str, Any] = {"body": Organisation.objects.get(pk=fitting.ids[0])}
    value, day, words = [*rest, "", "", ""][:3]
    try:
        part["target_value"] = Decimal(half_width(value)) if value else None
        part["due_on"] = dt.date.fromisoformat(half_width(day)) if day else None
    except (InvalidOperation, ValueError):
        raise forms.ValidationError(_now("这一行看不懂：%(line)s。") % {"line": line[:40]}) from None
    if part["target_value"] is not None and not 0 < part["target_value"] < 10**12:
        raise forms.ValidationError(_now("这一行看不懂：%(line)s。") % {"line": line[:40]})
    part["words"] = clean_text(words, single_line=True)[:2000]
    return part


def line_of_part(name: str, value: Decimal | None) -> str:
    """A line as the form takes it."""
    return f"{name}，{amount(value)}" if value is not None else name


class MilestoneForm(forms.Form):
    """Which milestone was reached."""

    milestone = forms.ModelChoiceField(
        Milestone.objects.none(), label=_("完成了哪个节点"), widget=forms.RadioSelect, empty_label=None
    )
    words = forms.CharField(
        label=_("说明"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, task: Task, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = task.milestones.filter(done_on=None)  # type: ignore[attr-defined]
