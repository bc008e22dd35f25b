"""Addresses of the open data."""

from django.urls import path

from linli.doors.opendata import views

app_name = "opendata"
urlpatterns = [
    path("open/", views.page, name="page"),
    path("open/embed/", views.embed, name="embed"),
    path("open/figures.csv", views.figures_csv, name="csv"),
    path("open/points.geojson", views.points, name="points"),
    path("open/shapes.geojson", views.shapes, name="shapes"),
]
