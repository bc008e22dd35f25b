"""One's own account: who one is here, password, sessions, language."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cores.accounts.actions.people import change_password, choose_language
from linli.cores.accounts.actions.sessions import end_other_sessions, end_session
from linli.cores.accounts.forms.passwords import ChangePasswordForm
from linli.cores.accounts.forms.people import LanguageForm
from linli.cores.accounts.models import User
from linli.cores.accounts.queries.people import factors_of, person_rows
from linli.cores.accounts.queries.sessions import own_sessions
from linli.cores.accounts.views.second_factor import must_have_second_factor
from linli.kernel.page.language import chosen_language, speak


@login_required
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Everything that is one's own, with the ways to change it."""
    user = cast(User, request.user)
    context = {
        "row": person_rows([user])[0],
        "factors": factors_of(user.pk),
        "must": must_have_second_factor(request),
        "sessions": own_sessions(user, key=request.session.session_key),
        "form": LanguageForm(initial={"language": chosen_language(request)}),
    }
    return render(request, "account/me.html", context)


@login_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language with the account; other devices take it over with the next sign-in."""
    form = LanguageForm(request.POST)
    answer = redirect("account_me")
    if form.is_valid():
        wanted = form.cleaned_data["language"]
        choose_language(user=cast(User, request.user), language=wanted)
        speak(answer, wanted, secure=request.is_secure())
        with override(wanted):
            messages.success(request, _("语言已保存。"))
    return answer


@login_required
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    found = own_sessions(cast(User, request.user), key=request.session.session_key)
    return render(request, "account/sessions.html", {"sessions": found})


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out somewhere else."""
    end_session(user=cast(User, request.user), pk=pk)
    messages.success(request, _("那台设备已退出登录。"))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = end_other_sessions(user=cast(User, request.user), but=request.session.session_key)
    messages.success(request, _("已退出其他 %(ended)s 处登录。") % {"ended": ended})
    return redirect("usersessions_list")


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set a new password; other sessions of this account end."""
    user = cast(User, request.user)
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        change_password(user=user, password=form.cleaned_data["password"], but=request.session.session_key)
        update_session_auth_hash(request, user)
        messages.success(request, _("密码已更改，其他地方的登录已退出。"))
        return redirect("account_me")
    return render(request, "account/password.html", {"form": form}, status=422 if form.is_bound else 200)
