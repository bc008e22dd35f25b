"""The door of the documents core."""

from linli.cores.documents.actions import make_set, sweep_sets

__all__ = ["make_set", "sweep_sets"]
