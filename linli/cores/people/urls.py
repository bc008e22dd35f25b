"""Addresses of the access log."""

from django.urls import path

from linli.cores.people import views

app_name = "people"
urlpatterns = [path("audit/looks/", views.looks, name="looks")]
