"""Messages out of the tables of other offices: columns by title, times in the forms people write, texts made fit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from linli.domains.reports.rules import title_from
from linli.kernel.calendar import BEIJING
from linli.kernel.chinese import clean_text, half_width
from linli.kernel.errors import Invalid
from linli.kernel.importing import SheetRow, titled_rows

TITLES: dict[str, tuple[str, ...]] = {
    "number": ("number", "留言编号", "编号", "工单编号", "诉求编号", "工单号"),
    "phone": (
        "phone", "联系电话", "电话", "手机", "手机号", "手机号码", "来电号码", "主叫号码", "联系方式", "电话号码",
    ),
    "user": ("user", "留言用户", "用户", "网友", "姓名", "来电人", "反映人", "诉求人", "联系人"),
    "title": ("title", "留言主题", "主题", "标题"),
    "at": ("at", "留言时间", "时间", "提交时间", "来件时间", "来电时间", "反映时间"),
    "text": ("text", "留言详情", "详情", "内容", "留言内容"),
    "reply": ("reply", "答复意见", "答复", "答复内容", "回复", "处理结果", "办理结果"),
    "replied_at": ("replied_at", "答复时间", "回复时间", "办结时间"),
    "category": ("category", "一级分类", "类别", "分类", "类型", "诉求类型"),
    "area": ("area", "区划代码", "区划", "地点", "所在地", "属地"),
    "address": ("address", "具体位置", "详细地址", "地址", "事发地址", "事发地点", "发生地址", "所在地址"),
}  # fmt: skip
REQUIRED = ("number", "at", "text")
_TIME = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?:[ T]*(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})(?:[:分](?P<second>\d{1,2})(?:\.\d+)?秒?)?分?)?"
    r"(?: ?(?P<zone>Z|[+-]\d\d:?\d\d))?",
)
_SERIAL = re.compile(r"[2-9]\d{4}(?:\.\d+)?")
"""A day as Excel counts them: 20000 is in 1954, 99999 in 2173."""
_EXCEL_BEGINS = dt.datetime(1899, 12, 30, tzinfo=BEIJING)
_INDENT = re.compile("(?<=[。！？：；!?:;”」）)])[ \\t\\xa0\u3000]{2,}")


@dataclass(frozen=True, slots=True)
class Message:
    """One line, cleaned; times are None where they are missing or can't be read."""

    line: int
    number: str
    user: str
    title: str
    text: str
    at: dt.datetime | None
    reply: str
    replied_at: dt.datetime | None
    category: str
    area: str
    phone: str = ""
    address: str = ""

    def same_as(self, other: Message) -> bool:
        """Whether the file says the same once more."""
        return _said(self) == _said(other)


def _said(message: Message) -> tuple[object, ...]:
    return (message.user, message.title, message.text, message.at, message.reply, message.category)


def read_messages(data: bytes, filename: str, columns: Mapping[str, str]) -> Iterator[Message]:
    """The rows of a file. `columns` names the title of a column (see TITLES) where it is another than usual."""
    if unknown := sorted(set(columns) - set(TITLES)):
        raise Invalid(
            _("没有“%(name)s”这一栏，可以是：%(names)s。") % {"name": unknown[0], "names": "、".join(TITLES)}
        )
    titles = {
        field: (columns[field].strip().lower(),) * 2 if field in columns else words
        for field, words in TITLES.items()
    }
    for row in titled_rows(data, filename, titles, required=[*REQUIRED, *(set(columns) - set(REQUIRED))]):
        yield message_of(row)


def message_of(row: SheetRow) -> Message:
    """One row of known columns, cleaned."""
    values = row.values
    user = clean_text(values["user"], single_line=True)[:60]
    text = paragraphs(values["text"])
    title = clean_text(values["title"], single_line=True) or title_from(text)
    at = moment(values["at"])
    return Message(
        line=row.line,
        number=clean_text(values["number"], single_line=True),
        user=user,
        title=title[:100],
        text=text,
        at=at,
        reply=paragraphs(values["reply"]),
        replied_at=_on_the_same_day(at, moment(values["replied_at"])),
        category=clean_text(values["category"], single_line=True),
        area=clean_text(values["area"], single_line=True),
        phone=clean_text(values["phone"], single_line=True),
        address=clean_text(values["address"], single_line=True)[:120],
    )


def paragraphs(text: str) -> str:
    """Clean text in which the wide indent of a paragraph, all that is left of its line break, is a line break again."""
    return clean_text(_INDENT.sub("\n", text))


def moment(written: str) -> dt.datetime | None:
    """A time as people and programs write it, in Beijing where no zone is named; None where it is none.

    2019/4/25 9:32:09, 2019-04-25T09:32, 2019年4月25日 9时32分, and Excel's serial days.
    """
    plain = half_width(written).strip()
    if _SERIAL.fullmatch(plain):
        return _EXCEL_BEGINS + dt.timedelta(seconds=round(float(plain) * 86_400))
    match = _TIME.fullmatch(plain)
    if match is None:
        return None
    names = ("year", "month", "day", "hour", "minute", "second")
    year, month, day, hour, minute, second = (int(match[name] or 0) for name in names)
    zone = dt.datetime.strptime(match["zone"], "%z").tzinfo if match["zone"] else BEIJING
    try:
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _on_the_same_day(at: dt.datetime | None, replied: dt.datetime | None) -> dt.datetime | None:
    """A day without a time of day reads as its midnight, which is no reply before the message of that day."""
    if at is None or replied is None:
        return replied
    local = replied.astimezone(BEIJING)
    is_a_day = local.time() == dt.time()
    return at if is_a_day and local < at and local.date() == at.astimezone(BEIJING).date() else replied
