"""What the system administrator types about a category."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.domains.reports.actions.categories import CategoryWords
from linli.domains.reports.rules import LimitFound, QuestionType, keywords_from
from linli.domains.reports.workflow import REPORT
from linli.kernel.calendar import Limit, Scale

SCALES = [
    (Scale.WORKING_DAYS.value, _("个工作日")),
    (Scale.WORKING_HOURS.value, _("个工作小时")),
    (Scale.CALENDAR_DAYS.value, _("日（含节假日）")),
    (Scale.REAL_HOURS.value, _("小时（昼夜连续）")),
]
CLOCKS = REPORT.clocks
"""The clocks that a limit can be set for, with their names."""
QUESTION_TYPES = [
    (QuestionType.TEXT.value, _("文字")),
    (QuestionType.NUMBER.value, _("数字")),
    (QuestionType.CHOICE.value, _("选择")),
    (QuestionType.DATE.value, _("日期")),
]
MOST_QUESTIONS = 12


class LimitRow(NamedTuple):
    """One clock as the form shows it: number, kind, and what holds where nothing is typed."""

    label: Any
    amount: forms.BoundField
    scale: forms.BoundField
    inherited: LimitFound | None


class LimitsForm(forms.Form):
    """A number and a kind for each clock; an empty number inherits."""

    def __init__(self, *args: Any, limits: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inherited: Mapping[str, LimitFound] = {}
        for clock, name in CLOCKS.items():
            kept = (limits or {}).get(clock)
            known = Limit.parse(kept) if kept else None
            self.fields[f"{clock}_amount"] = forms.IntegerField(
                label=str(name),
                min_value=1,
                max_value=9999,
                required=False,
                initial=known.amount if known else None,
                error_messages={"min_value": _("请填写1以上的整数。"), "invalid": _("请填写1以上的整数。")},
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"{clock}_scale"] = forms.ChoiceField(
                label=_("%(clock)s的单位") % {"clock": name},
                choices=SCALES,
                required=False,
                initial=(known.scale if known else Scale.WORKING_DAYS).value,
            )

    def inherit(self, found: Mapping[str, LimitFound]) -> None:
        """Say what holds where nothing is typed, and offer its kind."""
        self.inherited = found
        for clock, each in found.items():
            if clock in CLOCKS and self[f"{clock}_amount"].initial is None:
                self.fields[f"{clock}_scale"].initial = Limit.parse(each.limit).scale.value

    @property
    def limit_rows(self) -> list[LimitRow]:
        """The clocks in the order of the work."""
        return [
            LimitRow(name, self[f"{clock}_amount"], self[f"{clock}_scale"], self.inherited.get(clock))
            for clock, name in CLOCKS.items()
        ]

    @property
    def limits(self) -> dict[str, str]:
        """The limits that were typed, in their short form."""
        return {
            clock: f"{amount}{self.cleaned_data.get(f'{clock}_scale') or Scale.WORKING_DAYS.value}"
            for clock in CLOCKS
            if (amount := self.cleaned_data.get(f"{clock}_amount"))
        }


class CategoryForm(LimitsForm):
    """One category with its rules; the questions are a form set of their own."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(
        label=_("代码"), max_length=12, help_text=_("大类是一个字母加两位数字，下级再加两位，如 S01、S0101。")
    )
    name = forms.CharField(label=_("名称"), max_length=40)
    hint = forms.CharField(
        label=_("说明"), max_length=200, required=False, help_text=_("群众选类别时看到的一句话。")
    )
    keywords = forms.CharField(
        label=_("关键词"),
        max_length=500,
        required=False,
        help_text=_("文字里出现这些词时，推荐这个类别。用顿号、逗号或空格隔开。"),
    )
    edition = forms.CharField(
        label=_("版本"), max_length=40, required=False, help_text=_("编码出自哪个版本，例如“县编2026”。")
    )
    is_urgent = forms.BooleanField(label=_("紧急类：受理、派遣、签收昼夜连续计时"), required=False)
    county_desk = forms.BooleanField(label=_("由县级直接受理，不经镇办"), required=False)
    photo_to_file = forms.BooleanField(label=_("上报须有照片"), required=False)
    photo_to_feed_back = forms.BooleanField(label=_("反馈结果须有照片"), required=False)
    may_be_public = forms.BooleanField(label=_("可以公开"), required=False, initial=True)
    rounds_position = forms.BooleanField(label=_("公开时模糊位置"), required=False)
    closing_condition = forms.CharField(
        label=_("结案条件"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("怎样才算办结，例如“恢复照明，夜间复查正常”。"),
    )

    ABOUT = ("code", "name", "hint", "keywords", "edition")
    WAYS = (
        "is_urgent",
        "county_desk",
        "photo_to_file",
        "photo_to_feed_back",
        "may_be_public",
        "rounds_position",
    )

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = is_new
        if not is_new:
            del self.fields["code"]

    @property
    def about_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ABOUT if name in self.fields]

    @property
    def way_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.WAYS]

    def clean_keywords(self) -> str:
        return " ".join(keywords_from(self.cleaned_data["keywords"]))

    def words(self, questions: tuple[Mapping[str, Any], ...]) -> CategoryWords:
        """What the action takes."""
        chosen = self.cleaned_data
        return CategoryWords(
            limits=self.limits,
            questions=questions,
            closing_condition=chosen["closing_condition"].strip(),
            **{name: chosen[name] for name in (*self.ABOUT[1:], *self.WAYS)},
        )


