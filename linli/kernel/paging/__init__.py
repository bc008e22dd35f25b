"""Keyset pagination: pages that cost the same however deep they lie, and never show a row twice."""

from linli.kernel.paging.order import OrderField, parse_order
from linli.kernel.paging.pages import MAX_SIZE, Page, keyset, neighbours

__all__ = ["MAX_SIZE", "OrderField", "Page", "keyset", "neighbours", "parse_order"]
