"""An example of every operation: shown in the description, and carried out by the tests (test_description.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NUMBER, VILLAGE, GRID = "2026-48392017", "990001101001", "990001101001001"


@dataclass(frozen=True)
class Example:
    """What a program sends, and the status that it gets where it may."""

    status: int = 200
    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    if_match: str = ""
    body: Any = None


OF_A_MATTER = {"number": NUMBER}
EXAMPLES: dict[str, Example] = {
    "get_me": Example(),
    "get_matters": Example(query={"tab": "mine", "q": "路灯", "limit": 20}),
    "get_search": Example(query={"q": "路灯", "open": "yes", "order": "newest"}),
    "post_callers": Example(body={"phone": "13812345678", "reason": "来电人询问自己以前反映的事"}),
    "get_counts": Example(),
    "get_matter": Example(path=OF_A_MATTER),
    "get_step": Example(path={**OF_A_MATTER, "code": "accept_and_dispatch"}),
    "post_take_step": Example(
        path={**OF_A_MATTER, "code": "accept_and_dispatch"},
        if_match='"1"',
        body={"inputs": {"organisation": 940012, "words": "请三日内修好。"}},
    ),
    "post_comment": Example(201, path=OF_A_MATTER, body={"words": "已电话联系，明天上午到场。"}),
    "put_follow": Example(204, path=OF_A_MATTER),
    "delete_follow": Example(204, path=OF_A_MATTER),
    "get_tags": Example(path=OF_A_MATTER),
    "put_tags": Example(path=OF_A_MATTER, if_match="*", body={"tags": ["汛前", "路灯"]}),
    "post_contact": Example(path=OF_A_MATTER, body={"reason": "电话回访核实"}),
    "post_upload": Example(201),
    "get_file": Example(path={**OF_A_MATTER, "attachment_id": 940031}),
    "post_file_report": Example(
        201,
        body={
            "channel": "phone",
            "text": "桥头的井盖没有了，很危险。",
            "category": "S0101",
            "area": VILLAGE,
            "address": "桥东第二根电线杆旁",
            "name": "王先生",
            "phone": "13812345678",
        },
    ),
    "get_notices": Example(query={"unread": "true"}),
    "post_read_notices": Example(body={}),
    "get_kinds": Example(),
    "get_categories": Example(query={"kind": "report", "limit": 100}),
    "get_areas": Example(query={"parent": "990001101"}),
    "get_area": Example(path={"code": GRID}),
    "get_organisations": Example(query={"q": "住建"}),
    "get_organisation": Example(path={"organisation_id": 940012}),
    "get_webhooks": Example(),
    "post_webhooks": Example(
        201, body={"url": "https://events.example.gov.cn/linli", "steps": ["file", "close", "escalate"]}
    ),
    "delete_webhook": Example(204, path={"webhook_id": 940005}),
    "get_deliveries": Example(path={"webhook_id": 940005}),
    "post_replay": Example(201, path={"webhook_id": 940005, "uid": "msg_4f1c0d5ad0c94c52a0c9b9ac93a0f0d1"}),
}
