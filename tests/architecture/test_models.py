"""Every table says what it is, how far its columns may travel, and how to make a row of it."""

from __future__ import annotations

import importlib
from functools import cache

import pytest
from django.apps import apps
from django.db import models
from factory.django import DjangoModelFactory

from linli.kernel.privacy import Privacy

OURS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("linli.") and ".tests" not in model.__module__ and model._meta.managed
]
every_model = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)


@every_model
def test_a_model_has_words_of_its_own(model: type[models.Model]) -> None:
    writers = [base for base in model.__mro__ if "__str__" in vars(base)]
    assert writers[0].__module__.startswith("linli."), "give it a __str__ that a person can read"


@every_model
def test_a_model_classes_the_privacy_of_every_column(model: type[models.Model]) -> None:
    columns = {field.name for field in model._meta.concrete_fields}
    declared: dict[str, Privacy] = getattr(model, "PRIVACY", {})
    assert columns - set(declared) == set(), "columns without a class in PRIVACY"
    links = {field.name for field in model._meta.many_to_many}
    assert set(declared) - columns - links == set(), "classes for columns that do not exist"
    assert all(isinstance(value, Privacy) for value in declared.values())


@every_model
def test_a_model_has_a_factory(model: type[models.Model]) -> None:
    assert model in _made_in(model.__module__), "write a factory in the slice's tests/factories.py"


@cache
def _made_in(module: str) -> frozenset[type[models.Model]]:
    slice_ = module.partition(".models")[0]
    try:
        factories = importlib.import_module(f"{slice_}.tests.factories")
    except ModuleNotFoundError:
        return frozenset()
    found = [value for value in vars(factories).values() if isinstance(value, type)]
    return frozenset(
        factory._meta.model
        for factory in found
        if issubclass(factory, DjangoModelFactory) and factory is not DjangoModelFactory
    )
