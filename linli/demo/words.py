"""What people of the invented county say and write."""

from __future__ import annotations

import random

PLACES = (
    "村口",
    "小学旁边",
    "文化广场北侧",
    "老粮站对面",
    "卫生室门前",
    "河堤边",
    "集市东头",
    "三组路口",
    "小区南门",
    "桥头第二个弯",
)
OPENINGS = ("", "您好，", "反映一个情况：", "我们这里", "麻烦看一下，")
ENDINGS = ("", "请尽快处理。", "已经说过一次了。", "希望有人来看看。", "谢谢。", "大家都很着急。")
DONE = {
    "feed_back": (
        "已到现场处理完毕，并向附近住户说明。",
        "已修复，近期会再巡查一次。",
        "已协调到位，问题解决。",
        "已按规定办理，结果告知反映人。",
    ),
    "verify_pass": ("到现场看过，确实解决了。", "电话回访，反映人表示已经解决。"),
    "verify_fail": ("现场看还有一处没有处理。", "回访时反映人说还没有解决。"),
    "decline": ("属于法院已经受理的案件，请通过诉讼途径解决。", "不属于政府职责范围，已告知其他途径。"),
    "return": ("不属于本单位职责，建议转相关单位。", "位置不在本单位管护范围内。"),
    "judge_unsolved": ("过了两天又出现了。", "只处理了一半。"),
}


def title_and_text(
    rng: random.Random, *, category: str, said: tuple[str, ...], village: str
) -> tuple[str, str]:
    """A title and a text for a report of this category in this village."""
    place, words = rng.choice(PLACES), rng.choice(said)
    text = f"{rng.choice(OPENINGS)}{village}{place}{words}。{rng.choice(ENDINGS)}"
    return f"{village}{place}{category}问题", text


def words_of(rng: random.Random, step: str) -> str:
    return rng.choice(DONE[step]) if step in DONE else ""
