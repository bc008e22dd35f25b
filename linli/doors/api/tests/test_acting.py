"""Programs act as the pages do: same steps, same refusals, nothing twice, nothing overwritten."""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.matters.models import Attachment, Matter, TimelineEntry
from linli.cores.matters.tests.factories import CategoryFactory, TagFactory
from linli.cores.notify.models import Notice
from linli.cores.notify.tests.factories import NoticeFactory
from linli.cores.people.models import Reveal
from linli.doors.api.models import AnsweredRequest, ApiToken
from linli.doors.api.rules import Scope
from linli.doors.api.tests.conftest import HIDDEN, NUMBER, Caller, World
from linli.doors.api.tests.factories import bearer

pytestmark = pytest.mark.django_db
STEPS = f"matters/{NUMBER}/steps"


def picture() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG")
    return SimpleUploadedFile("现场.jpg", content.getvalue(), "image/jpeg")


def upload(caller: Caller, file: SimpleUploadedFile | None = None, key: str = "") -> Any:
    return Client().post(
        "/api/v1/uploads",
        {"file": file or picture()},
        headers={"Authorization": f"Bearer {caller.token}", "Idempotency-Key": key or str(uuid.uuid4())},
    )


def dispatch(world: World, caller: Any = None, **headers: str) -> Any:
    inputs = {"organisation": world.department.pk, "words": "请三日内修好"}
    headers = headers or {"If-Match": '"1"'}
    return (caller or world.clerk).post(f"{STEPS}/accept_and_dispatch", {"inputs": inputs}, **headers)


def test_a_step_is_taken_as_its_button_takes_it(world: World) -> None:
    answer = dispatch(world)
    assert answer.status_code == 200, answer.content
    taken = answer.json()
    assert taken["state"]["code"] == "dispatched"
    assert taken["version"] == 2
    assert answer["ETag"] == '"2"'
    matter = Matter.objects.get(number=NUMBER)
    assert matter.owner == world.department
    last = matter.timeline.latest("pk")
    assert (last.step, last.words, last.post_name) == (
        "accept_and_dispatch", "请三日内修好", world.desk.short_name,
    )  # fmt: skip


def test_what_a_step_asks_for_is_told_with_the_rows_to_choose_from(world: World) -> None:
    answer = world.clerk.get(f"{STEPS}/accept_and_dispatch").json()
    assert answer["inputs"]["properties"]["organisation"]["x-lookup"] == "/api/v1/organisations"
    corrected = world.clerk.get(f"{STEPS}/correct").json()["inputs"]["properties"]["category"]
    assert {"const": "S0101", "title": "路灯"} in corrected["oneOf"]
    assert world.clerk.get(f"{STEPS}/no_such_step").status_code == 404


def test_inputs_are_judged_by_the_pages_form(world: World) -> None:
    def wrong(inputs: dict[str, Any]) -> set[str]:
        answer = world.clerk.post(f"{STEPS}/accept_and_dispatch", {"inputs": inputs}, **{"If-Match": '"1"'})
        assert answer.status_code == 422, answer.content
        return set(answer.json()["errors"])

    assert wrong({}) == {"inputs.organisation"}
    assert wrong({"organisation": "县住建局"}) == {"inputs.organisation"}
    assert wrong({"organisation": 99999999}) == {"inputs.organisation"}
    assert wrong({"organisation": world.department.pk, "colour": "red"}) == {"inputs.colour"}
    assert wrong({"organisation": world.department.pk, "words": "\x00"}) == {"inputs.words"}
    assert Matter.objects.get(number=NUMBER).version == 1


