"""Bodies of the county: departments, townships, committees, stations, companies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from linli.cores.orgs.rules import dialled
from linli.kernel.privacy import Privacy


class OrganisationType(models.TextChoices):
    """What kind of body it is; decides in which class it is compared with others."""

    COUNTY_OFFICE = "county_office", _("县级综合机构")
    DEPARTMENT = "department", _("县直部门")
    TOWNSHIP = "township", _("镇办")
    VILLAGE = "village", _("村(社区)")
    POLICE = "police", _("派出所")
    MEDIATION = "mediation", _("调解组织")
    HOSPITAL = "hospital", _("医疗机构")
    SCHOOL = "school", _("学校")
    COMPANY = "company", _("企业")
    OTHER = "other", _("其他")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active(self) -> OrganisationQuerySet:
        return self.filter(is_active=True)

    def matching(self, words: str) -> OrganisationQuerySet:
        """Bodies found by name, short name, initials (zjj) or the beginning of the code; all without words."""
        words = words.strip()
        if not words:
            return self.all()
        initials = Q(initials__contains=words.lower()) if words.isascii() else Q()
        return self.filter(
            Q(name__icontains=words) | Q(short_name__icontains=words) | Q(code__istartswith=words) | initials
        )


class Organisation(models.Model):
    """A body that can own, handle, co-handle or supervise matters (机构)."""

    PRIVACY: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.NONE,
        "code": Privacy.NONE,
        "name": Privacy.NONE,
        "short_name": Privacy.NONE,
        "initials": Privacy.NONE,
        "type": Privacy.NONE,
        "parent": Privacy.NONE,
        "area_code": Privacy.NONE,
        "duty_phone": Privacy.NONE,
        "is_active": Privacy.NONE,
    }

    code = models.CharField(_("机构代码"), max_length=32, unique=True)
    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=30)
    initials = models.CharField(_("拼音首字母"), max_length=40, blank=True)
    type = models.CharField(_("类型"), max_length=20, choices=OrganisationType.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级机构"),
    )
    area_code = models.CharField(_("所在区划"), max_length=15, db_collation="C")
    duty_phone = models.CharField(_("值班电话"), max_length=20, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = _("机构")
        indexes = [
            models.Index(fields=["area_code", "code"], name="organisation_in_order"),
            models.Index(fields=["type", "name"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="organisation_not_its_own_parent", condition=~Q(parent=models.F("id"))
            ),
            models.CheckConstraint(
                name="organisation_area_code_is_digits", condition=Q(area_code__regex=r"^[0-9]{2,15}$")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """The first duty telephone as a telephone dials it; '' without one."""
        return dialled(self.duty_phone)
