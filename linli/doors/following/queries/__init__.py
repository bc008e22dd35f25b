"""What everybody may know of public matters, as news."""

from linli.doors.following.queries.areas import area_choices, known_area, news_path
from linli.doors.following.queries.news import (
    News,
    PublicMatter,
    PublicStep,
    news_of_area,
    public_matter,
    required_public_matter,
    steps_of,
)
from linli.doors.following.queries.subscriptions import subscription_of

__all__ = [
    "News",
    "PublicMatter",
    "PublicStep",
    "area_choices",
    "known_area",
    "news_of_area",
    "news_path",
    "public_matter",
    "required_public_matter",
    "steps_of",
    "subscription_of",
]
