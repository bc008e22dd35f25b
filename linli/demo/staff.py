"""Who works in the invented county, and the accounts that the sign-in page offers in demo mode."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from django.contrib.auth.hashers import make_password

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.accounts.models import User
from linli.cores.accounts.public import DemoAccount
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.demo.bodies import CENTRE

NAMED = {"grid", "mediationlead"}
WITHOUT = {Role.GRIDWORKER, Role.MEDIATION_LEAD}
"""Roles whose other holders have a post and their work, but no password."""
PASSWORD = "qingxi-demo-2026"  # noqa: S105
SINCE = dt.date(2020, 1, 1)
SURNAMES = "林周何郑许沈韩冯曹彭曾萧田董袁潘蔡蒋余杜叶程魏苏吕丁任卢姚钟姜崔谭廖汪石金韦"
GIVEN = (
    "晓宁",
    "建国",
    "秀兰",
    "志远",
    "雨桐",
    "海燕",
    "文博",
    "春梅",
    "立新",
    "小满",
    "思远",
    "国栋",
    "玉珍",
    "明辉",
    "佳怡",
    "永强",
)
OFFERED = (
    ("county", "县级派遣员", "县社会治理指挥中心：受理、派遣、结案"),
    ("town", "镇办派遣员", "柳河镇：受理本镇的诉求"),
    ("village", "村干部", "桥头村"),
    ("grid", "网格员", "桥头村网格：核查、当场处置"),
    ("dept", "部门承办人", "住建局：签收、办理、反馈"),
    ("lead", "部门负责人", "住建局：指定承办人"),
    ("supervisor", "督查员", "县督查室：催办"),
    ("leader", "县领导", "只看不办"),
    ("window", "调解受理员", "县矛盾纠纷调处中心：受理纠纷、征求意见、请调解员"),
    ("mediationlead", "调解组织负责人", "柳河镇人民调解委员会：维护本组织的名册"),
    ("mediator", "调解员", "柳河镇人民调解委员会：接案、调解、写协议"),
    ("sysadmin", "系统管理员", "设置、区划导入、账号"),
    ("secadmin", "安全管理员", "岗位授予"),
    ("audit", "审计管理员", "日志"),
)


def demo_accounts() -> Sequence[DemoAccount]:
    """The accounts to sign in with, for the sign-in page and for `demo_accounts`."""
    return [DemoAccount(username, PASSWORD, label, words) for username, label, words in OFFERED]


def build_staff(bodies: Sequence[Organisation], *, seed: int) -> list[Post]:
    """Accounts and posts: the offered ones by name, and somebody for every department, township and village.

    Some sixty of them can sign in: the offered ones, and one in every other department and township. The gridworkers of the
    other villages have a post and their work, but no password.
    """
    rng = random.Random(seed)  # noqa: S311
    hashed = make_password(PASSWORD)
    wanted = _offered_posts(bodies) + _everybody_else(bodies) + _who_mediate(bodies)
    users = [
        User(
            username=username,
            display_name=rng.choice(SURNAMES) + rng.choice(GIVEN),
            password=hashed if username in NAMED or role not in WITHOUT else make_password(None),
        )
        for username, _body, role, _area in wanted
    ]
    User.objects.bulk_create(users)
    posts = [
        Post(user=user, organisation=body, role=role, area_code=area, valid_from=SINCE)
        for user, (_name, body, role, area) in zip(users, wanted, strict=True)
    ]
    return Post.objects.bulk_create(posts)


Wanted = tuple[str, Organisation, Role, str]


def _offered_posts(bodies: Sequence[Organisation]) -> list[Wanted]:
    named = {body.short_name: body for body in bodies}
    town = next(b for b in bodies if b.type == OrganisationType.TOWNSHIP and b.short_name == "柳河镇")
    village = next(
        b
        for b in bodies
        if b.type == OrganisationType.VILLAGE and b.short_name == "桥头村" and b.parent_id == town.pk
    )
    county = "990001"
    office, bureau = named["县社会治理指挥中心"], named["住建局"]
    return [
        ("county", office, Role.COUNTY_DISPATCHER, county),
        ("town", town, Role.TOWNSHIP_DISPATCHER, town.area_code),
        ("village", village, Role.VILLAGE_CLERK, village.area_code),
        ("grid", village, Role.GRIDWORKER, village.area_code),
        ("dept", bureau, Role.DEPARTMENT_HANDLER, county),
        ("lead", bureau, Role.DEPARTMENT_LEAD, county),
        ("supervisor", named["县督查室"], Role.SUPERVISOR, county),
        ("leader", named["县政府办"], Role.LEADER, county),
        ("sysadmin", named["县政府办"], Role.SYSTEM_ADMIN, county),
        ("secadmin", named["县委办"], Role.SECURITY_ADMIN, county),
        ("audit", named["县督查室"], Role.AUDIT_ADMIN, county),
    ]


def _who_mediate(bodies: Sequence[Organisation]) -> list[Wanted]:
    """The window of the centre, one body's mediator, and the head of every body but the centre's."""
    named = {body.short_name: body for body in bodies if body.type == OrganisationType.MEDIATION}
    town = named["柳河镇人民调解委员会"]
    return [
        ("window", named[CENTRE], Role.MEDIATION_CLERK, "990001"),
        ("mediationlead", town, Role.MEDIATION_LEAD, town.area_code),
        ("mediator", town, Role.MEDIATOR, town.area_code),
        *(
            (f"head{n:02d}", body, Role.MEDIATION_LEAD, body.area_code)
            for n, body in enumerate(named.values())
            if body not in {town, named[CENTRE]}
        ),
    ]


def _everybody_else(bodies: Sequence[Organisation]) -> list[Wanted]:
    wanted: list[Wanted] = []
    for n, body in enumerate(bodies):
        if body.type == OrganisationType.DEPARTMENT and body.short_name != "住建局":
            wanted.append((f"dept{n:03d}", body, Role.DEPARTMENT_HANDLER, "990001"))
        elif body.type == OrganisationType.TOWNSHIP and body.short_name != "柳河镇":
            wanted.append((f"town{n:03d}", body, Role.TOWNSHIP_DISPATCHER, body.area_code))
        elif body.type == OrganisationType.VILLAGE and body.short_name != "桥头村":
            wanted.append((f"grid{n:03d}", body, Role.GRIDWORKER, body.area_code))
    return wanted
