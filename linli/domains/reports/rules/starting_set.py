"""The categories that a county begins with, in its own words, after the habits of GB/T 30428.2 and CJ/T 214.

S are components (部件), E events (事件), L people's-livelihood affairs (民生). A third level holds filing conditions
(立案条件): the same thing with another limit, another end, perhaps another body. Codes differ between editions and
cities: the county edits everything, and the edition says where a row came from.
"""

from __future__ import annotations

from dataclasses import dataclass

EDITION = "邻里起始版2026"

URGENT, PHOTO, ROUNDED, CLOSED = "急", "照", "略", "密"
"""Flags: urgent; a photograph of the result is asked for; the public sees the place rounded, or nothing at all."""


@dataclass(frozen=True, slots=True)
class StartingCategory:
    """One row: `body` is the usual short name of the body that solves it, "" for a class and where it inherits one."""

    code: str
    name: str
    limit: str = ""
    body: str = ""
    keywords: str = ""
    flags: str = ""

    @property
    def is_class(self) -> bool:
        return len(self.code) == 3

    @property
    def is_condition(self) -> bool:
        return len(self.code) > 5

    def has(self, flag: str) -> bool:
        return flag in self.flags


_ROWS = """
S01 公用设施
S0101 路灯 3wd 住建局 路灯、灯不亮、太黑 照
S0102 井盖 4h 住建局 井盖、窨井 急照
S0103 供水管道 8wh 水务局 漏水、爆管、水管 照
S0104 供电设施 4h 供电公司 电线、变压器、停电、跳闸 急
S0105 通信线缆 3wd 工信局 光缆、线杆、网线、断网
S0106 燃气设施 2h 住建局 燃气、煤气、漏气 急
S0107 消防设施 2wd 消防救援大队 消火栓、消防栓、灭火器 照
S0108 健身和文化设施 5wd 文旅局 健身器材、文化广场、篮球场 照
S02 道路交通
S0201 路面破损 5wd 交通局 路面、坑、破损、断板 照
S0202 交通标志 3wd 公安局 标志、红绿灯、标线、斑马线
S0203 桥梁护栏 3wd 交通局 护栏、桥 照
S0204 公交站点 3wd 交通局 公交、站牌、候车
S0205 停车设施 5wd 城管局 停车场、车位、地锁
S03 市容环境设施
S0301 公共厕所 2wd 城管局 公厕、厕所 照
S0302 垃圾箱和收集点 2wd 城管局 垃圾箱、垃圾桶、收集点 照
S0303 污水处理设施 3wd 环保局 污水处理、污水站
S04 园林绿化
S0401 行道树 3wd 城管局 树枝、倒树、枯树 照
S0402 绿地 5wd 城管局 绿地、绿化带、草坪
S0403 古树名木 5wd 林业局 古树
S05 房屋土地水利
S0501 河道设施 5wd 水务局 河道、水渠、堤 照
S0502 公有房屋 5wd 住建局 公房、廉租房
S0503 宣传栏和门牌 3wd 公安局 门牌、宣传栏
S06 其他设施
S0601 其他设施 5wd 城管局
E01 环境卫生
E0101 暴露垃圾 4wh 城管局 垃圾、臭 照
E0102 污水积水 8wh 住建局 污水、积水、下水道、返水 照
E0103 焚烧秸秆 2h 环保局 烧、秸秆、烟 急
E0104 噪声扰民 3wd 环保局 噪声、吵、广场舞 略
E0105 扬尘和异味 2wd 环保局 扬尘、灰尘、异味
E0106 道路保洁 2wh 城管局 保洁、扫地、遗撒
E0107 畜禽粪污 3wd 农业农村局 猪粪、养殖、粪水
E02 街面秩序
E0201 占道经营 8wh 城管局 占道、摆摊
E0202 乱停车辆 8wh 公安局 停车、堵路
E0203 犬只管理 2wd 公安局 狗、犬
E0204 流动摊点 4wh 城管局 流动摊、夜市
E03 安全隐患
E0301 消防通道 2wd 消防救援大队 消防、通道、堵塞 照
E0302 山体落石 2h 自然资源局 落石、滑坡、裂缝 急照
E0303 危旧房屋 5wd 住建局 危房、房屋、裂 照
E0304 水域安全 4h 水务局 溺水、水库、冰面 急
E0305 生产经营安全 2wd 应急局 作业、违规操作、危化品
E04 宣传广告
E0401 非法小广告 8wh 城管局 小广告、牛皮癣 照
E0402 破损广告牌 2wd 城管局 广告牌、招牌、横幅 照
E05 施工管理
E0501 违法建设 7wd 城管局 违建、私搭、加盖 照
E050101 在建：责令停工 4h 城管局
E050102 已建：立案处罚 7d 城管局
E050103 已建：依法拆除 20d 城管局
E0502 工地管理 2wd 住建局 工地、围挡、渣土
E0503 占道施工 2wd 住建局 挖路、开挖、施工占道
E06 突发事件
E0601 道路积雪结冰 2h 交通局 积雪、结冰、打滑 急
E0602 倒塌坠落 2h 应急局 倒塌、坠落、掉下来 急
E0603 动物疫情 4h 农业农村局 死猪、病死、疫情 急
E07 其他事件
E0701 其他事件 5wd 城管局
L01 劳动保障
L0101 拖欠工资 10wd 人社局 工资、欠薪、工钱 略
L0102 社保办理 5wd 人社局 社保、养老、退休
L0103 就业和培训 7wd 人社局 找工作、就业、培训 略
L0104 工伤认定 10wd 人社局 工伤 密
L02 住房物业
L0201 物业服务 7wd 住建局 物业、电梯
L0202 房产办证 10wd 自然资源局 房产证、办证、不动产
L0203 住房保障 10wd 住建局 公租房、保障房、安置房 略
L0204 征地拆迁 10wd 自然资源局 征地、拆迁、补偿 略
L03 农业农村
L0301 土地承包 10wd 农业农村局 土地、承包、地界 略
L0302 人畜饮水 3wd 水务局 饮水、吃水、水质
L0303 补贴发放 7wd 农业农村局 补贴、粮补 略
L0304 宅基地 10wd 农业农村局 宅基地、建房审批 略
L0305 农村道路 7wd 交通局 村道、通村路、硬化
L0306 山林纠纷 10wd 林业局 林权、山林、砍树 略
L04 教育医疗
L0401 学校管理 5wd 教体局 学校、校车、食堂
L0402 医疗服务 5wd 卫健局 医院、卫生室、看病
L0403 入学转学 5wd 教体局 入学、转学、学区 略
L0404 医疗保险 5wd 医保局 医保、报销
L05 民政救助
L0501 困难救助 7wd 民政局 低保、救助、困难 密
L0502 养老服务 7wd 民政局 养老、老人
L0503 残疾人服务 7wd 残联 残疾、轮椅 密
L0504 退役军人事务 7wd 退役军人局 退伍、退役、优抚 略
L0505 妇女儿童权益 1wd 妇联 家暴、留守儿童、妇女 密
L06 公共服务
L0601 供水服务 2wd 水务局 停水、水费、水压
L0602 供电服务 1wd 供电公司 电费、电压、电表
L0603 客运服务 5wd 交通局 班车、出租车、客运
L0604 政务办事 5wd 行政审批局 窗口、办事、证明 略
L0605 税务 5wd 税务局 发票、税
L07 市场和消费
L0701 食品安全 2wd 市场监管局 食品、过期、不卫生
L0702 消费投诉 7wd 市场监管局 退款、消费、假货 略
L0703 价格收费 5wd 市场监管局 乱收费、涨价
L08 社会治安
L0801 治安隐患 1wd 公安局 偷、打架、治安 密
L0802 矛盾纠纷 5wd 司法局 纠纷、吵架、调解 密
L0803 电信诈骗线索 4h 公安局 诈骗、骗钱、刷单 急密
"""


def _read(line: str) -> StartingCategory:
    code, name, *rest = line.split()
    limit, body, keywords, flags = (*rest, "", "", "", "")[:4]
    if keywords and set(keywords) <= {URGENT, PHOTO, ROUNDED, CLOSED}:
        keywords, flags = "", keywords
    return StartingCategory(code, name, limit, body, keywords.replace("、", " "), flags)


STARTING_SET: tuple[StartingCategory, ...] = tuple(_read(line) for line in _ROWS.strip().splitlines())
