"""The form of a step, drawn from its declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from linli.cores.access.rules import Actor
from linli.cores.matters.forms.files import FormWithFiles, KeptFilesField
from linli.cores.matters.forms.other import MatterField, MattersField
from linli.cores.matters.forms.place import AreaField
from linli.cores.matters.forms.rows import row_field
from linli.cores.matters.models import Matter
from linli.cores.matters.workflow import Alike, Ask, AskType, Transition, kind_of

LONGEST_WORDS = 4000


def _words(_ask: Ask, **common: Any) -> forms.Field:
    return forms.CharField(
        max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4, "data-draft": ""}), **common
    )


def _short(_ask: Ask, **common: Any) -> forms.Field:
    return forms.CharField(max_length=200, **common)


def _date(_ask: Ask, **common: Any) -> forms.Field:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date", "min": tomorrow.isoformat()}), **common
    )


def _number(_ask: Ask, **common: Any) -> forms.Field:
    return forms.DecimalField(max_digits=14, decimal_places=2, **common)


def _yes_no(_ask: Ask, **common: Any) -> forms.Field:
    return forms.BooleanField(**{**common, "required": False})


def _choice(ask: Ask, **common: Any) -> forms.Field:
    return forms.ChoiceField(choices=ask.choices, widget=forms.RadioSelect, **common)


class StepForm(FormWithFiles):
    """Fields for everything that a transition asks for, and the version of the matter that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, transition: Transition, matter: Matter, actor: Actor, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.transition, self.matter, self.actor = transition, matter, actor
        self.fields["version"].initial = matter.version
        self.draft_key = self._draft_key()
        for ask in transition.asks:
            self.fields[ask.name] = self._field(ask)

    def _draft_key(self) -> str:
        """Where files wait until the step is taken; none where the step asks for no files."""
        if not any(ask.type is AskType.PHOTOS for ask in self.transition.asks):
            return ""
        return self.key_for_files()

    def _field(self, ask: Ask) -> forms.Field:
        common: dict[str, Any] = {"label": ask.label, "help_text": ask.help, "required": ask.required}
        plain: dict[AskType, Callable[..., forms.Field]] = {
            AskType.WORDS: _words,
            AskType.SHORT: _short,
            AskType.DATE: _date,
            AskType.CHOICE: _choice,
            AskType.NUMBER: _number,
            AskType.YES_NO: _yes_no,
        }
        if ask.type in plain:
            return plain[ask.type](ask, **common)
        match ask.type:
            case AskType.PHOTOS:
                kept = {"draft_key": self.draft_key, "dropped": self.dropped}
                return KeptFilesField(actor=self.actor, **kept, **common)
            case AskType.MATTER:
                return MatterField(actor=self.actor, offers=self._alike, max_length=24, **common)
            case AskType.MATTERS:
                return MattersField(actor=self.actor, max_length=2000, **common)
            case AskType.AREA:
                return AreaField(max_length=15, **common)
        return row_field(ask.type, self.matter, **common)

    def _alike(self) -> Sequence[Alike]:
        """Asked for when the field is drawn: who sends the form has chosen already."""
        return kind_of(self.matter.kind).alike(self.matter, self.actor)

    @property
    def inputs(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        own = {"version", "draft_key"}
        values = {name: value for name, value in self.cleaned_data.items() if name not in own}
        return {
            name: list(value) if hasattr(value, "model") and hasattr(value, "all") else value
            for name, value in values.items()
        }
