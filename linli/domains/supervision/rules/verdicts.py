"""Whether a sentence orders something, exhorts in general, or only tells; with the reason.

The first of the tests that fits decides. A reason is kept with each proposal, so that a clerk sees why it was made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from linli.domains.supervision.rules.bodies import Part, bodies_in


class Kind(StrEnum):
    """What a sentence is in its document."""

    TITLE = "title"
    HEADING = "heading"
    ORDER = "order"
    GENERAL = "general"
    BACKGROUND = "background"
    NOTE = "note"
    """Who does it and by when, in brackets or on a line of its own: it belongs to the orders before it."""


class Reason(StrEnum):
    """Why a sentence was taken for what it is."""

    ASKED = "asked"
    DUTY = "duty"
    BODY = "body"
    MEANS = "means"
    VERB = "verb"
    SPIRIT = "spirit"
    ANNOUNCED = "announced"
    QUOTED = "quoted"
    IS = "is"
    DONE = "done"
    GOAL = "goal"
    PLAIN = "plain"
    GREETING = "greeting"


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: Kind
    reason: Reason


_GREETING = re.compile(
    r"^(?:同志们|各位|大家好|尊敬的|谢谢|再见|以上|特此|此致|妥否|现将|现印发|散会|祝)|(?:谢谢大家|谢谢)[!。]?$"
)
_NOTE = re.compile(
    r"^[(【\[]?\s*(?:牵头(?:责任)?单位|主责单位|责任单位|负责单位|承办单位|主办单位|协办单位|配合单位|参与单位|完成时限|完成时间|时间节点|时限要求|责任领导|牵头领导|责任人)\s*:"
    r"|^\([^()]*(?:牵头|负责|配合|落实)[^()]*\)[。;]?$"
)
_MODAL = re.compile(
    r"(?<![重需主必只纲摘首紧扼概简想快显提机政纪])要(?![求素点害领闻件职道塞目旨么是不]|务[,。]|想|义)"
    r"|必须|务必|务求|应当|应该|不得|不准|不能|严禁|禁止|切忌|严格(?:落实|执行|按照|控制)|须(?!知)|(?<![相适对反响供效])应(?:于|在|及时|按|当|将|由|建立|制定|每)"
)
_ASKED = re.compile(
    r"(?:^|[,;])(?:希望|请|恳请|望)(?=各|有关|相关|县|大家|同志|全县|你|[\u4e00-\u9fff]{2,8}(?:局|委|办|镇))"
)
_HIGH = (
    r"(?:总书记|主席|总理|党中央|中央(?:[\u4e00-\u9fff]{0,6})?|国务院|全国[\u4e00-\u9fff]{0,8}(?:会议|大会|两会)"
    r"|省委(?:省政府)?|省政府|省长|省(?:委)?书记|党的[\u4e00-\u9fff]{1,8}(?:大|全会|精神)|[\u4e00-\u9fff]{0,8}全会)"
)
_SAYS = r"(?:多次)?(?:强调|指出|要求|提出|部署|明确|作出|印发|出台|召开|明确提出|批示)"
_QUOTED = re.compile(
    rf"^(?!按照|根据|落实|贯彻|对照|围绕|结合|为)[^,。;:]{{0,20}}{_HIGH}[^,。;:]{{0,24}}{_SAYS}"
)
_CONDITION = re.compile(r"(?:要想|只要|若要|如要|要是|如果要|要不是|要不然|想要)")
_WISH = re.compile(r"^(?:要实现|要完成|要达到|要做好)[^,]{2,20},(?!各|必须|就要|务必|还要|关键要)")
_SPIRIT = re.compile(
    r"思想|认识|站位|觉悟|决心|信心|精神状态|使命|责任感|紧迫感|担当精神|高度重视|政治自觉|自觉行动|统一到|清醒|深刻|凝心聚力|攻坚克难|奋发|拼搏|真抓实干|奋力|坚定|再接再厉|不负"
)
_TO_ALL = re.compile(
    r"(?:^|[,;])(?:大家|我们|同志们|全县上下|全体|各级干部|广大|让我们)?(?:都|一定|务必)?(?:要|必须)|^让我们|希望大家"
)
_SEE = re.compile(
    r"要(?:清醒|充分|深刻|全面|客观|辩证|高度)*(?:地)?(?:看到|认识到?|意识到|明白|懂得|知道|理解)"
)
_OPENING = re.compile(
    r"(?:(?:以下|如下|下面)[几两三四五六七八]?|这?[几两三四五六七八])(?:个)?(?:方面|点意见|点要求|项工作|点|条意见|件事)(?:下功夫|努力|入手|着手|发力|抓好|做好)?|"
    r"(?:我|再|现)(?:就|讲|强调|提|谈|代表|宣布)"
)
_NEED_ALL = re.compile(r"需要(?:我们|各级|大家|全社会|全县)")
_IS = re.compile(
    r"(?<![一二三四五六七八九十但还都于就要别其凡或])是(?:[^,;。]{0,60}(?:的|基础|前提|关键|保障|任务|工程|责任|力量|手段|举措|抓手|要求|核心|底线|工作|保证|根本|重点|之年|时期|阶段|事|版|堡垒|问题|体现|途径|载体|窗口|年)|我|当前|为)|"
    r"不仅仅?是|更是|既是|就是|离不开|关系(?:到|着)|事关|意味着|标志着|具有(?:重要|重大|十分)|日益|存在|由此可见|实践证明|事实证明|总体上?看|成为"
)
_IS_TOPIC = re.compile(
    r"^[^,;。]{2,40}[,]?(?<![但还都于就要别其凡或])是[^,;。]{0,40}(?:的|基础|前提|关键|保障|任务|工程|责任|手段|举措|抓手|要求|核心|保证|根本|行动|途径|体现)[。]?$"
)
_DONE = re.compile(
    r"刚才|刚刚|参加会议|列席|出席|主持召开|(?:听取|研究|审议|传达|通报|观看|召开|解读|安排|部署|印发|出台|作|取得|发挥)了|已经?(?!经不|有条件)(?![^,;。]{1,10}的)|近年来|以来[,]|去年|上年|过去|截至|截止目前|同比|环比|取得了|得到了|有了|下降了|增长了|提高了|完成了|建成了|开展了|受到|曾|一直|今天[,]|当前[,]"
    r"|不够|不力|不足|不到位|薄弱|滞后|淡薄|有的(?:地方|同志|干部|单位|镇|村|部门)|个别(?:镇|单位|村|干部|同志|部门|地方)|一些(?:地方|单位|干部|同志|部门)|被(?:评|列|授|确定|命名|表彰)"
)
_OVER = re.compile(r"去年|上年|过去|以来[,]|截至|已经|已[完建达]")
_MEANS = re.compile(r"^(?:要)?(?:通过|采取|运用|依托|利用|借助|结合|按照|根据|围绕|以)[^。]{2,}?[,，]?")
_MOOD = (
    "进一步|切实|认真|积极|主动|全面|深入|扎实|大力|持续|不断|着力|有效|精准|充分|稳步|有序|严格|严厉|从严|及时|坚决|加快|尽快|逐步|统一|科学|"
    "规范|集中|重点|分类|分级|分批|分步|逐级|逐一|逐户|逐项|层层|定期|不定期|常态化|依法|依规|广泛|同步|共同|按时|按期|如期|立即|马上|抓紧|多方|高质量|高标准|继续|努力|自觉|牢固|始终|突出|紧紧|严密|妥善"
)
_VERBS = (
    "加快|加紧|打通|摸清|查清|理清|厘清|加强|强化|完善|建立|健全|开展|推进|推动|推广|推行|深化|落实|落细|抓好|抓实|抓紧|做好|做实|做细|做到|组织|制定|制订|出台|印发|明确|加大|实施|实行|坚持|"
    "发挥|统筹|引导|鼓励|支持|督促|指导|协调|配合|提升|提高|增强|优化|整合|设立|成立|配备|配齐|配强|建设|建好|打造|构建|形成|完成|确保|保障|杜绝|防止|防范|"
    "化解|排查|摸排|整治|治理|清理|清查|打击|查处|培育|选拔|选派|选优|培养|培训|宣传|报送|上报|汇总|公示|公开|通报|纳入|压实|细化|量化|拓宽|拓展|畅通|用好|"
    "管好|守住|守牢|筑牢|夯实|巩固|规范|划分|梳理|核查|检查|督查|督导|考核|评估|召开|举办|推选|评选|树立|营造|凝聚|激发|动员|发动|解决|回应|办理|处置|处理|"
    "调解|调处|安排|部署|启动|运行|开通|接入|对接|共享|采集|更新|录入|登记|建档|签订|落地|修订|编制|起草|探索|创新|试点|总结|提炼|复制|延伸|下沉|推送|走访|"
    "巡查|巡逻|值守|演练|储备|维护|维修|修缮|改造|新建|修复|安装|确定|聘请|招募|吸纳|关心|关爱|严管|追究|问责|约谈|表彰|奖励|兑现|保证|实现|深挖|铲除|净化|聚焦|紧盯|扭住|把握|突出|抢抓|践行|学习|贯彻|传达|研究|听取|执行|服务|帮助|协助|承担|负责|提供|进行|拿出|抓|管|牵头|扛起|履行|精简|简化|压缩|减少|降低|扩大|增加|争取|对照|对标|丰富|常抓|贯通|融合|严守|严把|严防|坚守|用足|挖掘|盘活|搭建|组建|创建|建成|实地"
)
_STARTS = re.compile(
    rf"^(?:每(?:[日天周月季年]|季度|半年|半月)|按[月季周])?(?:(?:对于?|针对)[^,。;是]{{2,20}}?)?(?:[^,。;]{{0,24}}(?:前|底|内|起|期间|基础上|过程中|方面|下),)?(?:{_MOOD})*(?:地)?(?:把|将[^,]{{2,20}})?(?:{_VERBS})"
)
_LATER = re.compile(rf"[,;](?:为[^,;。]{{2,20}}?)?(?:{_MOOD})*(?:{_VERBS})")
_OPENERS = re.compile(
    r"^(?:同时|此外|另外|为此|因此|其中|下一步|接下来|下步|今后|今年|一要|二要|三要|四要|五要|还有|特别是|总之|与此同时|会后|具体来说|同志们|各位同志|会议(?:强调|要求|决定|明确|议定|确定|同意|原则同意|指出|认为))[,:!]?"
)
_GOAL = re.compile(
    r"(?:到[二〇○零一三四五六七八九\d]{4}年|到[\u4e00-\u9fff]{0,4}年底|到[\u4e00-\u9fff]{0,2}年末|年内|力争|确保|通过[^,。]{1,8}努力)"
    r"[^。]*(?:达到?|下降|增长|提高|实现|完成|建成|控制在|\d)"
    rf"|(?:今年|明年|年内|[上下]半年|20\d{{2}}年)[^。]{{0,8}}(?:将|计划|拟)(?:{_MOOD})*(?:{_VERBS})"
    rf"|^(?:我们|我县|全县|县里)(?:将|计划|拟)(?:{_MOOD})*(?:{_VERBS})"
)
_SANCTION = re.compile(
    r"(?:凡|对于?)[^。]{4,60}?的,[^。]*(?:追究|问责|处理|通报|约谈|处分|移送|表彰|奖励|批评|扣分|取消)"
)
"""凡因失职造成后果的，追究责任."""
_QUOTED_TERM = re.compile(r"“[^“”]{1,12}”")
"""“安全不能等”: a watchword, nobody is told anything by it."""
_ABOUT = re.compile(r"^(?:对于?|针对|关于|在|于|从|自|凡是?)[^,。;]{1,40},(?=\S)")


def is_note(text: str) -> bool:
    """Whether it only says who does what was said before, and by when."""
    return _NOTE.search(text) is not None


def judge(text: str) -> Verdict:
    """What a sentence without its number is."""
    words = _OPENERS.sub("", text) or text
    for test in (
        _greets,
        _is_quoted,
        _is_asked,
        _is_opening,
        _exhorts,
        _is_duty,
        _sets_a_goal,
        _tells,
        _acts,
    ):
        if verdict := test(words):
            return verdict
    return Verdict(Kind.BACKGROUND, Reason.PLAIN)


def _greets(words: str) -> Verdict | None:
    is_all = len(words) < 40 and _GREETING.search(words)
    return Verdict(Kind.BACKGROUND, Reason.GREETING) if is_all or words.endswith(":") else None


def _is_quoted(words: str) -> Verdict | None:
    """What stands above the county binds it through its own orders: those are what is proposed."""
    return Verdict(Kind.BACKGROUND, Reason.QUOTED) if _QUOTED.search(words) else None


def _is_asked(words: str) -> Verdict | None:
    if not _ASKED.search(words):
        return None
    return (
        Verdict(Kind.GENERAL, Reason.SPIRIT) if _SPIRIT.search(words) else Verdict(Kind.ORDER, Reason.ASKED)
    )


def _is_opening(words: str) -> Verdict | None:
    """下面，我再强调四点: it says that orders follow, and is none."""
    if not _OPENING.search(words) or len(words) > 60 or _named(words):
        return None
    is_meant = _MODAL.search(words)
    return Verdict(Kind.GENERAL if is_meant else Kind.BACKGROUND, Reason.ANNOUNCED)


def _exhorts(words: str) -> Verdict | None:
    if _NEED_ALL.search(words) or _SEE.search(words) or words.startswith("让我们"):
        return Verdict(Kind.GENERAL, Reason.SPIRIT)
    is_about_minds = len(_SPIRIT.findall(words)) >= 2 or (_SPIRIT.search(words) and len(words) < 40)
    if is_about_minds and _TO_ALL.search(words) and not _named(words):
        return Verdict(Kind.GENERAL, Reason.SPIRIT)
    return None


def _is_duty(words: str) -> Verdict | None:
    if _SANCTION.search(words) and not _OVER.search(words):
        return Verdict(Kind.ORDER, Reason.DUTY)
    if not _MODAL.search(_QUOTED_TERM.sub("", words)) or _CONDITION.search(words) or _WISH.search(words):
        return None
    return Verdict(Kind.ORDER, Reason.DUTY)


def _sets_a_goal(words: str) -> Verdict | None:
    return Verdict(Kind.ORDER, Reason.GOAL) if _GOAL.search(words) and not _OVER.search(words) else None


def _tells(words: str) -> Verdict | None:
    if _DONE.search(words):
        return Verdict(Kind.BACKGROUND, Reason.DONE)
    if _IS_TOPIC.search(words):
        return Verdict(Kind.BACKGROUND, Reason.IS)
    is_told_to_do = _STARTS.search(words) or _named(words)
    return Verdict(Kind.BACKGROUND, Reason.IS) if _IS.search(words) and not is_told_to_do else None


def _acts(words: str) -> Verdict | None:
    if _MEANS.match(words) and re.search(rf"[,;][^,;]{{0,6}}(?:{_VERBS})|{_LATER.pattern}", words):
        return Verdict(Kind.ORDER, Reason.MEANS)
    if _STARTS.search(words) or _STARTS.search(_ABOUT.sub("", words)):
        return Verdict(Kind.ORDER, Reason.VERB)
    if _named(words) and re.search(rf"(?:{_VERBS})", words):
        return Verdict(Kind.ORDER, Reason.BODY)
    return None


def _named(words: str) -> bool:
    """Whether somebody is told to do it who can be called to account."""
    return any(body.part is not Part.TOUCHED for body in bodies_in(words))
