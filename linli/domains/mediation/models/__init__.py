"""The tables of the mediation centre."""

from linli.domains.mediation.models.register import (
    Committee,
    CommitteeKind,
    DisputeKind,
    Language,
    Mediator,
    MediatorQuerySet,
    Qualification,
    Service,
    Trade,
)

__all__ = [
    "Committee",
    "CommitteeKind",
    "DisputeKind",
    "Language",
    "Mediator",
    "MediatorQuerySet",
    "Qualification",
    "Service",
    "Trade",
]
