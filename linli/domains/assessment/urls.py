"""Addresses of the assessment."""

from django.urls import path

from linli.domains.assessment import views

app_name = "assessment"
urlpatterns = [
    path("assessment/", views.schemes, name="schemes"),
    path("assessment/add/", views.add_scheme, name="add"),
    path("assessment/<int:pk>/", views.scheme, name="scheme"),
    path("assessment/<int:pk>/edit/", views.edit_scheme, name="edit"),
    path("assessment/<int:pk>/put-in-force/", views.put_in_force, name="put_in_force"),
    path("assessment/<int:pk>/back-to-draft/", views.back_to_draft, name="back_to_draft"),
    path("assessment/<int:pk>/close/", views.close, name="close"),
    path("assessment/<int:pk>/scores.xlsx", views.excel, name="excel"),
    path("assessment/<int:pk>/indicators/add/", views.add_indicator, name="add_indicator"),
    path("assessment/<int:pk>/bodies/<int:body>/", views.sheet, name="sheet"),
    path("assessment/<int:pk>/bodies/<int:body>/adjust/", views.adjust, name="adjust"),
    path("assessment/<int:pk>/bodies/<int:body>/<int:indicator>/", views.behind, name="behind"),
    path("assessment/<int:pk>/bodies/<int:body>/appeal/<str:what>/<int:item>/", views.appeal, name="appeal"),
    path(
        "assessment/<int:pk>/bodies/<int:body>/evidence/<str:what>/<int:item>/", views.attach, name="attach"
    ),
    path("assessment/evidence/<int:pk>/", views.evidence, name="evidence"),
    path("assessment/evidence/<int:pk>/remove/", views.remove_evidence, name="remove_evidence"),
    path("assessment/indicators/<int:pk>/", views.edit_indicator, name="edit_indicator"),
    path("assessment/indicators/<int:pk>/remove/", views.remove_indicator, name="remove_indicator"),
    path("assessment/indicators/<int:pk>/values/", views.values, name="values"),
    path("assessment/adjustments/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
