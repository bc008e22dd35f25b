"""The staff API under load: `python -m bench.api`. Reads and steps per second, each client with a token of its own.

Two server processes on the demo county with some thousand reports; the rate limit is off. Client, servers and database
share this machine. Three figures: pages of 50 of a list, matters with all that stands around them, steps taken.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import statistics
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

from bench import put_away, set_up

REPORTS = 4000
Ask = Callable[["Program", int], None]


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.api", description=__doc__)
    words.add_argument("--rounds", type=int, default=3, help="how many rounds of each (default 3)")
    words.add_argument("--seconds", type=float, default=6.0, help="how long each takes (default 6)")
    words.add_argument("--clients", type=int, default=8, help="how many ask at the same time (default 8)")
    words.add_argument("--processes", type=int, default=2, help="server processes (default 2)")
    words.add_argument("--threads", type=int, default=2, help="threads of each (default 2)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_api")
    try:
        measure(chosen)
    finally:
        put_away(drop=chosen.drop)


def measure(chosen: argparse.Namespace) -> None:
    from bench.county import demo_county
    from bench.serving import serving

    demo_county(REPORTS)
    token, numbers = program_of("county")
    with serving(chosen.processes, chosen.threads, LINLI_RATE_LIMITS="off") as port:
        told("pages of 50 of a list", chosen, port, token, lambda one, _turn: one.read("matters?limit=50"))
        told(
            "matters in whole",
            chosen,
            port,
            token,
            lambda one, turn: one.read(f"matters/{numbers[turn % len(numbers)]}"),
        )
        told("steps (urging)", chosen, port, token, lambda one, turn: one.urge(numbers[turn % len(numbers)]))


def program_of(username: str) -> tuple[str, list[str]]:
    """A token of this person, and open matters that may be urged by them."""
    from linli.cores.access.public import actor_of
    from linli.cores.accounts.models import User
    from linli.cores.matters.public import Matter
    from linli.doors.api.actions import issue_own_token

    actor = actor_of(User.objects.get(username=username))
    made = issue_own_token(name="bench", scopes=["read", "act"], days=1, by=actor)
    open_now = Matter.objects.visible_to(actor).filter(
        state__in=("submitted", "accepted", "dispatched", "handling")
    )
    return made.secret, list(open_now.order_by("pk").values_list("number", flat=True)[:2000])


def told(name: str, chosen: argparse.Namespace, port: int, token: str, ask: Ask) -> None:
    """Some rounds of the same question; the figure is their median."""
    one_round(port, token, ask, clients=chosen.clients, seconds=2.0)
    rates, late = [], []
    for _number in range(chosen.rounds):
        taken = one_round(port, token, ask, clients=chosen.clients, seconds=chosen.seconds)
        rates.append(len(taken) / chosen.seconds)
        late.append(statistics.quantiles(taken, n=20)[18] * 1000)
    print(f"{name}: {statistics.median(rates):.0f}/s, p95 {statistics.median(late):.0f} ms", flush=True)


def one_round(port: int, token: str, ask: Ask, *, clients: int, seconds: float) -> list[float]:
    """Seconds that each request of this round took."""
    taken: list[float] = []
    turns, until = itertools.count(), time.perf_counter() + seconds

    def work() -> None:
        program = Program(port, token)
        while time.perf_counter() < until:
            started = time.perf_counter()
            ask(program, next(turns))
            taken.append(time.perf_counter() - started)

    programs = [threading.Thread(target=work) for _ in range(clients)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    return taken


class Program:
    """One client with a connection of its own."""

    def __init__(self, port: int, token: str) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def read(self, path: str) -> None:
        self._ask("GET", path, None, self.headers)

    def urge(self, number: str) -> None:
        """A step that stays possible however often it is taken."""
        headers = {**self.headers, "Idempotency-Key": str(uuid.uuid4()), "If-Match": "*"}
        self._ask("POST", f"matters/{number}/steps/urge", {"inputs": {"words": "请抓紧办理"}}, headers)

    def _ask(self, method: str, path: str, body: Any, headers: dict[str, str]) -> None:
        self.link.request(method, f"/api/v1/{path}", json.dumps(body) if body else None, headers)
        answer = self.link.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{method} {path}: {answer.status}: {said.decode()[:300]}")


if __name__ == "__main__":
    main()
