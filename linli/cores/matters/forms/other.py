"""Naming another matter: one of those that are offered, or any by its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from linli.cores.access.rules import Actor
from linli.cores.matters.models import Matter
from linli.cores.matters.rules import normalise_number
from linli.cores.matters.workflow import Alike

Offers = Callable[[], Sequence[Alike]]


class MatterInput(forms.TextInput):
    """What is offered, to choose from, and below it a field for any other number; a number that is typed counts."""

    template_name = "matters/_other_matter.html"

    def __init__(self, offers: Offers, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self._offers = offers

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        offers = self._offers()
        number = normalise_number(str(value or ""))
        is_offered = any(offer.matter.number == number for offer in offers)
        context: dict[str, Any] = super().get_context(name, "" if is_offered else value, attrs)
        context["widget"] |= {"offers": offers, "chosen": number, "offered_name": _offered(name)}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return typed if str(typed or "").strip() else data.get(_offered(name), typed)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and _offered(name) not in data


def _offered(name: str) -> str:
    return f"{name}_offered"


class MatterField(forms.CharField):
    """Another matter that this person sees, by its number."""

    def __init__(self, *, actor: Actor, offers: Offers, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(widget=MatterInput(offers), **kwargs)

    def clean(self, value: Any) -> Any:
        number = normalise_number(super().clean(value))
        if not number:
            return None
        matter = Matter.objects.visible_to(self.actor).filter(number=number).first()
        if matter is None:
            raise forms.ValidationError(_("没有找到这个编号的事项，或者您看不到它。"))
        return matter


MOST_MATTERS = 50


class MattersField(forms.CharField):
    """The numbers of other matters that this person sees, each on a line of its own or with 、 between."""

    def __init__(self, *, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value: Any) -> Any:
        typed = "\n".join(value) if isinstance(value, list) else value
        words = super().clean(typed).replace("、", " ").replace("，", " ").replace(",", " ").split()
        numbers = list(dict.fromkeys(normalise_number(word) or word for word in words))
        if len(numbers) > MOST_MATTERS:
            raise forms.ValidationError(_("一次最多 %(most)s 件。") % {"most": MOST_MATTERS})
        found = {row.number: row for row in Matter.objects.visible_to(self.actor).filter(number__in=numbers)}
        if missing := [number for number in numbers if number not in found]:
            raise forms.ValidationError(
                _("没有找到这些编号的事项，或者您看不到：%(numbers)s") % {"numbers": "、".join(missing)[:200]}
            )
        return [found[number] for number in numbers]
