"""Systems that use the interface: the system administrator enters them, their post is the security administrator's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cores.access.public import ROLE_FACTS, Actor, Post
from linli.cores.accounts.public import make_service_account
from linli.cores.audit.public import record
from linli.doors.api.actions.tokens import NewToken, make_token
from linli.doors.api.models import ServiceClient
from linli.doors.api.policy import require_client_manager
from linli.doors.api.rules import SERVICE
from linli.kernel.errors import Invalid, NotFound, Stale


def enter_client(*, name: str, purpose: str, by: Actor) -> ServiceClient:
    """A new system with an account that nobody can sign in with, and no post yet: it sees nothing."""
    require_client_manager(by)
    name = name.strip()
    if ServiceClient.objects.filter(name=name).exists():
        raise Invalid(_("已经有叫这个名字的系统。"), fields={"name": _("请换一个名称。")})
    with transaction.atomic():
        account = make_service_account(name=name, by=by)
        client = ServiceClient.objects.create(
            account=account, name=name, purpose=purpose.strip(), created_by_id=by.user_id
        )
        record(action="api.enter_client", by=by, subject=f"api_client:{client.pk}", data={"name": name})
    return client


def switch_client(*, client_id: int, off: bool, by: Actor) -> ServiceClient:
    """Shut a system out at once, tokens and webhooks together; or let it in again."""
    require_client_manager(by)
    with transaction.atomic():
        client = ServiceClient.objects.select_for_update().filter(pk=client_id).first()
        if client is None:
            raise NotFound()
        if (client.disabled_at is not None) == off:
            raise Stale(_("这个系统已经是这样了。"))
        client.disabled_at = timezone.now() if off else None
        client.save(update_fields=["disabled_at"])
        action = "api.disable_client" if off else "api.enable_client"
        record(action=action, by=by, subject=f"api_client:{client.pk}")
    return client


def issue_service_token(
    *,
    client: ServiceClient,
    post_id: int,
    name: str,
    scopes: Collection[str],
    days: int,
    by: Actor,
    now: dt.datetime | None = None,
) -> NewToken:
    """A token by which a system acts under one post that its account holds."""
    require_client_manager(by)
    now = now or timezone.now()
    posts = Post.objects.on(timezone.localdate(now)).filter(pk=post_id, user=client.account)
    held = posts.first()
    if held is None or ROLE_FACTS[held.held().role].administers:
        raise Invalid(_("请选择这个系统现有的办理岗位。"), fields={"post": _("请重新选择岗位。")})
    with transaction.atomic():
        made = make_token(
            SERVICE,
            user_id=client.account_id,
            name=name,
            scopes=scopes,
            days=days,
            by=by,
            now=now,
            client=client,
            post_id=held.pk,
        )
        facts = {"client": client.name, "scopes": list(made.token.scopes), "post": held.pk}
        record(action="api.issue_service_token", by=by, subject=f"api_token:{made.token.pk}", data=facts)
    return made
