"""The county's own channels, through Apprise, to a real listener; and its own words."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import reverse

from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory, acting
from linli.cores.audit.models import AuditRow
from linli.cores.notify.actions import ChannelWanted, News, deliver_due, save_channel, tell_staff
from linli.cores.notify.actions.health import GATEWAY
from linli.cores.notify.models import Channel, Message, MessageState, Purpose, WayHealth
from linli.cores.notify.tests.factories import ChannelFactory, MessageFactory, WordingFactory
from linli.cores.notify.tests.wires import Gateway, Mailboxes, gateway, mailboxes  # noqa: F401
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db
SECRET = "a-secret-of-the-robot"
NEWS = News(key="entry:1", kind=GATEWAY, title="短信发不出去", data={"what": "短信发不出去"})


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(PostFactory.create(role=Role.SYSTEM_ADMIN, user__phone="13800005678").user)
    return client


def test_a_robot_tells_the_group_of_the_body_concerned_once(gateway: Gateway) -> None:  # noqa: F811
    ours, theirs = OrganisationFactory.create(), OrganisationFactory.create()
    for body in (ours, theirs, None):
        ChannelFactory.create(url=f"json://{gateway.url}/", organisation=body, kinds=[GATEWAY])
    ChannelFactory.create(url=f"json://{gateway.url}/", kinds=["matters.late"])
    for _again in range(2):
        tell_staff(NEWS, to=[], bodies=[ours.pk])
    assert deliver_due() == 2  # ours, and the one for everybody
    assert [told["message"] for told in gateway.taken] == ["短信发不出去。"] * 2


def test_a_telephone_goes_where_the_address_has_its_place(
    gateway: Gateway,  # noqa: F811
    settings: LazySettings,
) -> None:
    settings.SMS_SENDER = "none"
    ChannelFactory.create(purpose=Purpose.SMS, url=f"json://{gateway.url}/send/{{phone}}")
    MessageFactory.create(way="sms", user__phone="13800005678")
    assert deliver_due() == 1
    assert gateway.paths == ["/send/13800005678"]


def test_a_robot_that_fails_holds_its_messages_and_says_nothing_of_its_address(gateway: Gateway) -> None:  # noqa: F811
    channel = ChannelFactory.create(url=f"json://{gateway.url}/{SECRET}", kinds=[GATEWAY])
    gateway.status = 500
    tell_staff(NEWS, to=[], bodies=[0])
    assert deliver_due() == 0
    message, health = Message.objects.get(), WayHealth.objects.get()
    assert (message.state, message.reason, health.way) == (MessageState.WAITING, "对方没有收下", channel.way)


def test_a_robot_that_falls_silent_is_not_asked_twice_by_itself(gateway: Gateway) -> None:  # noqa: F811
    ChannelFactory.create(url=f"json://{gateway.url}/", kinds=[GATEWAY])
    gateway.says_nothing = True
    tell_staff(NEWS, to=[], bodies=[0])
    deliver_due()
    assert Message.objects.get().state == MessageState.UNCLEAR


def test_the_secret_of_a_channel_is_nowhere_in_the_clear(admin: Client) -> None:
    url = f"json://127.0.0.1:9/{SECRET}"
    answer = admin.post(
        reverse("notify:add_channel"),
        {
            "name": "城关镇工作群",
            "purpose": "group",
            "url": url,
            "kinds": ["matters.late"],
            "is_active": "on",
        },
    )
    assert answer.status_code == 302
    channel = Channel.objects.get()
    assert channel.url == url
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM notify_channel t")
        assert SECRET not in str(cursor.fetchall())
    for page in ("notify:channels", "notify:log"):
        assert SECRET not in admin.get(reverse(page)).content.decode()
    edit = reverse("notify:channel", args=[channel.pk])
    assert SECRET not in admin.get(edit).content.decode()
    assert not any(SECRET in str(row) for row in AuditRow.objects.values())
    admin.post(edit, {"name": "换了名字", "purpose": "group", "url": "", "is_active": "on"})
    channel.refresh_from_db()
    assert (channel.name, channel.url) == ("换了名字", url)


@pytest.mark.parametrize(
    ("url", "purpose"),
    [
        ("no-address", Purpose.GROUP),
        ("syslog://", Purpose.GROUP),
        ("json://127.0.0.1/", Purpose.SMS),
        ("json://127.0.0.1/{phone}", Purpose.GROUP),
    ],
)
def test_an_address_that_cannot_work_is_refused_beside_its_field(url: str, purpose: Purpose) -> None:
    wanted = ChannelWanted(name="群", purpose=purpose, url=url)
    with pytest.raises(Invalid) as refused:
        save_channel(wanted=wanted, by=acting(Role.SYSTEM_ADMIN))
    assert set(refused.value.fields) == {"url"}


@pytest.mark.parametrize("url", ["dingtalk://abcdefgh/", "wecombot://abcdefgh/", "feishu://abcdefgh/"])
def test_the_robots_of_dingtalk_wecom_and_feishu_are_known(url: str) -> None:
    assert save_channel(
        wanted=ChannelWanted(name="群", purpose=Purpose.GROUP, url=url), by=acting(Role.SYSTEM_ADMIN)
    ).pk


def test_the_second_gateway_for_telephones_is_refused() -> None:
    ChannelFactory.create(purpose=Purpose.SMS, url="json://127.0.0.1:9/{phone}")
    wanted = ChannelWanted(name="又一个", purpose=Purpose.SMS, url="json://127.0.0.1:9/{phone}")
    with pytest.raises(Invalid, match="已经有一个"):
        save_channel(wanted=wanted, by=acting(Role.SYSTEM_ADMIN))
    with pytest.raises(NotAllowed):
        save_channel(wanted=wanted, by=acting(Role.LEADER))


def test_a_try_says_at_once_how_it_went(admin: Client, gateway: Gateway) -> None:  # noqa: F811
    assert "已发出" in admin.post(reverse("notify:try_way"), {"way": "sms"}, follow=True).content.decode()
    assert gateway.taken[0]["phone"] == "13800005678"
    gateway.status = 401
    refused = admin.post(reverse("notify:try_way"), {"way": "sms"}, follow=True).content.decode()
    assert "短信网关答复出错" in refused
    assert deliver_due() == 0  # a test does not come hours later


def test_the_county_s_own_words_go_out_and_can_be_taken_back(
    admin: Client,
    mailboxes: Mailboxes,  # noqa: F811
) -> None:
    address = reverse("notify:wording", args=[GATEWAY, "zh-hans"])
    words = {"subject": "注意", "body": "{what}，请小李处理。\n{link}", "text": "{what}"}
    assert (
        "短信发不出去，消息在等待，请小李处理"
        in admin.post(address, {**words, "preview": "1"}).content.decode()
    )
    MessageFactory.create()
    assert admin.post(address, words).status_code == 302
    assert deliver_due() == 1
    (mail,) = mailboxes.mails()
    assert (mail["Subject"], mail.get_content().strip()) == ("注意", "短信发不出去，请小李处理。")
    admin.post(reverse("notify:reset_wording", args=[GATEWAY, "zh-hans"]))
    actions = list(AuditRow.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-2:] == ["notify.change_words", "notify.reset_words"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{number} {code} {name}", "没有这样的占位符：{name}"),
        ("{number}", "不能少了 {code}"),
        ("{number} {code} {", "没有这样的占位符：{"),
    ],
)
def test_words_that_cannot_work_are_refused_beside_their_field(admin: Client, body: str, said: str) -> None:
    address = reverse("notify:wording", args=["reports.receipt", "zh-hans"])
    answer = admin.post(address, {"subject": "收到", "body": body, "text": "{number} {code}"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert body in answer.content.decode()


def test_the_list_of_templates_says_which_are_the_county_s(admin: Client) -> None:
    WordingFactory.create()
    assert admin.get(reverse("notify:wordings")).content.decode().count("本县改过") == 1
