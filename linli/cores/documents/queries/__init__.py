"""Reads for posters: what stands on them, what can be printed."""
