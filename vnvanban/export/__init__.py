"""``VanBan`` → other people's formats; the only room that renames columns."""

from vnvanban.export.tasks import COLUMNS, FollowUp, follow_up, tasks_csv, tasks_ics, tasks_xlsx

__all__ = ["COLUMNS", "FollowUp", "follow_up", "tasks_csv", "tasks_ics", "tasks_xlsx"]
