"""Posts: who may act where, from when to when."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cores.access.rules import PostHeld, Role
from linli.cores.orgs.models import Organisation
from linli.kernel.privacy import Privacy

ROLE_NAMES = {
    Role.GRIDWORKER: _("网格员"),
    Role.VILLAGE_CLERK: _("村(社区)干部"),
    Role.TOWNSHIP_DISPATCHER: _("镇办派遣员"),
    Role.COUNTY_DISPATCHER: _("县级派遣员"),
    Role.DEPARTMENT_HANDLER: _("部门承办人"),
    Role.DEPARTMENT_LEAD: _("部门负责人"),
    Role.SUPERVISOR: _("督查员"),
    Role.LEADER: _("领导"),
    Role.MEDIATION_CLERK: _("调解受理员"),
    Role.MEDIATION_LEAD: _("调解组织负责人"),
    Role.MEDIATOR: _("调解员"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.AUDIT_ADMIN: _("审计管理员"),
}


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: dt.date) -> PostQuerySet:
        """Posts that are held on this day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def covering(self, category_code: str) -> PostQuerySet:
        """Posts for all categories, and those limited to this one or one above it ("": matters without one)."""
        above = [category_code[:end] for end in range(1, len(category_code) + 1)]
        limited = Q(category_codes__overlap=above) if above else Q(pk__in=[])
        return self.filter(Q(category_codes=[]) | limited)


class Post(models.Model):
    """A role in an organisation over an area, held by a person for a time (岗位)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.NONE,
        "user": Privacy.INTERNAL,
        "organisation": Privacy.INTERNAL,
        "role": Privacy.INTERNAL,
        "area_code": Privacy.INTERNAL,
        "category_codes": Privacy.INTERNAL,
        "valid_from": Privacy.INTERNAL,
        "valid_to": Privacy.INTERNAL,
        "granted_by": Privacy.INTERNAL,
        "granted_at": Privacy.INTERNAL,
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts", verbose_name=_("人员")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="posts", verbose_name=_("机构")
    )
    role = models.CharField(_("角色"), max_length=30, choices=[(r.value, ROLE_NAMES[r]) for r in Role])
    area_code = models.CharField(_("管辖区域"), max_length=15, db_collation="C")
    category_codes = ArrayField(
        models.CharField(max_length=12), verbose_name=_("限定类别"), default=list, blank=True
    )
    valid_from = models.DateField(_("自"))
    valid_to = models.DateField(_("至"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        indexes = [
            models.Index(fields=["user", "valid_from"]),
            models.Index(fields=["organisation", "role"]),
            models.Index(fields=["area_code", "role"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="post_area_code_is_digits", condition=Q(area_code__regex=r"^[0-9]{2,15}$")
            ),
            models.CheckConstraint(name="post_role_known", condition=Q(role__in=[r.value for r in Role])),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_role_display()} {self.area_code}"

    @property
    def title(self) -> str:
        """Body and role, as a person would say it; the organisation must be loaded."""
        return f"{self.organisation.short_name} {self.get_role_display()}"

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over."""
        return self.valid_to is not None and self.valid_to < timezone.localdate()

    @property
    def has_begun(self) -> bool:
        return self.valid_from <= timezone.localdate()

    def held(self) -> PostHeld:
        """The post as plain data for the rules; the organisation must be loaded."""
        return PostHeld(
            post_id=self.pk,
            role=Role(self.role),
            organisation_id=self.organisation_id,
            organisation_name=self.organisation.short_name,
            area_code=self.area_code,
            category_codes=tuple(self.category_codes),
        )
