"""Addresses of the pages about the staff API; the interface itself is mounted by config."""

from django.urls import path

from linli.doors.api import views

app_name = "api_pages"
urlpatterns = [
    path("api/v1/docs", views.documentation, name="documentation"),
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", views.revoke_own, name="revoke_own"),
    path("settings/systems/", views.clients, name="clients"),
    path("settings/systems/<int:pk>/", views.client, name="client"),
    path("settings/systems/<int:pk>/switch/", views.switch, name="switch"),
    path("settings/systems/<int:pk>/tokens/", views.new_service_token, name="new_service_token"),
    path(
        "settings/systems/<int:pk>/tokens/<int:token_id>/revoke/", views.revoke_service, name="revoke_service"
    ),
    path("settings/systems/<int:pk>/webhooks/", views.new_webhook, name="new_webhook"),
    path("settings/webhooks/<int:pk>/", views.webhook, name="webhook"),
    path("settings/webhooks/<int:pk>/switch/", views.switch_webhook, name="switch_webhook"),
    path("settings/webhooks/<int:pk>/<int:delivery_id>/replay/", views.replay_delivery, name="replay"),
]
