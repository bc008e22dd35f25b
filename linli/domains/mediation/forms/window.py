"""What is asked before a dispute is taken up."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cores.areas.public import AreaPicker, exists
from linli.domains.mediation.models import DisputeKind, Language, Mediator
from linli.domains.mediation.queries.suggesting import numbered
from linli.domains.mediation.queries.wording import SUBJECTS
from linli.domains.mediation.rules import Answers, Subject
from linli.kernel.chinese import half_width

YES_NO = [("no", pgettext_lazy("有没有", "没有")), ("yes", pgettext_lazy("有没有", "有"))]


def _question(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=help_text,
    )


class CheckForm(forms.Form):
    """Whether something may be mediated: no word of who quarrels with whom."""

    danger = _question(_("现在有没有人正在动手、拿着凶器、威胁要伤人或者自伤？"))
    crime = _question(_("有没有可能涉及犯罪？"), _("例：打成重伤、诈骗、非法拘禁、家庭成员长期被打骂。"))
    subject = forms.ChoiceField(label=_("争的是什么？"), choices=SUBJECTS, widget=forms.RadioSelect)
    pending = _question(_("法院、公安机关或者其他行政机关有没有受理过、处理过？"))
    delegated = forms.BooleanField(label=_("是受理的机关委派或者委托来调解的"), required=False)
    refused = _question(
        _("对方有没有明确说过不愿意调解？"), _("还没有问过对方的，选“没有”；申请以后由窗口去问。")
    )

    @property
    def answers(self) -> Answers:
        said = self.cleaned_data
        known = {name: said[name] for name in ("danger", "crime", "pending", "delegated", "refused")}
        return Answers(subject=Subject(said["subject"]), **known)


class SuggestForm(forms.Form):
    """What a dispute asks of its mediator."""

    dispute = forms.ChoiceField(label=_("纠纷"), choices=[("", _("请选择")), *DisputeKind.choices])
    area = forms.CharField(label=_("发生的地方"), widget=AreaPicker(lengths=(9, 12)), max_length=15)
    language = forms.ChoiceField(
        label=_("当事人需要的语言"), required=False, choices=[("", _("不限")), *Language.choices]
    )
    chosen = forms.CharField(
        label=_("当事人想选的调解员"),
        required=False,
        max_length=40,
        help_text=_("姓名或编号。当事人的选择排在最前。"),
    )
    aside = forms.CharField(
        label=_("要回避的调解员"),
        required=False,
        max_length=200,
        help_text=_("姓名或编号，用空格分开：当事人的近亲属，与纠纷有利害关系的，当事人不信任的。"),
    )

    def clean_area(self) -> str:
        code = half_width(str(self.cleaned_data["area"])).strip()
        if not exists(code):
            raise forms.ValidationError(_("没有代码为 %(code)s 的区域。") % {"code": code[:15]})
        return code

    def clean_chosen(self) -> Mediator | None:
        typed = str(self.cleaned_data["chosen"]).strip()
        found = numbered([typed]) if typed else []
        if typed and not found:
            raise forms.ValidationError(_("名册上没有“%(typed)s”。") % {"typed": typed})
        if len(found) > 1:
            numbers = "、".join(one.number for one in found)
            raise forms.ValidationError(_("有几位同名的，请写编号：%(numbers)s。") % {"numbers": numbers})
        return found[0] if found else None

    def clean_aside(self) -> list[Mediator]:
        typed = [part for part in re.split(r"[\s、，,；;]+", str(self.cleaned_data["aside"])) if part]
        found = numbered(typed) if typed else []
        known = {one.name for one in found} | {one.number for one in found}
        if unknown := [part for part in typed if part not in known]:
            raise forms.ValidationError(_("名册上没有“%(typed)s”。") % {"typed": "、".join(unknown)})
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        chosen, aside = said.get("chosen"), said.get("aside") or []
        if chosen is not None and chosen in aside:
            self.add_error("chosen", _("这位调解员要回避，不能选。"))
        return said
