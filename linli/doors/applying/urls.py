"""Addresses of applying for mediation."""

from django.urls import path

from linli.doors.applying import views

app_name = "applying"
urlpatterns = [
    path("mediation/apply/", views.apply, name="apply"),
    path("mediation/applied/", views.applied, name="applied"),
    path("mediation/follow/", views.find, name="find"),
    path("mediation/follow/<str:number>/", views.show, name="show"),
    path("mediation/follow/<str:number>/withdraw/", views.withdraw, name="withdraw"),
]
