"""What somebody wants to follow, and the e-mail that they leave for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from linli.cores.matters.public import Matter
from linli.cores.matters.rules import normalise_number
from linli.doors.following.queries import area_choices, public_matter


class FollowForm(forms.Form):
    """An area, or one public matter by its number, and an address."""

    area = forms.ChoiceField(label=_("镇办、村（社区）"), required=False)
    number = forms.CharField(
        label=_("或者一件公开诉求的编号"),
        max_length=24,
        required=False,
        help_text=_("例如 2026-12345678"),
    )
    email = forms.EmailField(label=_("电子邮箱"), max_length=100)
    matter: Matter | None = None

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: dict[str, Any] | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        super().__init__(data, initial=initial, auto_id=auto_id)
        self.fields["area"].choices = area_choices()  # type: ignore[attr-defined]
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = normalise_number(cleaned.get("number", ""))
        found = public_matter(number) if number else None
        if number and found is None:
            self.add_error("number", _now("没有这件公开的诉求，请检查编号。"))
        elif not number and not cleaned.get("area") and "area" not in self.errors:
            self.add_error("area", _now("请选择一个地方，或者填写一个编号。"))
        self.matter = found[0] if found else None
        return {**cleaned, "number": number}

    @property
    def topic(self) -> dict[str, Any]:
        """What is followed, as `follow` takes it; a number counts for more than an area."""
        return {"matter": self.matter} if self.matter else {"area_code": self.cleaned_data["area"]}
