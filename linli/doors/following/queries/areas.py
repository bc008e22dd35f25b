"""The areas that can be followed: the county, its townships, their villages."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cores.areas.models import Area
from linli.cores.areas.public import full_name, is_here
from linli.cores.areas.rules import Level
from linli.kernel.errors import NotFound

Choices = list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]


def known_area(code: str) -> str:
    """The full name of a county, township or village; NotFound where there is none with this code."""
    levels = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
    if len(code) not in levels or not is_here(code):
        raise NotFound(_("没有这个地方。"))
    return full_name(code) or code


def news_path(code: str) -> str:
    """The page with the news of an area, where it is followed."""
    return f"{reverse('following:follow')}?area={code}"


def area_choices() -> Choices:
    """The whole county, then each township with its villages; one query."""
    county = settings.COUNTY_CODE
    rows = Area.objects.filter(
        level__in=[Level.TOWNSHIP, Level.VILLAGE], is_active=True, code__startswith=county
    )
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for code, name in rows.order_by("code").values_list("code", "name"):
        town = code[: Level.TOWNSHIP]
        if len(code) == Level.TOWNSHIP:
            found[town] = (name, [(code, _("%(town)s（全部）") % {"town": name})])
        elif town in found:
            found[town][1].append((code, name))
    return [("", _("请选择")), (county, _("全县")), *found.values()]
