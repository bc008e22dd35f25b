"""Looking through the tree, and taking over files in the browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from linli.cores.accounts.models import User
from linli.cores.accounts.tests.factories import UserFactory
from linli.cores.areas import public, views
from linli.cores.areas.models import Area, LandmarkKind
from linli.cores.areas.tests.factories import AreaFactory, LandmarkFactory
from linli.cores.areas.tests.test_import_grids import TWO
from linli.cores.areas.tests.test_public import ADMINISTRATOR, Somebody, a_village_with_two_grids
from linli.kernel.page.panels import Panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(cast(User, UserFactory()))
    return client


@pytest.fixture
def administrator(staff: Client, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Client:
    """Whoever is signed in counts as the system administrator; posts are of a core above."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(views, "acting", lambda _request: ADMINISTRATOR)
    return staff


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_one_looks_down_from_the_county_to_a_grid_and_up_again(staff: Client) -> None:
    public.publish_partition(partition=a_village_with_two_grids(), by=ADMINISTRATOR)
    assert "柳河镇" in page(staff, "/areas/")
    assert "桥头村" in page(staff, "/areas/990001101/")
    village = page(staff, "/areas/990001101001/")
    assert "第一网格" in village
    assert 'href="/areas/990001101/"' in village
    assert "/areas/990001101001/shapes.geojson" in village
    assert "第一网格" in page(staff, "/areas/990001101001001/")


def test_figures_are_the_sums_of_the_grids_in_use(staff: Client) -> None:
    public.publish_partition(partition=a_village_with_two_grids(), by=ADMINISTRATOR)
    Area.objects.filter(level=15).update(households=110, population=300)
    AreaFactory.create(code="990001101001003", name="旧网格", households=9, is_active=False)
    text = page(staff, "/areas/990001/")
    assert ">220<" in text
    assert ">600<" in text
    assert "km²" not in text
    assert "km²" in page(staff, "/areas/990001101001/")


def test_a_page_takes_as_many_queries_with_one_row_as_with_fifty(
    staff: Client, django_assert_max_num_queries: Any
) -> None:
    AreaFactory.create(code="990001", name="清溪县")
    AreaFactory.create(code="990001101", name="柳河镇")
    page(staff, "/areas/990001/")
    public.forget()
    with django_assert_max_num_queries(12) as one:
        page(staff, "/areas/990001/")
    for number in range(102, 152):
        AreaFactory.create(code=f"990001{number}")
    public.forget()
    with django_assert_max_num_queries(12) as fifty:
        page(staff, "/areas/990001/")
    assert len(one) == len(fifty)


def test_areas_are_found_by_name_by_initials_and_by_code(staff: Client) -> None:
    a_village_with_two_grids()
    Area.objects.filter(code="990001101001").update(initials="qtc")
    for words in ("桥头", "QTC", "990001101001"):
        assert "柳河镇桥头村" in page(staff, f"/areas/?q={words}")
    assert "没有找到" in page(staff, "/areas/?q=无此地")


