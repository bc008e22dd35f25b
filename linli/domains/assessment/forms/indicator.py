"""One indicator, its formula tried before it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.measures.public import measure_sets
from linli.domains.assessment.models import BodyClass, Indicator
from linli.domains.assessment.queries import is_rate
from linli.domains.assessment.rules import ALIASES, NAMES, Formula, FormulaProblem, Problem, parse_examples

USUAL_FORMULA = "满分 × 值 ÷ 100"
STEPS = (0, 20, 40, 60, 80, 90, 95, 100)
"""Values for which the page shows what points a formula gives."""


def in_words(refused: FormulaProblem) -> str:
    """What is wrong with a formula, and how to mend it."""
    known = "、".join(NAMES) if get_language() == "zh-hans" else ", ".join(ALIASES)
    words = {
        Problem.EMPTY: _now("请填写公式。"),
        Problem.LONG: _now("公式太长了，最多 300 个字。"),
        Problem.UNREADABLE: _now("公式读不通，请检查括号和运算符。"),
        Problem.UNKNOWN_NAME: _now("公式里没有“%(word)s”这个名字，可以用：%(known)s。"),
        Problem.UNKNOWN_FUNCTION: _now("没有“%(word)s”这个函数，可以用：最小、最大、取整、绝对值。"),
        Problem.NOT_ALLOWED: _now("公式里只能写数字、名字、加减乘除、比较、如果和否则。"),
        Problem.NO_NUMBER: _now("公式算出来的不是一个数。"),
        Problem.DIVIDED_BY_NOTHING: _now("公式会除以 0。请用“如果……否则……”避开。"),
    }
    return words[refused.problem] % {"word": refused.word, "known": known}


class IndicatorForm(forms.Form):
    body_class = forms.ChoiceField(label=_("考核对象"), choices=BodyClass.choices)
    name = forms.CharField(label=_("指标"), max_length=60)
    counted = forms.ChoiceField(
        label=_("数据来源"),
        help_text=_("系统统计的指标，谁也改不了数；填报的要附佐证。"),
    )
    per = forms.ChoiceField(
        label=_("换算"),
        choices=Indicator.Per.choices,
        required=False,
        help_text=_("件数可以按人口或者交办量换算，大小单位才好比。百分率不用换算。"),
    )
    unit = forms.CharField(
        label=_("计量单位"), max_length=12, required=False, help_text=_("填报的指标要填。")
    )
    full = forms.DecimalField(label=_("满分"), min_value=0, max_value=100, max_digits=5, decimal_places=2)
    formula = forms.CharField(label=_("计分公式"), max_length=300, initial=USUAL_FORMULA)
    examples = forms.CharField(
        label=_("验算例子"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一个，例如：值=92 → 36.8。公式算出来不一样，就不能保存。"),
    )
    order = forms.IntegerField(label=_("顺序"), min_value=0, max_value=999, initial=0)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = self.fields["counted"]
        assert isinstance(counted, forms.ChoiceField)  # noqa: S101
        groups: list[tuple[str, list[tuple[str, str]]]] = [
            (
                str(declared.name),
                [(f"{declared.kind}:{one.code}", str(one.name)) for one in declared.measures],
            )
            for declared in measure_sets()
        ]
        counted.choices = [("entered", _now("由督查室填报")), *groups]

    @classmethod
    def of(cls, indicator: Indicator) -> dict[str, Any]:
        """What the form begins with for one that is there."""
        names = ("body_class", "name", "per", "unit", "full", "formula", "examples", "order", "note")
        counted = "entered"
        if indicator.source == Indicator.Source.MEASURE:
            counted = f"{indicator.kind}:{indicator.measure}"
        return {name: getattr(indicator, name) for name in names} | {"counted": counted}

    def clean_full(self) -> Any:
        full = self.cleaned_data["full"]
        if full <= 0:
            raise forms.ValidationError(_now("满分要大于 0。"))
        return full

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        self._take_source(typed)
        if typed.get("formula") and typed.get("full"):
            self._try(typed)
        return typed

    def _take_source(self, typed: dict[str, Any]) -> None:
        counted = typed.get("counted")
        if counted == "entered":
            typed |= {"source": Indicator.Source.ENTERED, "kind": "", "measure": ""}
            if not typed.get("unit"):
                self.add_error("unit", _now("填报的指标要有计量单位。"))
        elif counted:
            kind, code = counted.split(":", 1)
            declared = next(one for one in measure_sets() if one.kind == kind)
            measure = declared.measure(code)
            typed |= {"source": Indicator.Source.MEASURE, "kind": kind, "measure": code}
            typed["unit"] = "%" if is_rate(measure) else str(measure.unit)
            if typed.get("per") and (is_rate(measure) or measure.share is not None):
                self.add_error("per", _now("只有件数可以换算，请选“不换算”。"))

    def _try(self, typed: dict[str, Any]) -> None:
        formula, full = Formula(typed["formula"]), float(typed["full"])
        try:
            formula.check()
            examples, unread = parse_examples(typed.get("examples", ""))
            if unread:
                lines = "、".join(str(line) for line in unread)
                self.add_error("examples", _now("第 %(lines)s 行看不懂，请照例子写。") % {"lines": lines})
            for example in examples:
                found = example.comes_out(formula, full=full)
                if found is not None:
                    given = " ".join(f"{name}={value:g}" for name, value in example.given.items())
                    self.add_error(
                        "examples",
                        _now("%(given)s 应得 %(wanted)s 分，公式算出 %(found)s 分。")
                        % {"given": given, "wanted": f"{example.points:g}", "found": f"{found:.2f}"},
                    )
        except FormulaProblem as refused:
            self.add_error("formula", in_words(refused))

    @property
    def curve(self) -> list[tuple[int, str]]:
        """What points the formula gives for some values, as far as it gives any."""
        formula = Formula(str(self["formula"].value() or ""))
        try:
            full = float(self["full"].value() or 0)
        except ValueError:
            return []
        others = {
            "满分": full,
            "分子": 90.0,
            "分母": 100.0,
            "平均": 80.0,
            "最高": 100.0,
            "最低": 60.0,
            "人口": 20000.0,
        }
        found = []
        for value in STEPS:
            try:
                points = formula.value(others | {"值": float(value), "分子": float(value)})
            except FormulaProblem:
                continue
            found.append((value, f"{min(max(points, 0.0), full):.2f}"))
        return found
