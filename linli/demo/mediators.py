"""Who mediates in the invented county."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.areas.public import initials_of
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.demo.staff import GIVEN, SURNAMES
from linli.domains.mediation.models import Committee, CommitteeKind, DisputeKind, Mediator

OF_THE_COUNTY = {
    "MC00": ("people", "", (), ("law", "psychology")),
    "MC01": ("industry", "labour", ("labour",), ("labour_law", "law")),
    "MC02": ("industry", "medical", ("medical",), ("medicine", "law")),
    "MC03": ("industry", "traffic", ("traffic", "damages"), ("former_judge", "valuation")),
    "MC04": ("industry", "property", ("property", "neighbours"), ("legal_worker", "social_work")),
    "MC05": ("industry", "family", ("family",), ("psychology", "social_work")),
    "MC06": ("industry", "land", ("land", "demolition", "housing"), ("valuation", "village_elder")),
    "MC07": ("industry", "consumer", ("consumer", "online", "tourism"), ("legal_worker",)),
    "MC08": ("industry", "finance", ("finance", "contract"), ("law",)),
    "MC09": ("judicial", "", (), ("former_judge", "law")),
    "MC10": ("administrative", "", ("demolition", "environment", "village", "business"), ("law",)),
}
"""By the code of the body: by what right it mediates, its industry, what it takes, what its mediators know."""
IN_TOWNS = (
    ("full_time", ("neighbours", "family", "housing", "land"), ("legal_worker",), "在司法所做了多年，邻里、宅基地纠纷调得多。"),
    ("part_time", ("land", "village", "contract", "damages"), ("village_elder",), "当过村支书，山林土地的来历清楚。"),
    ("volunteer", ("family", "neighbours"), ("social_work", "psychology"), "妇联干部，婚姻家庭和老人赡养的事愿意找她。"),
)  # fmt: skip


def enter_mediators(
    bodies: Sequence[Organisation], posts: Sequence[Post], *, today: dt.date, seed: int
) -> int:
    """Enter every body that mediates and its mediators; returns how many mediators."""
    rng = random.Random(seed + 5)  # noqa: S311
    mediating = [body for body in bodies if body.type == OrganisationType.MEDIATION]
    committees = Committee.objects.bulk_create(_committee(body) for body in mediating)
    made = [one for committee in committees for one in _mediators(committee, rng, today)]
    _give_accounts(made, posts)
    return len(Mediator.objects.bulk_create(made))


def _committee(body: Organisation) -> Committee:
    kind, trade, _takes, _knows = OF_THE_COUNTY.get(body.code, (CommitteeKind.PEOPLE, "", (), ()))
    where = (
        "县政务服务中心二楼"
        if body.code in OF_THE_COUNTY
        else f"{body.name.removesuffix('人民调解委员会')}便民服务中心一楼"
    )
    return Committee(
        organisation=body, kind=kind, trade=trade, address=where, hours="周一至周五 8:00–12:00、14:00–18:00"
    )


def _mediators(committee: Committee, rng: random.Random, today: dt.date) -> list[Mediator]:
    body = committee.organisation
    if body.code in OF_THE_COUNTY:
        _kind, _trade, takes, knows = OF_THE_COUNTY[body.code]
        wanted = [
            ("full_time", takes, knows, ""),
            ("part_time", takes, knows[:1], ""),
            ("part_time", takes, (), ""),
        ]
    else:
        wanted = list(IN_TOWNS)
    made = [_mediator(committee, n, words, rng, today) for n, words in enumerate(wanted)]
    if rng.random() < 0.3:
        made[-1].away_until = today + dt.timedelta(days=rng.randint(2, 20))
    if body.code == "MC04":
        made[-1].retired_on, made[-1].retired_because = (
            today - dt.timedelta(days=40),
            "任期届满，本人不再续任。",
        )
    return made


def _mediator(
    committee: Committee,
    place: int,
    words: tuple[str, tuple[str, ...], tuple[str, ...], str],
    rng: random.Random,
    today: dt.date,
) -> Mediator:
    service, takes, knows, about = words
    body, name = committee.organisation, rng.choice(SURNAMES) + rng.choice(GIVEN)
    return Mediator(
        committee=committee,
        number=f"{body.code}-{place + 1:02d}",
        name=name,
        initials=initials_of(name)[:20],
        service=service,
        dispute_kinds=[kind for kind in DisputeKind.values if kind in takes],
        qualifications=list(knows),
        about=about,
        languages=["putonghua", "dialect", *(["sign"] if rng.random() < 0.08 else [])],
        area_codes=[body.area_code],
        phone=body.duty_phone,
        since=today - dt.timedelta(days=rng.randint(200, 3000)),
        most_open=12 if service == "full_time" else 5,
    )


def _give_accounts(made: Sequence[Mediator], posts: Sequence[Post]) -> None:
    """Those who can sign in stand on the register under their own name."""
    for post in posts:
        if post.role != Role.MEDIATOR:
            continue
        own = next(one for one in made if one.committee.organisation_id == post.organisation_id)
        own.user, own.name, own.away_until = post.user, post.user.display_name, None
        own.initials = initials_of(own.name)[:20]
