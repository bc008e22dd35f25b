"""The bodies of the invented county."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from linli.cores.areas.models import Area
from linli.cores.orgs.models import Organisation, OrganisationType

COUNTY = "990001"
OFFICES = ("县委办", "县政府办", "县督查室", "县社会治理指挥中心", "县委政法委", "县信访局")
DEPARTMENTS = (
    "住建局", "水务局", "供电公司", "交通局", "公安局", "城管局", "环保局", "消防救援大队", "自然资源局", "人社局", "农业农村局",
    "教体局", "卫健局", "民政局", "司法局", "应急局", "发改局", "工信局", "财政局", "审计局", "统计局", "林业局", "文旅局",
    "商务局", "市场监管局", "医保局", "残联", "妇联", "团县委", "总工会", "科技局", "气象局", "退役军人局", "行政审批局",
    "乡村振兴局", "税务局", "法院", "检察院", "融媒体中心",
)  # fmt: skip

CENTRE = "县矛盾纠纷调处中心"
MEDIATION = (
    ("MC00", f"清溪{CENTRE}", CENTRE),
    ("MC01", "清溪县劳动人事争议调解委员会", "县劳动争议调委会"),
    ("MC02", "清溪县医疗纠纷人民调解委员会", "县医疗纠纷调委会"),
    ("MC03", "清溪县道路交通事故纠纷调解委员会", "县交通事故调委会"),
    ("MC04", "清溪县物业纠纷人民调解委员会", "县物业纠纷调委会"),
    ("MC05", "清溪县婚姻家庭纠纷人民调解委员会", "县婚姻家庭调委会"),
    ("MC06", "清溪县山林土地纠纷调解委员会", "县山林土地调委会"),
    ("MC07", "清溪县消费纠纷人民调解委员会", "县消费纠纷调委会"),
    ("MC08", "清溪县金融纠纷调解中心", "县金融调解中心"),
    ("MC09", "清溪县人民法院诉前调解室", "法院诉前调解室"),
    ("MC10", "清溪县行政争议调解中心", "县行政调解中心"),
)
"""The county's own bodies that mediate: code, name, short name."""


def _initials(name: str) -> str:
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))[:40]


def _body(  # noqa: PLR0917
    code: str, name: str, kind: OrganisationType, area: str, short: str = "", number: int = 0
) -> Organisation:
    return Organisation(
        code=code,
        name=name,
        short_name=short or name,
        initials=_initials(short or name),
        type=kind,
        area_code=area,
        duty_phone=f"0900-{5000000 + number * 7919 % 999983:07d}",
    )


def build_bodies(areas: Iterable[Area]) -> list[Organisation]:
    """Offices and departments of the county, and for each township and village its own; saved, with parents."""
    made = [
        _body(f"B{n:03d}", name, OrganisationType.COUNTY_OFFICE, COUNTY, number=n)
        for n, name in enumerate(OFFICES)
    ]
    made += [
        _body(f"D{n:03d}", f"清溪县{name}", OrganisationType.DEPARTMENT, COUNTY, short=name, number=100 + n)
        for n, name in enumerate(DEPARTMENTS)
    ]
    towns = [a for a in areas if len(a.code) == 9]
    villages = [a for a in areas if len(a.code) == 12]
    for n, town in enumerate(towns):
        made.append(
            _body(
                f"T{town.code}",
                f"{town.name}人民政府",
                OrganisationType.TOWNSHIP,
                town.code,
                town.name,
                200 + n,
            )
        )
        made.append(
            _body(f"P{town.code}", f"{town.name}派出所", OrganisationType.POLICE, town.code, number=300 + n)
        )
        made.append(
            _body(
                f"M{town.code}",
                f"{town.name}人民调解委员会",
                OrganisationType.MEDIATION,
                town.code,
                number=400 + n,
            )
        )
        made.append(
            _body(f"H{town.code}", f"{town.name}卫生院", OrganisationType.HOSPITAL, town.code, number=500 + n)
        )
    made += [
        _body(
            f"V{village.code}",
            f"{village.name}委员会",
            OrganisationType.VILLAGE,
            village.code,
            village.name,
            600 + n,
        )
        for n, village in enumerate(villages)
    ]
    made += [
        _body(code, name, OrganisationType.MEDIATION, COUNTY, short=short, number=900 + n)
        for n, (code, name, short) in enumerate(MEDIATION)
    ]
    Organisation.objects.bulk_create(made)
    by_code = {body.code: body for body in made}
    for body in made:
        if body.type == OrganisationType.VILLAGE:
            body.parent = by_code[f"T{body.area_code[:9]}"]
        elif body.type in (OrganisationType.POLICE, OrganisationType.MEDIATION, OrganisationType.HOSPITAL):
            body.parent = by_code.get(f"T{body.area_code}")
        elif body.type == OrganisationType.TOWNSHIP:
            body.parent = by_code["B001"]
    Organisation.objects.bulk_update([b for b in made if b.parent_id], ["parent"])
    return made
