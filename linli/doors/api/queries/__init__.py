"""Reads of the staff API."""
