"""Reads shaped for the pages of supervision."""
