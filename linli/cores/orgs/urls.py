"""Addresses of the organisations core."""

from django.urls import path

from linli.cores.orgs import views

app_name = "orgs"
urlpatterns = [
    path("organisations/", views.listing, name="list"),
    path("organisations/tree/", views.tree, name="tree"),
    path("organisations/suggest/", views.suggest, name="suggest"),
    path("organisations/export.xlsx", views.export, name="export"),
    path("organisations/new/", views.add, name="add"),
    path("organisations/import/", views.import_file, name="import"),
    path("organisations/import/confirm/", views.confirm_import, name="confirm_import"),
    path("organisations/import/template.xlsx", views.template, name="template"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", views.correct, name="correct"),
    path("organisations/<int:pk>/retire/", views.retire, name="retire"),
    path("organisations/<int:pk>/restore/", views.restore, name="restore"),
]
