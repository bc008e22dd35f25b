"""What another system takes down by the staff API: the desk's form with a point instead of a village, if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.areas.public import exists
from linli.cores.matters.public import Channel
from linli.domains.reports.actions import FiledOnce, file_once
from linli.domains.reports.forms.desk import BY_STAFF, TakeDownForm, as_report
from linli.domains.reports.forms.questions import PREFIX, QuestionsForm
from linli.domains.reports.policy import TAKES_DOWN
from linli.domains.reports.queries.questions import questions_for
from linli.kernel.errors import Invalid, NotAllowed

BY_SYSTEMS = (*BY_STAFF, Channel.ONLINE_POLITICS, Channel.API)


class InterfaceForm(TakeDownForm):
    """The desk's form over what a program sent."""

    channel = forms.ChoiceField(choices=[(channel.value, channel.label) for channel in BY_SYSTEMS])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.RegexField(r"^[0-9]{6,15}$", required=False)

    def clean_area(self) -> str:
        code = str(self.cleaned_data["area"])
        if code and not exists(code):
            raise forms.ValidationError(_("本县没有这个区划代码。"))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lon, lat = self.data.get("lon"), self.data.get("lat")
        if (lon is None) != (lat is None):
            self.add_error("lon" if lon is None else "lat", _("经度和纬度要一起填。"))
        return cleaned


def take_down(
    typed: Mapping[str, Any],
    *,
    answers: Mapping[str, str],
    by: Actor,
    source: str,
    key: str,
    said: str,
    site: str,
) -> FiledOnce:
    """File what a program took down, once for each key; the files wait under the key.

    Raises NotAllowed for those who take nothing down, Invalid field by field.
    """
    post = next(iter(by.holding(*TAKES_DOWN)), None)
    if post is None:
        raise NotAllowed(_("登记诉求要有村(社区)干部或派遣员的岗位。"))
    form = InterfaceForm(_rounded(typed), actor=by, key=key)
    about = str(typed.get("category") or "")
    sent = {f"{PREFIX}-{code}": answer for code, answer in answers.items()}
    questions = QuestionsForm(questions_for(about), sent, about=about)
    wrong: dict[str, object] = {}
    if not form.is_valid():
        wrong |= {name: errors[0] for name, errors in form.errors.items()}
    if not questions.is_valid():
        wrong |= {f"answers.{code}": errors[0] for code, errors in questions.errors.items()}
    asked = {question.code for question in questions.questions}
    wrong |= {f"answers.{code}": _("这个类别没有这个问题。") for code in answers if code not in asked}
    if wrong:
        raise Invalid(_("填写的内容有问题，请改正后再提交。"), fields=wrong)
    new = as_report(form.cleaned_data, answers=questions.answers, key=key)
    return file_once(new, source=source, key=key, said=said, by=by.acting_as(post), site=site)


def _rounded(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Six decimals: some ten centimetres."""
    point = {name: None if typed[name] is None else round(typed[name], 6) for name in ("lon", "lat")}
    return {**typed, **point}
