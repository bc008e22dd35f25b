"""Counting: as changes come in, and all of it anew."""

from linli.cores.measures.actions.fold import count_anew, fold_changes
from linli.cores.measures.actions.rebuild import rebuild

__all__ = ["count_anew", "fold_changes", "rebuild"]
