"""Editing the tree of categories and what the county has laid down for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.cores.matters.public import Category, require_settings_changer
from linli.domains.reports.models import CategoryRule, DefaultLimits, Routing
from linli.domains.reports.queries.routing import forget_routing
from linli.domains.reports.rules import DEFAULT_LIMITS, code_problem
from linli.domains.reports.workflow import KIND
from linli.kernel.calendar import Limit
from linli.kernel.errors import Invalid, NotFound, Stale

STEP = 10


@dataclass(frozen=True, kw_only=True)
class CategoryWords:
    """Everything that the county lays down for one category."""

    name: str
    hint: str = ""
    keywords: str = ""
    edition: str = ""
    is_urgent: bool = False
    may_be_public: bool = True
    rounds_position: bool = False
    photo_to_file: bool = False
    photo_to_feed_back: bool = False
    county_desk: bool = False
    closing_condition: str = ""
    limits: Mapping[str, str]
    questions: tuple[Mapping[str, Any], ...] = ()


OF_CATEGORY = ("name", "hint", "keywords", "edition", "is_urgent", "may_be_public")
OF_RULE = (
    "rounds_position",
    "photo_to_file",
    "photo_to_feed_back",
    "county_desk",
    "closing_condition",
    "limits",
    "questions",
)


def add_category(*, code: str, words: CategoryWords, by: Actor) -> Category:
    """Add a class, a category or a filing condition; the code says where it stands. Invalid for a code that does not fit."""
    require_settings_changer(by)
    code = code.strip().upper()
    with transaction.atomic():
        known = set(Category.objects.values_list("code", flat=True))
        if problem := code_problem(code, known):
            raise Invalid(_code_words(problem), fields={"code": _code_words(problem)})
        category = Category(code=code, kind=KIND, is_leaf=len(code) > 3, order=_last_order(code) + STEP)
        _write(category, CategoryRule(category=category), words)
        _noted("reports.add_category", by, code, {"after": asdict(words)})
    return category


def change_category(*, code: str, words: CategoryWords, version: int, by: Actor) -> Category:
    """Change what is laid down. Matters that run keep the limits they were filed with.

    Stale where somebody else has changed it since `version` was read.
    """
    require_settings_changer(by)
    with transaction.atomic():
        category = _locked(code, version)
        rule = CategoryRule.objects.filter(pk=code).first() or CategoryRule(category=category)
        before = _as_words(category, rule)
        _write(category, rule, words)
        after = asdict(words)
        changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        if changed:
            _noted("reports.change_category", by, code, {"changed": changed})
    return category


def use_category(*, code: str, in_use: bool, version: int, by: Actor) -> Category:
    """Take a category out of use or into use again, with all below it. Open matters keep it."""
    require_settings_changer(by)
    with transaction.atomic():
        category = _locked(code, version)
        above = Category.objects.filter(code=category.parent_code).first()
        if in_use and above is not None and not above.is_active:
            raise Invalid(_("先启用上级“%(name)s”。") % {"name": above.name})
        Category.objects.filter(code__startswith=code, kind=KIND).update(is_active=in_use)
        category.is_active = in_use
        category.version += 1
        category.save(update_fields=["version"])
        _noted("reports.use_category", by, code, {"before": not in_use, "after": in_use})
    return category


def shift_category(*, code: str, up: bool, by: Actor) -> None:
    """Change places with the neighbour above or below, in the list that people choose from."""
    require_settings_changer(by)
    with transaction.atomic():
        siblings = [row.code for row in _siblings(code)]
        if code not in siblings:
            raise NotFound
        place = siblings.index(code)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(siblings):
            return
        siblings[place], siblings[other] = siblings[other], siblings[place]
        rows = Category.objects.in_bulk(siblings)
        for number, each in enumerate(siblings):
            rows[each].order = number * STEP
        Category.objects.bulk_update(list(rows.values()), ["order"])
        _noted("reports.shift_category", by, code, {"before": place, "after": other})


def move_category(*, code: str, under: str, version: int, by: Actor) -> Category:
    """Put a category, with its conditions, rules and routes, under another class.

    The code is the address, so it gets a new one; the old one goes out of use and stays with the matters that have it.
    """
    require_settings_changer(by)
    with transaction.atomic():
        category = _locked(code, version)
        known = set(Category.objects.values_list("code", flat=True))
        if (
            category.depth == 0
            or under not in known
            or under == category.parent_code
            or under.startswith(code)
        ):
            raise Invalid(_("不能移到那里。"), fields={"under": _("请选择另一个大类。")})
        fresh = free_code(under, known)
        family = list(Category.objects.filter(code__startswith=code, kind=KIND).order_by("code"))
        if max(row.depth for row in family) - category.depth + (len(under) - 3) // 2 + 1 > 2:
            raise Invalid(_("类别最多三级。"), fields={"under": _("请选择上一级。")})
        rules = CategoryRule.objects.in_bulk([row.code for row in family])
        for row in family:
            new_code = fresh + row.code[len(code) :]
            _copy(row, rules.get(row.code), new_code)
        routes = Routing.objects.filter(category_code__startswith=code)
        Routing.objects.bulk_create(
            Routing(
                category_code=fresh + route.category_code[len(code) :],
                area_code=route.area_code,
                organisation_id=route.organisation_id,
            )
            for route in routes
        )
        Category.objects.filter(code__startswith=code, kind=KIND).update(is_active=False)
        _noted("reports.move_category", by, code, {"before": code, "after": fresh})
    return Category.objects.get(pk=fresh)


def set_default_limits(
    *, limits: Mapping[str, str], urgent_limits: Mapping[str, str], version: int, by: Actor
) -> DefaultLimits:
    """What holds where neither a category nor what stands above it says anything."""
    require_settings_changer(by)
    _check_limits(limits)
    _check_limits(urgent_limits)
    if missing := [clock for clock in DEFAULT_LIMITS if not limits.get(clock)]:
        raise Invalid(
            _("默认时限每一项都要有。"), fields={f"{clock}_amount": _("请填写。") for clock in missing}
        )
    with transaction.atomic():
        DefaultLimits.objects.get_or_create(county_code=settings.COUNTY_CODE)
        row = DefaultLimits.objects.select_for_update().get(county_code=settings.COUNTY_CODE)
        if row.version != version:
            raise Stale(_("默认时限刚刚被别人改过，请看过现在的内容再改。"))
        before = {"limits": row.limits, "urgent_limits": row.urgent_limits}
        row.limits, row.urgent_limits = dict(limits), {k: v for k, v in urgent_limits.items() if v}
        row.version += 1
        row.save()
        after = {"limits": row.limits, "urgent_limits": row.urgent_limits}
        _noted("reports.set_default_limits", by, "", {"before": before, "after": after})
    return row


def free_code(under: str, known: set[str]) -> str:
    """The first code that is free under a class or category; a class itself asks for one that is typed."""
    return next(
        code for number in range(1, 100) if (code := f"{under}{number:02d}") not in known or number == 99
    )


def _locked(code: str, version: int) -> Category:
    category = Category.objects.select_for_update().filter(pk=code, kind=KIND).first()
    if category is None:
        raise NotFound
    if category.version != version:
        raise Stale(
            _("“%(name)s”刚刚被别人改过。您填写的内容还在，请看过现在的内容再保存。")
            % {"name": category.name}
        )
    return category


def _write(category: Category, rule: CategoryRule, words: CategoryWords) -> None:
    _check_limits(words.limits)
    if not words.name.strip():
        raise Invalid(_("请填写名称。"), fields={"name": _("请填写名称。")})
    for name in OF_CATEGORY:
        setattr(category, name, getattr(words, name))
    for name in OF_RULE:
        value = getattr(words, name)
        setattr(
            rule,
            name,
            dict(value)
            if name == "limits"
            else [dict(row) for row in value]
            if name == "questions"
            else value,
        )
    category.version = category.version + 1 if category.version and not category._state.adding else 1
    category.save()
    rule.save()


def _as_words(category: Category, rule: CategoryRule) -> dict[str, Any]:
    known = {name: getattr(category, name) for name in OF_CATEGORY}
    known |= {name: getattr(rule, name) for name in OF_RULE}
    return {**known, "questions": tuple(known["questions"])}


def _check_limits(limits: Mapping[str, str]) -> None:
    for clock, value in limits.items():
        try:
            if value:
                Limit.parse(value)
        except ValueError:
            sentence = _("请填写1以上的整数。")
            raise Invalid(sentence, fields={f"{clock}_amount": sentence}) from None


def _siblings(code: str) -> list[Category]:
    above = code[:-2] if len(code) > 3 else ""
    rows = Category.objects.filter(kind=KIND, code__startswith=above).order_by("order", "code")
    return [row for row in rows if len(row.code) == len(code)]


def _last_order(code: str) -> int:
    return max((row.order for row in _siblings(code)), default=0)


def _copy(row: Category, rule: CategoryRule | None, new_code: str) -> None:
    Category.objects.create(
        code=new_code,
        kind=KIND,
        is_leaf=row.is_leaf,
        is_active=row.is_active,
        order=_last_order(new_code) + STEP,
        **{name: getattr(row, name) for name in OF_CATEGORY},
    )
    if rule is not None:
        CategoryRule.objects.create(category_id=new_code, **{name: getattr(rule, name) for name in OF_RULE})


def _noted(action: str, by: Actor, code: str, data: dict[str, object]) -> None:
    record(action=action, by=by, subject=f"category:{code}" if code else "categories", data=data)
    forget_routing()
    transaction.on_commit(forget_routing)


def _code_words(problem: str) -> str:
    return {
        "shape": _("代码是一个大写字母加两位数字，每往下一级再加两位，例如 S01、S0101、S010101。"),
        "deep": _("类别最多三级。"),
        "taken": _("这个代码已经有了。"),
        "parent": _("上级还没有，请先新建上级。"),
    }[problem]
