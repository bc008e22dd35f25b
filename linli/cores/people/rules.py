"""How contact details look to those who have not asked to see them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MaskedContact:
    """What everybody who sees the matter sees of its contact: 王**, 138****5678."""

    contact_id: int
    name: str
    phone: str
    email: str
    is_empty: bool
