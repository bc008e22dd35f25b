"""The pages of the assessment whose statements are counted."""

from __future__ import annotations

from linli.cores.access.rules import Role
from tests.permissions.page import Page

SUPERVISOR, LEAD = Role.SUPERVISOR, Role.DEPARTMENT_LEAD
PAGES = (
    *(Page(f"assessment:{page}", SUPERVISOR, 8) for page in ("schemes", "add")),
    *(
        Page(f"assessment:{page}", SUPERVISOR, 16, query, arguments=lambda crowd: crowd.assessment.scheme)
        for page, query in (
            ("scheme", "of=department"),
            ("scheme", "figures=last"),
            ("edit", ""),
            ("excel", ""),
            ("add_indicator", ""),
        )
    ),
    *(
        Page(f"assessment:{page}", SUPERVISOR, 10, arguments=lambda crowd: crowd.assessment.indicator)
        for page in ("edit_indicator", "values")
    ),
    *(
        Page(f"assessment:{page}", SUPERVISOR, 20, arguments=lambda crowd: crowd.assessment.sheet)
        for page in ("sheet", "adjust")
    ),
    Page("assessment:sheet", LEAD, 20, arguments=lambda crowd: crowd.assessment.own_sheet),
    Page("assessment:behind", SUPERVISOR, 16, arguments=lambda crowd: crowd.assessment.behind),
    Page("assessment:appeal", LEAD, 12, arguments=lambda crowd: crowd.assessment.appealed),
    Page("assessment:attach", SUPERVISOR, 12, arguments=lambda crowd: crowd.assessment.attached),
    Page("assessment:evidence", SUPERVISOR, 10, arguments=lambda crowd: crowd.assessment.paper),
)
