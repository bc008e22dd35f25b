"""Accounts as the system administrator sees them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.accounts.actions.links import NewLink, give_new_link, invite, revoke_link
from linli.cores.accounts.actions.mailing import mail_goes_out, mail_link
from linli.cores.accounts.actions.people import disable, edit_person, enable, unlock
from linli.cores.accounts.forms.people import InviteForm, PersonForm, SearchPeopleForm
from linli.cores.accounts.models import User
from linli.cores.accounts.policy import require_manages_accounts
from linli.cores.accounts.queries.people import (
    open_link,
    people_page,
    person_rows,
    what_hangs_on,
    with_second_factor,
)
from linli.kernel.acting import acting
from linli.kernel.errors import Invalid, LinliError
from linli.kernel.page.forms import show_on_form


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """All accounts, by user name; search and state stay in the address."""
    require_manages_accounts(acting(request))
    form = SearchPeopleForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = people_page(
        words=chosen.get("q", "").strip(), state=chosen.get("state", ""), cursor=request.GET.get("cursor")
    )
    return render(request, "account/people.html", {"form": form, "page": page})


@login_required
@require_http_methods(["GET", "POST"])
def invite_person(request: HttpRequest) -> HttpResponse:
    """A new account; the page that follows shows the link, once."""
    require_manages_accounts(acting(request))
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = invite(by=acting(request), **form.cleaned_data)
        except LinliError as refusal:
            show_on_form(form, refusal)
        else:
            return show_link(request, made)
    return render(request, "account/invite.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
def show_link(request: HttpRequest, made: NewLink) -> HttpResponse:
    """The one moment at which a link can be read; it goes by mail as well where there is an address."""
    url = request.build_absolute_uri(reverse("accounts:open_link", args=[made.token]))
    mailed = mail_link(made.link, url=url) if made.link.user.email and mail_goes_out() else None
    context = {"link": made.link, "url": url, "mailed": mailed}
    return render(request, "account/link.html", context)


@login_required
@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what it is, what hangs on it, what can be done."""
    require_manages_accounts(acting(request))
    user = with_second_factor(User.objects.select_related("invited_by").filter(pk=pk)).first()
    if user is None:
        raise Http404
    context = {
        "person": user,
        "row": person_rows([user])[0],
        "link": open_link(user),
        "hanging": what_hangs_on(user) if user.is_active else [],
        "is_me": user.pk == acting(request).user_id,
    }
    return render(request, "account/person.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct name, telephone and e-mail."""
    require_manages_accounts(acting(request))
    user = _user(pk)
    initial = {"name": user.display_name, "phone": user.phone, "email": user.email}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_person(user=user, by=acting(request), **form.cleaned_data)
        except Invalid as refusal:
            show_on_form(form, refusal)
        else:
            messages.success(request, _("已保存。"))
            return redirect("accounts:person", pk)
    context = {"form": form, "person": user}
    return render(request, "account/edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A fresh link; the page that follows shows it, once."""
    require_manages_accounts(acting(request))
    return show_link(request, give_new_link(user=_user(pk), by=acting(request)))


def _doing(
    action: Callable[..., None], said: Callable[[], str]
) -> Callable[[HttpRequest, int], HttpResponse]:
    """A button of the account's page."""

    @login_required
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        require_manages_accounts(acting(request))
        try:
            action(user=_user(pk), by=acting(request))
        except LinliError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said())
        return redirect("accounts:person", pk)

    return view


revoke = _doing(revoke_link, lambda: _("链接已撤销，打不开了。"))
disable_person = _doing(disable, lambda: _("账号已停用，正在进行的登录已全部结束。"))
enable_person = _doing(enable, lambda: _("账号已启用。"))
unlock_person = _doing(unlock, lambda: _("锁定已解除。"))


def _user(pk: int) -> User:
    found = User.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
