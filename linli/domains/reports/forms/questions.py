"""The questions of a category as a form, whatever their number and types."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.domains.reports.rules import Question, QuestionType

PREFIX = "ask"
LONGEST_ANSWER = 200


class QuestionsForm(forms.Form):
    """One field for each question. `about` says which category the fields belong to: a browser without script may
    send answers to a category that has been changed since."""

    about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, questions: Iterable[Question], data: Any = None, *, about: str = "") -> None:
        super().__init__(data, prefix=PREFIX)
        self.questions = tuple(questions)
        self.fields["about"].initial = about
        for question in self.questions:
            self.fields[question.code] = _field(question)

    @property
    def answers(self) -> list[dict[str, str]]:
        """What was answered, each with its question as it was worded then."""
        return [
            {"code": question.code, "question": question.question, "answer": _as_text(value)}
            for question in self.questions
            if (value := self.cleaned_data.get(question.code)) not in (None, "")
        ]


def was_asked(data: Any, about: str) -> bool:
    """Whether what was sent holds the questions of this category."""
    return bool(about) and data.get(f"{PREFIX}-about") == about


def are_answered(form: QuestionsForm) -> bool:
    """Questions that were not on the page yet (no script, another category) are asked now, if one must be answered."""
    return form.is_valid() if form.is_bound else not any(question.required for question in form.questions)


def _field(question: Question) -> forms.Field:
    common: dict[str, Any] = {"label": question.question, "required": question.required}
    match question.type:
        case QuestionType.NUMBER:
            return forms.DecimalField(
                max_digits=12,
                decimal_places=2,
                widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
                error_messages={"invalid": _("请填一个数。")},
                **common,
            )
        case QuestionType.DATE:
            return forms.DateField(
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common
            )
        case QuestionType.CHOICE:
            choices = [(choice, choice) for choice in question.choices]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return forms.CharField(max_length=LONGEST_ANSWER, **common)


def _as_text(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
