"""``VanBan`` → other people's formats; the only room that renames columns."""

from vnvanban.export.muc_luc import MucLuc, doubts_csv, muc_luc_csv, muc_luc_rows, muc_luc_xlsx
from vnvanban.export.record import Problem
from vnvanban.export.tasks import COLUMNS, FollowUp, follow_up, tasks_csv, tasks_ics, tasks_xlsx

__all__ = [
    "COLUMNS",
    "FollowUp",
    "MucLuc",
    "Problem",
    "doubts_csv",
    "follow_up",
    "muc_luc_csv",
    "muc_luc_rows",
    "muc_luc_xlsx",
    "tasks_csv",
    "tasks_ics",
    "tasks_xlsx",
]
