"""A scheme of the county with an indicator, and what was entered and added for one bureau."""

from __future__ import annotations

from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.assessment.models import EnteredValue
from linli.domains.assessment.tests.factories import (
    AdjustmentFactory,
    EnteredValueFactory,
    IndicatorFactory,
    SchemeFactory,
)


class Assessment:
    """One value that was entered; `more` heaps schemes, indicators, bureaus and deductions around it."""

    def __init__(self) -> None:
        body = OrganisationFactory.create(type="department", area_code="990001")
        self.value: EnteredValue = EnteredValueFactory.create(indicator__scheme__state="draft", body=body)
        self.indicator = (self.value.indicator_id,)
        self.scheme = (self.value.indicator.scheme_id,)
        self.sheet = (*self.scheme, body.pk)

    def more(self) -> None:
        scheme, bureau = (
            self.value.indicator.scheme,
            OrganisationFactory.create(type="department", area_code="990001"),
        )
        SchemeFactory.create()
        IndicatorFactory.create(scheme=scheme)
        EnteredValueFactory.create(indicator=self.value.indicator, body=bureau)
        AdjustmentFactory.create(scheme=scheme, body=self.value.body)


def of_assessment(name: str, bureau: Organisation) -> dict[str, list[object]]:
    """The words of an address: the county's scheme in force, with this bureau among those that are assessed."""
    page = name.removeprefix("assessment:")
    if page == name or page in {"schemes", "add"}:
        return {}
    Organisation.objects.filter(pk=bureau.pk).update(type="department", area_code="990001")
    value = EnteredValueFactory.create(body=bureau)
    if page in {"edit_indicator", "remove_indicator", "values"}:
        return {name: [value.indicator_id]}
    if page == "withdraw":
        return {name: [AdjustmentFactory.create(scheme=value.indicator.scheme, body=bureau).pk]}
    scheme = value.indicator.scheme_id
    return {name: [scheme, bureau.pk] if page in {"sheet", "adjust"} else [scheme]}
