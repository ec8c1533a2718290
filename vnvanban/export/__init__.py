"""``VanBan`` → other people's formats; the only room that renames columns."""

from vnvanban.export.akoma_ntoso import akoma_ntoso, akoma_ntoso_files
from vnvanban.export.annotations import ANNOTATIONS, annotations_csv, bio, spacy_docbin, spacy_jsonl
from vnvanban.export.documents import Document, joined
from vnvanban.export.dublin_core import DublinCore, dublin_core
from vnvanban.export.edxml import EdXml, edxml
from vnvanban.export.jsonl import json_text, jsonl
from vnvanban.export.muc_luc import MucLuc, doubts_csv, muc_luc_csv, muc_luc_rows, muc_luc_xlsx
from vnvanban.export.parquet import write_dataset, write_parquet
from vnvanban.export.record import Problem
from vnvanban.export.tasks import COLUMNS, FollowUp, follow_up, tasks_csv, tasks_ics, tasks_xlsx
from vnvanban.export.tt05 import Tt05, tt05_csv, tt05_records, tt05_xml
from vnvanban.export.web_annotation import web_annotations

__all__ = [
    "ANNOTATIONS",
    "COLUMNS",
    "Document",
    "DublinCore",
    "EdXml",
    "FollowUp",
    "MucLuc",
    "Problem",
    "Tt05",
    "akoma_ntoso",
    "akoma_ntoso_files",
    "annotations_csv",
    "bio",
    "doubts_csv",
    "dublin_core",
    "edxml",
    "follow_up",
    "joined",
    "json_text",
    "jsonl",
    "muc_luc_csv",
    "muc_luc_rows",
    "muc_luc_xlsx",
    "spacy_docbin",
    "spacy_jsonl",
    "tasks_csv",
    "tasks_ics",
    "tasks_xlsx",
    "tt05_csv",
    "tt05_records",
    "tt05_xml",
    "web_annotations",
    "write_dataset",
    "write_parquet",
]
