"""Counting: as changes come in, and all of it anew."""

from linli.cores.measures.actions.fold import count_anew, fold_changes
from linli.cores.measures.actions.rebuild import add_up, rebuild

__all__ = ["add_up", "count_anew", "fold_changes", "rebuild"]
