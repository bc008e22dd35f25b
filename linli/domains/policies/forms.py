"""One question with its answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Category


class AnswerForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    question = forms.CharField(
        label=_("问题"), max_length=120, help_text=_("照群众会问的话写，一条只答一件事。")
    )
    answer = forms.CharField(
        label=_("答复"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("可以直接念给来电人听：办什么、到哪里、带什么、多久。"),
    )
    keywords = forms.CharField(
        label=_("关键词"), max_length=200, required=False, help_text=_("群众可能用的别的说法，用空格分开。")
    )
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("类别"), required=False, empty_label=_("不分类别")
    )
    basis = forms.CharField(
        label=_("依据"), max_length=200, required=False, help_text=_("文件的名称和文号、条款。")
    )
    valid_until = forms.DateField(
        label=_("有效期至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("过了这一天，接线员和群众都不再看到。不填，长期有效。"),
    )
    is_public = forms.BooleanField(
        label=_("对外公开"), required=False, initial=True, help_text=_("不公开的，只有接线员能查到。")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        category = self.fields["category"]
        assert isinstance(category, forms.ModelChoiceField)  # noqa: S101
        category.queryset = Category.objects.filter(is_active=True).order_by("order", "code")
