"""Whole lives of reports through HTTP: `python -m bench.lives`.

Each is filed through the public intake (robot proof and rate limits off); then staff who are signed in accept and
dispatch it, sign for it, feed back, verify it and close it, through the forms of the pages. Two server processes;
client, servers and database share this machine. The figure is the median of some rounds; the bar is 60 lives a second.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import secrets
import statistics
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from bench import put_away, set_up

BAR = 60.0
CSRF = "benchmarkbenchmarkbenchmarkbench"
"""Any token will do: the cookie and the header must name the same."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Sessions of those who take part, and the places of one township with the session of each's gridworker."""

    desk: str
    handler: str
    bureau: int
    category: str
    """One that asks for no photo, as no files are sent here."""
    places: tuple[tuple[float, float, str], ...]


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.lives", description=__doc__)
    words.add_argument("--rounds", type=int, default=5, help="how many rounds (default 5)")
    words.add_argument("--seconds", type=float, default=8.0, help="how long each takes (default 8)")
    words.add_argument("--clients", type=int, default=6, help="how many lives at the same time (default 6)")
    words.add_argument("--processes", type=int, default=2, help="server processes (default 2)")
    words.add_argument("--threads", type=int, default=2, help="threads of each (default 2)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_filing")
    try:
        measure(chosen)
    finally:
        put_away(drop=chosen.drop)


def measure(chosen: argparse.Namespace) -> None:
    from bench.county import demo_county
    from bench.serving import serving

    demo_county()
    staff = signed_in_staff()
    with serving(chosen.processes, chosen.threads, LINLI_ROBOT_PROOF="off", LINLI_RATE_LIMITS="off") as port:
        one_round(port, staff, clients=chosen.clients, seconds=3.0)
        rates = []
        for number in range(1, chosen.rounds + 1):
            taken = one_round(port, staff, clients=chosen.clients, seconds=chosen.seconds)
            rates.append(len(taken) / chosen.seconds)
            print(
                f"round {number}: {rates[-1]:.1f} lives/s, a life {statistics.median(taken) * 1000:.0f} ms",
                flush=True,
            )
    middle = statistics.median(rates)
    print(f"median {middle:.1f} lives/s{'' if middle >= BAR else ', under the bar'}")


def signed_in_staff() -> Staff:
    """The desk of one township, a handler of a county body, the gridworkers of the township's grids."""
    from bench.serving import signed_in
    from linli.cores.access.models import Post
    from linli.cores.access.public import Role, responsible_in
    from linli.cores.areas.models import Area
    from linli.cores.areas.public import locate

    desk = Post.objects.select_related("user").get(user__username="town", role=Role.TOWNSHIP_DISPATCHER)
    handler = Post.objects.select_related("user").filter(role=Role.DEPARTMENT_HANDLER).order_by("id")[0]
    sessions: dict[int, str] = {}
    places = []
    grids = Area.objects.filter(code__startswith=desk.area_code, level=15)
    for lon, lat in grids.values_list("lon", "lat"):
        place = None if lon is None or lat is None else locate(lon, lat)
        if lon is None or lat is None or place is None or not place.grid_code.startswith(desk.area_code):
            continue
        for post in responsible_in(area_code=place.grid_code, role=Role.GRIDWORKER)[:1]:
            if post.user_id not in sessions:
                sessions[post.user_id] = signed_in(post.user.username)
            places.append((lon, lat, sessions[post.user_id]))
    return Staff(
        signed_in(desk.user.username),
        signed_in(handler.user.username),
        handler.organisation_id,
        without_photo(),
        tuple(places),
    )


def without_photo() -> str:
    """The first category that the township's desk accepts and that can be fed back in words alone."""
    from linli.domains.reports.queries.routing import read_routing

    table = read_routing()
    rules = {code: table.rule_for(code) for code, row in table.categories.items() if row.is_leaf}
    return min(
        code
        for code, rule in rules.items()
        if rule is None or not (rule.photo_to_feed_back or rule.county_desk)
    )


def one_round(port: int, staff: Staff, *, clients: int, seconds: float) -> list[float]:
    """Seconds that each life of this round took."""
    taken: list[float] = []
    until = time.perf_counter() + seconds
    lives = [
        threading.Thread(target=live_until, args=(port, staff, until, taken, number))
        for number in range(clients)
    ]
    for life in lives:
        life.start()
    for life in lives:
        life.join()
    return taken


def live_until(port: int, staff: Staff, until: float, taken: list[float], seed: int) -> None:
    """One life after the other on a connection that stays open."""
    link, rng = http.client.HTTPConnection("127.0.0.1", port, timeout=60), random.Random(seed)
    while (started := time.perf_counter()) < until:
        lon, lat, gridworker = rng.choice(staff.places)
        number = file(link, lon, lat, staff.category)
        steps: tuple[tuple[str, str, dict[str, str]], ...] = (
            ("accept_and_dispatch", staff.desk, {"organisation": str(staff.bureau), "words": "请尽快修好"}),
            ("sign_for", staff.handler, {}),
            ("feed_back", staff.handler, {"words": "灯泡已经换好，亮了。"}),
            ("verify_pass", gridworker, {"method": "on_site", "words": "到现场看过，亮了。"}),
            ("close", staff.desk, {}),
        )
        for version, (step, session, fields) in enumerate(steps, start=1):
            press(link, number, step, session, {"version": str(version), **fields})
        taken.append(time.perf_counter() - started)


def file(link: http.client.HTTPConnection, lon: float, lat: float, category: str) -> str:
    """The number of a new report."""
    body = {"text": "村口的路灯三天没有亮了，晚上看不清路。", "category": category, "lon": lon, "lat": lat}
    headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_urlsafe(16)}
    link.request("POST", "/api/v1/public/reports", json.dumps(body), headers)
    answer = link.getresponse()
    said = answer.read()
    if answer.status != 201:
        raise SystemExit(f"filing: {answer.status}: {said.decode()[:300]}")
    return str(json.loads(said)["number"])


def press(
    link: http.client.HTTPConnection, number: str, step: str, session: str, fields: dict[str, str]
) -> None:
    """Send the form of a step; the answer to one that was taken leads back to the page of the matter."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
    }
    link.request("POST", f"/matters/{number}/steps/{step}/", urlencode(fields), headers)
    answer = link.getresponse()
    said = answer.read()
    if answer.status != 302 or number not in str(answer.getheader("Location")):
        raise SystemExit(f"{step}: {answer.status}: {said.decode()[:300]}")


if __name__ == "__main__":
    main()
