"""The kinds of messages that this core sends itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cores.notify.actions.channels import TEST
from linli.cores.notify.actions.digests import DIGEST, lines_of
from linli.cores.notify.actions.health import GATEWAY
from linli.cores.notify.rules import Way
from linli.cores.notify.workflow import MessageKind

OWN_KINDS = (
    MessageKind(
        code=GATEWAY,
        name=_("渠道故障"),
        when=_("邮件、短信等渠道连续发不出去，或者恢复正常时，告诉系统管理员。"),
        placeholders={"way": _("渠道"), "what": _("发生了什么")},
        samples={"way": _("电子邮件"), "what": _("短信发不出去，消息在等待")},
        subject=_("{county}：{what}"),
        body=_("{what}。\n查看：{link}"),
        text=_("{what}。{link}"),
        chosen=False,
        ways=(Way.EMAIL, Way.SMS, Way.IM),
    ),
    MessageKind(
        code=TEST,
        name=_("试发"),
        when=_("系统管理员试一试渠道能不能用。"),
        placeholders={},
        samples={},
        subject=_("{county}：试发"),
        body=_("这是系统管理员的试发，收到就说明这个渠道能用。"),
        text=_("{county}：这是试发，收到就说明这个渠道能用。"),
        chosen=False,
    ),
    MessageKind(
        code=DIGEST,
        name=_("摘要"),
        when=_("选了每日、每周摘要的人，到时间收到一条，里面是还没有看的提醒。"),
        placeholders={"count": _("条数"), "lines": _("各条提醒")},
        samples={"count": "2", "lines": _("· 第一条提醒\n· 第二条提醒")},
        subject=_("{county}：{count} 条提醒"),
        body=_("您有 {count} 条提醒还没有看：\n\n{lines}\n\n到系统里看：{link}"),
        text=_("您有 {count} 条提醒还没有看。{link}"),
        chosen=False,
        fill=lines_of,
    ),
)
