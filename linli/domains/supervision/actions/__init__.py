"""The verbs of supervision."""

from linli.domains.supervision.actions.reading import MAX_BYTES, load_file, load_text

__all__ = ["MAX_BYTES", "load_file", "load_text"]
