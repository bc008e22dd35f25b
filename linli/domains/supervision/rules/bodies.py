"""Who is to do something: bodies named in the words, and the part each plays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Part(StrEnum):
    """What a named body has to do with an order."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    CO_OPERATING = "co_operating"
    TOUCHED = "touched"
    """Named, but told nothing: 对各镇办进行考核."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is called in the text, at a place in it."""

    text: str
    start: int
    part: Part = Part.RESPONSIBLE

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_HAN = r"[\u4e00-\u9fff]"
_KINDS = (
    r"镇办|镇街|乡镇|镇乡|街镇|镇(?:\(街道\)|\(街办\)|\(办\)|街道)?|乡(?:镇)?|街道(?:办事处)?|街办|村\(社区\)|村\(居\)|村居|村组|村|社区"
    r"|部门|单位|委办局|网格|网格员|党支部|党委(?:\(党组\))?|党组织|成员单位|责任单位|牵头单位|学校|医院|企业|专班|工作组|派出所|司法所|园区"
)
_COLLECTIVE = re.compile(
    rf"(?:各级各(?:有关|相关)?(?:部门|单位)|(?:县直|区直|市直|县级|县区|机关)?各(?:级|类|有关|相关|县直|区直|责任|职能|行业|主管|包抓|包联)?"
    rf"(?:{_KINDS})|(?:县直|区直|市直)(?:有关|相关)?(?:部门|单位)|(?:有关|相关|职能|行业主管|主管|各?(?:主要|其他)?(?:责任|牵头|配合)|成员|包抓|包联)(?:部门|单位)|全县(?:上下|各级)|每个?(?:{_KINDS})|(?:属地|辖区|所在)(?:镇办|镇街|乡镇|镇|街道|村|社区|派出所))"
    rf"|(?:(?<=^)|(?<=[,;。]))(?:村\(社区\)|村\(居\)|镇办|镇街|乡镇|村组|网格员|社区|镇村两级|镇村)(?=要|须|应|每)"
)
_STEMS = (
    "政法委|组织部|宣传部|统战部|纪委监委|纪委|监委|巡察办|编办|网信办|督查室|督查办|督查局|党校|党史办|档案馆|信访局|信访办|"
    "公安局|公安机关|司法局|民政局|财政局|审计局|统计局|林业局|科技局|气象局|教育局|教体局|教科体局|人社局|住建局|城管局|执法局|水利局|水务局|"
    "交通局|交通运输局|农业农村局|自然资源局|生态环境局|环保局|应急局|应急管理局|卫健局|卫生健康局|医保局|医疗保障局|文旅局|商务局|"
    "市场监管局|市场监督管理局|退役军人局|退役军人事务局|行政审批局|审批服务局|乡村振兴局|发改局|发展和改革局|工信局|税务局|"
    "人力资源和社会保障局|住房和城乡建设局|文化和旅游局|大数据局|数据局|融媒体中心|检察院|法院|妇联|工会|总工会|残联|团委|工商联|科协|"
    "消防救援大队|消防大队|交警大队|供电公司|电力公司|综治中心|指挥中心|政府办公室|政府办|党政办|县委办公室|县委办|区委办|市委办|人大办|政协办|"
    "政务服务中心|红十字会|疾控中心|机关工委|老干局|人武部|武装部|金融办|招商局|供销社|公路局|公路段|邮政公司"
)
_NOT_IN_NAME = "的要和与及同对在把将由请向为以并按被从是等了让使报会商至到、各牵落做抓推全本该其我"
_SUFFIX = (
    r"局|办公室|大队|支队|中心|(?:领导小组|指挥部|委员会)(?:办公室)?|工作组|联席会议|专班|办事处|管委会|派出所"
    r"|司法所|供电所|服务站|公司|管理站|管理所"
)
_NAMED = re.compile(
    rf"(?:[县市区](?:委|政府)?)?(?:{_STEMS})"
    rf"|(?:(?<=^)|(?<=[,;:。、(\s由请和与及同对向各]))(?:县|区|市)?[^{_NOT_IN_NAME}\W\d_]{{1,12}}?(?:{_SUFFIX})(?!{_HAN}{{0,2}}长)"
    rf"|(?:(?<=^)|(?<=[,;:。、(\s由请和与及同对向]))[^{_NOT_IN_NAME}\W\d_]{{1,4}}(?:镇|街道|街道办|街办|乡|社区|村委会)(?:党委|政府|人民政府)?(?=[、,;:)牵负要和及会配]|$)"
    rf"|(?:县委|县政府|县人民政府|县人大常委会|县政协)(?=[,、要和及将]|$)"
)
_AND_OTHERS = re.compile(
    r"(?:^|(?<=[,;:。由请和与及对向]))((?:[\u4e00-\u9fff]{2,6}、)+[\u4e00-\u9fff]{2,6})等(?:多个|相关|有关|职能|行业)?(?:部门|单位)"
)
"""住建、交通、文旅等部门"""
_OF_A_PART = re.compile(
    r"(?P<label>牵头(?:责任)?单位|主体责任单位|主责单位|责任单位|负责单位|承办单位|主办单位|协办单位|配合单位|协同单位|参与单位|责任部门|牵头部门|配合部门"
    r"|牵头领导|责任领导|责任人)\s*:\s*(?P<names>[^;。)\n:]*?)(?=\s+[\u4e00-\u9fff]{2,8}:|[;。)\n]|$)"
)
_LABELS = {"牵头": Part.LEAD, "主体": Part.LEAD, "主责": Part.LEAD, "主办": Part.LEAD, "承办": Part.LEAD,
           "协办": Part.CO_OPERATING, "配合": Part.CO_OPERATING,
           "协同": Part.CO_OPERATING, "参与": Part.CO_OPERATING}  # fmt: skip
