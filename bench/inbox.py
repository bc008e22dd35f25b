"""The inbox of a township dispatcher among 1,000,000 matters: `python -m bench.inbox`.

The database is built at the first run and kept for the next one; `--drop` removes it at the end. One client asks
for one page after the other over HTTP; the bar is 100 ms for 95 of 100 pages. Then every statement of every page is
explained: it fails where one of them reads a table that grows from end to end.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import time
from collections.abc import Iterator

from bench import put_away, set_up

BAR_MS = 100.0
PAGES = {
    "mine": "tab=mine",
    "organisation": "tab=organisation",
    "cohandling": "tab=cohandling",
    "passed on": "tab=passed_on",
    "following": "tab=following",
    "done": "tab=done",
    "all": "tab=all",
    "all, red": "tab=all&light=red",
    "all, one category": "tab=all&category=S0101",
    "all, open in one village": "tab=all&open=yes&area={village}",
    "all, verifying": "tab=all&state=verifying",
    "search, a number": "tab=all&q={number}",
    "search, a common word": "tab=all&q=%E8%B7%AF%E7%81%AF",
    "search, no such word": "tab=all&q=%E5%A4%A7%E7%86%8A%E7%8C%AB%E9%80%83%E8%B7%91",
}
DEEP = ("mine", "passed on", "done", "all")


class Client:
    """One person at one browser, who presses as fast as pages come."""

    def __init__(self, port: int, session: str, path: str = "/inbox/") -> None:
        self._link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._session, self._path = session, path

    def get(self, query: str) -> tuple[float, str]:
        """Milliseconds and page of the inbox."""
        return self.open(f"{self._path}?{query}")

    def open(self, path: str) -> tuple[float, str]:
        """Milliseconds and page."""
        started = time.perf_counter()
        self._link.request("GET", path, headers={"Cookie": f"sessionid={self._session}"})
        answer = self._link.getresponse()
        page = answer.read().decode()
        taken = (time.perf_counter() - started) * 1000
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return taken, page


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.inbox", description=__doc__)
    words.add_argument("--matters", type=int, default=1_000_000, help="how many (default 1,000,000)")
    words.add_argument("--pages", type=int, default=40, help="how often each page is asked for (default 40)")
    words.add_argument("--deep", type=int, default=40, help="how many pages are turned (default 40)")
    words.add_argument("--user", default="town", help="who looks: an account of the demo (default town)")
    words.add_argument("--explain", action="store_true", help="show what PostgreSQL does for each list")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_inbox")
    try:
        measure(chosen)
    finally:
        put_away(drop=chosen.drop)


def measure(chosen: argparse.Namespace) -> None:
    from bench.county import fill_up_to
    from bench.serving import serving, signed_in

    fill_up_to(chosen.matters)
    filled = fillings(chosen.user)
    if chosen.explain:
        explain(chosen.user, filled)
        return
    with serving() as port:
        session = signed_in(chosen.user)
        client = Client(port, session)
        client.get("tab=mine")
        print(f"{'page':28} {'p50 ms':>8} {'p95 ms':>8}")
        for name, query in PAGES.items():
            tell(name, [client.get(query.format(**filled))[0] for _page in range(chosen.pages)])
        for name in DEEP:
            tell(f"{name}, page 2 to {chosen.deep}", list(turned(client, PAGES[name], chosen.deep)))
        if not look_at_plans(client, session, filled):
            raise SystemExit("A table that grows is read from end to end.")


def tell(name: str, taken: list[float], *, bar: float = BAR_MS, width: int = 28) -> None:
    if len(taken) < 2:
        print(f"{name:{width}} has one page only")
        return
    p95 = statistics.quantiles(taken, n=20, method="inclusive")[18]
    print(
        f"{name:{width}} {statistics.median(taken):8.1f} {p95:8.1f}{'' if p95 < bar else '  over the bar'}",
        flush=True,
    )


def turned(client: Client, query: str, most: int) -> Iterator[float]:
    """Milliseconds of the pages behind the first."""
    _taken, page = client.get(query)
    for _page in range(most):
        following = next_page(page)
        if following is None:
            return
        taken, page = client.get(following)
        yield taken


def next_page(page: str) -> str | None:
    """The query of the page behind this one."""
    link = re.search(r'href="\?([^"]*cursor=[^"]*)"[^>]*rel="next"|rel="next"[^>]*href="\?([^"]*)"', page)
    return (link[1] or link[2]).replace("&amp;", "&") if link else None


def look_at_plans(client: Client, session: str, filled: dict[str, str]) -> bool:
    """Print for every page whether PostgreSQL reads a growing table from end to end; False where it does."""
    from bench.plans import growing_tables, read_whole, statements_of

    queries = {name: query.format(**filled) for name, query in PAGES.items()}
    for name in DEEP:
        if (following := next_page(client.get(queries[name])[1])) is not None:
            queries[f"{name}, page 2"] = following
    print("tables that grow:", ", ".join(sorted(growing_tables())))
    well = True
    for name, query in queries.items():
        asked = statements_of(f"/inbox/?{query}", session)
        whole = read_whole(asked)
        well = well and not whole
        said = f"READS WHOLE: {', '.join(whole)}" if whole else "no sequential scan"
        print(f"{name:28} {len(asked):3} statements, {said}", flush=True)
    return well


def fillings(username: str) -> dict[str, str]:
    """A number and a village in this person's sight."""
    from linli.cores.access.models import Post
    from linli.cores.matters.models import Matter

    scope = Post.objects.filter(user__username=username).values_list("area_code", flat=True)[0]
    matter = Matter.objects.inside(scope).filter(is_open=True).order_by("pk")[0]
    return {"number": matter.number, "village": matter.area_code[:12]}


def explain(username: str, filled: dict[str, str]) -> None:
    from urllib.parse import parse_qs

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.county import explained
    from linli.cores.access.public import actor_of
    from linli.cores.accounts.models import User
    from linli.cores.matters.public import Tab, list_page, waiting_counts

    actor = actor_of(User.objects.get(username=username))
    for name, query in PAGES.items():
        asked = {key: value[0] for key, value in parse_qs(query.format(**filled)).items()}
        with CaptureQueriesContext(connection) as seen:
            list_page(actor, Tab(asked.pop("tab")), filters=asked)
        print(f"\n=== {name}", *explained(seen.captured_queries[-1]["sql"], None), sep="\n")
    with CaptureQueriesContext(connection) as seen:
        waiting_counts(actor)
    print("\n=== counts", *explained(seen.captured_queries[-1]["sql"], None), sep="\n")


if __name__ == "__main__":
    main()
