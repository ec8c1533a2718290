"""Many letters: the SQLite store, its search, and the work that fills it."""

from vnvanban.archive.digitize import Plan, Report, Task, digitize, digitize_with, planned
from vnvanban.archive.kho import Kho
from vnvanban.archive.ledger import Done
from vnvanban.archive.search import Hit, Query

__all__ = ["Done", "Hit", "Kho", "Plan", "Query", "Report", "Task", "digitize", "digitize_with", "planned"]
