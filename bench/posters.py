"""Posters as PDF: `python -m bench.posters`. A whole township, as the worker makes it: queries, maps, codes, pages, one file.

Every grid has a gridworker with a photograph. One process; the bar is 20 pages a second.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time

from bench import put_away, set_up

BAR = 20.0


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.posters", description=__doc__)
    words.add_argument("--rounds", type=int, default=5, help="how many rounds (default 5)")
    words.add_argument("--area", default="990001", help="whose grids (default: the whole county)")
    words.add_argument("--drop", action="store_true", help="remove the database at the end")
    chosen = words.parse_args()
    set_up("linli_bench_filing")
    try:
        measure(chosen.rounds, chosen.area)
    finally:
        put_away(drop=chosen.drop)


def measure(rounds: int, area: str) -> None:
    from bench.county import demo_county
    from linli.cores.accounts.models import User
    from linli.cores.documents.models import PosterSet
    from linli.cores.documents.public import make_set

    demo_county()
    somebody = User.objects.order_by("pk")[0]
    portraits()
    rates = []
    for number in range(rounds):
        made = PosterSet.objects.create(
            area_code=area,
            language="zh-hans",
            site="https://linli.example.gov.cn",
            total=1,
            asked_by=somebody,
        )
        started, worked = time.perf_counter(), time.process_time()
        make_set(set_id=made.pk)
        taken, worked = time.perf_counter() - started, time.process_time() - worked
        made.refresh_from_db()
        rates.append(made.total / taken)
        size = made.file.size / 1e6
        each = worked / made.total * 1000
        told = f"{rates[-1]:.0f} pages/s, {each:.0f} ms of processor time each, {size:.1f} MB"
        print(f"round {number + 1}: {made.total} pages in {taken:.1f} s, {told}", flush=True)
        made.file.delete(save=False)
        made.delete()
    middle = statistics.median(rates)
    print(f"median {middle:.0f} pages/s{'' if middle >= BAR else ', under the bar'}")


def portraits() -> None:
    """A picture for every gridworker, and a county that wants them printed."""
    from django.conf import settings
    from django.core.files.base import ContentFile
    from PIL import Image

    from linli.cores.access.models import Post
    from linli.cores.access.rules import Role
    from linli.cores.documents.models import Portrait, PosterWishes

    into = io.BytesIO()
    Image.radial_gradient("L").resize((400, 480)).convert("RGB").save(into, "JPEG", quality=85)
    PosterWishes.objects.update_or_create(county_code=settings.COUNTY_CODE, defaults={"with_photo": True})
    for user in Post.objects.filter(role=Role.GRIDWORKER).values_list("user_id", flat=True).distinct():
        if not Portrait.objects.filter(user_id=user).exists():
            portrait = Portrait(user_id=user, uploaded_by_id=user)
            portrait.file.save("bench.jpg", ContentFile(into.getvalue()))


if __name__ == "__main__":
    main()
