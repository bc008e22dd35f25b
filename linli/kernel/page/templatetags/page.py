"""The components of the house: `{% load page %}`. See docs/developers/design-system.md and /styleguide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from linli.kernel.page import islands, times
from linli.kernel.page.templatetags import fields

register = template.Library()

LIGHTS = ("paused", "green", "yellow", "red")
"""In the order of the core's lights: 0 means that no clock runs."""
TONES = {"neutral", "active", "waiting", "good", "bad"}


# --- Small signs ------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """`{% icon "bell" %}`: a drawing beside a word; with `label` it speaks for itself."""
    place = f"{static('linli/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon {}" role="img" aria-label="{}"><use href="{}"></use></svg>', css, label, place
        )
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', css, place
    )


@register.simple_tag
def state_badge(name: str, tone: str = "neutral") -> SafeString:
    """`{% state_badge state.name state.tone %}`; tones: neutral, active, waiting, good, bad."""
    return format_html('<span class="state state-{}">{}</span>', tone if tone in TONES else "neutral", name)


@register.inclusion_tag("page/_light.html")
def light(value: int | str, due: dt.datetime | None = None, standing: str = "") -> dict[str, Any]:
    """`{% light 2 due=due_at %}`: 0–3 or paused, green, yellow, red, with its word.

    `standing`: what is left in words, where the time does not count by the clock on the wall.
    """
    colour = value if isinstance(value, str) and value in LIGHTS else LIGHTS[int(value or 0)]
    word = {"paused": _("不计时"), "green": _("正常"), "yellow": _("黄灯"), "red": _("红灯")}[colour]
    return {"colour": colour, "word": word, "due": due if colour != "paused" else None, "standing": standing}


# --- Times ------------------------------------------------------------------------------------------------


@register.filter
def beijing(value: dt.datetime | None) -> str:
    """`{{ at|beijing }}`: 2026年7月3日 14:05."""
    return times.date_and_time(value) if value else ""


@register.filter
def beijing_date(value: dt.date | None) -> str:
    """`{{ day|beijing_date }}`: 2026年7月3日."""
    return times.date_only(value) if value else ""


@register.filter
def beijing_time(value: dt.datetime | None) -> str:
    """`{{ at|beijing_time }}`: 14:05."""
    return times.time_only(value) if value else ""


@register.filter
def ago(value: dt.datetime | None) -> SafeString:
    """`{{ at|ago }}`: 3小时前, with the whole time when pointed at."""
    return _time(value, times.ago(value, timezone.now())) if value else mark_safe("")


@register.filter
def left(value: dt.datetime | None) -> SafeString:
    """`{{ due|left }}`: 还剩2天3小时 or 已超期3小时, in plain (not working) time."""
    return _time(value, times.left_until(value, timezone.now())) if value else mark_safe("")


@register.simple_tag
def moment(at: dt.datetime, words: str) -> SafeString:
    """`{% moment due_at "还剩 2 个工作日" %}`: words about a moment, with the whole time when pointed at."""
    return _time(at, words)


def _time(value: dt.datetime, words: str) -> SafeString:
    whole = times.date_and_time(value)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), whole, words)


# --- Lists ------------------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def table(
    context: Context, content: str, caption: str, *, page: Any = None, css: str = "", keyboard: bool = True
) -> str:
    """`{% table caption="…" page=page %}<thead>…<tbody>…{% endtable %}`.

    On a phone each row becomes a card when its cells carry `data-label`; `data-row` on a `<tr>` makes it
    reachable with j and k, its first link opens with Enter.
    """
    chosen = {"content": content, "caption": caption, "page": page, "css": css, "keyboard": keyboard}
    return _render(context, "page/_table.html", chosen)


@register.inclusion_tag("page/_pager.html", takes_context=True)
def pager(context: Context, page: Any, target: str = "", parameter: str = "cursor") -> dict[str, Any]:
    """`{% pager page %}` for a `linli.kernel.paging.Page`; filters stay in the address."""
    return {
        "next": _address(context, parameter, page.next_cursor),
        "previous": _address(context, parameter, page.previous_cursor),
        "target": target,
    }


def _address(context: Context, parameter: str, cursor: str | None) -> str:
    if not cursor:
        return ""
    query = context["request"].GET.copy() if "request" in context else None
    if query is None:
        return f"?{parameter}={cursor}"
    query[parameter] = cursor
    return f"?{query.urlencode()}"


