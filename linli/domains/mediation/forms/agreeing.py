"""What is typed of an agreement and of how it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.domains.mediation.actions.agreeing import NewDuty
from linli.domains.mediation.models import AgreementForm, DutyState

SPARE = 3
"""Empty rows below the duties; saving the draft gives as many again."""
MOST_DUTIES = 60


class WordsForm(forms.Form):
    """The words of an agreement, in the law's order (People's Mediation Law, Art. 29)."""

    form = forms.ChoiceField(label=_("协议形式"), choices=AgreementForm.choices, widget=forms.RadioSelect)
    facts = forms.CharField(
        label=_("纠纷的主要事实"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    points = forms.CharField(
        label=_("争议的事项"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    terms = forms.CharField(
        label=_("协议内容"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("各方的责任，达成了什么。要做的事逐项写在下面，写明谁、做什么、最迟哪天。"),
    )
    manner = forms.CharField(
        label=_("履行的方式"),
        required=False,
        max_length=500,
        help_text=_("例：转账，由调解员在场交付。"),
    )


class DutyForm(forms.Form):
    """One duty: who, what, for whom, by when."""

    who = forms.TypedChoiceField(label=_("谁"), coerce=int, empty_value=None, required=False)
    what = forms.CharField(label=_("做什么"), max_length=300, required=False)
    amount = forms.DecimalField(
        label=_("金额（元）"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    whom = forms.TypedChoiceField(label=_("对谁"), coerce=int, empty_value=None, required=False)
    due_on = forms.DateField(
        label=_("最迟哪天"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("who", "whom"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", _("请选择")), *people]

    @property
    def is_blank(self) -> bool:
        said = self.cleaned_data
        return not any(said.get(name) for name in ("who", "what", "amount", "due_on"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not any(said.get(name) for name in ("who", "what", "amount", "due_on")):
            return said
        missing = {
            "who": _("谁来做？"),
            "what": _("做什么？"),
            "due_on": _("最迟哪天？"),
        }
        for name, question in missing.items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, question)
        if said.get("due_on") and said["due_on"] < timezone.localdate():
            self.add_error("due_on", _("日期已经过去。"))
        return said

    @property
    def new(self) -> NewDuty:
        said = self.cleaned_data
        return NewDuty(
            who=said["who"],
            whom=said["whom"],
            what=said["what"],
            amount=said["amount"] or None,
            due_on=said["due_on"],
        )


DutyRows: type[BaseFormSet[DutyForm]] = formset_factory(DutyForm, extra=SPARE, max_num=MOST_DUTIES)


class InForceForm(forms.Form):
    """All have signed, or agreed in words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("各方当事人都已签字、盖章或者按指印（口头协议：都已认可），调解员已签字"),
        required=False,
        help_text=_(
            "《人民调解法》第二十九条、第三十条：书面协议自各方签名、盖章或者按指印，调解员签名并加盖调委会印章之日起生效；口头协议自达成之日起生效。"
        ),
    )


class NoteForm(forms.Form):
    """What became of one duty."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("履行情况"),
        choices=[choice for choice in DutyState.choices if choice[0] != DutyState.OPEN],
        widget=forms.RadioSelect,
    )
    paid = forms.DecimalField(
        label=_("已付（元）"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("部分履行的填。"),
    )
    note = forms.CharField(label=_("说明"), required=False, max_length=300)
