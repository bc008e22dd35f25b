"""Reads of the mediation centre."""
