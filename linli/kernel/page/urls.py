"""Addresses that belong to no slice."""

from django.urls import path

from linli.kernel.page import language, views

app_name = "page"
urlpatterns = [
    path("styleguide", views.styleguide, name="styleguide"),
    path("language", language.set_language, name="set_language"),
    path("frame/counts", views.counts, name="counts"),
    path("healthz", views.healthz, name="healthz"),
]
