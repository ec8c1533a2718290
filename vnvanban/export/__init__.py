"""``VanBan`` → other people's formats; the only room that renames columns."""

from vnvanban.export.documents import Document, joined
from vnvanban.export.dublin_core import DublinCore, dublin_core
from vnvanban.export.edxml import EdXml, edxml
from vnvanban.export.muc_luc import MucLuc, doubts_csv, muc_luc_csv, muc_luc_rows, muc_luc_xlsx
from vnvanban.export.record import Problem
from vnvanban.export.tasks import COLUMNS, FollowUp, follow_up, tasks_csv, tasks_ics, tasks_xlsx
from vnvanban.export.tt05 import Tt05, tt05_csv, tt05_records, tt05_xml

__all__ = [
    "COLUMNS",
    "Document",
    "DublinCore",
    "EdXml",
    "FollowUp",
    "MucLuc",
    "Problem",
    "Tt05",
    "doubts_csv",
    "dublin_core",
    "edxml",
    "follow_up",
    "joined",
    "muc_luc_csv",
    "muc_luc_rows",
    "muc_luc_xlsx",
    "tasks_csv",
    "tasks_ics",
    "tasks_xlsx",
    "tt05_csv",
    "tt05_records",
    "tt05_xml",
]
