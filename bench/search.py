"""Search among 1,000,000 matters, for a township's scope and the county's: `python -m bench.search`.

The database is that of bench.inbox: built at the first run and kept for the next one; `--drop` removes it at the end. One
client asks for one page of results after the other over HTTP; the bar is 150 ms for 95 of 100 pages.
"""

from __future__ import annotations

import argparse
import os
from urllib.parse import urlencode

from bench import put_away, set_up
from bench.inbox import Client, tell

BAR_MS = 150.0
SEARCHES = {
    "a common word": {"q": "路灯"},
    "a word of nearly every title": {"q": "问题"},
    "a rare word": {"q": "{serial}"},
    "a word that stands nowhere": {"q": "大熊猫"},
    "two words": {"q": "路灯 学校"},
    "a village's name and a word": {"q": "{village} 噪音"},
    "a name of two characters": {"q": "粮站"},
    "a whole sentence": {"q": "文化广场北侧的路灯好几天不亮了"},
    "a common word, open": {"q": "路灯", "open": "yes"},
    "a common word, red": {"q": "路灯", "light": "red"},
    "a common word, last year's": {"q": "路灯", "filed_from": "2025-12-01", "filed_to": "2025-12-31"},
    "a common word, newest first, page 5": {"q": "路灯", "order": "newest", "page": "5"},
    "a place by its initials": {"q": "qtc"},
}


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    words.add_argument("--matters", type=int, default=1_000_000, help="how many (default 1,000,000)")
    words.add_argument("--pages", type=int, default=40, help="how often each page is asked for (default 40)")
    words.add_argument("--users", default="town,county", help="who searches (default town,county)")
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
    with serving() as port:
        for user in chosen.users.split(","):
            client, filled = Client(port, signed_in(user), "/search/"), fillings(user)
            client.get(urlencode({"q": "热身"}))
            print(f"\n{user:36} {'p50 ms':>8} {'p95 ms':>8}  (load {os.getloadavg()[0]:.1f})")
            for name, asked in SEARCHES.items():
                query = urlencode({key: value.format(**filled) for key, value in asked.items()})
                tell(name, [client.get(query)[0] for _page in range(chosen.pages)], bar=BAR_MS, width=36)


def fillings(username: str) -> dict[str, str]:
    """The last digits of a number and the name of a village, both in this person's sight."""
    from linli.cores.access.models import Post
    from linli.cores.areas.public import area_name
    from linli.cores.matters.models import Matter

    scope = Post.objects.filter(user__username=username).values_list("area_code", flat=True)[0]
    seed = Matter.objects.inside(scope).filter(number__regex=r"^\d{4}-\d{8}$").order_by("pk")[0]
    return {"serial": seed.number.partition("-")[2], "village": area_name(seed.area_code[:12])}


if __name__ == "__main__":
    main()
