"""Whole lives of reports through HTTP: `python -m bench.lives`.

Each is filed through the public intake (robot proof and rate limits off); then staff who are signed in accept it, dispatch
it, sign for it, feed back what they did, verify it at the place and close it, each through the form of its page: seven
requests, and no step does the work of two. Two server processes; client, servers and database share this machine. The
figure is the median of some rounds; the bar is 60 lives a second.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.filing import file_report
from bench.rounds import Link, Once, Race, run

RACE = Race("bench.lives", __doc__, "lives", bar=60.0, clients=6)
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
    run(RACE, living)


def living() -> Once:
    staff = signed_in_staff()

    def once(link: Link, rng: random.Random) -> None:
        lon, lat, gridworker = rng.choice(staff.places)
        number = file_report(link, lon, lat, staff.category)
        for version, (step, session, fields) in enumerate(steps(staff, gridworker), start=1):
            press(link, number, step, session, {"version": str(version), **fields})

    return once


def steps(staff: Staff, gridworker: str) -> tuple[tuple[str, str, dict[str, str]], ...]:
    """What follows the filing: the step, whose session takes it, and what they type."""
    return (
        ("accept", staff.desk, {}),
        ("dispatch", staff.desk, {"organisation": str(staff.bureau), "words": "请尽快修好"}),
        ("sign_for", staff.handler, {}),
        ("feed_back", staff.handler, {"words": "灯泡已经换好，亮了。"}),
        ("verify_pass", gridworker, {"method": "on_site", "words": "到现场看过，亮了。"}),
        ("close", staff.desk, {}),
    )


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


def press(link: Link, number: str, step: str, session: str, fields: dict[str, str]) -> None:
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