_BARE = re.compile(r"\((?P<names>[^()]{2,120})\)$")
_ROLE_IN_BRACKETS = re.compile(r"(?:牵头|负责|配合|落实)")
_LISTED = r"(?:[、和及与]|以及|,(?=[^要须应]{2,12}[、和及与]))"
_BEHIND_LEAD = re.compile(r"(?:等部门|等单位)?(?:要|须|应)?(?:具体|负责)?(?:牵头|总牵头|统筹|主抓|主责)")
_BEHIND_HELP = re.compile(
    r"(?:等)?(?:部门|单位|镇办|乡镇)?(?:积极|密切|全力|予以|协同|做好)*(?:配合|协助|参与|协办)"
)
_BEFORE_HELP = re.compile(r"(?:会同|联合|协同|商|配合|协助)$")
_BEFORE_TOUCHED = re.compile(
    r"(?:对|向|报|报送|报请|抄送|送|给|为|督促|指导|协调|组织|督导|帮助|支持|调动|动员|推动|引导|加强与|通报|批评|表彰|考核|约谈|深入|让|发至|印发|下发|覆盖|设在|挂靠|对接|衔接)$"
)
_BEFORE_LEAD = re.compile(r"由$")
_NO_NAME = re.compile(
    r"^(?:通过|设立|成立|建立|建设|加强|完善|推进|推动|建好|依托|打造|组建|优化|整合|开展|强化|健全|提升|发挥|利用|选派|落实|每(?!个)|一批|一个|多个|几个|\d)|^(?:社会|基层|农村|城市|城乡|智慧|志愿)?(?:服务站|社区|乡|镇|工作组|中心|公司)$"
)
_ABOVE = re.compile(r"(?:中央|全国|国家|省委?|省级|市委|市级)$")
_NOT_TO_THEM = re.compile(r"^(?:的|工作进展|党组织书记|之间|内部|办公室主任|意见|同意|批准|党员|设在)")


