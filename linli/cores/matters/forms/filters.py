"""The filters of a list; they stay in the address, so that a list can be kept and sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.models import Channel, Urgency
from linli.cores.matters.queries import MARK_NAMES, FilterChoices
from linli.cores.matters.workflow import kinds
from linli.kernel.chinese import find_personal

ALL: tuple[str, Any] = ("", _("全部"))
LIGHTS = (ALL, ("red", _("红灯")), ("yellow", _("黄灯")), ("green", _("正常")))


class MatterFilterForm(forms.Form):
    q = forms.CharField(
        label=_("编号、词语"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    light = forms.ChoiceField(label=_("灯"), required=False, choices=LIGHTS)
    state = forms.ChoiceField(label=_("状态"), required=False)
    area = forms.RegexField(r"^[0-9]{6,15}$", label=_("区域"), required=False, widget=forms.Select)
    category = forms.RegexField(r"^[A-Z][0-9]*$", label=_("类别"), required=False, widget=forms.Select)
    owner = forms.TypedChoiceField(label=_("责任单位"), required=False, coerce=int, empty_value=None)
    mark = forms.ChoiceField(label=_("标记"), required=False, choices=[ALL, *MARK_NAMES.items()])
    tag = forms.CharField(label=_("标签"), required=False, max_length=20, widget=forms.Select)
    channel = forms.ChoiceField(label=_("渠道"), required=False, choices=[ALL, *Channel.choices])
    urgency = forms.ChoiceField(label=_("紧急程度"), required=False, choices=[ALL, *Urgency.choices])
    open = forms.ChoiceField(
        label=_("办结"), required=False, choices=[ALL, ("yes", _("未办结")), ("no", _("已办结"))]
    )
    filed_from = forms.DateField(
        label=_("上报自"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    filed_to = forms.DateField(label=_("至"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    today = forms.BooleanField(label=_("今日新增"), required=False, widget=forms.HiddenInput)
    closed_today = forms.BooleanField(label=_("今日办结"), required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, areas: list[tuple[str, str]], choices: FilterChoices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("state", _states())
        self._offer("area", areas)
        self._offer("category", choices.categories)
        if "owner" in self.fields:
            self._choose("owner", choices.owners)
        if "tag" in self.fields:
            self._offer("tag", [(tag, tag) for tag in choices.tags])

    def _choose(self, name: str, pairs: Any) -> None:
        """Only these are taken."""
        chosen = self.fields[name]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101
        chosen.choices = [ALL, *pairs]

    def _offer(self, name: str, pairs: Any) -> None:
        """These are offered; a link from elsewhere may ask for what is not among them, which is then offered, too."""
        offered = [ALL, *pairs]
        asked = str(self.data.get(name) or "")
        if asked and asked not in dict(offered):
            offered.append((asked, asked))
        self.fields[name].widget.choices = offered

    def clean_q(self) -> str:
        """Somebody's telephone is looked up on a page of its own, with a reason and a row in the access log."""
        words = str(self.cleaned_data["q"])
        if find_personal(words):
            raise forms.ValidationError(
                _("这里不能按电话、证件号码查找。查来电人的事项请用“按电话查找”，要写理由，查找有记录。")
            )
        return words

    @property
    def values(self) -> dict[str, Any]:
        """The filters that hold; wrong ones are ignored here and shown beside their field."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}


class SearchForm(MatterFilterForm):
    """What is looked for, and what the results are narrowed down to. The words themselves are typed in the frame's box."""

    elsewhere = ("q",)
    q = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    order = forms.ChoiceField(
        label=_("排序"), required=False, choices=[("", _("最相符")), ("newest", _("最新上报"))]
    )
    kind = forms.ChoiceField(label=_("种类"), required=False)
    owner = mark = tag = urgency = today = closed_today = None  # type: ignore[assignment]
    field_order = (
        "q",
        "open",
        "light",
        "state",
        "area",
        "category",
        "channel",
        "filed_from",
        "filed_to",
        "order",
    )

    def __init__(
        self, *args: Any, areas: list[tuple[str, str]], choices: FilterChoices, **kwargs: Any
    ) -> None:
        super().__init__(*args, areas=areas, choices=choices, **kwargs)
        if len(declared := kinds()) > 1:
            self._choose("kind", [(kind.code, kind.name) for kind in declared])
        else:
            del self.fields["kind"]


def _states() -> list[tuple[Any, Any]]:
    """Stages first, then single states."""
    stages = {stage.code: stage.name for kind in kinds() for stage in kind.workflow.stages}
    states = {state.code: state.name for kind in kinds() for state in kind.workflow.states}
    return [*stages.items(), (_("单个状态"), list(states.items()))]
