"""What a year of ordinary lives does not bring by itself: every state and every list has something to show.

Each scene is played by those whose move it is, through the same steps as on the pages.
"""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from linli.cores.access.models import Post
from linli.cores.access.public import RESIDENT, Actor, Role, actor_of
from linli.cores.matters.public import (
    Channel,
    Matter,
    attach,
    comment,
    follow,
    keep_saved_view,
    set_tags,
    sweep_clocks,
    take_step,
)
from linli.cores.orgs.models import Organisation, OrganisationType
from linli.domains.reports.public import KIND

DAY = dt.timedelta(days=1)
TONES = ("#7a8f6a", "#8a7f70", "#6f8797", "#a08a5f")


@dataclass(slots=True)
class Stage:
    """The county as the scenes find it."""

    bodies: dict[str, Organisation]
    actors: dict[tuple[Role, int], Actor]
    now: dt.datetime
    rng: random.Random
    used: set[int] = field(default_factory=set)

    def some(self, count: int, **facts: Any) -> list[Matter]:
        """Open reports of this kind that no scene has taken yet, those of the offered accounts first."""
        rows = Matter.objects.filter(kind=KIND, is_open=True, **facts).exclude(pk__in=self.used)
        rows = rows.filter(stepped_at__lt=self.now - dt.timedelta(hours=1)).select_related("owner", "desk")
        near = sorted(rows, key=lambda matter: (-self._nearness(matter), -matter.pk))[:count]
        self.used |= {matter.pk for matter in near}
        return near

    def _nearness(self, matter: Matter) -> int:
        return (matter.owner_id == self.bodies["住建局"].pk) + (matter.desk_id == self.bodies["柳河镇"].pk)

    def after(self, matter: Matter) -> dt.datetime:
        """A moment between the last step and now."""
        return matter.stepped_at + (self.now - matter.stepped_at) * self.rng.uniform(0.2, 0.7)

    def desk(self, matter: Matter) -> Actor | None:
        roles = (Role.TOWNSHIP_DISPATCHER, Role.COUNTY_DISPATCHER)
        return next((a for role in roles if (a := self.actors.get((role, matter.desk_id)))), None)

    def owner(self, matter: Matter) -> Actor | None:
        return self.actors.get((Role.DEPARTMENT_HANDLER, matter.owner_id or 0))

    def of(self, role: Role, body: str) -> Actor:
        return self.actors[role, self.bodies[body].pk]

    def take(self, matter: Matter, step: str, by: Actor | None, /, **inputs: Any) -> Matter | None:
        """The matter after the step; none where nobody is there to take it (a county of a few villages)."""
        if by is None:
            return None
        at = self.after(matter)
        return take_step(matter_id=matter.pk, step=step, by=by, inputs=inputs, at=at)


def play(bodies: Sequence[Organisation], posts: Sequence[Post], *, now: dt.datetime, seed: int) -> int:
    """Play all scenes, then let the clocks announce what is due; returns how many reports took part."""
    stage = Stage(
        bodies={body.short_name: body for body in bodies},
        actors={(Role(post.role), post.organisation_id): actor_of(post.user) for post in posts},
        now=now,
        rng=random.Random(seed),  # noqa: S311
    )
    for scene in (
        _at_the_place,  # these two first: of what lies in the village little is left for it afterwards
        _in_the_village,
        _to_be_called,
        _withdrawn,
        _merged,
        _at_the_bureau,
        _suspended,
        _waiting,
        _returned,
        _extensions,
        _whistles,
        _split,
    ):
        scene(stage)
    for scene in (_higher, _urged, _talk):
        scene(stage)
    sweep_clocks(now=now)
    return len(stage.used)


def _suspended(stage: Stage) -> None:
    reasons = ("等待上级资金计划下达。", "须待汛期过后施工。", "权属有争议，正在走法律程序。")
    for days, matter in zip((3, 5, 6, 20, 45, 90), stage.some(6, state="handling"), strict=False):
        review = timezone.localdate(stage.now) + days * DAY
        stage.take(matter, "suspend", stage.desk(matter), reason=stage.rng.choice(reasons), review_on=review)


def _waiting(stage: Stage) -> None:
    questions = ("请问具体在哪一栋、哪一单元？", "方便补一张现场照片吗？", "这种情况是从什么时候开始的？")
    asked = [
        *stage.some(4, state="handling", channel=Channel.WEB),
        *stage.some(2, state="submitted", channel=Channel.WEB),
    ]
    for matter in asked:
        by = stage.owner(matter) if matter.state == "handling" else stage.desk(matter)
        stage.take(matter, "ask_resident", by, words=stage.rng.choice(questions))


