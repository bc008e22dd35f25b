"""Addresses of the bell and of what leaves the house."""

from django.urls import path

from linli.cores.notify.views import log, notices, preferences

app_name = "notify"
urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read_all"),
    path("notices/<int:pk>/open/", notices.open_notice, name="open"),
    path("accounts/notices/", preferences.preferences, name="preferences"),
    path("settings/messages/", log.log, name="log"),
    path("settings/messages/retry/", log.retry, name="retry"),
]
