"""Addresses of accounts. The first names are those that Django and allauth know; nobody registers themselves, so
allauth's own list of addresses is not taken over."""

from django.urls import include, path

from linli.cores.accounts.views import joining, me, people, second_factor, security, signing_in

managing = [
    path("people/accounts/", people.people, name="people"),
    path("people/accounts/invite/", people.invite_person, name="invite"),
    path("people/accounts/<int:pk>/", people.person, name="person"),
    path("people/accounts/<int:pk>/edit/", people.edit, name="edit"),
    path("people/accounts/<int:pk>/link/", people.new_link, name="new_link"),
    path("people/accounts/<int:pk>/link/revoke/", people.revoke, name="revoke_link"),
    path("people/accounts/<int:pk>/disable/", people.disable_person, name="disable"),
    path("people/accounts/<int:pk>/enable/", people.enable_person, name="enable"),
    path("people/accounts/<int:pk>/unlock/", people.unlock_person, name="unlock"),
    path("people/second-factors/", security.second_factors, name="second_factors"),
    path("people/second-factors/<int:pk>/reset/", security.reset, name="reset_second_factor"),
    path("join/", joining.join, name="join"),
    path("join/<str:token>/", joining.open_link, name="open_link"),
]

urlpatterns = [
    path("accounts/login/", signing_in.sign_in, name="account_login"),
    path("accounts/login/code/", signing_in.second_step, name="mfa_authenticate"),
    path("accounts/logout/", signing_in.sign_out, name="account_logout"),
    path("accounts/session/", signing_in.session, name="account_session"),
    path("accounts/session/keep/", signing_in.keep_session, name="account_keep_session"),
    path("accounts/me/", me.me, name="account_me"),
    path("accounts/language/", me.language, name="account_language"),
    path("accounts/password/", me.password, name="account_change_password"),
    path("accounts/sessions/", me.sessions, name="usersessions_list"),
    path("accounts/sessions/<int:pk>/end/", me.end, name="account_end_session"),
    path("accounts/sessions/end-others/", me.end_others, name="account_end_other_sessions"),
    path("accounts/confirm/", second_factor.Confirm.as_view(), name="account_reauthenticate"),
    path("accounts/confirm/code/", second_factor.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("accounts/second-factor/", second_factor.second_factor, name="mfa_index"),
    path("accounts/second-factor/on/", second_factor.SetUp.as_view(), name="mfa_activate_totp"),
    path("accounts/second-factor/off/", second_factor.TakeOff.as_view(), name="mfa_deactivate_totp"),
    path("accounts/recovery-codes/", second_factor.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "accounts/recovery-codes/new/",
        second_factor.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("", include((managing, "accounts"))),
]