def _returned(stage: Stage) -> None:
    reason = "经现场核对，不在本单位管护范围内，建议转相关单位。"
    for number, matter in enumerate(stage.some(5, state="handling")):
        owner, organisation = stage.owner(matter), matter.owner
        back = stage.take(matter, "return", owner, reason=reason)
        if back is not None and number < 2:
            again = stage.take(
                back, "dispatch", stage.desk(back), organisation=organisation, words="请再核实一次权属。"
            )
            if again is not None:
                stage.take(again, "return", owner, reason="再次核实，管线不属于本单位。")


def _extensions(stage: Stage) -> None:
    for number, matter in enumerate(stage.some(6, state="handling", due_at__gt=stage.now)):
        until = timezone.localdate(matter.due_at) + (5 + number) * DAY
        asked = stage.take(
            matter, "request_extension", stage.owner(matter), until=until, reason="材料到货晚，需要多几天。"
        )
        if asked is not None and number > 3:
            stage.take(asked, "grant_extension", stage.desk(asked), words="同意，请按期完成。")


def _whistles(stage: Stage) -> None:
    called = [stage.bodies[name] for name in ("城管局", "住建局", "公安局")]
    for number, matter in enumerate(stage.some(6, state="handling")):
        guests = [body for body in called if body.pk != matter.owner_id]
        words = "请到现场一起商量处置办法。"
        there = stage.take(matter, "whistle", stage.desk(matter), organisations=guests, words=words)
        for place, guest in enumerate(guests[: number // 2]):
            by = stage.of(Role.DEPARTMENT_HANDLER, guest.short_name)
            there = there and stage.take(there, "arrive", by, words="已到现场。")
            if there is not None and place:
                stage.take(there, "finish_cohandling", by, words="本单位负责的部分已经处理好。")


def _split(stage: Stage) -> None:
    bodies = [stage.bodies["城管局"], stage.bodies["水务局"]]
    for matter in stage.some(3, state="handling"):
        words = "各自清理本单位管护的部分。"
        stage.take(matter, "split", stage.desk(matter), organisations=bodies, words=words)


def _merged(stage: Stage) -> None:
    for kept in stage.some(3, state="handling"):
        alike = stage.some(1, state__in=("submitted", "handling"), desk=kept.desk, category=kept.category_id)
        for matter in alike or stage.some(1, state__in=("submitted", "handling"), desk=kept.desk):
            stage.take(
                matter, "merge", stage.desk(matter), matter=kept, reason="同一处、同一件事，合并办理。"
            )


def _higher(stage: Stage) -> None:
    """Three go up to the county: two are dispatched from there at once, one still waits on its desk."""
    in_towns = {"desk__type": OrganisationType.TOWNSHIP}
    for matter in stage.some(4, state__in=("accepted", "handling"), **in_towns):
        reason = "涉及两个镇，本级协调不了。"
        stage.take(matter, "escalate_by_hand", stage.desk(matter), reason=reason)


def _urged(stage: Stage) -> None:
    supervisor = stage.of(Role.SUPERVISOR, "县督查室")
    for number, matter in enumerate(stage.some(7, state="handling", light=3)):
        moved = stage.take(matter, "urge", supervisor, words="已经超期，请三个工作日内办结并说明原因。")
        if moved is not None and number > 3:
            stage.take(
                moved,
                "report_progress",
                stage.owner(moved),
                words="已联系施工队，明天进场。",
                photos=[_photo(stage, moved)],
            )


def _withdrawn(stage: Stage) -> None:
    for matter in stage.some(2, state="handling", channel=Channel.WEB):
        stage.take(matter, "withdraw", RESIDENT, words="已经有人来修好了。")


def _at_the_bureau(stage: Stage) -> None:
    """Something waits for the whole bureau, so for its lead as well."""
    bureau = stage.bodies["住建局"]
    for matter in stage.some(3, state="handling", owner=stage.bodies["城管局"]):
        reason = "经核对属于住建局职责。"
        stage.take(matter, "redispatch", stage.desk(matter), organisation=bureau, reason=reason)


def _at_the_place(stage: Stage) -> None:
    """The gridworker who signs in finds some places to look at, at whatever hour the county is made up."""
    orders = Matter.objects.filter(state="verifying", waiting_person__username="grid").count()
    village = stage.bodies["桥头村"].area_code
    for matter in stage.some(max(4 - orders, 0), state="handling", area_code__startswith=village):
        photos = [_photo(stage, matter)]
        words = "已经处理好，请到现场看一看。"
        stage.take(matter, "feed_back", stage.owner(matter), words=words, photos=photos)


def _to_be_called(stage: Stage) -> None:
    """The county's desk and the township's have somebody to call back; once nobody answered."""
    for body in ("县社会治理指挥中心", "柳河镇"):
        waiting = stage.some(3, state="handling", desk=stage.bodies[body], contact__phone_index__isnull=False)
        for number, matter in enumerate(waiting):
            done = stage.take(
                matter,
                "feed_back",
                stage.owner(matter),
                words="已经处理好，请核实。",
                photos=[_photo(stage, matter)],
            )
            if done is not None and not number:
                stage.take(done, "call_back", stage.desk(done), outcome="not_reached", words="", next_at=None)


def _in_the_village(stage: Stage) -> None:
    """The village itself is responsible for something."""
    village = stage.bodies["桥头村"]
    clerk = stage.of(Role.VILLAGE_CLERK, "桥头村")
    for number, sent in enumerate(_sent_to(village, stage)):
        if number % 2:
            stage.take(sent, "sign_for", clerk)


def _sent_to(village: Organisation, stage: Stage) -> Iterator[Matter]:
    """What the town's desk sends to the village: new reports, or what a body gives back where there are none.

    Whether somebody reports something in the hours before a county is made up is chance, and at night nobody does.
    """
    words, town = "请村里先去看。", village.area_code[:9]
    new = stage.some(4, state="submitted", area_code__startswith=village.area_code)
    new = new or stage.some(4, state="submitted", area_code__startswith=town)
    for matter in new:
        sent = stage.take(
            matter, "accept_and_dispatch", stage.desk(matter), organisation=village, words=words
        )
        if sent is not None:
            yield sent
    for matter in [] if new else stage.some(4, state="handling", area_code__startswith=town):
        back = stage.take(matter, "return", stage.owner(matter), reason="属于村级管护范围，建议转村里办理。")
        sent = back and stage.take(back, "dispatch", stage.desk(back), organisation=village, words=words)
        if sent is not None:
            yield sent


def _talk(stage: Stage) -> None:
    """Comments, tags, followers and kept views of those who sign in."""
    handler, lead = (stage.of(role, "住建局") for role in (Role.DEPARTMENT_HANDLER, Role.DEPARTMENT_LEAD))
    town = stage.of(Role.TOWNSHIP_DISPATCHER, "柳河镇")
    words = ("已和养护公司约好时间。", "这一段去年修过，还在保修期内。", "请注意附近是学校，避开上下学时间。")
    mine = Matter.objects.visible_to(handler).open().filter(owner=stage.bodies["住建局"]).order_by("-pk")[:8]
    for number, matter in enumerate(mine):
        by = (handler, lead)[number % 2]
        comment(
            matter=matter, words=words[number % 3], by=by, files=[_photo(stage, matter)] if number < 3 else []
        )
        set_tags(matter=matter, names=[("保修期内", "人大建议", "重复反映")[number % 3]], by=by)
        for follower in (handler, stage.of(Role.SUPERVISOR, "县督查室"))[: 1 + number % 2]:
            follow(matter=matter, by=follower)
    for by, name, query in (
        (handler, "本单位红灯", "tab=organisation&light=red"),
        (town, "挂账待复查", "tab=all&mark=review_due&open=yes"),
        (town, "今日新增", "tab=all&today=on"),
    ):
        keep_saved_view(name=name, query=query, by=by)


def _photo(stage: Stage, matter: Matter) -> Any:
    """A drawn picture of a place, kept as an uploaded one is."""
    picture = Image.new("RGB", (960, 720), "#cfdbe3")
    pen = ImageDraw.Draw(picture)
    ground = stage.rng.randrange(380, 520)
    for _hill in range(4):
        x, wide, high = stage.rng.randrange(960), stage.rng.randrange(160, 380), stage.rng.randrange(80, 220)
        pen.polygon(
            [(x - wide, ground), (x, ground - high), (x + wide, ground)], fill=stage.rng.choice(TONES)
        )
    pen.rectangle([0, ground, 960, 720], fill="#8d9470")
    pen.polygon([(380, 720), (470, ground), (520, ground), (700, 720)], fill="#777b80")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    file = SimpleUploadedFile("现场.jpg", out.getvalue(), "image/jpeg")
    return attach(file=file, by=stage.owner(matter) or RESIDENT)
