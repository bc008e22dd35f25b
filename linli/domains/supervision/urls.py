"""Addresses of supervision."""

from django.urls import path

from linli.domains.supervision import views

app_name = "supervision"
urlpatterns = [
    path("supervision/documents/", views.documents, name="documents"),
    path("supervision/documents/load/", views.load, name="load"),
    path("supervision/documents/template.xlsx", views.template, name="template"),
    path("supervision/documents/<int:pk>/", views.document, name="document"),
    path("supervision/documents/<int:pk>/decide/", views.decide, name="decide"),
    path("supervision/documents/<int:pk>/propose/", views.propose, name="propose"),
    path("supervision/documents/<int:pk>/undo/", views.undo, name="undo"),
    path("supervision/documents/<int:pk>/discard/", views.discard, name="discard"),
    path("supervision/documents/<int:pk>/plan/", views.make_plan, name="make_plan"),
    path("supervision/entries/<int:pk>/", views.entry, name="entry"),
    path("supervision/entries/<int:pk>/split/", views.split, name="split"),
    path("supervision/entries/<int:pk>/join/", views.join, name="join"),
    path("supervision/plans/<int:pk>/", views.plan, name="plan"),
]
