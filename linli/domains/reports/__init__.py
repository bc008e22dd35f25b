"""Residents' reports and what gridworkers find."""
