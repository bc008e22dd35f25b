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
    path("supervision/plans/", views.plans, name="plans"),
    path("supervision/plans/new/", views.new_plan, name="new_plan"),
    path("supervision/plans/<int:pk>/", views.plan, name="plan"),
    path("supervision/plans/<int:pk>/publish/", views.publish, name="publish"),
    path("supervision/plans/<int:pk>/copy/", views.copy, name="copy"),
    path("supervision/plans/<int:pk>/domains/", views.domains, name="domains"),
    path("supervision/plans/<int:pk>/assign/", views.assign, name="assign"),
    path("supervision/plans/<int:pk>/discard/", views.discard_plan, name="discard_plan"),
    path("supervision/plans/<int:pk>/changes/", views.changes, name="changes"),
    path("supervision/plans/<int:pk>/tasks.xlsx", views.export, name="export"),
    path("supervision/plans/<int:pk>/tasks/add/", views.add_task, name="add_task"),
    path("supervision/tasks/<int:pk>/", views.task, name="task"),
    path("supervision/tasks/<int:pk>/drop/", views.drop_task, name="drop_task"),
    path("supervision/matters/<str:number>/revise/", views.revise, name="revise"),
    path("supervision/matters/<str:number>/divide/", views.divide, name="divide"),
    path("supervision/matters/<str:number>/milestone/", views.milestone, name="milestone"),
]
