"""Many letters: the SQLite store, its search, and the work that fills it."""

from vnvanban.archive.digitize import Plan, Report, digitize, planned
from vnvanban.archive.kho import Kho
from vnvanban.archive.search import Hit, Query

__all__ = ["Hit", "Kho", "Plan", "Query", "Report", "digitize", "planned"]
