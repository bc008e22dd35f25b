"""Addresses of the areas core."""

from django.urls import path

from linli.cores.areas import views

app_name = "areas"
urlpatterns = [
    path("areas/", views.home, name="home"),
    path("areas/pick/", views.pick, name="pick"),
    path("areas/import/", views.import_file, name="import"),
    path("areas/import/confirm/", views.confirm_import, name="confirm_import"),
    path("areas/partitions/<int:partition_id>/publish/", views.publish, name="publish"),
    path("areas/<str:code>/", views.area, name="area"),
    path("areas/<str:code>/shapes.geojson", views.shapes, name="shapes"),
]
