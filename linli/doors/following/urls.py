"""Addresses of following."""

from django.urls import path

from linli.doors.following.views import feeds, pages

app_name = "following"
urlpatterns = [
    path("open/matters/<str:number>/", pages.matter, name="matter"),
    path("open/matters/<str:number>/feed.atom", feeds.matter_feed, name="matter_feed"),
    path("open/areas/<str:code>/feed.atom", feeds.area_feed, name="area_feed"),
    path("open/follow/", pages.follow_page, name="follow"),
    path("open/follow/sent/", pages.sent, name="sent"),
    path("open/follow/confirm/<str:token>/", pages.confirm_page, name="confirm"),
    path("open/follow/stop/<str:token>/", pages.stop_page, name="stop"),
]