def test_the_map_gets_what_lies_below_and_what_helps_to_read_it_and_is_kept_until_the_next_drawing(
    staff: Client,
) -> None:
    public.publish_partition(partition=a_village_with_two_grids(), by=ADMINISTRATOR)
    LandmarkFactory.create(name="清溪河")
    hills = shapely.to_wkb(shapely.box(110.0, 33.55, 110.2, 33.7))
    LandmarkFactory.create(name="北岭", kind=LandmarkKind.MOUNTAIN, geometry=hills)
    response = staff.get("/areas/990001101/shapes.geojson")
    features = json.loads(response.content)["features"]
    # The mountains come first, as what comes later is drawn above: they hide no border.
    assert [feature["properties"]["name"] for feature in features] == ["北岭", "桥头村", "清溪河"]
    assert features[1]["properties"]["url"] == "/areas/990001101001/"
    again = staff.get("/areas/990001101/shapes.geojson", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    grid = json.loads(staff.get("/areas/990001101001001/shapes.geojson").content)["features"]
    assert [feature["properties"]["code"] for feature in grid] == ["990001101001001"]


def test_a_new_name_reaches_the_map_before_the_next_drawing(staff: Client) -> None:
    public.publish_partition(partition=a_village_with_two_grids(), by=ADMINISTRATOR)
    url = "/areas/990001101/shapes.geojson"
    before = staff.get(url)
    upload = "code,name\n990001101,柳河镇\n990001101001,新桥头村\n".encode()
    public.import_divisions(data=upload, filename="x.csv", by=ADMINISTRATOR)
    after = staff.get(url, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert json.loads(after.content)["features"][0]["properties"]["name"] == "新桥头村"


def test_the_map_of_finely_drawn_borders_stays_small_enough_for_a_telephone(
    staff: Client, django_assert_max_num_queries: Any
) -> None:
    drawing = a_village_with_two_grids()
    around = np.linspace(0, 2 * np.pi, 60_000, endpoint=False)
    far = 0.04 + 0.001 * np.sin(7000 * around)
    rough = shapely.Polygon(np.column_stack([110.05 + far * np.cos(around), 33.55 + far * np.sin(around)]))
    drawing.shapes.filter(code="990001101001001").update(polygon=shapely.to_wkb(rough))
    public.publish_partition(partition=drawing, by=ADMINISTRATOR)
    for code in ("990001101001", "990001101001001"):
        with django_assert_max_num_queries(10):
            response = staff.get(f"/areas/{code}/shapes.geojson")
        assert len(response.content) < 700_000
        assert json.loads(response.content)["features"][0]["geometry"]["type"] == "Polygon"


def test_without_a_county_of_its_own_the_page_shows_what_there_is_at_the_top(staff: Client) -> None:
    for code, name in [("61", "某省"), ("980001", "邻县"), ("980001101001001", "网格")]:
        AreaFactory.create(code=code, name=name, parent_code="980001101001" if len(code) == 15 else "")
    row = re.search(r"邻县</a>.*?</tr>", page(staff, "/areas/"), re.DOTALL)
    assert row is not None
    assert ">1<" in row[0]


def test_other_cores_add_panels_to_the_page(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    AreaFactory.create(code="990001", name="清溪县")
    monkeypatch.setattr(public, "_panels", Panels())

    def panel(code: str, _request: HttpRequest) -> tuple[str, dict[str, Any]]:
        return "areas/_way_up.html", {"way_up": [(code, "谁负责这里")]}

    public.register_panel(panel)
    public.register_panel(panel)
    assert page(staff, "/areas/990001/").count("谁负责这里") == 1


@pytest.mark.parametrize("url", ["/areas/", "/areas/990001/", "/areas/import/"])
def test_strangers_are_sent_to_sign_in_and_unknown_areas_are_not_found(
    client: Client, url: str, settings: Any
) -> None:
    settings.LOGIN_URL = "/sign-in/"
    AreaFactory.create(code="990001", name="清溪县")
    assert client.get(url).status_code == 302
    client.force_login(cast(User, UserFactory()))
    for unknown in ("/areas/990002/", "/areas/99/", "/areas/x/", "/areas/990002/shapes.geojson"):
        assert client.get(unknown).status_code == 404


def upload(client: Client, data: bytes, name: str, **more: str) -> Any:
    form = {"kind": "divisions", "datum": "wgs84", "file": SimpleUploadedFile(name, data), **more}
    return client.post(reverse("areas:import"), form)


COUNTY = "code,name\n990001,清溪县\n990001101,柳河镇\n990001101001,桥头村\n"


def test_a_file_is_checked_first_and_taken_over_when_it_is_confirmed(
    administrator: Client, tmp_path: Path
) -> None:
    report = upload(administrator, COUNTY.encode(), "区划.csv").content.decode()
    assert "新增 3" in report
    assert not Area.objects.exists()
    token = re.search(r'name="token" value="([^"]+)"', report)
    assert token is not None
    response = administrator.post(reverse("areas:confirm_import"), {"token": token[1]})
    assert response.status_code == 302
    assert Area.objects.count() == 3
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert administrator.post(reverse("areas:confirm_import"), {"token": token[1]}).status_code == 422
    grids = upload(administrator, TWO, "网格.geojson", kind="grids", publish="on").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', grids)
    assert token is not None
    administrator.post(reverse("areas:confirm_import"), {"token": token[1]})
    assert public.locate(110.05, 33.55) is not None


def test_a_drawing_that_was_imported_earlier_is_published_by_a_button(administrator: Client) -> None:
    drawing = a_village_with_two_grids()
    assert "未发布" in page(administrator, "/areas/import/")
    assert administrator.post(reverse("areas:publish", args=[drawing.pk])).status_code == 302
    assert "现行" in page(administrator, "/areas/import/")
    assert administrator.post(reverse("areas:publish", args=[drawing.pk])).status_code == 409
    assert administrator.post(reverse("areas:publish", args=[drawing.pk + 1])).status_code == 404


def test_faults_are_shown_line_by_line_and_cannot_be_confirmed(administrator: Client) -> None:
    text = upload(administrator, (COUNTY + "99,\n").encode(), "区划.csv").content.decode()
    assert "缺少名称" in text
    assert 'name="token"' not in text
    for data, name, more in [
        (b"x", "图.png", {}),
        (b"nothing", "区划.csv", {}),
        (b"{}", "x.json", {"kind": "grids"}),
    ]:
        assert upload(administrator, data, name, **more).status_code == 422


def test_nobody_else_imports_or_confirms(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for roles in (frozenset(), frozenset({"security_admin"}), frozenset({"county_dispatcher"})):
        monkeypatch.setattr(views, "acting", lambda _request, roles=roles: Somebody(roles=roles))
        assert staff.get(reverse("areas:import")).status_code == 403
        assert staff.post(reverse("areas:import")).status_code == 403
        assert staff.post(reverse("areas:confirm_import"), {"token": "x"}).status_code == 403
        assert staff.post(reverse("areas:publish", args=[1])).status_code == 403
