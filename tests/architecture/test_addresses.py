"""Every address of the project stands in the permission table."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

TABLE = "tests.permissions.table"


def names_of_addresses() -> set[str]:
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _names(pattern.url_patterns, namespace)
        else:
            yield f"{prefix}{pattern.name}" if pattern.name else f"(no name: {prefix}{pattern.pattern})"


def _has_table() -> bool:
    try:
        return importlib.util.find_spec(TABLE) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.skipif(not _has_table(), reason="the permission table is not written yet")
def test_every_address_stands_in_the_permission_table() -> None:
    expected = importlib.import_module(TABLE).EXPECTED
    listed = {entry if isinstance(entry, str) else _first(entry) for entry in expected}
    missing, gone = names_of_addresses() - listed, listed - names_of_addresses()
    assert not missing, f"say in {TABLE} who may open these: {sorted(missing)}"
    assert not gone, f"{TABLE} speaks of addresses that do not exist: {sorted(gone)}"


def _first(entry: object) -> str:
    return str(getattr(entry, "name", None) or entry[0])  # type: ignore[index]
