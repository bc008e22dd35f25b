"""An Excel file of another office in the browser: `python -m bench.excel_import`. Upload, check, write, undo.

20,000 made-up calls of a hotline, one in four answered, in eleven columns. The pages answer in this process and the jobs
run in it one after the other, as the worker would; the bar for upload, check and writing together is 60 s. What the
worker does afterwards (words for search, figures) is told apart. Every round takes back what it wrote.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench import put_away, set_up

BAR = 60.0
TITLES = (
    "工单号", "来电时间", "标题", "诉求内容", "来电人", "来电号码", "诉求类型", "所在地", "事发地点", "处理结果", "办结时间",
)  # fmt: skip
THINGS = ("路灯不亮", "井盖松动", "垃圾没有清运", "自来水浑浊", "村道塌陷", "夜间施工吵闹", "公交站牌倒了")
MORE = (
    "已经有好几天了，早晚经过的人很多，老人和孩子都不方便，希望有关部门尽快派人来看一看，处理好以后给个答复。"
)


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.excel_import", description=__doc__)
    words.add_argument("--rows", type=int, default=20_000, help="how many rows (default 20,000)")
    words.add_argument("--rounds", type=int, default=3, help="how many rounds (default 3)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_filing")
    try:
        measure(chosen.rows, chosen.rounds)
    finally:
        put_away(drop=chosen.drop)


def measure(rows: int, rounds: int) -> None:
    from bench.county import demo_county

    demo_county()
    data = workbook(rows)
    print(f"{rows:,} rows, {len(data) / 1e6:.1f} MB", flush=True)
    wholes = [a_round(data, rows, number) for number in range(1, rounds + 1)]
    middle = statistics.median(wholes)
    print(f"median of upload, check and writing: {middle:.1f} s{'' if middle <= BAR else ', over the bar'}")


def a_round(data: bytes, rows: int, number: int) -> float:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from linli.cores.matters.public import keep_new_words
    from linli.cores.measures.public import fold_changes
    from linli.domains.reports.actions.message_rows import TITLES as KNOWN
    from linli.domains.reports.models import ReportImport
    from linli.domains.reports.rules.importing import proposed_columns

    client = desk()
    whole = 0.0

    def post(address: str, /, **typed: Any) -> None:
        answer = client.post(f"/imports/{address}/", typed)
        assert answer.status_code == 302, answer.content.decode()

    def step(name: str, work: Callable[[], object]) -> float:
        started, worked = time.perf_counter(), time.process_time()
        work()
        taken, worked = time.perf_counter() - started, time.process_time() - worked
        print(f"round {number}: {name} {taken:.1f} s, {worked:.1f} s of processor time in Python", flush=True)
        return taken

    def jobs(address: str, /, **typed: Any) -> None:
        post(address, **typed)
        work_off()

    file = SimpleUploadedFile("工单.xlsx", data)
    whole += step("upload", lambda: post("new", source="bench", channel="phone", area="990001", file=file))
    made = ReportImport.objects.latest("pk")
    columns = proposed_columns(TITLES, KNOWN, {})
    whole += step("check", lambda: jobs(f"{made.pk}/columns", **columns))
    made.refresh_from_db()
    assert (made.added, made.faulty) == (rows, 0), (made.added, made.faulty)
    whole += step("writing", lambda: jobs(f"{made.pk}/start"))
    made.refresh_from_db()
    assert (made.stand, made.added) == ("done", rows), made.stand
    print(f"round {number}: {whole:.1f} s from the upload to the last row")
    step("words for search, afterwards", keep_new_words)
    step("figures, afterwards", fold_changes)
    step("undo", lambda: jobs(f"{made.pk}/undo"))
    made.refresh_from_db()
    assert made.stand == "undone", made.stand
    step("words for search after the undo", keep_new_words)
    step("figures after the undo", fold_changes)
    return whole


def desk() -> Any:
    """The county's desk, signed in."""
    from django.test import Client

    from bench.serving import signed_in

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["sessionid"] = signed_in("county")
    return client


def work_off() -> None:
    """The job that was asked for last."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from linli.domains.reports.actions import work_on_import

    work_on_import(**ProcrastinateJob.objects.filter(queue_name="imports").latest("pk").args)


def workbook(rows: int) -> bytes:
    from openpyxl import Workbook

    from linli.kernel.importing import workbook_bytes

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(TITLES)
    for row in calls(rows):
        sheet.append(row)
    return workbook_bytes(book)


def calls(rows: int) -> Iterator[tuple[str, ...]]:
    from linli.cores.areas.models import Area

    rng = random.Random(20260703)
    villages = list(Area.objects.filter(code__startswith="990001", level=12).values_list("code", flat=True))
    for number in range(rows):
        thing, day = rng.choice(THINGS), f"2026-07-{1 + number % 28:02d}"
        reply = ("已经派人处理好，并且回访了来电人。", f"{day} 18:00") if number % 4 == 0 else ("", "")
        at = f"{day} {8 + number % 9:02d}:{number % 60:02d}"
        yield (
            f"H{number:07d}", at, f"{thing}（{number}）", f"{thing}，{MORE}{MORE}",
            f"王小{number % 97}", f"138{number:08d}", "", rng.choice(villages), f"{number % 60}号门前", *reply,
        )  # fmt: skip


if __name__ == "__main__":
    main()
