"""What other cores ask about areas."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
import shapely

from linli.cores.areas import public
from linli.cores.areas.models import Area, Partition, PartitionState
from linli.cores.areas.queries import location, naming
from linli.cores.areas.tests.factories import AreaFactory, PartitionFactory, ShapeFactory
from linli.cores.audit.models import AuditRow
from linli.kernel.errors import Invalid, NotAllowed, Stale

pytestmark = pytest.mark.django_db


@dataclass
class Somebody:
    user_id: int | None = None
    name: str = "王工"
    kind: str = "staff"
    roles: frozenset[str] = field(default_factory=frozenset)


ADMINISTRATOR = Somebody(roles=frozenset({"system_admin"}))


def a_village_with_two_grids() -> Partition:
    for code, name in [
        ("990001", "清溪县"),
        ("990001101", "柳河镇"),
        ("990001101001", "桥头村"),
        ("990001101001001", "第一网格"),
        ("990001101001002", "第二网格"),
    ]:
        AreaFactory.create(code=code, name=name)
    drawing = PartitionFactory.create()
    ShapeFactory.create(partition=drawing, code="990001101001", west=110.0, east=110.2)
    ShapeFactory.create(partition=drawing, code="990001101001001", west=110.0, east=110.1)
    ShapeFactory.create(partition=drawing, code="990001101001002", west=110.1, east=110.2)
    return drawing


def test_a_point_finds_its_grid_and_what_is_above_it_once_the_drawing_is_published() -> None:
    drawing = a_village_with_two_grids()
    assert public.locate(110.05, 33.55) is None
    public.publish_partition(partition=drawing, by=ADMINISTRATOR)
    place = public.locate(110.05, 33.55)
    assert place == public.LocatedPlace("990001101001001", "990001101001", "990001101", "990001")
    assert public.locate_many([110.15, 90], [33.55, 30]).tolist() == ["990001101001002", ""]
    assert AuditRow.objects.filter(action="areas.publish_partition").count() == 1
    drawing.refresh_from_db()
    assert (drawing.state, drawing.published_by) == (PartitionState.PUBLISHED, "王工")


def test_a_village_without_grids_is_found_itself() -> None:
    drawing = PartitionFactory.create()
    ShapeFactory.create(partition=drawing, code="990001101001")
    public.publish_partition(partition=drawing, by=ADMINISTRATOR)
    place = public.locate(110.05, 33.55)
    assert place is not None
    assert (place.grid_code, place.code) == ("", "990001101001")


def test_a_new_drawing_replaces_the_old_one_and_grids_it_lacks_go_out_of_use() -> None:
    public.publish_partition(partition=a_village_with_two_grids(), by=ADMINISTRATOR)
    second = PartitionFactory.create()
    ShapeFactory.create(partition=second, code="990001101001001", west=110.0, east=110.2)
    public.publish_partition(partition=second, by=ADMINISTRATOR)
    assert public.locate_many([110.15], [33.55]).tolist() == ["990001101001001"]
    assert public.partition_in_force() == second
    assert not public.exists("990001101001002")
    assert [area.code for area in public.children("990001101001")] == ["990001101001001"]


def test_another_process_sees_a_new_drawing_at_its_next_check(monkeypatch: pytest.MonkeyPatch) -> None:
    public.publish_partition(partition=a_village_with_two_grids(), by=ADMINISTRATOR)
    assert public.locate(110.05, 33.55) is not None
    Partition.objects.update(retired_at="2026-01-01T00:00Z")
    assert public.locate(110.05, 33.55) is not None
    monkeypatch.setattr(location, "CHECK_SECONDS", 0.0)
    assert public.locate(110.05, 33.55) is None


def test_many_threads_that_wait_for_a_new_drawing_check_and_load_it_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads = []

    def slow() -> None:
        reads.append(1)
        time.sleep(0.05)

    monkeypatch.setattr(location, "partition_in_force", slow)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _n: public.locate(110.05, 33.55), range(8))) == [None] * 8
    assert len(reads) == 1


def test_names_survive_that_another_thread_forgets_them_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    assert public.area_name("990001") == "清溪县"
    kept = naming._kept

    def kept_and_forgotten() -> dict[str, str]:
        found = kept()
        naming.forget()
        return found

    monkeypatch.setattr(naming, "_kept", kept_and_forgotten)
    assert public.names(["990001", "990001101"]) == {"990001": "清溪县", "990001101": "柳河镇"}


def test_only_the_system_administrator_publishes_and_only_once_and_nothing_empty() -> None:
    drawing = a_village_with_two_grids()
    with pytest.raises(NotAllowed):
        public.publish_partition(partition=drawing, by=Somebody(roles=frozenset({"security_admin"})))
    public.publish_partition(partition=drawing, by=ADMINISTRATOR)
    with pytest.raises(Stale):
        public.publish_partition(partition=drawing, by=ADMINISTRATOR)
    with pytest.raises(Invalid):
        public.publish_partition(partition=PartitionFactory.create(), by=ADMINISTRATOR)


def test_names_are_read_once_and_forgotten_on_publication(django_assert_num_queries: Any) -> None:
    drawing = a_village_with_two_grids()
    with django_assert_num_queries(1):
        assert public.full_name("990001101001002") == "柳河镇桥头村第二网格"
    with django_assert_num_queries(0):
        assert public.area_name("990001101001") == "桥头村"
        assert public.full_name("990001101001002") == "柳河镇桥头村第二网格"
    assert public.full_name("990001101", with_county=True) == "清溪县柳河镇"
    assert public.full_name("990001") == "清溪县"
    assert public.names(["990001", "123456", ""]) == {"990001": "清溪县"}
    assert public.area_name("123456") == "123456"
    Area.objects.filter(code="990001").update(name="新溪县")
    public.publish_partition(partition=drawing, by=ADMINISTRATOR)
    assert public.area_name("990001") == "新溪县"


def test_shapes_come_back_as_they_were_stored() -> None:
    shape = ShapeFactory.create()
    shape.refresh_from_db()
    assert shapely.from_wkb(bytes(shape.polygon)).equals(shapely.box(110.0, 33.5, 110.1, 33.6))