class QuestionForm(forms.Form):
    """One question of the category."""

    code = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    question = forms.CharField(label=_("问题"), max_length=80, required=False)
    type = forms.ChoiceField(label=_("回答类型"), choices=QUESTION_TYPES)
    place = forms.IntegerField(label=_("顺序"), required=False, min_value=1, max_value=99)
    choices = forms.CharField(
        label=_("选项"),
        max_length=400,
        required=False,
        help_text=_("“选择”类填写，用顿号、逗号或空格隔开，至少两个。"),
    )
    required = forms.BooleanField(label=_("必答"), required=False)
    remove = forms.BooleanField(label=_("删除"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("remove"):
            return cleaned
        options = keywords_from(cleaned.get("choices", ""))
        if cleaned.get("question") and cleaned.get("type") == QuestionType.CHOICE and len(options) < 2:
            self.add_error("choices", gettext("请至少写两个选项。"))
        if not cleaned.get("question") and options:
            self.add_error("question", gettext("请写明问题。"))
        return cleaned


if TYPE_CHECKING:
    QuestionFormSet = forms.BaseFormSet[QuestionForm]
else:
    QuestionFormSet = forms.BaseFormSet


class BaseQuestions(QuestionFormSet):
    """The questions in their order."""

    @classmethod
    def first_content(cls, stored: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [
            {
                "code": row.get("code") or f"q{place}",
                "question": row.get("question"),
                "type": row.get("type") or "text",
                "place": place,
                "choices": "、".join(row.get("choices") or ()),
                "required": row.get("required"),
            }
            for place, row in enumerate(stored, 1)
        ]

    def stored(self) -> tuple[dict[str, Any], ...]:
        """The rows as `CategoryRule.questions` keeps them; a question keeps its code when it is moved or reworded."""
        rows = [
            (form.cleaned_data.get("place") or 99, number, form.cleaned_data)
            for number, form in enumerate(self.forms)
            if form.cleaned_data.get("question") and not form.cleaned_data.get("remove")
        ]
        taken = {row["code"] for _place, _number, row in rows if row.get("code")}
        kept = []
        for _place, _number, row in sorted(rows, key=lambda each: each[:2]):
            code = row.get("code") or next(c for n in range(1, 100) if (c := f"q{n}") not in taken)
            taken.add(code)
            question = {"code": code, "question": row["question"].strip(), "type": row["type"]}
            question["required"] = row["required"]
            if row["type"] == QuestionType.CHOICE:
                question["choices"] = list(keywords_from(row["choices"]))
            kept.append(question)
        return tuple(kept)


Questions = cast(
    type[BaseQuestions],
    forms.formset_factory(
        QuestionForm, formset=BaseQuestions, extra=0, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS + 4
    ),
)


class MoveForm(forms.Form):
    """Another place in the tree."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    under = forms.ChoiceField(label=_("移到"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["under"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = places


class CategorySearchForm(forms.Form):
    """What the tree is narrowed by."""

    q = forms.CharField(label=_("名称、代码或关键词"), required=False, max_length=30)
    under = forms.ChoiceField(label=_("大类"), required=False)
    use = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("yes", _("在用")), ("no", _("已停用"))]
    )

    def __init__(self, *args: Any, classes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["under"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", _("全部")), *classes]
