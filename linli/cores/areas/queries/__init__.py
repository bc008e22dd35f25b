"""Reads over areas: where a point lies, what an area is called, what lies in it."""
