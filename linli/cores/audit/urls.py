"""Addresses of the audit log."""

from django.urls import path

from linli.cores.audit import views

app_name = "audit"
urlpatterns = [
    path("audit/", views.log, name="log"),
    path("audit/export/", views.export, name="export"),
    path("audit/verify/", views.verify, name="verify"),
]
