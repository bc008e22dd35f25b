"""The words of the posters, and what the county wants on them."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from linli.cores.documents.models import PosterWishes
from linli.cores.documents.rules import REPORT, SORTS_OUT, Words

LINES = (
    gettext_noop("路灯不亮、井盖破损、道路坑洼"),
    gettext_noop("垃圾堆放、污水外溢、占道乱停"),
    gettext_noop("用电用气、消防通道、危房险坡"),
    gettext_noop("邻里纠纷、噪声扰民"),
    gettext_noop("老人孩子需要帮助、政策咨询"),
    gettext_noop("正在发生的危险和违法犯罪：先打110、119、120"),
    gettext_noop("涉密的事、举报腐败：请走专门渠道"),
    gettext_noop("不要写别人的姓名、电话和身份证号"),
)
"""The lines of the rules, for the translators."""


def wishes() -> PosterWishes:
    """What the county has decided; the defaults where it has not."""
    found = PosterWishes.objects.filter(county_code=settings.COUNTY_CODE).first()
    return found or PosterWishes(county_code=settings.COUNTY_CODE)


def words_in(language: str, wanted: PosterWishes) -> Words:
    """The words of the posters in this language; the county's own lines are as it wrote them."""
    with translation.override(language):
        return Words(
            title=gettext("有事找网格员，扫码就能反映"),
            motto=gettext("随手拍、随时报，办到哪一步都看得见"),
            scan=gettext("微信扫一扫，反映身边事"),
            or_call=gettext("不方便扫码，请打电话"),
            may=gettext("可以反映"),
            may_not=gettext("不在这里反映"),
            police=gettext("报警"),
            fire=gettext("火警"),
            ambulance=gettext("急救"),
            gridworker=gettext("本网格网格员"),
            vacant=gettext("暂缺"),
            grid=gettext("网格编号"),
            map=gettext("网格地图"),
            report=tuple(wanted.report or [gettext(line) for line in REPORT]),
            elsewhere=tuple(wanted.elsewhere or [gettext(line) for line in SORTS_OUT]),
        )
