"""Many letters: the SQLite store, its search, and the work that fills it."""

from vnvanban.archive.kho import Kho
from vnvanban.archive.search import Hit, Query

__all__ = ["Hit", "Kho", "Query"]
