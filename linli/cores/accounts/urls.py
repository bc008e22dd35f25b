"""Addresses of accounts. The names are those that Django and allauth know."""

from django.urls import path

from linli.cores.accounts import views

urlpatterns = [
    path("accounts/login/", views.sign_in, name="account_login"),
    path("accounts/logout/", views.sign_out, name="account_logout"),
    path("accounts/password/", views.change_password, name="account_change_password"),
]
