"""A bulletin or its template, where pages about one are opened."""

from __future__ import annotations

from linli.portal.tests.factories import BulletinFactory, BulletinTemplateFactory

DRAFTS_ARE_THE_OFFICES = {"edit", "issue", "refresh", "discard"}


def about_bulletins(name: str) -> dict[str, list[object]]:
    """One of the township's: a draft where drafts are worked on, else one that was issued; or a version of the template."""
    if not name.startswith("portal:bulletin") or name == "portal:bulletins":
        return {}
    page = name.removeprefix("portal:bulletin").strip("_")
    if page in {"template", "use_template"}:
        return {name: [BulletinTemplateFactory.create().pk]}
    if page in {"draft", "office", "templates", "built_in", "use_built_in"}:
        return {}
    made = BulletinFactory.create(area_code="990001101", issued=page not in DRAFTS_ARE_THE_OFFICES)
    return {name: [made.pk]}
