"""The body of a letter: căn cứ, opening, the outline of numbered items, closing."""

from vnvanban.noi_dung.doan import Paragraph
from vnvanban.noi_dung.muc import Body, Node, is_heading, read_body

__all__ = ["Body", "Node", "Paragraph", "is_heading", "read_body"]
