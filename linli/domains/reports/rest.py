"""The public intake: whoever has no account reports through it, under the pages' own rules."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from decimal import Decimal
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Header, Router, Schema, Status
from pydantic import ConfigDict

from linli.cores.areas.public import is_here
from linli.cores.matters.public import Channel
from linli.domains.reports.actions import (
    FiledOnce,
    NewReport,
    file_once,
    filed_before,
    require_moderation,
    require_proof,
    sender_of,
)
from linli.domains.reports.actions.from_page import PAGE, files_of_page
from linli.domains.reports.forms import QuestionsForm
from linli.domains.reports.forms.filing import category_choices
from linli.domains.reports.forms.questions import LONGEST_ANSWER, PREFIX
from linli.domains.reports.queries.drafts import drafts_under
from linli.domains.reports.queries.questions import asks_for_photo, questions_for
from linli.domains.reports.rules import QuestionType, title_from
from linli.kernel.chinese import is_persons_phone, normalise_phone
from linli.kernel.errors import Invalid, LinliError
from linli.kernel.page.site import site_of

router = Router(tags=["reports"])
SOURCE = "api"


class ReportIn(Schema):
    """A report as it comes in. A point (WGS 84 degrees) or the code of an area must say where."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Annotated[str, Field(min_length=4, max_length=2000)]
    title: Annotated[str, Field(max_length=60)] = ""
    category: Annotated[str, Field(max_length=12)] | None = None
    lon: Annotated[Decimal, Field(ge=-180, le=180, max_digits=12)] | None = None
    lat: Annotated[Decimal, Field(ge=-90, le=90, max_digits=12)] | None = None
    area: Annotated[str, Field(pattern=r"^([0-9]{6,15})?$")] = ""
    address: Annotated[str, Field(max_length=120)] = ""
    name: Annotated[str, Field(max_length=40)] = ""
    phone: Annotated[str, Field(max_length=30)] = ""
    email: Annotated[str, Field(max_length=100)] = ""
    answers: Annotated[
        dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=LONGEST_ANSWER)]],
        Field(
            max_length=40,
            description="Answers to the questions of the category, by their codes; see the list of categories. "
            "Numbers with a decimal point, dates as YYYY-MM-DD, choices word for word.",
            examples=[{"S0101-poles": "3"}],
        ),
    ] = {}
    altcha: str = ""
    page: Annotated[
        str,
        Field(
            max_length=400, description="Of the county's own page alone: its photographs come along by it."
        ),
    ] = ""


class ReportOut(Schema):
    """The number, and the receipt code that opens it: kept nowhere, so keep it."""

    number: str
    receipt: str
    state: str
    due_at: dt.datetime | None
    url: str


class QuestionOut(Schema):
    """What a category asks besides the words; `choices` holds the possible answers where `type` is "choice"."""

    code: str
    question: str
    type: QuestionType
    required: bool
    choices: list[str]


class CategoryOut(Schema):
    """What a report can be about. One that `needs_photo` is reported on the page: photographs don't come in here."""

    code: str
    name: str
    group: str
    needs_photo: bool
    questions: list[QuestionOut]


class Problem(Schema):
    """A refusal after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: dict[str, str] = {}


@router.get(
    "report-categories",
    url_name="report_categories",
    response=list[CategoryOut],
    summary="What can be reported, and what is asked about it",
)
def categories(request: HttpRequest) -> list[CategoryOut]:  # noqa: ARG001 (ninja takes it by this name)
    """Every category that a report may name, in the county's order; names are as the county wrote them."""
    groups = category_choices()[1:]
    return [_told(code, name, group) for group, rows in groups for code, name in rows]


def _told(code: str, name: str, group: str) -> CategoryOut:
    return CategoryOut(
        code=code,
        name=name,
        group=group,
        needs_photo=asks_for_photo(code),
        questions=[
            QuestionOut(
                code=asked.code,
                question=asked.question,
                type=asked.type,
                required=asked.required,
                choices=list(asked.choices),
            )
            for asked in questions_for(code)
        ],
    )


