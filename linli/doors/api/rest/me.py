"""Who a token speaks for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from linli.cores.access.public import ROLE_NAMES
from linli.cores.areas.public import full_names
from linli.doors.api.rest.answers import sent, told
from linli.doors.api.rest.bearer import Bearer, asking
from linli.doors.api.rest.problems import refused
from linli.doors.api.rest.schemas.words import Body, Moment, Named
from linli.doors.api.rules import Scope

router = Router(tags=["me"])


class PostOut(Schema):
    """A post held now: a role in an organisation over an area, perhaps for some categories only."""

    role: Named
    organisation: Body
    area: Named
    categories: list[str]


class TokenOut(Schema):
    """The token that was shown."""

    name: str
    prefix: str
    scopes: list[str]
    client: str | None
    expires_at: Moment


class Me(Schema):
    """Whom the token speaks for, with what posts."""

    id: int
    name: str
    posts: list[PostOut]
    token: TokenOut


@router.get(
    "me",
    auth=Bearer(*Scope),
    url_name="me",
    response={200: Me, **refused()},
    summary=gettext_noop("我是谁"),
    description=gettext_noop("令牌代表谁、有哪些岗位和权限、到什么时候有效。"),
)
def me(request: HttpRequest) -> HttpResponse:
    shown = asking(request)
    places = full_names({post.area_code for post in shown.actor.posts}, with_county=True)
    posts = [
        PostOut(
            role=Named(code=post.role.value, name=str(ROLE_NAMES[post.role])),
            organisation=Body(id=post.organisation_id, name=post.organisation_name),
            area=Named(code=post.area_code, name=places.get(post.area_code, post.area_code)),
            categories=list(post.category_codes),
        )
        for post in shown.actor.posts
    ]
    token = shown.token
    return sent(
        told(
            Me(
                id=shown.actor.staff_id,
                name=shown.actor.name,
                posts=posts,
                token=TokenOut(
                    name=token.name,
                    prefix=token.prefix,
                    scopes=list(token.scopes),
                    client=token.client.name if token.client else None,
                    expires_at=token.expires_at,
                ),
            )
        )
    )
