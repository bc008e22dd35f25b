"""What must hold of a body: its code, its telephone, where it may stand, and that nobody stands above themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linli.kernel.chinese import is_phone, normalise_phone

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
_AREA_LENGTHS: dict[str, tuple[int, ...]] = {
    "county_office": (6,),
    "department": (6,),
    "township": (9,),
    "village": (12,),
}
"""How long the area code of a body of this type is; the others may stand anywhere from the county down."""
_ANYWHERE = (6, 9, 12, 15)


def is_code(text: str) -> bool:
    """Letters, digits, dash, dot and underscore, at most 32: it stands in files and addresses."""
    return _CODE.fullmatch(text) is not None


def is_duty_phone(text: str) -> bool:
    """A landline, a mobile, a service number such as 110 or 12345; perhaps two of them with a stroke between."""
    return all(is_phone(part) for part in _several(text))


def dialled(text: str) -> str:
    """The first of the numbers as a telephone dials it, an extension left out; '' where there is none."""
    return normalise_phone(_several(text)[0]).partition("-")[0]


def _several(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[/、;；]", text)]


def area_fits(type_: str, area_code: str) -> bool:
    """Whether a body of this type may stand in an area of this level: a township in a township."""
    return len(area_code) in _AREA_LENGTHS.get(type_, _ANYWHERE)


def circle_above(code: str, parents: Mapping[str, str]) -> list[str]:
    """The way up from a body that leads back to it, itself first and last; [] where it ends at the top.

    `parents` gives the code above each code, '' at the top.
    """
    way, seen = [code], {code}
    while above := parents.get(way[-1], ""):
        way.append(above)
        if above == code:
            return way
        if above in seen:
            return []  # a circle further up, that does not pass here
        seen.add(above)
    return []
