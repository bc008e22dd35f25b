"""Systems that use the interface, for the system administrator."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.cores.access.public import acting
from linli.cores.areas.public import full_names
from linli.doors.api.actions import (
    NewToken,
    NewWebhook,
    enter_client,
    issue_service_token,
    revoke_token,
    subscribe_webhook,
    switch_client,
)
from linli.doors.api.forms import ClientForm, ServiceTokenForm, WebhookForm
from linli.doors.api.models import ServiceClient, Webhook
from linli.doors.api.policy import require_client_manager
from linli.doors.api.queries.clients import clients_page, find_client, posts_of
from linli.doors.api.queries.tokens import tokens_of_client
from linli.kernel.errors import LinliError
from linli.kernel.page.forms import show_on_form


@login_required
@require_http_methods(["GET", "POST"])
def clients(request: HttpRequest) -> HttpResponse:
    """The list, and entering a new one."""
    actor = acting(request)
    require_client_manager(actor)
    form = ClientForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            client = enter_client(**form.cleaned_data, by=actor)
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("已登记。请安全管理员给它的账号授予岗位，再来生成令牌。"))
            return redirect("api_pages:client", pk=client.pk)
    context = {"form": form, "page": clients_page(cursor=request.GET.get("cursor"))}
    return render(request, "api/clients.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET"])
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """One system: posts, tokens, webhooks."""
    require_client_manager(acting(request))
    return _shown(request, find_client(pk))


@never_cache
@login_required
@require_POST
def new_service_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown on this one answer and never again."""
    actor = acting(request)
    require_client_manager(actor)
    found = find_client(pk)
    form = ServiceTokenForm(request.POST, posts=posts_of(found))
    if form.is_valid():
        words = dict(form.cleaned_data)
        post_id = words.pop("post")
        try:
            made = issue_service_token(client=found, post_id=post_id, by=actor, **words)
            return _shown(request, found, made=made)
        except LinliError as refusal:
            show_on_form(form, refusal)
    return _shown(request, found, token_form=form)


@never_cache
@login_required
@require_POST
def new_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """The secret is shown on this one answer and never again."""
    actor = acting(request)
    require_client_manager(actor)
    found, form = find_client(pk), WebhookForm(request.POST)
    if form.is_valid():
        try:
            subscribed = subscribe_webhook(client=found, by=actor, **form.cleaned_data)
            return _shown(request, found, subscribed=subscribed)
        except LinliError as refusal:
            show_on_form(form, refusal)
    return _shown(request, found, webhook_form=form)


def _shown(
    request: HttpRequest,
    found: ServiceClient,
    *,
    made: NewToken | None = None,
    subscribed: NewWebhook | None = None,
    token_form: ServiceTokenForm | None = None,
    webhook_form: WebhookForm | None = None,
) -> HttpResponse:
    posts = posts_of(found)
    page, tokens = tokens_of_client(found, now=timezone.now(), cursor=request.GET.get("cursor"))
    places = full_names({post.area_code for post in posts}, with_county=True)
    context: dict[str, Any] = {
        "client": found,
        "posts": [(post, places.get(post.area_code, post.area_code)) for post in posts],
        "page": page,
        "tokens": tokens,
        "webhooks": Webhook.objects.filter(client=found).order_by("pk"),
        "token_form": token_form or ServiceTokenForm(posts=posts),
        "webhook_form": webhook_form or WebhookForm(),
        "made": made,
        "subscribed": subscribed,
        "refused": token_form or webhook_form,
    }
    return render(request, "api/client.html", context, status=422 if token_form or webhook_form else 200)


@login_required
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut a system out, or let it in again."""
    found = switch_client(client_id=pk, off=bool(request.POST.get("off")), by=acting(request))
    done = _("已停用，它的令牌和推送马上失效。") if found.disabled_at else _("已恢复。")
    messages.success(request, done)
    return redirect("api_pages:client", pk=pk)


@login_required
@require_POST
def revoke_service(request: HttpRequest, pk: int, token_id: int) -> HttpResponse:
    """Void at once."""
    require_client_manager(acting(request))
    token = revoke_token(
        token_id=find_client(pk).tokens.filter(pk=token_id).values_list("pk", flat=True).first() or 0,
        by=acting(request),
    )
    messages.success(request, _("令牌“%(name)s”已作废。") % {"name": token.name})
    return redirect("api_pages:client", pk=pk)
