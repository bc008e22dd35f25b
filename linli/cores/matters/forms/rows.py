"""Fields of a step that choose a row: a body, a person, a category."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.accounts.models import User
from linli.cores.areas.rules import initials_of
from linli.cores.matters.models import Category, Matter
from linli.cores.matters.workflow import AskType
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.kernel.page.widgets import OneOfMany, SomeOfMany
from linli.kernel.prepared import Prepared

Rows = Callable[[Matter], QuerySet[Any]]
_IN_USE = Prepared(lambda key: Organisation.objects.active().filter(pk=key), key=987_654_321)


def row_field(kind: AskType, matter: Matter, **common: Any) -> forms.Field:
    """The field for what a transition asks for."""
    if kind is AskType.ORGANISATIONS:
        ticks = SomeOfMany(_words_of_body)
        return forms.ModelMultipleChoiceField(_organisations(matter), widget=ticks, **common)
    common["blank"] = not common.get("required", True)
    if kind is AskType.PERSON:
        return RowField(_colleagues, matter, **common)
    rows, words = _ROWS[kind]
    found = _IN_USE if kind is AskType.ORGANISATION else None
    return RowField(rows, matter, found=found, widget=OneOfMany(words), **common)


def _words_of_body(body: Organisation) -> str:
    """What a body is found by besides its name."""
    return " ".join((body.short_name, body.code, body.initials, initials_of(body.name))).lower()


def _words_of_category(category: Category) -> str:
    return f"{category.code} {initials_of(category.name)}".lower()


class _RowsWhenShown(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices of a field; its rows are asked for when the field is drawn, not when it is made."""

    def __init__(self, field: RowField) -> None:
        self.field = field

    @property
    def queryset(self) -> QuerySet[Any]:  # type: ignore[override]
        return cast(QuerySet[Any], self.field.queryset)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """One of some rows, which are worked out when somebody asks for them: a form that is sent mostly knows which one.

    With `found` the row is looked up in words that are put together once (docs/decisions/0011).
    """

    iterator = _RowsWhenShown

    def __init__(
        self, rows: Rows, matter: Matter, *, found: Prepared[Any] | None = None, **common: Any
    ) -> None:
        self._rows, self._matter, self._found = rows, matter, found
        self._asked: QuerySet[Any] | None = None
        super().__init__(None, **common)

    @property
    def queryset(self) -> QuerySet[Any]:
        if self._asked is None:
            self._asked = self._rows(self._matter)
        return self._asked

    @queryset.setter
    def queryset(self, rows: QuerySet[Any] | None) -> None:
        self._asked = None if rows is None else rows.all()
        self.widget.choices = self.choices

    def to_python(self, value: Any) -> Model | None:
        if self._found is None or value in self.empty_values:
            return super().to_python(value)
        key = str(value)
        row = self._found.first(key=int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
        if row is None:
            wrong = self.error_messages["invalid_choice"]
            raise forms.ValidationError(wrong, code="invalid_choice", params={"value": value})
        return row  # type: ignore[no-any-return]


def _organisations(_matter: Matter) -> QuerySet[Any]:
    return Organisation.objects.active().order_by("type", "name")


def _desks(_matter: Matter) -> QuerySet[Any]:
    types = (OrganisationType.COUNTY_OFFICE, OrganisationType.TOWNSHIP)
    return Organisation.objects.active().filter(type__in=types).order_by("type", "name")


def _colleagues(matter: Matter) -> QuerySet[Any]:
    """Who holds a post that covers the category, in the organisation whose matter it is."""
    held = Post.objects.on(timezone.localdate()).covering(matter.category_id or "")
    posts = held.filter(organisation=matter.owner_id)
    people = User.objects.filter(is_active=True, pk__in=posts.values("user_id"))
    return people.order_by("display_name")


def _categories(matter: Matter) -> QuerySet[Any]:
    leaves = Category.objects.filter(kind=matter.kind, is_active=True, is_leaf=True)
    return leaves.order_by("order", "code")


_ROWS: dict[AskType, tuple[Rows, Callable[[Any], str]]] = {
    AskType.ORGANISATION: (_organisations, _words_of_body),
    AskType.DESK: (_desks, _words_of_body),
    AskType.CATEGORY: (_categories, _words_of_category),
}
