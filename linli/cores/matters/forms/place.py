"""Choosing a place by names: township, then village or community, then grid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from linli.cores.areas.models import Area
from linli.cores.areas.public import children
from linli.cores.areas.rules import Level

LEVELS = (Level.TOWNSHIP, Level.VILLAGE, Level.GRID)


class PlaceInput(forms.Widget):
    """Three lists, each filled by the one before it; the deepest chosen is the place.

    Each list asks the same page for the next one, so a page with this field has to take what is chosen
    from its address. Without script a township can be chosen, and its villages once it was sent.
    """

    template_name = "matters/_place.html"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, dict(attrs or {}))
        code, above = str(value or ""), settings.COUNTY_CODE
        words = (_("镇、街道"), _("村、社区"), _("网格"))
        lists = []
        for place, (level, label) in enumerate(zip(LEVELS, words, strict=True)):
            chosen = code[:level] if len(code) >= level else ""
            options = list(children(above).values_list("code", "name")) if above else []
            lists.append({"name": f"{name}_{place}", "label": label, "options": options, "chosen": chosen})
            above = chosen
        context["widget"]["lists"] = lists
        return context

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> str:
        """The deepest code that lies in those chosen above it; a bare code under the field's own name counts too."""
        code = ""
        for place in range(len(LEVELS)):
            chosen = str(data.get(f"{name}_{place}") or "")
            if not chosen or not chosen.startswith(code):
                break
            code = chosen
        return code or str(data.get(name) or "")

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return name not in data and f"{name}_0" not in data

    def id_for_label(self, id_: str, index: str = "") -> str:  # noqa: ARG002
        return f"{id_}_0" if id_ else id_


class AreaField(forms.CharField):
    """An area that exists, chosen by its names; its clean value is the area."""

    widget = PlaceInput

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        if not code:
            return None
        area = Area.objects.filter(code=code, is_active=True).first()
        if area is None:
            raise forms.ValidationError(_("没有这个地点，请重新选择。"))
        return area
