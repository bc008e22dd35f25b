"""A scheme of the county with an indicator, and what was entered, added and appealed against for one bureau."""

from __future__ import annotations

import datetime as dt

from linli.cores.measures.tests.factories import CountedFactFactory
from linli.cores.orgs.models import Organisation
from linli.cores.orgs.tests.factories import OrganisationFactory
from linli.domains.assessment.models import EnteredValue
from linli.domains.assessment.tests.factories import (
    AdjustmentFactory,
    AppealFactory,
    EnteredValueFactory,
    EvidenceFileFactory,
    IndicatorFactory,
    SchemeFactory,
)

IN_YEAR = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)


class Assessment:
    """One value that was entered; `more` heaps schemes, indicators, bureaus, deductions, papers and appeals around it."""

    def __init__(self, lead_of: Organisation) -> None:
        body = OrganisationFactory.create(type="department", area_code="990001")
        self.value: EnteredValue = EnteredValueFactory.create(indicator__scheme__state="draft", body=body)
        self.indicator = (self.value.indicator_id,)
        self.scheme = (self.value.indicator.scheme_id,)
        self.sheet = (*self.scheme, body.pk)
        self.attached = (*self.sheet, "value", self.value.pk)
        self.paper = (EvidenceFileFactory.create(adjustment=None, entered=self.value).pk,)
        counted = IndicatorFactory.create(scheme=self.value.indicator.scheme)
        self.behind = (*self.sheet, counted.pk)
        Organisation.objects.filter(pk=lead_of.pk).update(type="department", area_code="990001")
        self.lead_of = lead_of
        self.own = AdjustmentFactory.create(body=lead_of)
        self.own_sheet = (self.own.scheme_id, lead_of.pk)
        self.appealed = (*self.own_sheet, "adjustment", self.own.pk)
        self.more()

    def more(self) -> None:
        scheme, bureau = (
            self.value.indicator.scheme,
            OrganisationFactory.create(type="department", area_code="990001"),
        )
        SchemeFactory.create()
        IndicatorFactory.create(scheme=scheme)
        EnteredValueFactory.create(indicator=self.value.indicator, body=bureau)
        EvidenceFileFactory.create(adjustment=AdjustmentFactory.create(scheme=scheme, body=self.value.body))
        own = AdjustmentFactory.create(scheme=self.own.scheme, body=self.lead_of)
        EvidenceFileFactory.create(adjustment=own)
        AppealFactory.create(adjustment=own)

    def count(self, number: int) -> None:
        """So many reports that the bureau has handled; a rebuild of the figures takes them away again."""
        CountedFactFactory.create_batch(
            number,
            kind="report",
            at=IN_YEAR,
            counted="handled",
            area_code="990001101001001",
            organisation=self.value.body_id,
        )


def of_assessment(name: str, bureau: Organisation) -> dict[str, list[object]]:
    """The words of an address: the county's scheme in force, with this bureau among those that are assessed."""
    page = name.removeprefix("assessment:")
    if page == name or page in {"schemes", "add"}:
        return {}
    Organisation.objects.filter(pk=bureau.pk).update(type="department", area_code="990001")
    value = EnteredValueFactory.create(body=bureau)
    scheme = value.indicator.scheme
    of_scheme: dict[str, list[object]] = {
        "sheet": [bureau.pk],
        "adjust": [bureau.pk],
        "appeal": [bureau.pk, "indicator", value.indicator_id],
        "attach": [bureau.pk, "value", value.pk],
    }
    if page in {"edit_indicator", "remove_indicator", "values"}:
        return {name: [value.indicator_id]}
    if page == "withdraw":
        return {name: [AdjustmentFactory.create(scheme=scheme, body=bureau).pk]}
    if page in {"evidence", "remove_evidence"}:
        return {name: [EvidenceFileFactory.create(adjustment=None, entered=value).pk]}
    if page == "behind":
        return {name: [scheme.pk, bureau.pk, IndicatorFactory.create(scheme=scheme).pk]}
    return {name: [scheme.pk, *of_scheme.get(page, [])]}
