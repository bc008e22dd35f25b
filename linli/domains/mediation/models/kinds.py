"""The kinds of bodies, of disputes and of skills that the register speaks of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommitteeKind(models.TextChoices):
    """By what right a body mediates."""

    PEOPLE = "people", _("人民调解")
    ADMINISTRATIVE = "administrative", _("行政调解")
    JUDICIAL = "judicial", _("司法调解")
    INDUSTRY = "industry", _("行业性专业性调解")


class Trade(models.TextChoices):
    """What an industry or professional body is for."""

    LABOUR = "labour", _("劳动争议")
    MEDICAL = "medical", _("医疗")
    TRAFFIC = "traffic", _("道路交通事故")
    PROPERTY = "property", _("物业")
    LAND = "land", _("山林土地")
    FAMILY = "family", _("婚姻家庭")
    CONSUMER = "consumer", _("消费")
    FINANCE = "finance", _("金融")


class DisputeKind(models.TextChoices):
    """What people quarrel about: the kinds of the justice bureaus' monthly table, and what it counts as other."""

    FAMILY = "family", _("婚姻家庭")
    NEIGHBOURS = "neighbours", _("邻里")
    HOUSING = "housing", _("房屋宅基地")
    CONTRACT = "contract", _("合同")
    BUSINESS = "business", _("生产经营")
    DAMAGES = "damages", _("损害赔偿")
    LAND = "land", _("山林土地")
    DEMOLITION = "demolition", _("征地拆迁")
    ENVIRONMENT = "environment", _("环境污染")
    LABOUR = "labour", _("劳动争议")
    CONSUMER = "consumer", _("消费")
    MEDICAL = "medical", _("医疗")
    TRAFFIC = "traffic", _("道路交通事故")
    PROPERTY = "property", _("物业")
    VILLAGE = "village", _("村务管理")
    TOURISM = "tourism", _("旅游")
    ONLINE = "online", _("网络交易")
    FINANCE = "finance", _("金融")
    OTHER = "other", pgettext_lazy("纠纷种类", "其他")


class Language(models.TextChoices):
    """In what a mediator can lead a conversation."""

    PUTONGHUA = "putonghua", _("普通话")
    DIALECT = "dialect", _("本地方言")
    SIGN = "sign", _("手语")
    ENGLISH = "english", _("英语")
    MONGOLIAN = "mongolian", _("蒙古语")
    TIBETAN = "tibetan", _("藏语")
    UYGHUR = "uyghur", _("维吾尔语")
    ZHUANG = "zhuang", _("壮语")
    KOREAN = "korean", _("朝鲜语")
    OTHER = "other", pgettext_lazy("语言", "其他语言")


class Qualification(models.TextChoices):
    """What somebody brings to it."""

    LAW = "law", _("法律职业资格")
    LAWYER = "lawyer", _("律师")
    LEGAL_WORKER = "legal_worker", _("基层法律服务工作者")
    FORMER_JUDGE = "former_judge", _("退休法官、检察官、警官")
    LABOUR_LAW = "labour_law", _("劳动仲裁员、劳动关系协调员")
    MEDICINE = "medicine", _("医学")
    PSYCHOLOGY = "psychology", _("心理咨询")
    SOCIAL_WORK = "social_work", _("社会工作")
    VALUATION = "valuation", _("评估、鉴定")
    VILLAGE_ELDER = "village_elder", _("乡贤、老党员、老干部")


class Service(models.TextChoices):
    """How somebody serves."""

    FULL_TIME = "full_time", _("专职")
    PART_TIME = "part_time", _("兼职")
    VOLUNTEER = "volunteer", _("志愿")
