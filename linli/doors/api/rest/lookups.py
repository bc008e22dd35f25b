"""Look-ups: kinds of matters, categories, areas, organisations."""

from __future__ import annotations

from typing import Annotated, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router, Schema
from pydantic import Field

from linli.cores.areas.models import Area
from linli.cores.areas.public import full_names
from linli.cores.areas.rules import prefix_range
from linli.cores.matters.public import Category, Kind, kinds
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.doors.api.queries.asks import inputs_schema
from linli.doors.api.rest.answers import sent, told
from linli.doors.api.rest.bearer import Bearer
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.matters import StepAsks
from linli.doors.api.rest.schemas.words import NO_NUL, Named
from linli.doors.api.rules import Scope
from linli.kernel.errors import NotFound
from linli.kernel.paging import keyset

router = Router(tags=["lookups"], auth=Bearer(*Scope))
Cursor = Annotated[str, Query(max_length=600, description=gettext_noop("上一页给出的翻页标记。"))]
Limit = Annotated[int, Query(ge=1, le=200)]
Words = Annotated[
    str,
    Query(pattern=NO_NUL, max_length=40, description=gettext_noop("名称里的字、拼音首字母，或代码的开头。")),
]


class StateOut(Schema):
    """Where a matter of this kind can stand."""

    code: str
    name: str
    waits: str
    is_open: bool
    expected: str


class StageOut(Schema):
    """Several states that people speak of as one."""

    code: str
    name: str
    states: list[str]


class DeclaredStep(StepAsks):
    """A step as it is declared, whoever may take it. `target` is null where the state stays."""

    sources: list[str]
    target: str | None
    has_page: Annotated[bool, Field(description=gettext_noop("只能在自己的页面上办理。"))]


class KindOut(Schema):
    """A kind of matter: its states, stages, limits and steps."""

    code: str
    name: str
    states: list[StateOut]
    stages: list[StageOut]
    clocks: list[Named]
    steps: list[DeclaredStep]


class Kinds(Schema):
    """All kinds of matters."""

    items: list[KindOut]


