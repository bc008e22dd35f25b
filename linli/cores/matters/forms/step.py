"""The form of a step, drawn from its declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.models import Post
from linli.cores.access.rules import Actor
from linli.cores.accounts.models import User
from linli.cores.matters.actions import attach
from linli.cores.matters.forms.place import AreaField
from linli.cores.matters.models import Attachment, Category, Matter
from linli.cores.matters.rules import normalise_number
from linli.cores.matters.workflow import Ask, AskType, Transition
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.kernel.errors import LinliError
from linli.kernel.uploads import ACCEPTED_SUFFIXES

LONGEST_WORDS = 4000


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked and cleaned as it is taken in."""

    widget = ManyFilesInput

    def __init__(self, *, actor: Actor, draft_key: str = "", **kwargs: Any) -> None:
        self.actor, self.draft_key = actor, draft_key
        kwargs["widget"] = ManyFilesInput(
            attrs={"accept": ",".join(ACCEPTED_SUFFIXES), "data-island": "upload"}
        )
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Attachment]:  # noqa: ARG002
        files: list[UploadedFile[bytes]] = [
            file for file in (data if isinstance(data, list | tuple) else [data]) if file
        ]
        if not files:
            if self.required:
                raise forms.ValidationError(_("请至少附一张照片或一个文件。"))
            return []
        try:
            return [attach(file=file, by=self.actor, draft_key=self.draft_key) for file in files]
        except LinliError as error:
            raise forms.ValidationError(str(error)) from error


class MatterField(forms.CharField):
    """The number of another matter that this person sees."""

    def __init__(self, *, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        number = normalise_number(super().clean(value))
        if not number:
            return None
        matter = Matter.objects.visible_to(self.actor).filter(number=number).first()
        if matter is None:
            raise forms.ValidationError(_("没有找到这个编号的事项，或者您看不到它。"))
        return matter


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


def _choice(ask: Ask, **common: Any) -> forms.Field:
    return forms.ChoiceField(choices=ask.choices, widget=forms.RadioSelect, **common)


class StepForm(forms.Form):
    """Fields for everything that a transition asks for, and the version of the matter that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, transition: Transition, matter: Matter, actor: Actor, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.transition, self.matter, self.actor = transition, matter, actor
        self.fields["version"].initial = matter.version
        for ask in transition.asks:
            self.fields[ask.name] = self._field(ask)

    def _field(self, ask: Ask) -> forms.Field:
        common: dict[str, Any] = {"label": ask.label, "help_text": ask.help, "required": ask.required}
        plain: dict[AskType, Callable[..., forms.Field]] = {
            AskType.WORDS: _words,
            AskType.SHORT: _short,
            AskType.DATE: _date,
            AskType.CHOICE: _choice,
        }
        if ask.type in plain:
            return plain[ask.type](ask, **common)
        match ask.type:
            case AskType.PHOTOS:
                return FilesField(actor=self.actor, **common)
            case AskType.MATTER:
                return MatterField(actor=self.actor, max_length=24, **common)
            case AskType.AREA:
                return AreaField(max_length=15, **common)
            case AskType.YES_NO:
                return forms.BooleanField(**{**common, "required": False})
        return self._choice_of_rows(ask.type, common)

    def _choice_of_rows(self, kind: AskType, common: dict[str, Any]) -> forms.Field:
        match kind:
            case AskType.ORGANISATION:
                return forms.ModelChoiceField(
                    Organisation.objects.active().order_by("type", "name"), **common
                )
            case AskType.ORGANISATIONS:
                return forms.ModelMultipleChoiceField(
                    Organisation.objects.active().order_by("type", "name"),
                    widget=forms.SelectMultiple(attrs={"size": 10}),
                    **common,
                )
            case AskType.DESK:
                desks = Organisation.objects.active().filter(
                    type__in=(OrganisationType.COUNTY_OFFICE, OrganisationType.TOWNSHIP)
                )
                return forms.ModelChoiceField(desks.order_by("type", "name"), **common)
            case AskType.PERSON:
                posts = Post.objects.on(timezone.localdate()).filter(organisation=self.matter.owner_id)
                people = User.objects.filter(is_active=True, pk__in=posts.values("user_id"))
                return forms.ModelChoiceField(people.order_by("display_name"), **common)
            case AskType.CATEGORY:
                categories = Category.objects.filter(kind=self.matter.kind, is_active=True, is_leaf=True)
                return forms.ModelChoiceField(categories.order_by("order", "code"), **common)
        raise NotImplementedError(kind)

    @property
    def inputs(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {
            name: list(value) if hasattr(value, "model") and hasattr(value, "all") else value
            for name, value in values.items()
        }
