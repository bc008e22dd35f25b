"""Accounts that the sign-in page offers in demo mode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that the sign-in page offers in demo mode."""

    username: str
    password: str
    label: str
    description: str


_providers: list[Callable[[], Sequence[DemoAccount]]] = []


def register_demo_accounts(provider: Callable[[], Sequence[DemoAccount]]) -> None:
    """Offer these accounts on the sign-in page; only ever called in demo mode."""
    _providers.append(provider)


def demo_accounts() -> list[DemoAccount]:
    return [account for provider in _providers for account in provider()]
