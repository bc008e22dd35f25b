"""A county with two townships and a year in which something was reported and solved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from linli.cores.areas.public import forget
from linli.cores.areas.tests.factories import AreaFactory
from linli.cores.matters.models import Confidentiality, Matter, TimelineEntry
from linli.cores.matters.tests.factories import CategoryFactory, MatterFactory
from linli.cores.measures.public import fold_changes
from linli.domains.reports.public import forget_routing
from linli.domains.reports.tests.factories import CategoryRuleFactory

COUNTY, LIUHE, SHIQUAN = "990001", "990001101", "990001102"
BEIJING = ZoneInfo("Asia/Shanghai")
Reported = Callable[..., list[Matter]]


@pytest.fixture(autouse=True)
def county(db: None) -> Iterator[None]:
    cache.clear()
    for code, name in ((COUNTY, "清溪县"), (LIUHE, "柳河镇"), (SHIQUAN, "石泉镇")):
        AreaFactory.create(code=code, name=name)
    for code, name in (("S01", "公用设施"), ("S02", "道路交通"), ("L01", "社会救助")):
        CategoryFactory.create(code=code, name=name, is_leaf=False)
    CategoryFactory.create(code="S0101", name="路灯")
    CategoryFactory.create(code="S0201", name="路面破损")
    CategoryRuleFactory.create(category=CategoryFactory.create(code="L0101", name="低保"))
    forget_routing()
    forget()
    yield
    forget_routing()
    forget()
    cache.clear()


@pytest.fixture
def reported(county: None) -> Reported:
    """So many reports of a category in a township and a month of 2025, counted; some of them closed."""

    def report(
        count: int, *, town: str = LIUHE, category: str = "S0101", month: int = 2, closed: int = 0
    ) -> list[Matter]:
        found = []
        for number in range(count):
            at = dt.datetime(2025, month, 1 + number % 28, 10, tzinfo=BEIJING)
            is_open = number >= closed
            matter = MatterFactory.create(
                area_code=f"{town}001001",
                category_id=category,
                filed_at=at,
                confidentiality=Confidentiality.OPEN,
                lon="110.123456",
                lat="33.654321",
                **(
                    {}
                    if is_open
                    else {
                        "state": "closed",
                        "is_open": False,
                        "closed_at": at,
                        "waits": "nobody",
                        "waiting_organisation": None,
                    }
                ),
            )
            TimelineEntry.objects.create(
                matter=matter, step="file", at=at, actor_kind="resident", state_to="submitted"
            )
            if not is_open:
                TimelineEntry.objects.create(
                    matter=matter,
                    step="close",
                    at=at,
                    actor_kind="staff",
                    state_from="verified",
                    state_to="closed",
                )
            found.append(matter)
        fold_changes()
        cache.clear()
        return found

    return report
