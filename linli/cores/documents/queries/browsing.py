"""What the pages of posters show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Left

from linli.cores.access.models import Post
from linli.cores.areas.models import Area
from linli.cores.areas.public import ancestors_of, names
from linli.cores.areas.rules import Level
from linli.cores.documents.models import Portrait, PosterSet
from linli.cores.documents.queries.posters import posts_over

RECENT = 5


@dataclass(frozen=True, slots=True)
class Row:
    """An area below, with the number of its grids; of a grid those who answer for it."""

    area: Area
    grids: int
    gridworkers: str
    has_photo: bool


def rows_below(code: str) -> list[Row]:
    """The areas below one, in three queries; a grid's row names its gridworkers."""
    areas = list(Area.objects.filter(parent_code=code, is_active=True).order_by("code"))
    if not areas:
        return []
    counts = _grids_below(code, len(areas[0].code))
    grids = [area.code for area in areas if area.level == Level.GRID]
    held = posts_over(grids) if grids else {}
    shown = (
        set(
            Portrait.objects.filter(
                user_id__in={p.user_id for row in held.values() for p in row}
            ).values_list("user_id", flat=True)
        )
        if grids
        else set()
    )
    return [
        Row(
            area=area,
            grids=1 if area.level == Level.GRID else counts.get(area.code, 0),
            gridworkers="、".join(post.user.display_name for post in held.get(area.code, [])),
            has_photo=any(post.user_id in shown for post in held.get(area.code, [])),
        )
        for area in areas
    ]


def _grids_below(code: str, length: int) -> dict[str, int]:
    grids = Area.objects.inside(code).filter(level=Level.GRID, is_active=True)
    rows = grids.annotate(above=Left("code", length)).values("above").annotate(many=Count("code"))
    return dict(rows.values_list("above", "many"))


def way_up(code: str, scopes: list[str]) -> list[tuple[str, str]]:
    """Codes and names of the areas above, as far as they may be printed."""
    above = [one for one in ancestors_of(code) if any(one.startswith(scope) for scope in scopes)]
    known = names(above)
    return [(one, known.get(one, one)) for one in above]


def gridworkers_of(code: str) -> list[tuple[Post, bool]]:
    """Those who answer for a grid, and whether there is a picture of them."""
    posts = posts_over([code])[code]
    shown = set(
        Portrait.objects.filter(user_id__in=[p.user_id for p in posts]).values_list("user_id", flat=True)
    )
    return [(post, post.user_id in shown) for post in posts]


def recent_sets(user_id: int) -> list[tuple[PosterSet, str]]:
    """The sets that somebody asked for lately, with the names of their areas."""
    rows = list(PosterSet.objects.filter(asked_by=user_id).order_by("-asked_at")[:RECENT])
    known = names(row.area_code for row in rows)
    return [(row, known.get(row.area_code, row.area_code)) for row in rows]
