"""Reads over bodies."""
