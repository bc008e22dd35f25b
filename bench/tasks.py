"""Pages of plans among 20,000 tasks with 200,000 reports: `python -m bench.tasks`.

Forty plans of 500 tasks each, in eight domains, over a county of a few villages; every task has ten reports on its matter's
timeline. One client asks for one page after the other, in the process itself. The night's work is measured as well: lights
of all open tasks, and the morning's reminders.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from collections.abc import Callable

from bench import put_away, set_up

PLANS, DOMAINS, REPORTS = 40, 8, 10
TIMES = 20


def fill(tasks: int) -> None:
    """Rows past the actions: what is measured is reading."""
    from django.utils import timezone

    from linli.cores.accounts.models import User
    from linli.cores.matters.models import Matter, TimelineEntry
    from linli.cores.orgs.models import Organisation
    from linli.domains.supervision.models import Domain, Plan, Progress, Task

    office = Organisation.objects.get(short_name="县督查室")
    by, now = User.objects.get(username="supervisor"), timezone.now()
    bodies = list(Organisation.objects.filter(type="department").order_by("pk"))
    start, end = now - dt.timedelta(days=300), timezone.localdate(now) + dt.timedelta(days=60)
    for number in range(PLANS):
        plan = Plan.objects.create(
            title=f"第{number}号方案", year=now.year, area_code="990001", made_by=by, state="published",
            published_at=start, published_by=by, desk=office,
        )  # fmt: skip
        domains = [Domain.objects.create(plan=plan, name=f"领域{n}", place=n) for n in range(DOMAINS)]
        size = tasks // PLANS
        owners = [bodies[n % len(bodies)] for n in range(size)]
        matters = Matter.objects.bulk_create(
            Matter(
                number=f"{now.year}-9{number:03d}{n:04d}", kind="task", title=f"任务{n}", area_code="990001",
                channel="internal", desk=office, owner=owner, state="doing", waits="owner", waiting_organisation=owner,
                filed_at=start, stepped_at=now, confidentiality=1,
            )
            for n, owner in enumerate(owners)
        )  # fmt: skip
        made = Task.objects.bulk_create(
            Task(
                plan=plan, domain=domains[n % DOMAINS], place=n + 1, words=f"完成第{n}项工作", lead=matter.owner,
                due_on=end, target_value=100, target_unit="件", figure=n % 100, matter=matter, reported_at=now,
                report_on=end, light=1 + n % 3,
            )
            for n, matter in enumerate(matters)
        )  # fmt: skip
        entries = TimelineEntry.objects.bulk_create(
            TimelineEntry(
                matter=matter, at=start + dt.timedelta(days=28 * turn), step="report_progress", actor_kind="staff",
                actor=by, state_to="doing", words="已按计划推进。", data={"shown": ""},
            )
            for matter in matters
            for turn in range(REPORTS)
        )  # fmt: skip
        Progress.objects.bulk_create(
            Progress(
                task=made[n // REPORTS],
                entry=entry,
                body=made[n // REPORTS].lead,
                on=entry.at.date(),
                figure=n % 100,
            )
            for n, entry in enumerate(entries)
        )


def measured(what: Callable[[], object]) -> str:
    took: list[float] = []
    for _turn in range(TIMES):
        began = time.perf_counter()
        what()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return f"median {statistics.median(took):.0f} ms, p95 {took[int(TIMES * 0.95) - 1]:.0f} ms"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--tasks", type=int, default=20_000)
    tasks = words.parse_args().tasks
    set_up("linli_bench_tasks")
    from django.test import Client

    from linli.cores.accounts.models import User
    from linli.demo.loading import load
    from linli.domains.supervision.models import Plan, Task
    from linli.domains.supervision.public import relight_all, remind_all

    if not Plan.objects.filter(title="第0号方案").exists():
        if not User.objects.filter(username="supervisor").exists():
            load(scale=0.02, reports=50)
        fill(tasks)
    plan = Plan.objects.filter(title="第7号方案").get()
    task = plan.tasks.select_related("matter").order_by("pk")[250]
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="supervisor"))
    pages = {"plans": "/supervision/plans/", "inbox": "/inbox/?tab=all"}
    pages |= {
        way: f"/supervision/plans/{plan.pk}/?view={way}"
        for way in ("domains", "tree", "duties", "gantt", "calendar")
    }
    pages["task"] = f"/matters/{task.matter.number}/" if task.matter else ""
    for name, address in pages.items():
        assert client.get(address).status_code == 200, address
        print(f"{name}: {measured(lambda address=address: client.get(address))}")  # type: ignore[misc]
    for name, work in (("reminders", remind_all), ("lights", relight_all)):
        began = time.perf_counter()
        work()
        print(
            f"{name} of {Task.objects.filter(matter__is_open=True).count()} tasks: {time.perf_counter() - began:.1f} s"
        )
    put_away()


if __name__ == "__main__":
    main()
