"""Coordinates are kept as WGS 84 / CGCS2000 longitude and latitude; others are converted at the door."""

from linli.kernel.coordinates.datums import Datum, from_wgs84, to_wgs84

__all__ = ["Datum", "from_wgs84", "to_wgs84"]
