"""Looking through the register: mediators, bodies, and the accounts that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.access.public import Actor, Post, Role
from linli.cores.accounts.models import User
from linli.cores.areas.rules import prefix_range
from linli.cores.orgs.public import Hanging
from linli.domains.mediation.models import Committee, Mediator, MediatorQuerySet
from linli.domains.mediation.policy import kept_by
from linli.kernel.paging import Page, keyset

SIZE = 50


def narrowed(filters: Mapping[str, Any]) -> MediatorQuerySet:
    """Mediators by words, body, kind of dispute, language, place, and whether they take cases now."""
    today = timezone.localdate()
    by_state = {
        "taking": Mediator.objects.taking(today),
        "retired": Mediator.objects.filter(retired_on__isnull=False),
    }
    found = by_state.get(filters.get("state") or "", Mediator.objects.serving())
    if words := filters.get("q"):
        initials = Q(initials__istartswith=words) if words.isascii() else Q()
        found = found.filter(Q(name__icontains=words) | Q(number__istartswith=words) | initials)
    if filters.get("committee"):
        found = found.filter(committee=filters["committee"])
    if filters.get("kind"):
        found = found.filter(committee__kind=filters["kind"])
    if filters.get("dispute"):
        found = found.knowing(filters["dispute"])
    if filters.get("language"):
        found = found.filter(languages__contains=[filters["language"]])
    if filters.get("area"):
        found = found.working_in(filters["area"])
    return found.select_related("committee__organisation")


def mediators_page(filters: Mapping[str, Any], *, cursor: str | None) -> Page[Mediator]:
    """One page of the register, by name; one query."""
    return keyset(narrowed(filters), order=("name", "id"), cursor=cursor, size=SIZE)


def find_mediator(mediator_id: int) -> Mediator | None:
    """One mediator with body and account."""
    rows = Mediator.objects.select_related("committee__organisation", "user")
    return rows.filter(pk=mediator_id).first()


def committees(filters: Mapping[str, Any]) -> QuerySet[Committee]:
    """Bodies with the number of their mediators (`serving`)."""
    found = Committee.objects.select_related("organisation").filter(organisation__is_active=True)
    if words := filters.get("q"):
        found = found.filter(Q(organisation__name__icontains=words) | Q(organisation__initials=words.lower()))
    if filters.get("kind"):
        found = found.filter(kind=filters["kind"])
    if filters.get("trade"):
        found = found.filter(trade=filters["trade"])
    if filters.get("area"):
        low, high = prefix_range(filters["area"])
        found = found.filter(organisation__area_code__gte=low, organisation__area_code__lt=high)
    return found.annotate(serving=Count("mediators", filter=Q(mediators__retired_on__isnull=True)))


def committees_page(filters: Mapping[str, Any], *, cursor: str | None) -> Page[Committee]:
    """One page of the bodies, the county's first; one query."""
    order = ("organisation__area_code", "id")
    return keyset(committees(filters), order=order, cursor=cursor, size=SIZE)


def find_committee(committee_id: int) -> Committee | None:
    """One body with its organisation."""
    return Committee.objects.select_related("organisation").filter(pk=committee_id).first()


def kept_committees(actor: Actor) -> QuerySet[Committee]:
    """The bodies in use that this person keeps."""
    kept = Committee.objects.select_related("organisation").filter(kept_by(actor))
    return kept.filter(organisation__is_active=True).order_by("organisation__area_code", "id")


def free_accounts(committee: Committee, *, besides: Mediator | None = None) -> list[User]:
    """Who holds a mediator's or head's post in this body and stands on the register nowhere else; one query."""
    posts = Post.objects.on(timezone.localdate()).filter(
        organisation=committee.organisation_id, role__in=(Role.MEDIATOR, Role.MEDIATION_LEAD)
    )
    taken = Mediator.objects.filter(user__isnull=False).exclude(pk=(besides and besides.pk) or 0)
    people = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    return list(people.exclude(pk__in=taken.values("user")).order_by("display_name", "pk"))


def mediators_of(organisation_id: int) -> Hanging:
    """What hangs on a body that is to go out of use."""
    serving = Mediator.objects.filter(committee__organisation=organisation_id, retired_on__isnull=True)
    return Hanging(
        label=_("在册调解员"),
        count=serving.count(),
        advice=_("停用以后他们不再接案；需要的话先转到别的调解组织。"),
    )
