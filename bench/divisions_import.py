"""How long a national file of divisions takes: some 690,000 rows. `python -m bench.divisions_import`.

The file is made up at run time; all of it happens in one transaction, which is rolled back at the end.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench import set_up

set_up()

from django.db import transaction  # noqa: E402
from tqdm import tqdm  # noqa: E402

from linli.cores.areas.public import MACHINE, import_divisions  # noqa: E402

_FIRST, _LAST = "青白红黄黑石松柳桃杏竹梅云龙凤金银沙清双", "河沟湾坪岭庄塬铺营台川坝口山桥泉"
LEVELS = ("province", "prefecture", "county", "township", "village")
BELOW = (31, 11, 9, 14, 15)
"""How many there are inside each one above: 31, 341, 3,069, 42,966 and 644,490; 690,897 rows together."""


def main() -> None:
    """Import into a database as it is, twice: all new, then all unchanged."""
    data = "\n".join(["code,name,level,parent", *lines()]).encode()
    print(f"{len(data) / 1e6:.0f} MB of divisions")
    with transaction.atomic():
        for round_name in ("all new", "again, unchanged"):
            started = time.perf_counter()
            report = import_divisions(data=data, filename="国家.csv", by=MACHINE, progress=tqdm)
            taken = time.perf_counter() - started
            print(
                f"{round_name}: {report.rows:,} rows in {taken:.1f} s, added {report.added:,}, changed"
                f" {report.changed:,}, findings {report.finding_count}"
            )
        transaction.set_rollback(True)


def lines(above: str = "", depth: int = 0) -> Iterator[str]:
    """Rows of one subtree, the upper ones first."""
    width = (2, 2, 2, 3, 3)[depth]
    for number in range(1, BELOW[depth] + 1):
        code = f"{above}{number + (10 if depth == 0 else 0):0{width}d}"
        name = _FIRST[(number * 7 + len(above)) % 20] + _LAST[(number * 5 + int(code) % 13) % 16]
        yield f"{code},{name}{'省市县镇村'[depth]},{LEVELS[depth]},{above}"
        if depth < 4:
            yield from lines(code, depth + 1)


if __name__ == "__main__":
    main()
