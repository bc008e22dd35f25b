"""Addresses of the mediation centre."""

from django.urls import path

from linli.domains.mediation.views import agreement, choosing, committees, intake, mediators, parties, window

app_name = "mediation"
urlpatterns = [
    path("mediation/check/", window.check, name="check"),
    path("mediation/suggest/", window.suggest, name="suggest"),
    path("mediation/take-in/", intake.take_in, name="take_in"),
    path("mediation/taken-in/", intake.taken_in, name="taken_in"),
    path("mediation/disputes/<str:number>/choose/", choosing.choose, name="choose"),
    path("mediation/disputes/<str:number>/agreement/", agreement.agreement, name="agreement"),
    path("mediation/disputes/<str:number>/agreement/in-force/", agreement.in_force, name="in_force"),
    path("mediation/disputes/<str:number>/duties/<int:duty_id>/", agreement.duty, name="duty"),
    path("mediation/disputes/<str:number>/parties/", parties.parties, name="parties"),
    path("mediation/disputes/<str:number>/parties/add/", parties.add, name="add_party"),
    path("mediation/disputes/<str:number>/parties/add-many/", parties.add_many, name="add_people"),
    path("mediation/disputes/<str:number>/parties/names/", parties.names, name="names"),
    path("mediation/disputes/<str:number>/parties/<int:party_id>/consent/", parties.consent, name="consent"),
    path("mediation/disputes/<str:number>/parties/<int:party_id>/elect/", parties.elect, name="elect"),
    path(
        "mediation/disputes/<str:number>/parties/<int:party_id>/remove/", parties.remove, name="remove_party"
    ),
    path("mediation/mediators/", mediators.mediators, name="mediators"),
    path("mediation/mediators/add/", mediators.add, name="add_mediator"),
    path("mediation/mediators/<int:mediator_id>/", mediators.mediator, name="mediator"),
    path("mediation/mediators/<int:mediator_id>/edit/", mediators.edit, name="edit_mediator"),
    path("mediation/mediators/<int:mediator_id>/when/", mediators.when, name="when"),
    path("mediation/mediators/<int:mediator_id>/retire/", mediators.retire, name="retire_mediator"),
    path("mediation/mediators/<int:mediator_id>/restore/", mediators.restore, name="restore_mediator"),
    path("mediation/committees/", committees.committees, name="committees"),
    path("mediation/committees/add/", committees.add, name="add_committee"),
    path("mediation/committees/<int:committee_id>/", committees.committee, name="committee"),
    path("mediation/committees/<int:committee_id>/edit/", committees.edit, name="edit_committee"),
]
