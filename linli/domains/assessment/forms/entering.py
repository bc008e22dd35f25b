"""Values of one indicator for all bodies of its class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from linli.cores.orgs.models import Organisation
from linli.domains.assessment.models import EnteredValue


class ValuesForm(forms.Form):
    """A number and its evidence for each body: `value_7`, `evidence_7`."""

    def __init__(
        self, bodies: Sequence[Organisation], entered: Mapping[int, EnteredValue], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        for body in bodies:
            known = entered.get(body.pk)
            self.fields[f"value_{body.pk}"] = forms.DecimalField(
                label=_("%(body)s的数值") % {"body": body.short_name},
                required=False,
                max_digits=12,
                decimal_places=3,
                initial=known.value.normalize() if known else None,
            )
            self.fields[f"evidence_{body.pk}"] = forms.CharField(
                label=_("%(body)s的佐证") % {"body": body.short_name},
                required=False,
                max_length=300,
                initial=known.evidence if known else "",
            )

    @property
    def rows(self) -> list[tuple[Organisation, forms.BoundField, forms.BoundField]]:
        return [(body, self[f"value_{body.pk}"], self[f"evidence_{body.pk}"]) for body in self.bodies]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for body in self.bodies:
            value, evidence = typed.get(f"value_{body.pk}"), typed.get(f"evidence_{body.pk}")
            if value is not None and not evidence:
                self.add_error(f"evidence_{body.pk}", _("填了数值就要写佐证。"))
        return typed

    @property
    def values(self) -> dict[int, tuple[Decimal | None, str]]:
        """What was entered, by body."""
        return {
            body.pk: (self.cleaned_data[f"value_{body.pk}"], self.cleaned_data[f"evidence_{body.pk}"])
            for body in self.bodies
        }
