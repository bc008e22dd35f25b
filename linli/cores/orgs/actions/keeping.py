"""Keeping single bodies: adding, correcting, taking out of use and back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.areas.rules import initials_of
from linli.cores.audit.public import record
from linli.cores.orgs import policy
from linli.cores.orgs.actions.checks import faults_of, look_up
from linli.cores.orgs.actions.org_rows import OrgRow
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.queries.hanging import hanging_on
from linli.kernel.acting import SomebodyActing
from linli.kernel.errors import Invalid, Stale

FACTS = ("code", "name", "short_name", "type", "area_code", "duty_phone")


def add_organisation(*, row: OrgRow, by: SomebodyActing) -> Organisation:
    """A new body. Invalid, field by field, where something does not hold."""
    policy.require_administrator(by)
    with transaction.atomic():
        body = _taken_over(Organisation(), row)
        body.save()
        record(action="orgs.add", by=by, subject=f"organisation:{body.code}", data=_facts(body))
    return body


def correct_organisation(*, organisation_id: int, row: OrgRow, by: SomebodyActing) -> Organisation:
    """Change what is said of a body; the audit row keeps what it said before. Raises Invalid."""
    policy.require_administrator(by)
    with transaction.atomic():
        body = _locked(organisation_id)
        before = _facts(body)
        _taken_over(body, row)
        after = _facts(body)
        changed = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
        if changed:
            body.save()
            record(
                action="orgs.correct", by=by, subject=f"organisation:{body.code}", data={"changed": changed}
            )
    return body


def take_out_of_use(*, organisation_id: int, by: SomebodyActing) -> Organisation:
    """Take a body out of use. Invalid while something hangs on it that has to be settled before, such as matters."""
    policy.require_administrator(by)
    with transaction.atomic():
        body = _locked(organisation_id)
        if not body.is_active:
            raise Stale(_("“%(name)s”已经停用了。") % {"name": body.name})
        hanging = hanging_on(body.pk)
        if blocking := [one for one in hanging if one.blocks]:
            words = "、".join(f"{one.label} {one.count}" for one in blocking)
            raise Invalid(
                _("“%(name)s”还不能停用：%(what)s。") % {"name": body.name, "what": words},
                code="still_needed",
            )
        body.is_active = False
        body.save(update_fields=["is_active"])
        left = {str(one.label): one.count for one in hanging}
        record(action="orgs.take_out_of_use", by=by, subject=f"organisation:{body.code}", data={"left": left})
    return body


def put_back_in_use(*, organisation_id: int, by: SomebodyActing) -> Organisation:
    """Use a body again."""
    policy.require_administrator(by)
    with transaction.atomic():
        body = _locked(organisation_id)
        if body.is_active:
            raise Stale(_("“%(name)s”已经在用了。") % {"name": body.name})
        body.is_active = True
        body.save(update_fields=["is_active"])
        record(action="orgs.put_back_in_use", by=by, subject=f"organisation:{body.code}")
    return body


def _locked(organisation_id: int) -> Organisation:
    return (
        Organisation.objects.select_for_update(of=("self",)).select_related("parent").get(pk=organisation_id)
    )


def _taken_over(body: Organisation, row: OrgRow) -> Organisation:
    known = look_up([row], instead_of=body.code)
    faults = dict(faults_of(row, known))
    other = known.bodies.get(row.code)
    if other is not None and other.pk != body.pk:
        faults["code"] = _("代码 %(code)s 已经是“%(name)s”的了。") % {"code": row.code, "name": other.name}
    if faults:
        raise Invalid(_("机构的资料需要改一改。"), fields=faults)
    body.code, body.name, body.type, body.area_code = row.code, row.name, row.type, row.area_code
    body.short_name = row.short_name or row.name
    body.initials = initials_of(body.short_name)[:40]
    body.parent = known.bodies.get(row.parent_code or "")
    body.duty_phone = row.duty_phone or ""
    return body


def _facts(body: Organisation) -> dict[str, object]:
    return {name: getattr(body, name) for name in FACTS} | {"parent": body.parent.code if body.parent else ""}
