"""Whether messages can be taken over: each line that can't is named, with what is wrong and what to do about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.areas.models import Area
from linli.cores.matters.public import Channel, Matter
from linli.cores.orgs.models import Organisation
from linli.domains.reports.actions.message_rows import Message
from linli.domains.reports.queries.routing import routing_table
from linli.domains.reports.workflow import KIND
from linli.kernel.chinese import is_phone
from linli.kernel.importing import ImportReport

LONGEST_NUMBER = 72
LONGEST_CATEGORY = 40
MOST_CLASSES = 99


@dataclass(frozen=True, kw_only=True)
class ImportWords:
    """What was chosen for an import, beside the file."""

    source: str = "online_politics"
    """By what name the office is known: a number counts once within it."""
    channel: Channel = Channel.ONLINE_POLITICS
    area: str = ""
    """The code of the area of messages that name none; the county's, if it is empty."""
    within: str = ""
    """The code of the area outside of which nothing is taken over; the county's, if it is empty."""
    organisation: str = ""
    """In whose name the replies were given; the accepting desk's, if it is empty."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Titles of columns that are called otherwise than usual."""
    categories: Mapping[str, str] = field(default_factory=dict)
    """Category codes by the names that the file uses; '' for those that are to have none."""
    create_categories: bool = False


@dataclass(slots=True)
class MessagesReport(ImportReport):
    """Besides the figures: how many had a reply, which numbers stood twice with other words, which classes were made."""

    answered: int = 0
    repeated: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    """How often each category is named that nobody knows here."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that holds, with what was found out about it; without a category where one is made for it."""

    message: Message
    number: str
    category: str | None
    area_code: str
    desk_id: int
    desk_name: str


class Checker:
    """Goes through the lines of one file, with everything looked up once: five queries, however many lines."""

    def __init__(self, words: ImportWords, report: MessagesReport) -> None:
        self._words, self._report, self._now = words, report, timezone.now()
        self._table = routing_table()
        self._names: dict[str, list[str]] = {}
        for category in self._table.categories.values():
            if category.is_active:
                self._names.setdefault(category.name, []).append(category.code)
        self._areas: dict[str, list[str]] = {}
        for code, name in (
            Area.objects.inside(words.within or settings.COUNTY_CODE)
            .filter(is_active=True)
            .values_list("code", "name")
        ):
            self._areas.setdefault(name, []).append(code)
            self._areas[code] = [code]
        self._bodies = dict(Organisation.objects.values_list("pk", "short_name"))
        earlier = Matter.objects.filter(kind=KIND, source=words.source)
        self._known = dict(earlier.values_list("source_number", "area_code"))
        self._seen: dict[str, list[Message]] = {}

    def check(self, messages: Iterable[Message]) -> list[Accepted]:
        """Those to be written; the report counts and names the others."""
        accepted = [one for message in messages if (one := self._check(message)) is not None]
        self._report.added = len(accepted)
        self._report.answered = sum(bool(one.message.reply) for one in accepted)
        if self._report.rows == 0:
            self._report.find(0, "", _("文件里没有留言。"))
        if len(self._report.created) > MOST_CLASSES:
            self._report.find(0, "", _("要新建的类别太多，请用对照表说明它们对应哪些类别。"))
        return accepted

    def _check(self, message: Message) -> Accepted | None:
        self._report.rows += 1
        number = self._number(message)
        if number is None:
            return None
        self._times(message)
        if message.phone and not is_phone(message.phone):
            self._find(message, "phone", _("不是完整的电话号码，请改正，或者留空。"))
        if not message.title:
            self._find(message, "text", _("主题和内容都是空的。"))
        category = self._category(message)
        area_code = self._area(message)
        desk = self._table.desk_for(area_code, category_code=category) if area_code else None
        if area_code and desk is None:
            self._find(message, "area", _("这个地点没有受理单位：先要授予县级或镇办派遣员的岗位。"))
        if area_code is None or desk is None:
            return None
        return Accepted(message, number, category, area_code, desk, self._bodies.get(desk, ""))

    def _find(self, message: Message, column: str, text: str) -> None:
        title = self._words.columns.get(column, "")
        self._report.find(message.line, message.number, text, column=title)

    def _number(self, message: Message) -> str | None:
        """The number under which it is kept; None where it is kept already, or has none.

        Offices give one number twice, for a message that they sorted under two headings: with other words or
        another heading the second one is a report of its own, 37042-2.
        """
        if not message.number or len(message.number) > LONGEST_NUMBER:
            self._find(message, "number", _("缺少编号，或者编号超过 72 个字。"))
            return None
        before = self._seen.setdefault(message.number, [])
        if any(message.same_as(other) for other in before):
            return None
        before.append(message)
        if len(before) == 1:
            number = message.number
        else:
            number = f"{message.number}-{len(before)}"
            self._report.repeated.append(message.number)
        if number not in self._known:
            return number
        if not self._known[number].startswith(self._words.within):
            # Another office calls its numbers as this one does: nothing may be lost for that.
            self._find(
                message,
                "number",
                _("您的辖区以外，已经有同一来源的这个编号。请放弃这次导入，换一个来源名称。"),
            )
        return None

    def _times(self, message: Message) -> None:
        if message.at is None:
            self._find(message, "at", _("留言时间读不出来，请写成“2026-07-03 09:30”的样子。"))
        elif message.at > self._now + dt.timedelta(days=1):
            self._find(message, "at", _("留言时间在将来。"))
        if not message.reply:
            return
        if message.replied_at is None:
            self._find(message, "replied_at", _("有答复，但是答复时间读不出来。"))
        elif message.at is not None and message.replied_at < message.at:
            self._find(message, "replied_at", _("答复时间早于留言时间。"))

    def _category(self, message: Message) -> str | None:
        name = message.category
        if not name:
            return None
        code = self._words.categories.get(name, name)
        if not code:
            return None
        known = self._table.categories.get(code)
        if known is not None and known.is_active:
            return code
        codes = self._names.get(code, [])
        if len(codes) == 1:
            return codes[0]
        if len(codes) > 1 or not self._words.create_categories or len(name) > LONGEST_CATEGORY:
            self._report.unknown[name] = self._report.unknown.get(name, 0) + 1
            self._find(message, "category", self._what_to_choose(name, codes))
        elif name not in self._report.created:
            self._report.created.append(name)
        return None

    def _what_to_choose(self, name: str, codes: Sequence[str]) -> str:
        if self._words.within:
            words = (
                _("有几个叫“%(name)s”的类别，请在页面上选一个。")
                if codes
                else _("没有类别“%(name)s”，请在页面上选它对应的类别。")
            )
            return words % {"name": name}
        if codes:
            words = _("叫“%(name)s”的类别有几个（%(codes)s），请在对照表里写明代码。")
            return words % {"name": name, "codes": "、".join(sorted(codes))}
        words = _("没有类别“%(name)s”，请用对照表写明它对应的类别代码，或者选择新建缺少的类别。")
        return words % {"name": name}

    def _area(self, message: Message) -> str | None:
        asked = message.area or self._words.area or settings.COUNTY_CODE
        codes = self._areas.get(asked, [])
        if len(codes) == 1:
            return codes[0]
        if codes:
            sentence = _("本县有几个叫“%(area)s”的地方，请写代码。")
        elif self._words.within and self._words.within != settings.COUNTY_CODE:
            sentence = _("您的辖区里没有“%(area)s”。")
        else:
            sentence = _("本县没有区划“%(area)s”。")
        self._find(message, "area", sentence % {"area": asked})
        return None
