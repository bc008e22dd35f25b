"""What a file is read as before it is written, and what comes along with a report."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from linli.cores.access.public import actor_of
from linli.cores.matters.models import Matter
from linli.cores.matters.public import find_caller
from linli.domains.reports.tests.test_import_reports import sheet
from linli.domains.reports.tests.test_imports_in_the_browser import LAMP, ROAD, Clerk, county, newest

__all__ = ["county"]
pytestmark = pytest.mark.django_db


def test_what_is_right_is_shown_as_it_will_be_read_before_anything_is_written() -> None:
    clerk = Clerk()
    wrong = ("1009", "七月", "没有时间的一行。", "钱多多", "路灯", "柳河镇", "", "")
    clerk.checked(LAMP, wrong, *[(f"20{n}", *ROAD[1:4], "路灯", *ROAD[5:]) for n in range(9)])
    shown = clerk.client.get(f"/imports/{newest().pk}/").context["preview"]
    assert [line for line, _cells in shown["rows"]] == [2, 4, 5, 6, 7]
    cells = {str(name): value for name, value in shown["rows"][0][1]}
    assert (cells["编号"], cells["内容"], cells["类别"]) == ("1001", "桥头村的路灯三天没亮了。", "路灯")
    assert cells["反映人"] == "王**"
    assert "王小明" not in clerk.page()
    assert not Matter.objects.exists()


def test_telephone_and_place_come_along_and_the_caller_is_found_again() -> None:
    clerk = Clerk()
    titles = ("工单号", "来电时间", "诉求内容", "来电人", "来电人电话", "所在地", "事发地点")
    rows = (
        ("1", "2026-07-03 09:30", "路灯三天没亮了。", "王小明", "138 0000 5678", "柳河镇", "小学门口"),
        ("2", "2026-07-03 09:40", "路灯杆歪了。", "李大山", "1380000", "柳河镇", ""),
    )
    file = SimpleUploadedFile("七月.xlsx", sheet(titles, *rows))
    clerk.client.post("/imports/new/", {"source": "热线", "channel": "phone", "area": "990001", "file": file})
    proposed = newest().columns
    assert {field: proposed.get(field) for field in ("user", "phone", "area", "address")} == {
        "user": "来电人", "phone": "来电人电话", "area": "所在地", "address": "事发地点",
    }  # fmt: skip
    clerk.post_to("columns", **proposed)
    assert 'id="cell-3-phone"' in clerk.page()
    clerk.post_to("mend", **{"cell-3-phone": ""})
    assert "138****5678" in clerk.page()
    assert "13800005678" not in clerk.page()
    clerk.post_to("start")
    matter = Matter.objects.select_related("contact").get(source_number="1")
    assert matter.contact is not None
    assert (matter.contact.name, matter.contact.phone, matter.address) == (
        "王小明", "13800005678", "小学门口",
    )  # fmt: skip
    actor = actor_of(clerk.post.user)
    assert find_caller(phone="13800005678", by=actor, reason="来电询问进度") == [matter]
    other = Matter.objects.select_related("contact").get(source_number="2").contact
    assert other is not None
    assert (other.name, other.phone_index) == ("李大山", None)