@router.post(
    "reports",
    url_name="file_report",
    response={201: ReportOut, 400: Problem, 422: Problem, 429: Problem},
    summary="File a report",
)
def file(
    request: HttpRequest,
    body: ReportIn,
    key: Annotated[
        str, Header(alias="Idempotency-Key", min_length=16, max_length=80, pattern=r"^[\x21-\x7e]+$")
    ],
) -> Any:
    """File once for each `Idempotency-Key`; the same request again gets the same answer.

    Refused with `needs_photo` where the category needs a photograph: such a report is filed on the page. Refused with
    an error for `answers.CODE` where a question of the category that must be answered is not.
    """
    require_moderation("file", sender_of(request.META))
    source, said = (PAGE, "") if body.page else (SOURCE, _digest(body))
    try:
        files = files_of_page(body.page, key=key) if body.page else ""
        _require_photo(body, request.build_absolute_uri(reverse("reports:what")), files)
        new = dataclasses.replace(_new_report(body), draft_key=files)
        require_proof(body.altcha)
        site = site_of(request)
        done = file_once(new, source=source, key=key, said=said, site=site)
    except LinliError:
        # Most requests come once, so the earlier report is looked for only where something stands in the way: a
        # repeated request brings a proof that is used up.
        before = filed_before(source=source, key=key, said=said)
        if before is None:
            raise
        done = before
    return Status(201, _answer(done))


def _require_photo(body: ReportIn, page: str, files: str) -> None:
    """Photographs come from our own page only; `files` is the key that they wait under."""
    if asks_for_photo(body.category) and not drafts_under(files).exists():
        raise Invalid(
            _("这类事情要附照片，接口不收照片，请到网页上反映：%(page)s") % {"page": page},
            code="needs_photo",
            fields={"category": _("这个类别要附照片。")},
        )


def _new_report(body: ReportIn) -> NewReport:
    answers, problems = _answers(body)
    if (body.lon is None) != (body.lat is None):
        problems["lon" if body.lon is None else "lat"] = _("经度和纬度要一起填。")
    if body.phone and not is_persons_phone(body.phone):
        problems["phone"] = _("这个号码不像电话号码，请检查一下，或者留空。")
    if body.email and not _is_email(body.email):
        problems["email"] = _("这个邮箱地址不对，请检查一下，或者留空。")
    if body.area and not is_here(body.area):
        problems["area"] = _("本县没有这个区划代码。")
    if problems:
        raise Invalid(_("填写的内容有问题，请改正后再提交。"), fields=problems)
    return NewReport(
        title=body.title or title_from(body.text),
        text=body.text,
        category_code=body.category or None,
        area_code=body.area,
        lon=_rounded(body.lon),
        lat=_rounded(body.lat),
        address=body.address,
        channel=Channel.WEB,
        name=body.name,
        phone=normalise_phone(body.phone) if body.phone else "",
        email=body.email,
        answers=answers,
    )


def _answers(body: ReportIn) -> tuple[list[dict[str, str]], dict[str, object]]:
    """The answers as they are kept, and what is wrong with them: the pages' own form looks at them."""
    typed = {f"{PREFIX}-{code}": answer for code, answer in body.answers.items()}
    form = QuestionsForm(questions_for(body.category), typed, about=body.category or "")
    known = {question.code: question for question in form.questions}
    problems: dict[str, object] = {
        f"answers.{code}": _("这个类别没有这个问题。") for code in body.answers if code not in known
    }
    form.is_valid()
    for code, errors in form.errors.items():
        words = {"question": known[code].question, "problem": errors[0]}
        problems[f"answers.{code}"] = _("%(question)s：%(problem)s") % words
    return (form.answers if not problems else []), problems


def _is_email(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _rounded(degrees: Decimal | None) -> Decimal | None:
    """Six decimals: some ten centimetres."""
    return None if degrees is None else degrees.quantize(Decimal("0.000001"))


def _digest(body: ReportIn) -> str:
    """What was said, without the proof, which is another one at every attempt."""
    unsaid = {"altcha", "page"} if body.answers else {"altcha", "page", "answers"}
    return hashlib.sha256(body.model_dump_json(exclude=unsaid).encode()).hexdigest()


def _answer(done: FiledOnce) -> ReportOut:
    matter = done.matter
    return ReportOut(
        number=matter.number,
        receipt=done.receipt,
        state=str(matter.current.public_name),
        due_at=timezone.localtime(matter.due_at) if matter.due_at else None,
        url=reverse("reports:show", args=[matter.number]),
    )
