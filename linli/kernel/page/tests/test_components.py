from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from linli.kernel.page import times
from linli.kernel.paging import Page

NOW = dt.datetime(2026, 7, 3, 6, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def show(source: str, **context: object) -> str:
    return Template("{% load page %}" + source).render(Context(context))


class LampForm(forms.Form):
    title = forms.CharField(label="标题", help_text="一句话")
    kind = forms.ChoiceField(label="类别", choices=[("a", "路灯"), ("b", "道路")], widget=forms.RadioSelect)
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)


def test_a_light_says_its_word_beside_the_colour() -> None:
    assert "红灯" in show("{% light 3 %}")
    assert "light-red" in show("{% light 3 %}")
    assert "不计时" in show("{% light value %}", value="paused")


def test_a_paused_light_counts_down_to_nothing() -> None:
    assert "还剩" not in show("{% light 0 due=due %}", due=timezone.now() + dt.timedelta(days=1))


def test_times_are_beijing_times_whatever_the_server_thinks() -> None:
    assert show("{{ at|beijing }}", at=NOW) == "2026年7月3日 14:05"
    assert show("{{ at|beijing_date }}", at=NOW.replace(hour=17)) == "2026年7月4日"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (dt.timedelta(minutes=45), "45分钟"),
        (dt.timedelta(hours=3, minutes=59), "3小时"),
        (dt.timedelta(days=1, hours=2), "1天2小时"),
        (dt.timedelta(days=4, hours=2), "4天"),
    ],
)
def test_spans_are_told_in_their_largest_units(length: dt.timedelta, words: str) -> None:
    assert times.ago(NOW - length, NOW) == f"{words}前"
    assert times.left_until(NOW + length, NOW) == f"还剩{words}"
    assert times.left_until(NOW - length, NOW) == f"已超期{words}"


def test_an_error_stands_beside_its_field_and_in_the_summary_that_links_to_it() -> None:
    form = LampForm({"title": "", "kind": ""})
    page = show("{% error_summary form %}{% fields form %}", form=form)
    assert 'href="#id_title"' in page
    assert 'href="#id_kind_0"' in page
    assert 'id="id_kind_0"' in page
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert page.count('role="alert"') == 1


def test_a_form_without_errors_has_no_summary_and_marks_what_is_optional() -> None:
    page = show("{% error_summary form %}{% fields form %}", form=LampForm())
    assert "error-summary" not in page
    assert page.count("（选填）") == 1


def test_a_private_field_is_marked_so_that_the_browser_keeps_no_draft() -> None:
    assert 'data-private="true"' in show("{% field form.title private=True %}", form=LampForm())


def test_an_upload_is_a_plain_file_field_underneath() -> None:
    class PhotoForm(forms.Form):
        photo = forms.FileField(label="照片", widget=forms.FileInput(attrs={"accept": "image/*"}))

    page = show("{% field form.photo %}", form=PhotoForm())
    assert '<input type="file"' in page
    assert 'accept="image/*"' in page


def test_a_figure_shows_what_it_is_out_of() -> None:
    page = show('{% figure_tile label="按期办结" value=812 of=930 %}')
    assert "812" in page
    assert "930" in page
    assert "87.3" in page


def test_the_pager_keeps_the_filters() -> None:
    request = RequestFactory().get("/list", {"light": "red", "cursor": "old"})
    page = show(
        "{% pager page %}", request=request, page=Page([1], next_cursor="n", previous_cursor=None, size=1)
    )
    assert "?light=red&amp;cursor=n" in page
    assert "old" not in page


def test_a_filter_that_is_set_can_be_taken_off_again() -> None:
    request = RequestFactory().get("/list", {"title": "灯", "kind": "a"})
    page = show("{% filter_form form %}", request=request, form=LampForm(request.GET))
    assert "类别：路灯" in page
    assert 'href="?kind=a"' in page


def test_an_internal_entry_is_marked_for_staff_only() -> None:
    entries = [{"at": NOW, "title": "催办", "is_internal": True}]
    assert "仅内部可见" in show("{% timeline entries %}", entries=entries)
    assert "仅内部可见" not in show('{% timeline entries reader="resident" %}', entries=entries)


def test_what_people_wrote_cannot_become_markup() -> None:
    entries = [{"at": NOW, "title": "<b>x</b>", "words": "<script>1</script>"}]
    page = show(
        '{% timeline entries %}{% table caption="c" %}<tr><td>{{ evil }}</td></tr>{% endtable %}',
        entries=entries,
        evil="<i>",
    )
    assert "<script>" not in page
    assert "<b>" not in page.replace("<b class", "")
    assert "<td>&lt;i&gt;</td>" in page


def test_a_confirmation_asks_without_script_too() -> None:
    page = show('{% confirm_button label="撤回" url="/x" question="确定撤回吗？" %}', csrf_token="t")
    assert 'type="checkbox" class="form-check-input" required' in page
    assert 'data-confirm="确定撤回吗？"' in page


def test_a_map_hands_its_polygons_over_without_a_script() -> None:
    page = show('{% map_island id="m" geojson=shape %}', shape={"type": "FeatureCollection", "features": []})
    assert '<script id="m-options" type="application/json">' in page
    assert 'data-options="m-options"' in page