def test_the_same_request_again_gets_the_same_answer_and_happens_once(world: World) -> None:
    key = {"Idempotency-Key": "the-same-key-all-the-time", "If-Match": '"1"'}
    first, second = dispatch(world, **key), dispatch(world, **key)
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert Matter.objects.get(number=NUMBER).version == 2
    other = world.clerk.post(f"matters/{NUMBER}/comments", {"words": "另一件事"}, **key)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    stranger = Caller(bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101"))
    assert dispatch(world, stranger, **key).status_code == 412


def test_a_refused_request_leaves_its_key_free(world: World) -> None:
    key = {"Idempotency-Key": "a-key-that-is-free-again", "If-Match": '"1"'}
    assert world.clerk.post(f"{STEPS}/accept_and_dispatch", {"inputs": {}}, **key).status_code == 422
    assert dispatch(world, **key).status_code == 200


def test_an_answer_is_kept_encrypted(world: World) -> None:
    dispatch(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM api_answeredrequest")
        (kept,) = cursor.fetchone()
    assert NUMBER.encode() not in bytes(kept)
    assert NUMBER in AnsweredRequest.objects.get().answer


def test_nobody_overwrites_what_they_have_not_read(world: World) -> None:
    assert dispatch(world, **{"Idempotency-Key": "x" * 16}).status_code == 428
    assert dispatch(world, **{"If-Match": '"7"'}).status_code == 412
    assert dispatch(world, **{"If-Match": '"none of ours"'}).status_code == 412
    assert dispatch(world, **{"If-Match": "*"}).status_code == 200
    late = dispatch(world)
    assert late.status_code == 412
    assert "派遣" in late.json()["detail"] or "待签收" in late.json()["detail"]


def test_a_post_without_a_key_is_refused(world: World) -> None:
    answer = Client().post(
        f"/api/v1/matters/{NUMBER}/comments",
        {"words": "没有编号"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {world.clerk.token}"},
    )
    assert answer.status_code == 422
    assert "Idempotency-Key" in str(answer.json()["errors"]) or "key" in str(answer.json()["errors"])


@pytest.mark.parametrize("role", list(Role))
def test_a_role_takes_no_step_that_its_button_would_not(world: World, role: Role) -> None:
    organisation = world.desk if role in {Role.TOWNSHIP_DISPATCHER, Role.VILLAGE_CLERK} else None
    caller = Caller(bearer(role, organisation, "990001101"))
    shown = caller.get(f"matters/{NUMBER}")
    if shown.status_code == 404:
        assert dispatch(world, caller).status_code == 404
        return
    offered = {step["code"] for step in shown.json()["steps"]}
    assert (dispatch(world, caller).status_code == 200) == ("accept_and_dispatch" in offered)


def test_files_are_sent_ahead_and_named_by_the_step(world: World) -> None:
    dispatch(world)
    handler = Caller(bearer(Role.DEPARTMENT_HANDLER, world.department))
    assert handler.post(f"{STEPS}/sign_for", {}, **{"If-Match": '"2"'}).status_code == 200
    kept = upload(handler)
    assert kept.status_code == 201, kept.content
    reference = kept.json()["ref"]
    stranger = Caller(bearer(Role.DEPARTMENT_HANDLER, world.department))
    feedback = {"inputs": {"words": "换了灯泡", "photos": [reference]}}
    assert (
        stranger.post(f"{STEPS}/feed_back", feedback, **{"If-Match": '"3"'}).json()["code"] == "unknown_file"
    )
    done = handler.post(f"{STEPS}/feed_back", feedback, **{"If-Match": '"3"'})
    assert done.status_code == 200, done.content
    timeline = handler.get(f"matters/{NUMBER}").json()["timeline"]
    (file,) = timeline[0]["files"]
    answer: Any = Client().get(file["url"], headers={"Authorization": f"Bearer {handler.token}"})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    again = handler.post(f"{STEPS}/feed_back", feedback, **{"If-Match": '"4"'})
    assert again.json()["code"] == "unknown_file"


def test_an_upload_is_checked_and_happens_once(world: World) -> None:
    bad = upload(world.clerk, SimpleUploadedFile("x.exe", b"MZ...", "application/x-msdownload"))
    assert bad.status_code == 422
    key = "the-same-upload-again"
    first, second = upload(world.clerk, key=key), upload(world.clerk, key=key)
    assert first.content == second.content
    assert Attachment.objects.count() == 1


def test_comments_following_and_tags(world: World) -> None:
    written = world.clerk.post(f"matters/{NUMBER}/comments", {"words": "已电话联系"})
    assert written.status_code == 201, written.content
    assert written.json()["is_internal"] is True
    assert TimelineEntry.objects.get(pk=written.json()["id"]).words == "已电话联系"
    assert world.clerk.ask("PUT", f"matters/{NUMBER}/follow").status_code == 204
    assert world.clerk.get(f"matters/{NUMBER}").json()["is_followed"] is True
    assert world.clerk.ask("DELETE", f"matters/{NUMBER}/follow").status_code == 204
    tag = world.clerk.get(f"matters/{NUMBER}/tags")["ETag"]
    put = world.clerk.ask("PUT", f"matters/{NUMBER}/tags", {"tags": ["汛前", "路灯"]}, **{"If-Match": tag})
    assert put.status_code == 200
    late = world.clerk.ask("PUT", f"matters/{NUMBER}/tags", {"tags": []}, **{"If-Match": tag})
    assert late.status_code == 412
    assert world.clerk.get(f"matters/{NUMBER}").json()["tags"] == ["汛前", "路灯"]
    eleven = {"tags": [f"标签{n}" for n in range(11)]}
    assert world.clerk.ask("PUT", f"matters/{NUMBER}/tags", eleven, **{"If-Match": "*"}).status_code == 422
    leader = Caller(bearer(Role.LEADER))
    assert leader.post(f"matters/{NUMBER}/comments", {"words": "请抓紧"}).status_code == 403
    assert world.clerk.post(f"matters/{HIDDEN}/comments", {"words": "看不到的"}).status_code == 404


def test_more_tags_than_may_be_set_are_read_all_the_same(world: World) -> None:
    matter = Matter.objects.get(number=NUMBER)
    for _number in range(12):
        TagFactory.create().matters.add(matter)
    answer = world.clerk.get(f"matters/{NUMBER}/tags")
    assert answer.status_code == 200
    assert len(answer.json()["tags"]) == 12


def test_a_contact_is_uncovered_with_a_reason_each_time_logged(world: World) -> None:
    answer = world.clerk.post(f"matters/{NUMBER}/contact", {"reason": "电话回访"})
    assert answer.status_code == 200, answer.content
    assert any("*" not in field["value"] for field in answer.json()["contact"])
    assert Reveal.objects.count() == 1
    kept = AnsweredRequest.objects.get().answer
    assert not any(field["value"] in kept for field in answer.json()["contact"])
    assert world.clerk.post(f"matters/{NUMBER}/contact", {"reason": ""}).status_code == 422
    supervisor = Caller(bearer(Role.SUPERVISOR))
    assert supervisor.post(f"matters/{NUMBER}/contact", {"reason": "看看"}).status_code == 403
    narrow = Caller(bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", scopes=(Scope.READ, Scope.ACT)))
    assert narrow.post(f"matters/{NUMBER}/contact", {"reason": "看看"}).json()["code"] == "scope_missing"


def test_a_report_is_filed_for_somebody_once(world: World) -> None:
    body = {
        "channel": "phone", "text": "桥头的井盖没有了，很危险。", "area": "990001101001", "category": "S0101",
        "name": "王小明", "phone": "13812345678",
    }  # fmt: skip
    key = {"Idempotency-Key": "one-call-one-report"}
    first, second = world.clerk.post("reports", body, **key), world.clerk.post("reports", body, **key)
    assert first.status_code == 201, first.content
    assert first.content == second.content
    matter = Matter.objects.get(number=first.json()["number"])
    assert matter.contact is not None
    assert (matter.channel, matter.contact.phone) == ("phone", "13812345678")
    assert matter.filed_by_id == ApiToken.objects.get().user_id
    assert Matter.objects.count() == 3


def test_filing_is_refused_as_the_desks_form_refuses_it(world: World) -> None:
    def wrong(**body: Any) -> set[str]:
        whole = {"text": "桥头的井盖没有了。", "area": "990001101001"} | body
        answer = world.clerk.post("reports", whole)
        assert answer.status_code == 422, answer.content
        return set(answer.json()["errors"])

    assert wrong(area="") == {"area"}
    assert wrong(area="990001999001") == {"area"}
    assert wrong(phone="12") == {"phone"}
    assert wrong(channel="grid") == {"channel"}
    assert wrong(answers={"S0101-poles": "3"}) == {"answers.S0101-poles"}
    assert wrong(lon=110.1) == {"lat"}
    handler = Caller(bearer(Role.DEPARTMENT_HANDLER, world.department))
    assert handler.post("reports", {"text": "井盖没有了", "area": "990001101001"}).status_code == 403


def test_notices_are_read_by_whom_they_reached(world: World) -> None:
    me = Post.objects.get(organisation=world.desk).user
    mine, other = NoticeFactory.create(recipient=me), NoticeFactory.create()
    found = world.clerk.get("notices").json()
    assert [row["id"] for row in found["items"]] == [mine.pk]
    assert found["unread"] == 1
    assert world.clerk.post("notices/read", {"ids": [other.pk]}).json() == {"unread": 1}
    assert world.clerk.post("notices/read", {}).json() == {"unread": 0}
    assert world.clerk.get("notices?unread=true").json()["items"] == []
    assert Notice.objects.get(pk=other.pk).read_at is None


def test_lookups_tell_kinds_categories_areas_and_organisations(world: World) -> None:
    kind = world.clerk.get("kinds").json()["items"][0]
    assert kind["code"] == "report"
    assert {"submitted", "dispatched"} <= {state["code"] for state in kind["states"]}
    assert world.clerk.get("categories?kind=report").json()["items"][0]["code"] == "S0101"
    CategoryFactory.create(code="S0102", order=9)
    first = world.clerk.get("categories?limit=1").json()
    assert [row["code"] for row in first["items"]] == ["S0101"]
    rest = world.clerk.get(f"categories?limit=1&cursor={first['next']}").json()
    assert [row["code"] for row in rest["items"]] == ["S0102"]
    assert rest["next"] is None
    villages = world.clerk.get("areas?parent=990001101").json()["items"]
    assert [(row["code"], row["level"]) for row in villages] == [("990001101001", "village")]
    assert world.clerk.get("areas/990001101001").json()["full_name"] == "柳河镇桥头村"
    assert world.clerk.get("areas/990001999").status_code == 404
    found = world.clerk.get("organisations?q=住建").json()["items"]
    assert [row["id"] for row in found] == [world.department.pk]
    assert world.clerk.get(f"organisations/{world.department.pk}").json()["type"] == "department"


def test_a_caller_is_found_by_the_whole_number_for_a_reason_and_in_sight_alone(world: World) -> None:
    for matter in (world.matter, world.hidden):
        assert matter.contact is not None
        matter.contact.phone = "13900001234"
        matter.contact.save()
    asked = {"phone": "139 0000 1234", "reason": "来电询问进度"}
    answer = world.clerk.post("callers", asked)
    assert answer.status_code == 200, answer.content
    assert [row["number"] for row in answer.json()["items"]] == [NUMBER]
    look = Reveal.objects.get()
    assert (look.reason, look.looked_for, look.found) == ("来电询问进度", "139****1234", 2)
    assert "13900001234" not in AnsweredRequest.objects.get().answer
    assert world.clerk.post("callers", asked | {"phone": "1390000"}).json()["errors"].keys() == {"phone"}
    assert world.clerk.post("callers", asked | {"reason": "看"}).json()["errors"].keys() == {"reason"}
    supervisor = Caller(bearer(Role.SUPERVISOR))
    assert supervisor.post("callers", asked).status_code == 403
    narrow = Caller(bearer(Role.TOWNSHIP_DISPATCHER, world.desk, "990001101", scopes=(Scope.READ,)))
    assert narrow.post("callers", asked).json()["code"] == "scope_missing"
