"""Requests filed through Open311: `python -m bench.open311`.

As `bench.filing`, by the other door: form-encoded requests with a key and a telephone to encrypt, the rate limit off.
"""

from __future__ import annotations

import random
import secrets
from urllib.parse import urlencode

from bench.filing import points
from bench.rounds import Link, Once, Race, run

RACE = Race("bench.open311", __doc__, "requests", bar=250.0, clients=8)
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


def main() -> None:
    run(RACE, filing)


def filing() -> Once:
    key, places = enter_client(), points()

    def once(link: Link, rng: random.Random) -> None:
        file_request(link, key, *rng.choice(places))

    return once


def enter_client() -> str:
    """A client with a key for this run."""
    from linli.cores.accounts.models import User
    from linli.doors.open311.models import ClientKey
    from linli.doors.open311.rules import new_key, shown_part
    from linli.kernel.crypto import secret_hash

    key = new_key()
    ClientKey.objects.create(
        name=f"bench {secrets.token_hex(4)}",
        contact="bench",
        a_minute=1_000_000,
        prefix=shown_part(key),
        key_hash=secret_hash(key),
        created_by=User.objects.order_by("pk")[0],
    )
    return key


def file_request(link: Link, key: str, lon: float, lat: float) -> None:
    """File one, as a client does."""
    words: dict[str, object] = {"api_key": key, "service_code": "S0101", "lat": lat, "long": lon}
    words |= {"phone": "13800000000", "description": "村口的路灯三天没有亮了，晚上看不清路。"}
    link.request("POST", "/open311/v2/requests.json", urlencode(words), FORM)
    answer = link.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise SystemExit(f"open311: {answer.status}: {said.decode()[:300]}")


if __name__ == "__main__":
    main()