@router.get(
    "kinds",
    url_name="kinds",
    response={200: Kinds, **refused()},
    summary=gettext_noop("事项的种类和流程"),
    description=gettext_noop("每个种类有哪些状态、阶段、时限和动作；与网页用的是同一份流程声明。"),
)
def all_kinds(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return sent(told(Kinds(items=[_kind(kind) for kind in kinds()])))


def _kind(kind: Kind) -> KindOut:
    flow = kind.workflow
    return KindOut(
        code=kind.code,
        name=str(kind.name),
        states=[
            StateOut(
                code=state.code,
                name=str(state.name),
                waits=state.waits.value,
                is_open=state.is_open,
                expected=str(state.expected),
            )
            for state in flow.states
        ],
        stages=[
            StageOut(code=stage.code, name=str(stage.name), states=list(stage.states))
            for stage in flow.stages
        ],
        clocks=[Named(code=code, name=str(name)) for code, name in flow.clocks.items()],
        steps=[
            DeclaredStep(
                code=step.code,
                name=str(step.name),
                confirm=str(step.confirm),
                is_primary=step.primary,
                inputs=inputs_schema(step),
                sources=list(step.sources),
                target=step.target,
                has_page=step.code in kind.step_pages,
            )
            for step in flow.transitions
        ],
    )


class CategoryOut(Schema):
    """What a matter can be about. The code is its address: S01 holds S0101. Only a leaf is chosen for a matter."""

    code: str
    kind: str
    name: str
    hint: str
    is_leaf: bool
    is_urgent: bool


class Categories(Schema):
    """One page of the categories in use, in the county's order."""

    items: list[CategoryOut]
    next: str | None
    previous: str | None


@router.get(
    "categories",
    url_name="categories",
    response={200: Categories, **refused()},
    summary=gettext_noop("类别"),
    description=gettext_noop(
        "在用的类别，按本县的顺序分页。各类别要问的问题见公开接口的 report-categories。"
    ),
)
def categories(
    request: HttpRequest,  # noqa: ARG001
    *,
    kind: Annotated[str, Query(pattern=NO_NUL, max_length=20, description=gettext_noop("事项的种类。"))] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> HttpResponse:
    found = Category.objects.filter(is_active=True)
    if kind:
        found = found.filter(kind=kind)
    page = keyset(found, order=["order", "code"], cursor=cursor or None, size=limit)
    rows = [_category(row) for row in page.items]
    return sent(told(Categories(items=rows, next=page.next_cursor, previous=page.previous_cursor)))


def _category(row: Category) -> CategoryOut:
    return CategoryOut(
        code=row.code,
        kind=row.kind,
        name=row.name,
        hint=row.hint,
        is_leaf=row.is_leaf,
        is_urgent=row.is_urgent,
    )


LevelName = Literal["province", "city", "county", "township", "village", "grid"]


class AreaOut(Schema):
    """A division or a grid. The code is its address: 990001101 holds 990001101001."""

    code: str
    name: str
    full_name: str
    level: LevelName
    parent: str | None
    lon: float | None
    lat: float | None


class Areas(Schema):
    """One page of areas, in the order of their codes."""

    items: list[AreaOut]
    next: str | None
    previous: str | None


LEVELS: dict[int, LevelName] = {
    2: "province",
    4: "city",
    6: "county",
    9: "township",
    12: "village",
    15: "grid",
}


@router.get(
    "areas",
    url_name="areas",
    response={200: Areas, **refused()},
    summary=gettext_noop("区划和网格"),
    description=gettext_noop("某个区划直接下一级的（parent），或某个区划之内的（within），或按名称找。"),
)
def areas(
    request: HttpRequest,  # noqa: ARG001
    *,
    parent: Annotated[str, Query(pattern=r"^([0-9]{2,12})?$")] = "",
    within: Annotated[str, Query(pattern=r"^([0-9]{2,15})?$")] = "",
    q: Words = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> HttpResponse:
    found = Area.objects.filter(is_active=True)
    if parent:
        found = found.filter(parent_code=parent)
    if within:
        low, high = prefix_range(within)
        found = found.filter(code__gte=low, code__lt=high)
    if words := q.strip():
        found = found.filter(
            Q(name__contains=words) | Q(initials__startswith=words.lower()) | Q(code__startswith=words)
        )
    page = keyset(found, order=["code"], cursor=cursor or None, size=limit)
    return sent(told(Areas(items=_areas(page.items), next=page.next_cursor, previous=page.previous_cursor)))


@router.get(
    "areas/{code}",
    url_name="area",
    response={200: AreaOut, **refused(404)},
    summary=gettext_noop("一个区划或网格"),
    description=gettext_noop("停用的也能查到。"),
)
def area(
    request: HttpRequest,  # noqa: ARG001
    code: Annotated[str, Path(pattern=r"^[0-9]{2,15}$", examples=["990001101001001"])],
) -> HttpResponse:
    found = Area.objects.filter(code=code).first()
    if found is None:
        raise NotFound()
    return sent(told(_areas([found])[0]))


def _areas(found: list[Area]) -> list[AreaOut]:
    places = full_names({row.code for row in found})
    return [
        AreaOut(
            code=row.code,
            name=row.name,
            full_name=places.get(row.code, row.name),
            level=LEVELS[row.level],
            parent=row.parent_code or None,
            lon=row.lon,
            lat=row.lat,
        )
        for row in found
    ]


class OrganisationOut(Schema):
    """A body that can own, handle or co-handle matters."""

    id: int
    code: str
    name: str
    short_name: str
    type: str
    parent: int | None
    area: str
    duty_phone: str
    is_active: bool


class Organisations(Schema):
    """One page of bodies: the county's first, then each township with its own."""

    items: list[OrganisationOut]
    next: str | None
    previous: str | None


@router.get(
    "organisations",
    url_name="organisations",
    response={200: Organisations, **refused()},
    summary=gettext_noop("机构"),
    description=gettext_noop("在用的机构，按名称、类型、所在区划找。"),
)
def organisations(
    request: HttpRequest,  # noqa: ARG001
    *,
    q: Words = "",
    type: Annotated[OrganisationType | None, Query()] = None,  # noqa: A002
    area: Annotated[str, Query(pattern=r"^([0-9]{2,15})?$")] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> HttpResponse:
    found = Organisation.objects.active().matching(q)
    if type is not None:
        found = found.filter(type=type)
    if area:
        low, high = prefix_range(area)
        found = found.filter(area_code__gte=low, area_code__lt=high)
    page = keyset(found, order=["area_code", "code"], cursor=cursor or None, size=limit)
    rows = [_organisation(row) for row in page.items]
    return sent(told(Organisations(items=rows, next=page.next_cursor, previous=page.previous_cursor)))


@router.get(
    "organisations/{organisation_id}",
    url_name="organisation",
    response={200: OrganisationOut, **refused(404)},
    summary=gettext_noop("一个机构"),
    description=gettext_noop("停用的也能查到。"),
)
def organisation(
    request: HttpRequest,  # noqa: ARG001
    organisation_id: Annotated[int, Path(ge=1, le=2**63 - 1)],
) -> HttpResponse:
    found = Organisation.objects.filter(pk=organisation_id).first()
    if found is None:
        raise NotFound()
    return sent(told(_organisation(found)))


def _organisation(row: Organisation) -> OrganisationOut:
    return OrganisationOut(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        type=row.type,
        parent=row.parent_id,
        area=row.area_code,
        duty_phone=row.duty_phone,
        is_active=row.is_active,
    )
