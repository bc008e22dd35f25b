"""Addresses of reports: residents' pages."""

from django.urls import path

from linli.domains.reports import views

app_name = "reports"
urlpatterns = [
    path("report/", views.what, name="what"),
    path("report/where/", views.where, name="where"),
    path("report/who/", views.who, name="who"),
    path("report/suggest/", views.suggest, name="suggest"),
    path("report/challenge/", views.challenge, name="challenge"),
    path("report/<str:number>/sent/", views.sent, name="sent"),
    path("report/<str:number>/join/", views.join, name="join"),
    path("follow/", views.find, name="find"),
    path("follow/<str:number>/", views.show, name="show"),
    path("follow/<str:number>/steps/<slug:code>/", views.take, name="take"),
    path("follow/<str:number>/files/<int:attachment_id>/", views.attachment, name="attachment"),
]
