"""Places in the frame that a slice fills: the search box, the bell, the county's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from linli.kernel.page.navigation import to_signed_in

Context = Callable[[HttpRequest], Mapping[str, Any]]


def no_context(_request: HttpRequest) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Filling:
    template: str
    context: Context
    shown_to: Callable[[HttpRequest], bool]


SLOTS = ("search", "bell", "before_content", "public_notice", "session")
_fillings: dict[str, Filling] = {}
_county: list[Callable[[], str]] = []


def fill(
    slot: str,
    *,
    template: str,
    context: Context = no_context,
    shown_to: Callable[[HttpRequest], bool] = to_signed_in,
) -> None:
    """Let a slice's template stand in one of the SLOTS of the frame."""
    if slot not in SLOTS:
        raise ValueError(f"there is no slot {slot}")
    _fillings[slot] = Filling(template, context, shown_to)


def rendered(slot: str, request: HttpRequest) -> SafeString:
    """What stands in the slot on this page; empty where nobody filled it."""
    filling = _fillings.get(slot)
    if filling is None or not filling.shown_to(request):
        return mark_safe("")
    return render_to_string(filling.template, dict(filling.context(request)), request=request)


def name_county_by(provider: Callable[[], str]) -> None:
    """Let the slice that knows areas say what the county is called; it is asked on every page."""
    _county[:] = [provider]


def county_name() -> str:
    """The county's name on every page; the setting COUNTY_NAME wins over what the areas say."""
    named = getattr(settings, "COUNTY_NAME", "") or (_county[0]() if _county else "")
    return str(named) or _("县域基层社会治理")
