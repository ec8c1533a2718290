"""The body of a letter: căn cứ, opening, the outline of numbered items, closing; assignments and deadlines in them."""

from vnvanban.noi_dung.doan_van import Paragraph
from vnvanban.noi_dung.mach import BodyFlow, body_flow
from vnvanban.noi_dung.muc import Body, Node, is_heading, read_body
from vnvanban.noi_dung.nhiem_vu import Task, read_tasks

__all__ = ["Body", "BodyFlow", "Node", "Paragraph", "Task", "body_flow", "is_heading", "read_body", "read_tasks"]
