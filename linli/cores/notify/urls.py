"""Addresses of the bell and of what leaves the house."""

from django.urls import path

from linli.cores.notify.views import channels, log, notices, preferences, wording

app_name = "notify"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/<int:pk>/open/", notices.open_notice, name="open"),
    path("accounts/notices/", preferences.preferences, name="preferences"),
    path("settings/messages/", log.log, name="log"),
    path("settings/messages/retry/", log.retry, name="retry"),
    path("settings/messages/channels/", channels.channels, name="channels"),
    path("settings/messages/channels/add/", channels.edit, name="add_channel"),
    path("settings/messages/channels/test/", channels.test, name="try_way"),
    path("settings/messages/channels/<int:pk>/", channels.edit, name="channel"),
    path("settings/messages/channels/<int:pk>/remove/", channels.remove, name="remove_channel"),
    path("settings/messages/words/", wording.wordings, name="wordings"),
    path("settings/messages/words/<str:kind>/<str:language>/", wording.edit, name="wording"),
    path("settings/messages/words/<str:kind>/<str:language>/reset/", wording.reset, name="reset_wording"),
]
