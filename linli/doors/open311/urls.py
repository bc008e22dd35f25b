"""Addresses of the Open311 door: discovery, the production endpoint, the test endpoint, and the page of keys."""

from django.urls import path, re_path

from linli.doors.open311 import rest, views

app_name = "open311"
ENDPOINT = r"^open311/(?P<endpoint>v2|test/v2)"
FORMAT = r"\.(?P<form>xml|json)$"
urlpatterns = [
    path("settings/open311/", views.keys, name="keys"),
    path("settings/open311/<int:pk>/revoke/", views.revoke, name="revoke"),
    re_path(rf"^open311/discovery{FORMAT}", rest.discovery, name="discovery"),
    re_path(rf"{ENDPOINT}/services{FORMAT}", rest.services, name="services"),
    re_path(rf"{ENDPOINT}/services/(?P<code>[^/]*){FORMAT}", rest.definition, name="definition"),
    re_path(rf"{ENDPOINT}/requests{FORMAT}", rest.requests, name="requests"),
    re_path(rf"{ENDPOINT}/requests/(?P<number>[^/]*){FORMAT}", rest.request, name="request"),
    re_path(rf"{ENDPOINT}/tokens/(?P<token>[^/]*){FORMAT}", rest.token, name="token"),
    re_path(r"^open311/(?P<rest>.*)$", rest.nothing, name="nothing"),
]
