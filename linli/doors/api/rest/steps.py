"""Acting on matters: steps, comments, following, tags, uncovering a contact."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Header, Path, Router, Schema
from pydantic import Field

from linli.cores.matters.public import (
    StepForm,
    comment,
    find_matter,
    follow,
    reveal_matter,
    unfollow,
)
from linli.cores.matters.rules import MOST_TAGS
from linli.cores.people.public import require_revealer
from linli.doors.api.actions import Answer, gather, replace_tags, step_of, tags_of, take_step_for
from linli.doors.api.queries.asks import inputs_schema
from linli.doors.api.rest import shapes
from linli.doors.api.rest.answers import Key, once, sent, told
from linli.doors.api.rest.bearer import Bearer, acting
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.matters import EntryOut, StepOut
from linli.doors.api.rest.schemas.words import In, Moment, Named, Number, Text
from linli.doors.api.rules import Scope, matter_tag, version_of, words_tag
from linli.kernel.errors import Changed, Unconditional

router = Router(tags=["acting"])
ACTS, READS = Bearer(Scope.ACT), Bearer(Scope.READ)
IfMatch = Annotated[
    str,
    Header(
        alias="If-Match",
        max_length=80,
        pattern=r"^[\x20-\x7e]*$",
        description=gettext_noop(
            "读取时得到的 ETag；* 表示不管现在是什么样都办。缺少时答复 428，不符时答复 412。"
        ),
        examples=['"1"'],
    ),
]
StepCode = Annotated[
    str,
    Path(
        pattern=r"^[a-z_]{1,30}$",
        description=gettext_noop("动作的代码，见事项的 steps。"),
        examples=["accept_and_dispatch"],
    ),
]


class StepIn(In):
    """What a step asks for, by name; see the JSON Schema of the step."""

    inputs: Annotated[dict[str, Any], Field(max_length=30)] = {}


class StepTaken(Schema):
    """How the matter stands after the step."""

    number: str
    step: str
    state: Named
    is_open: bool
    light: str
    due_at: Moment | None
    version: int
    is_visible: bool


@router.get(
    "matters/{number}/steps/{code}",
    auth=READS,
    url_name="step",
    response={200: StepOut, **refused(404)},
    summary=gettext_noop("一个动作要填什么"),
    description=gettext_noop("inputs 的 JSON Schema；可选的人员、受理单位、类别不多，一并列出。"),
)
def step(request: HttpRequest, number: Number, code: StepCode) -> HttpResponse:
    matter = find_matter(number, actor=acting(request))
    found = step_of(matter, code)
    (shown,) = shapes.steps([found], matter)
    shown.inputs = inputs_schema(found, form=StepForm(found, matter, acting(request)))
    return sent(told(shown, tag=matter_tag(matter.version)))


@router.post(
    "matters/{number}/steps/{code}",
    auth=ACTS,
    url_name="take_step",
    response={200: StepTaken, **refused(404, 409, 412, 428)},
    summary=gettext_noop("办理一个动作"),
    description=gettext_noop(
        "与网页上同名的按钮一样：谁能办、要填什么、时限怎么走，都由同一份流程声明决定。"
        "办完以后事项可能不再在查看范围内，is_visible 说明。"
    ),
)
def take(
    request: HttpRequest, number: Number, code: StepCode, *, body: StepIn, key: Key, if_match: IfMatch = ""
) -> HttpResponse:
    version = _expected(if_match)

    def do() -> Answer:
        actor = acting(request)
        matter = take_step_for(number=number, code=code, inputs=body.inputs, version=version, by=actor)
        taken = StepTaken(
            number=matter.number,
            step=code,
            state=shapes.state(matter),
            is_open=matter.is_open,
            light=shapes.LIGHTS[matter.light],
            due_at=matter.due_at,
            version=matter.version,
            is_visible=type(matter).objects.visible_to(actor).filter(pk=matter.pk).exists(),
        )
        return told(taken, tag=matter_tag(matter.version))

    return once(request, key, do)


def _expected(if_match: str) -> int | None:
    """The version that the request was made for; None for any."""
    _require_condition(if_match)
    if if_match.strip() == "*":
        return None
    version = version_of(if_match)
    if version is None:
        raise Changed(_("If-Match 里的值不是这个事项的 ETag，请重新读取。"))
    return version


def _require_condition(if_match: str) -> None:
    if not if_match.strip():
        raise Unconditional(_("请用 If-Match 带上读取时得到的 ETag，免得盖掉别人刚办的。"))


class CommentIn(In):
    """An internal comment; residents never read it."""

    words: Annotated[Text, Field(min_length=1, max_length=4000, examples=["已电话联系，明天上午到场。"])]
    files: Annotated[list[Annotated[Text, Field(max_length=64)]], Field(max_length=9)] = []


@router.post(
    "matters/{number}/comments",
    auth=ACTS,
    url_name="comment",
    response={201: EntryOut, **refused(404)},
    summary=gettext_noop("批注"),
    description=gettext_noop("内部批注，群众看不到。files 是上传文件时得到的 ref。"),
)
def add_comment(request: HttpRequest, number: Number, body: CommentIn, key: Key) -> HttpResponse:
    def do() -> Answer:
        actor = acting(request)
        matter = find_matter(number, actor=actor)
        files = gather(body.files, by=actor, field="files")
        entry = comment(matter=matter, words=body.words, by=actor, files=files)
        return told(shapes.written(entry, number, files), 201)

    return once(request, key, do)


@router.put(
    "matters/{number}/follow",
    auth=ACTS,
    url_name="follow",
    response={204: None, **refused(404)},
    summary=gettext_noop("关注"),
    description=gettext_noop("有进展时在提醒里告诉我。"),
)
def start_following(request: HttpRequest, number: Number) -> HttpResponse:
    follow(matter=find_matter(number, actor=acting(request)), by=acting(request))
    return sent(told(None, 204))


@router.delete(
    "matters/{number}/follow",
    auth=ACTS,
    url_name="follow",
    response={204: None, **refused(404)},
    summary=gettext_noop("取消关注"),
    description=gettext_noop("没有关注过也答复 204。"),
)
def stop_following(request: HttpRequest, number: Number) -> HttpResponse:
    unfollow(matter=find_matter(number, actor=acting(request)), by=acting(request))
    return sent(told(None, 204))


class TagsOut(Schema):
    """The tags of a matter, however many of whatever length it has."""

    tags: Annotated[list[str], Field(examples=[["路灯", "汛前"]])]


class TagsIn(In):
    """The tags that a matter is to have. They describe the matter, never a person."""

    tags: Annotated[
        list[Annotated[Text, Field(max_length=20)]], Field(max_length=MOST_TAGS, examples=[["路灯", "汛前"]])
    ]


@router.get(
    "matters/{number}/tags",
    auth=READS,
    url_name="tags",
    response={200: TagsOut, **refused(404)},
    summary=gettext_noop("标签"),
    description=gettext_noop("答复里的 ETag 是修改标签时 If-Match 要带的值。"),
)
def tags(request: HttpRequest, number: Number) -> HttpResponse:
    names = tags_of(find_matter(number, actor=acting(request)))
    return sent(told(TagsOut(tags=names), tag=words_tag(names)))


@router.put(
    "matters/{number}/tags",
    auth=ACTS,
    url_name="tags",
    response={200: TagsOut, **refused(404, 412, 428)},
    summary=gettext_noop("修改标签"),
    description=gettext_noop("换成给出的这些标签，记入办理记录。"),
)
def put_tags(request: HttpRequest, number: Number, body: TagsIn, if_match: IfMatch = "") -> HttpResponse:
    _require_condition(if_match)
    matter = find_matter(number, actor=acting(request))
    names = replace_tags(matter=matter, names=body.tags, expected=if_match, by=acting(request))
    return sent(told(TagsOut(tags=names), tag=words_tag(names)))


class ReasonIn(In):
    """Why somebody looks; it is kept in the access log."""

    reason: Annotated[Text, Field(min_length=1, max_length=200, examples=["电话回访核实"])]


class UncoveredField(Schema):
    """One field of what the reporter left."""

    name: str
    value: str


class UncoveredText(Schema):
    """A number or name that stands masked in a text."""

    place: str
    mask: str
    words: str


class UncoveredOut(Schema):
    """What one look showed."""

    contact: list[UncoveredField]
    texts: list[UncoveredText]


@router.post(
    "matters/{number}/contact",
    auth=Bearer(Scope.REVEAL),
    url_name="contact",
    response={200: UncoveredOut, **refused(404)},
    summary=gettext_noop("查看联系方式"),
    description=gettext_noop(
        "反映人留下的联系方式，和文字里遮住的号码。每次都要写理由，记入访问日志，由审计管理员查看；请不要保存。"
    ),
)
def contact(request: HttpRequest, number: Number, body: ReasonIn, key: Key) -> HttpResponse:
    def do() -> Answer:
        actor = acting(request)
        matter = find_matter(number, actor=actor)
        require_revealer(actor)
        shown = reveal_matter(matter=matter, by=actor, reason=body.reason)
        return told(
            UncoveredOut(
                contact=[UncoveredField(name=name, value=value) for name, value in shown.contact],
                texts=[UncoveredText(place=one.place, mask=one.mask, words=one.words) for one in shown.texts],
            )
        )

    return once(request, key, do, keeps=False)