@register.inclusion_tag("page/_filter_form.html", takes_context=True)
def filter_form(context: Context, form: Any, target: str = "", action: str = "") -> dict[str, Any]:
    """`{% filter_form form target="#list" %}`: a GET form that stays in the address.

    With `target` only that part of the page is swapped. What the form names in `elsewhere` is typed in another place of
    the page: it stays, whatever is cleared here.
    """
    form.is_valid()
    elsewhere = getattr(form, "elsewhere", ())
    chosen = [
        {
            "label": form[name].label,
            "value": chosen_words(form[name]),
            "clear": _without(context, name),
            "is_flag": form[name].is_hidden,
        }
        for name in form.fields
        if name not in elsewhere and form[name].value() not in (None, "", [])
    ]
    kept = urlencode({name: form[name].value() or "" for name in elsewhere})
    if target and not action and "request" in context:
        # Of itself htmx would ask for the page's full address, with the filters that held before.
        action = context["request"].path
    return {"form": form, "target": target, "action": action, "chosen": chosen, "clear_all": f"?{kept}"}


@register.filter
def chosen_words(bound: Any) -> str:
    """`{{ form.light|chosen_words }}`: what is chosen in a field, in the words that it offers."""
    value = bound.value()
    choices = _words_of_choices(getattr(bound.field.widget, "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    return _("、").join(str(choices.get(one, choices.get(str(one), one))) for one in values)


def _words_of_choices(choices: Iterable[Any]) -> dict[Any, Any]:
    """The word of each value, out of groups as well."""
    words: dict[Any, Any] = {}
    for value, word in choices:
        words |= (
            _words_of_choices(word) if isinstance(word, list | tuple) else {value: word, str(value): word}
        )
    return words


def _without(context: Context, name: str) -> str:
    if "request" not in context:
        return "?"
    query = context["request"].GET.copy()
    query.pop(name, None)
    query.pop("cursor", None)
    return f"?{query.urlencode()}"


@register.inclusion_tag("page/_timeline.html")
def timeline(entries: Iterable[Any], reader: str = "staff") -> dict[str, Any]:
    """`{% timeline entries %}`: at, title; perhaps who, post, words, tone, pictures, is_internal.

    `pictures` hold url, thumbnail, name. `reader="resident"` leaves the mark "internal" out.
    """
    return {"entries": entries, "reader": reader}


@register.inclusion_tag("page/_empty_state.html")
def empty_state(
    title: str, text: str = "", url: str = "", action: str = "", icon: str = "inbox"
) -> dict[str, Any]:
    """`{% empty_state title="…" text="…" url=… action="…" %}`: an empty list says what to do."""
    return {"title": title, "text": text, "url": url, "action": action, "icon": icon}


@register.inclusion_tag("page/_tabs.html")
def tabs(items: Sequence[Any], label: str = "") -> dict[str, Any]:
    """`{% tabs items label="…" %}`: links; an item has label, url, is_current and perhaps count."""
    return {"items": items, "label": label or _("分类查看")}


@register.inclusion_tag("page/_breadcrumbs.html")
def breadcrumbs(*labels_and_urls: str, trail: Sequence[str] = ()) -> dict[str, Any]:
    """`{% breadcrumbs "事项" list_url number "" %}`: labels and addresses in turn (or as `trail`); the last has none."""
    labels_and_urls = labels_and_urls or tuple(trail)
    return {"trail": list(zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True))}


@register.inclusion_tag("page/_steps.html")
def steps(names: Sequence[str], current: int) -> dict[str, Any]:
    """`{% steps names current=2 %}`: how far somebody is in a form of several pages, counted from 1."""
    rows = [
        {"name": name, "number": number, "is_done": number < current, "is_current": number == current}
        for number, name in enumerate(names, 1)
    ]
    name = names[current - 1] if 0 < current <= len(names) else ""
    return {"steps": rows, "current": current, "total": len(rows), "name": name}


@register.inclusion_tag("page/_figure_tile.html")
def figure_tile(
    label: str, value: Any, *, of: Any = None, unit: str = "", url: str = "", tone: str = "", note: str = ""
) -> dict[str, Any]:
    """`{% figure_tile label="…" value=812 of=930 unit="件" url=… %}`: a number with what it is out of."""
    share = round(100 * value / of, 1) if of and value is not None else None
    return {
        "label": label, "value": value, "of": of, "share": share,
        "unit": unit, "url": url, "tone": tone, "note": note,
    }  # fmt: skip


@register.inclusion_tag("page/_definition_list.html")
def definition_list(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """`{% definition_list pairs %}` for (label, value) pairs; empty values are shown as a dash."""
    return {"pairs": pairs}


@register.simple_block_tag
def definition(content: str, label: str) -> str:
    """`<dl class="facts">{% definition "地点" %}…{% enddefinition %}</dl>`: one pair with markup in it."""
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', label, mark_safe(content))  # noqa: S308


# --- What asks and answers --------------------------------------------------------------------------------


@register.inclusion_tag("page/_confirm_button.html", takes_context=True)
def confirm_button(
    context: Context,
    label: str,
    url: str,
    question: str,
    *,
    tone: str = "primary",
    name: str = "",
    value: str = "",
    icon: str = "",
    quiet: bool = False,
) -> dict[str, Any]:
    """`{% confirm_button label="撤回" url=… question="撤回以后不能恢复。" tone="danger" %}`.

    A form that posts to `url`. With script a dialog asks first; without it the question must be ticked.
    `quiet` draws a small plain button, for a row of a table.
    """
    return {
        "label": label, "url": url, "question": question, "tone": tone,
        "name": name, "value": value, "icon": icon, "quiet": quiet,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, tone: str = "info", title: str = "") -> str:
    """`{% notice tone="warning" title="…" %}…{% endnotice %}`: info, success, warning, danger."""
    return _render(context, "page/_notice.html", {"content": content, "tone": tone, "title": title})


@register.inclusion_tag("page/_toasts.html")
def toasts(messages: Iterable[Any] = ()) -> dict[str, Any]:
    """`{% toasts messages %}`: part of the frame; a fragment uses it with `oob` through page/_toasts.html."""
    return {"messages": messages}


@register.inclusion_tag("page/_map_island.html")
def map_island(
    *,
    id: str = "map",  # noqa: A002
    label: str = "",
    geojson: Any = None,
    geojson_url: str = "",
    markers: Any = None,
    points_url: str = "",
    lon_field: str = "",
    lat_field: str = "",
    height: str = "medium",
    lon: float | None = None,
    lat: float | None = None,
) -> dict[str, Any]:
    """`{% map_island id="map" label="…" geojson_url=… lon_field="id_lon" lat_field="id_lat" %}`.

    Polygons (a GeoJSON mapping or an address of one; properties name, value, light, url), markers (a list of
    lon, lat, title, url, tone), `points_url` (GeoJSON of
    many such points, shown in clusters), and with lon_field and lat_field a place to be picked. Heights: small,
    medium, large, full.
    """
    options = islands.map_options(
        geojson=geojson, geojson_url=geojson_url, markers=markers, points_url=points_url,
        lon_field=lon_field, lat_field=lat_field, lon=lon, lat=lat,
    )  # fmt: skip
    return {
        "id": id,
        "label": label or _("地图"),
        "options": options,
        "options_id": f"{id}-options",
        "height": height,
        "picks": bool(lon_field),
    }


@register.inclusion_tag("page/_proof.html")
def proof(challenge_url: str, name: str = "altcha") -> dict[str, Any]:
    """`{% proof challenge_url %}` inside a public form: the browser works a little before it may send."""
    return {"challenge_url": challenge_url, "name": name}


@register.simple_tag
def island_words() -> SafeString:
    """The words of the islands, in the language of the page."""
    return islands.words_script()


@register.simple_block_tag(takes_context=True)
def remember(context: Context, content: str, name: str) -> str:
    """`{% remember "title" %}…{% endremember %}`: show it here and keep it for later in the frame."""
    shown = mark_safe(content.strip())  # noqa: S308 (rendered by the template engine already)
    context[name] = shown
    return shown


def _render(context: Context, name: str, chosen: dict[str, Any]) -> str:
    engine = context.template.engine if context.template else template.Engine.get_default()
    content = mark_safe(chosen["content"])  # noqa: S308 (rendered by the template engine already)
    with context.push(**{**chosen, "content": content}):
        return engine.get_template(name).render(context)


register.tags.update(fields.register.tags)  # one `{% load page %}` brings the form fields as well