def bodies_in(text: str, known: Iterable[str] = ()) -> list[Body]:
    """All bodies named in a sentence, each place once, with the part it plays.

    `known` are names and short names of the county's own bodies: they are found wherever they stand.
    """
    labelled = _labelled(text)
    inside = [(hit.start(), hit.end()) for hit in _OF_A_PART.finditer(text)]
    free = [body for body in _found(text, known) if not any(a <= body.start < b for a, b in inside)]
    parts = _parts(text, free)
    return sorted([*labelled, *parts], key=lambda body: body.start)


def _labelled(text: str) -> list[Body]:
    found = []
    for hit in _OF_A_PART.finditer(text):
        if hit["label"].endswith(("领导", "责任人")):
            continue
        part = _LABELS.get(hit["label"][:2], Part.RESPONSIBLE)
        found += _names_listed(hit["names"], hit.start("names"), part)
    return found


def _names_listed(names: str, start: int, part: Part) -> list[Body]:
    """Behind a label everything between two commas is a name, whatever it is called."""
    found = []
    for name in re.finditer(r"[^、,,和及\s]+(?:和[^、,\s]+(?:局|委员会|中心))?", names):
        word = re.sub(r"(?:等)?(?:配合|牵头|负责|按职责分工负责|等)$", "", name[0])
        if len(word) >= 2:
            found.append(Body(word, start + name.start(), part))
    return found


def leaders_in(text: str) -> list[str]:
    """Who answers for it by name or office: 责任领导：张某某、李某某."""
    return [
        name
        for hit in _OF_A_PART.finditer(text)
        if hit["label"].endswith(("领导", "责任人"))
        for name in re.split(r"[、,\s]+", hit["names"].strip())
        if name
    ]


def _found(text: str, known: Iterable[str]) -> list[Body]:
    hits = [
        (listed.start(1) + name.start(), name[0])
        for listed in _AND_OTHERS.finditer(text)
        for name in re.finditer("[^、]+", listed[1])
    ]
    hits += [(m.start(), m[0]) for pattern in (_COLLECTIVE, _NAMED) for m in pattern.finditer(text)]
    for name in known:
        hits += [(m.start(), name) for m in re.finditer(re.escape(name), text)] if len(name) >= 2 else []
    hits = [(place, name) for place, name in hits if not _NOT_TO_THEM.match(text[place + len(name) :])]
    hits = [
        (place, name) for place, name in hits if not _NO_NAME.match(name) and not _ABOVE.search(text[:place])
    ]
    kept: list[Body] = []
    for place, name in sorted(hits, key=lambda hit: (-len(hit[1]), hit[0])):
        if all(place >= body.end or place + len(name) <= body.start for body in kept):
            kept.append(Body(name, place))
    return sorted(kept, key=lambda body: body.start)


def _parts(text: str, bodies: list[Body]) -> list[Body]:
    """Those named in one breath (各镇办、各部门) play the same part."""
    parts: list[Body] = []
    for group in _groups(text, bodies):
        part = _part(text[: group[0].start], text[group[-1].end :], len(group))
        parts += [replace(body, part=part) for body in group]
    return parts


def _groups(text: str, bodies: list[Body]) -> list[list[Body]]:
    groups: list[list[Body]] = []
    for body in bodies:
        if groups and re.fullmatch(_LISTED, text[groups[-1][-1].end : body.start]):
            groups[-1].append(body)
        else:
            groups.append([body])
    return groups


def _part(before: str, behind: str, count: int) -> Part:
    if _BEFORE_TOUCHED.search(before):
        return Part.TOUCHED
    if _BEFORE_HELP.search(before) or _BEHIND_HELP.match(behind):
        return Part.CO_OPERATING
    if _BEHIND_LEAD.match(behind) or (_BEFORE_LEAD.search(before) and count == 1 and behind[:1] not in "、"):
        return Part.LEAD
    return Part.RESPONSIBLE
