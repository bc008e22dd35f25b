"""Addresses of the policy answers."""

from django.urls import path

from linli.domains.policies import views

app_name = "policies"
urlpatterns = [
    path("policies/", views.answers, name="answers"),
    path("policies/at-the-desk/", views.for_call, name="for_call"),
    path("settings/policies/", views.listing, name="listing"),
    path("settings/policies/add/", views.add, name="add"),
    path("settings/policies/<int:answer_id>/", views.edit, name="edit"),
    path("settings/policies/<int:answer_id>/remove/", views.remove, name="remove"),
]
